"""Whose turn it is: how often and how many at a time a site is asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import anyio

from ingest import urls
from ingest.errors import FetchError
from ingest.fetch.failures import shown
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.sharing import SharedTurns
from ingest.model import Outcome, TurnAnswer, TurnEnd

REFUSALS = 3


@dataclass(slots=True)
class _Site:
    places: anyio.Semaphore
    gap: float
    gate: anyio.Lock = field(default_factory=lambda: anyio.Lock(fast_acquire=True))
    next_start: float = 0.0
    closed_until: float = 0.0
    refusals: int = 0
    # What the other workers have not been told of the refusals.
    untold: int = 0
    answered: bool = False

    def pause_left(self) -> float:
        return max(0.0, self.closed_until - anyio.current_time())

    def learn(self, refusals: int) -> None:
        """Take over what all workers together know, and what they do not know yet."""
        self.refusals = (0 if self.answered else refusals) + self.untold

    def end(self, name: str, holder: str) -> TurnEnd:
        """The end of a turn, which tells what is untold."""
        untold, answered = self.untold, self.answered
        self.untold, self.answered = 0, False
        gap, pause = timedelta(seconds=self.gap), timedelta(seconds=self.pause_left())
        return TurnEnd(site=name, holder=holder, gap=gap, pause=pause, refusals=untold, answered=answered)


class SiteTurns:
    """Turns by site (`urls.site`: the registrable domain, or the address with all its ports, for a machine is asked
    politely as a whole). Inside one event loop; what other workers do at a time is known through `shared`.
    """

    def __init__(self, policy: FetchPolicy, shared: SharedTurns | None = None) -> None:
        self._policy = policy
        self._shared = shared
        self._sites: dict[str, _Site] = {}
        self._in_flight = anyio.Semaphore(policy.in_flight, fast_acquire=True)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Waits until `url` may be asked for, and holds one of the places of its site while the block runs. FetchError
        (REFUSED, transient) where the site has asked for a pause: nothing waits for that here.
        """
        site = self._site(url)
        async with site.places:
            async with site.gate:
                _check_open(site, url)
                while anyio.current_time() < site.next_start:
                    await anyio.sleep_until(site.next_start)
                    _check_open(site, url)
                holder = await self._begin(site, url)
                site.next_start = anyio.current_time() + site.gap
            try:
                yield
            finally:
                self._in_flight.release()
                if self._shared is not None:
                    self._shared.end(site.end(urls.site(url), holder))

    async def _begin(self, site: _Site, url: str) -> str:
        """Takes one of the places of all sites together, and the turn from the other workers; gives its name."""
        while True:
            await self._in_flight.acquire()
            try:
                holder, answer = await self._ask(site, url)
            except BaseException:
                self._in_flight.release()
                raise
            if answer.granted:
                return holder
            self._in_flight.release()
            if answer.closed:
                self.pause(url, answer.wait)
            else:
                await anyio.sleep(answer.wait.total_seconds())
            _check_open(site, url)

    async def _ask(self, site: _Site, url: str) -> tuple[str, TurnAnswer]:
        if self._shared is None:
            return "", TurnAnswer(granted=True)
        holder, answer = await self._shared.ask(urls.site(url), timedelta(seconds=site.gap))
        site.learn(answer.refusals)
        return holder, answer

    def slow_down(self, url: str, gap: timedelta) -> None:
        """From the start that is under way on, this site's gap is at least `gap` (a crawl-delay)."""
        site = self._site(url)
        more = gap.total_seconds() - site.gap
        if more > 0:
            site.gap += more
            site.next_start += more

    def pause(self, url: str, pause: timedelta) -> None:
        """Nobody asks this site for so long (it answered 429, or said Retry-After)."""
        site = self._site(url)
        site.closed_until = max(site.closed_until, anyio.current_time() + pause.total_seconds())

    def refused(self, url: str) -> bool:
        """Note a 403 of this site; whether it is one of several in a row, which is how some sites say 429."""
        site = self._site(url)
        site.refusals += 1
        site.untold += 1
        return site.refusals >= REFUSALS

    def answered(self, url: str) -> None:
        """Note that this site has answered well."""
        site = self._site(url)
        site.refusals = site.untold = 0
        site.answered = True

    def _site(self, url: str) -> _Site:
        name = urls.site(url)
        if name not in self._sites:
            places = anyio.Semaphore(self._policy.per_host, fast_acquire=True)
            self._sites[name] = _Site(places, self._policy.min_gap.total_seconds())
        return self._sites[name]


def _check_open(site: _Site, url: str) -> None:
    left = timedelta(seconds=site.pause_left())
    if left > timedelta():
        raise FetchError(
            f"{shown(url)}: not asked, its site wants a pause of {left.total_seconds():.0f} s more",
            outcome=Outcome.REFUSED,
            transient=True,
            retry_after=left,
        )
