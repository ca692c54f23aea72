"""One request from its first URL to a page: turns, robots.txt, redirects, the time limit and a second try."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import anyio
import httpx

from ingest.errors import FetchError
from ingest.fetch.connect import Resolver
from ingest.fetch.exchange import Answer, Exchange, feed_terms, page_terms
from ingest.fetch.failures import of_exception, shown
from ingest.fetch.pages import fetched_page, validators
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.politeness import SiteTurns
from ingest.fetch.robots import Robots
from ingest.fetch.targets import Target, redirected, target
from ingest.fetch.transport import GuardedTransport
from ingest.model import FetchedPage, FetchRequest, Outcome


@dataclass(slots=True)
class _Walk:
    """How far a request has come. Cookies last for its redirects, since some sites set one and send back for it."""

    request: FetchRequest
    at: Target
    hops: int = 0
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    answer: Answer | None = None


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

    def __init__(self, exchange: Exchange, policy: FetchPolicy, clock: Callable[[], datetime]) -> None:
        self._policy = policy
        self._clock = clock
        self._turns = SiteTurns(policy)
        self._exchange = exchange
        self._robots = Robots(exchange, policy, clock)
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
            answer = await self._exchange.get(walk.at, terms, headers=validators(walk.request), cookies=walk.cookies)
        except FetchError as error:
            self._heed_pause(walk.at, error)
            raise
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

    def _heed_pause(self, at: Target, error: FetchError) -> None:
        asked = error.retry_after or timedelta()
        pause = max(asked, self._policy.after_refusal) if error.status == 429 else asked
        self._turns.pause(str(at), pause)


@asynccontextmanager
async def open_session(
    policy: FetchPolicy, clock: Callable[[], datetime], resolver: Resolver
) -> AsyncIterator[Session]:
    """A session with connections of its own. ConfigurationError for what the policy names wrongly."""
    async with GuardedTransport(policy, resolver=resolver) as transport:
        yield Session(Exchange(transport, policy, clock), policy, clock)


def _may_pass_at_once(error: FetchError) -> bool:
    return error.transient and not error.retry_after and error.status != 429
