"""One request from its first URL to a page: turns, robots.txt, redirects, the time limit and a second try."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import anyio
import httpx

from ingest import urls
from ingest.errors import FetchError
from ingest.fetch.connect import Resolver
from ingest.fetch.exchange import Answer, Exchange, feed_terms, page_terms
from ingest.fetch.failures import of_exception, shown
from ingest.fetch.pages import fetched_page, validators
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.politeness import SiteTurns
from ingest.fetch.robots import Robots
from ingest.fetch.sharing import SharedState, SharedTurns
from ingest.fetch.targets import Target, redirected, target
from ingest.fetch.transport import GuardedTransport
from ingest.model import FetchedPage, FetchRequest, Outcome

# A turn ends with the total time of its request; this much later its lease does, should the worker have died.
_LEASE_SLACK = timedelta(seconds=10)


@dataclass(slots=True)
class _Walk:
    """How far a request has come. Cookies last for its redirects, since some sites set one and send back for it."""

    request: FetchRequest
    at: Target
    hops: int = 0
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    answer: Answer | None = None

    def headers(self) -> dict[str, str]:
        """Those for the place that is asked now: what is meant for one site never goes to another, or in the clear
        where it began encrypted."""
        given = self.request.headers
        ours = given and urls.keeps_secrets(str(self.at), self.request.url)
        return {**(dict(given) if ours else {}), **validators(self.request)}


class _TimeLimit:
    """What is left of a request's total time. It runs while the request does, not while it waits for its turn."""

    def __init__(self, limit: timedelta) -> None:
        self.left = limit.total_seconds()

    @contextmanager
    def running(self) -> Iterator[None]:
        began = anyio.current_time()
        try:
            with anyio.fail_after(self.left):
                yield
        finally:
            self.left -= anyio.current_time() - began


class Session:
    """Fetches inside one event loop."""

    def __init__(
        self, exchange: Exchange, policy: FetchPolicy, clock: Callable[[], datetime], turns: SiteTurns, robots: Robots
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._turns = turns
        self._exchange = exchange
        self._robots = robots
        self._terms = {"page": page_terms(policy), "feed": feed_terms(policy)}

    async def fetch(self, request: FetchRequest) -> FetchedPage | FetchError:
        """The page, or why there is none. One more try after a transient error, if there is time left and the server
        did not ask to wait.
        """
        limit = _TimeLimit(self._policy.total_timeout)
        first = await self._try(request, limit)
        if isinstance(first, FetchedPage) or not _may_pass_at_once(first) or limit.left <= 0:
            return first
        await anyio.sleep(self._policy.retry_delay.total_seconds())
        return await self._try(request, limit)

    async def _try(self, request: FetchRequest, limit: _TimeLimit) -> FetchedPage | FetchError:
        try:
            walk = _Walk(request, target(request.url))
            while walk.answer is None:
                await self._ask_site(walk, limit)
        except FetchError as error:
            return error
        except TimeoutError as error:
            return of_exception(error, request.url)
        return fetched_page(request, walk.answer, final_url=str(walk.at), fetched_at=self._clock())

    async def _ask_site(self, walk: _Walk, limit: _TimeLimit) -> None:
        """One turn at a site; redirects inside it follow at once."""
        site = walk.at.site
        async with self._turns.turn(str(walk.at)):
            while walk.answer is None and walk.at.site == site:
                with limit.running():
                    await self._ask(walk)

    async def _ask(self, walk: _Walk) -> None:
        try:
            if walk.request.kind == "page":
                await self._heed_robots(walk.at)
            terms = self._terms[walk.request.kind]
            answer = await self._exchange.get(walk.at, terms, headers=walk.headers(), cookies=walk.cookies)
        except FetchError as error:
            heeded = self._heeded(walk.at, error)
            raise heeded from (error if heeded is not error else error.__cause__)
        self._turns.answered(str(walk.at))
        if answer.location is None:
            walk.answer = answer
        elif walk.hops == self._policy.max_redirects:
            raise FetchError(
                f"{shown(walk.request.url)}: more than {walk.hops} redirects, the last one at {shown(str(walk.at))}",
                outcome=Outcome.UNREACHABLE,
                transient=False,
            )
        else:
            walk.hops += 1
            walk.at = redirected(walk.at, answer.location)

    async def _heed_robots(self, at: Target) -> None:
        delay = await self._robots.check(at)
        if delay is not None:
            self._turns.slow_down(str(at), delay)

    def _heeded(self, at: Target, error: FetchError) -> FetchError:
        """The error, or what it amounts to: a 403 after others counts as 429. The site has the pause that it wants."""
        wanted = error.retry_after or timedelta()
        if error.status == 403 and self._turns.refused(str(at)):
            wanted = max(wanted, self._policy.after_refusal)
            error = FetchError(
                f"{error}, as before: taken for too many requests",
                outcome=error.outcome,
                transient=True,
                status=403,
                retry_after=wanted,
            )
        elif error.status == 429:
            wanted = max(wanted, self._policy.after_refusal)
        self._turns.pause(str(at), wanted)
        return error


@asynccontextmanager
async def open_session(
    policy: FetchPolicy, clock: Callable[[], datetime], resolver: Resolver, shared: SharedState | None
) -> AsyncIterator[Session]:
    """A session with connections of its own. ConfigurationError for what the policy names wrongly."""
    lease = policy.total_timeout + _LEASE_SLACK
    turns = None if shared is None else SharedTurns(shared, places=policy.per_host, lease=lease)
    async with GuardedTransport(policy, resolver=resolver) as transport, turns.running() if turns else nullcontext():
        exchange = Exchange(transport, policy, clock)
        yield Session(exchange, policy, clock, SiteTurns(policy, turns), Robots(exchange, policy, clock, shared))


def _may_pass_at_once(error: FetchError) -> bool:
    return error.transient and not error.retry_after and error.status != 429
