"""robots.txt: whether a page may be fetched, and how fast."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import anyio
import httpx
from protego import Protego

from ingest.errors import FetchError
from ingest.fetch.exchange import Exchange, Terms
from ingest.fetch.failures import shown
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.sharing import SharedState
from ingest.fetch.targets import Target, redirected, target
from ingest.model import Outcome, RobotsFile

_TERMS = Terms(accept="text/plain, */*;q=0.1", limit=512_000, cut=True)  # RFC 9309 section 2.5: at least 500 KiB
_MOST_REDIRECTS = 5  # RFC 9309 section 2.3.1.2
_KEPT = timedelta(hours=24)  # RFC 9309 section 2.4
_KEPT_AFTER_FAILURE = timedelta(minutes=10)
_AGENT_LINE = re.compile(r"^(\s*user[- ]?agent(?:\s*:|\s)\s*)(.*)", re.IGNORECASE)
_ANOTHER = "another-robot"


@dataclass(slots=True)
class _Origin:
    lock: anyio.Lock = field(default_factory=anyio.Lock)
    rules: Protego | None = None
    until: datetime | None = None


class Robots:
    """The rules of each origin, read once and kept for a day (RFC 9309), for the user agent's product token.

    A 4xx answer allows everything, as the RFC says. So does a robots.txt that cannot be read (5xx, unreachable, a loop
    of redirects), where the RFC wants the site left alone: many news sites answer 5xx there for years, the page itself
    tells us whether its server is well, and a statement that is missed for a broken robots.txt is missed in silence.
    Such an origin is asked again after ten minutes. A 429, or a Retry-After, is meant for the page as well. What one
    worker has read is read by the others from `shared`.
    """

    def __init__(
        self,
        exchange: Exchange,
        policy: FetchPolicy,
        clock: Callable[[], datetime],
        shared: SharedState | None = None,
    ) -> None:
        self._shared = shared
        self._exchange = exchange
        self._policy = policy
        self._clock = clock
        self._origins: dict[str, _Origin] = {}

    async def check(self, page: Target) -> timedelta | None:
        """The crawl-delay for this page's site (capped by the policy), None where it names none. FetchError
        (DISALLOWED) where the page may not be fetched, or as the site asks for a pause.
        """
        rules = await self._rules(page)
        if rules is None:
            return None
        if not rules.can_fetch(str(page), self._policy.robot):
            raise FetchError(
                f"{shown(str(page))}: robots.txt disallows it", outcome=Outcome.DISALLOWED, transient=False
            )
        seconds = rules.crawl_delay(self._policy.robot)
        longest = self._policy.longest_crawl_delay
        return None if seconds is None else min(timedelta(seconds=min(seconds, 1e6)), longest)

    async def _rules(self, page: Target) -> Protego | None:
        origin = self._origins.setdefault(page.origin, _Origin())
        async with origin.lock:
            now = self._clock()
            if origin.until is None or origin.until <= now:
                found = await self._found(page.origin, now)
                origin.rules = None if found.text is None else _parsed(found.text, self._policy.robot)
                origin.until = found.until
            return origin.rules

    async def _found(self, origin: str, now: datetime) -> RobotsFile:
        shared = self._shared
        if shared is None:
            return await self._read(origin, now)
        known = await anyio.to_thread.run_sync(lambda: shared.robots(origin, now=now))
        if known is not None:
            return known
        found = await self._read(origin, now)
        await anyio.to_thread.run_sync(shared.keep_robots, found)
        return found

    async def _read(self, origin: str, now: datetime) -> RobotsFile:
        text, kept = await self._asked(origin)
        return RobotsFile(origin=origin, text=text, until=now + kept)

    async def _asked(self, origin: str) -> tuple[str | None, timedelta]:
        place = target(f"{origin}/robots.txt")
        try:
            with anyio.move_on_after(self._policy.read_timeout.total_seconds()):
                for _ in range(_MOST_REDIRECTS + 1):
                    answer = await self._exchange.get(place, _TERMS, headers={}, cookies=httpx.Cookies())
                    if answer.location is None:
                        return answer.body.decode("utf-8-sig", "replace"), _KEPT
                    place = redirected(place, answer.location)
        except FetchError as error:
            if error.status == 429 or error.retry_after:
                raise
            if error.status is not None and 400 <= error.status < 500:
                return None, _KEPT
        return None, _KEPT_AFTER_FAILURE


def _parsed(text: str, robot: str) -> Protego:
    # Protego copies each rule for each user agent of its group, which a hostile file makes 300 million; for our
    # question all agents that we are not may be one.
    def agent(match: re.Match[str]) -> str:
        name = match[2].partition("#")[0].strip().lower().replace("*", "")
        return f"{match[1]}{(name or '*') if name in robot.lower() else _ANOTHER}"

    return Protego.parse("\n".join(_AGENT_LINE.sub(agent, line) for line in text.splitlines()))
