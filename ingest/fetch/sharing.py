"""Turns that several workers share: what this one wants and what it has ended, told to their database together.

A transaction for each turn would cost more than the request. So one task tells it all that has come up since the last
time: with one request under way that is a transaction a turn, with fifty it is one for many.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import uuid4

import anyio

from ingest.errors import OnRecordError
from ingest.model import RobotsFile, TurnAnswer, TurnEnd, TurnRequest

_MOMENT = 0.02
"""Seconds. Ends of turns may wait so long for others, or for a wish; a wish does not wait."""


class SharedState(Protocol):
    """What all workers know together; called from threads. Each may raise OnRecordError."""

    def settle_turns(self, asked: Sequence[TurnRequest], ended: Sequence[TurnEnd]) -> Sequence[TurnAnswer]:
        """End turns, then answer each wish for one, in order."""

    def robots(self, origin: str, *, now: datetime) -> RobotsFile | None:
        """The robots.txt that one of the workers has read, if it is good still."""

    def keep_robots(self, found: RobotsFile) -> None:
        """Keep what this worker has read."""


@dataclass(slots=True)
class _Wish:
    request: TurnRequest
    settled: anyio.Event = field(default_factory=anyio.Event)
    answer: TurnAnswer | None = None
    error: OnRecordError | None = None


class SharedTurns:
    """Asks for turns at sites. `places` at a time; a turn that is not ended ends by itself after `lease`."""

    def __init__(self, state: SharedState, *, places: int, lease: timedelta) -> None:
        self._state = state
        self._places = places
        self._lease = lease
        self._worker = uuid4().hex[:12]
        self._number = 0
        self._wishes: list[_Wish] = []
        self._ended: list[TurnEnd] = []
        self._news = anyio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Turns are answered while the block runs; what has ended in it is told before it is left."""
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(self._serve)
                try:
                    yield
                finally:
                    group.cancel_scope.cancel()
        except BaseExceptionGroup as failed:  # whoever left the block by an exception gets that one
            raise failed.exceptions[0] from None
        finally:
            await self._settle()

    async def ask(self, site: str, gap: timedelta) -> tuple[str, TurnAnswer]:
        """A name for the turn, and whether it may begin now. OnRecordError where the database cannot be asked."""
        self._number += 1
        holder = f"{self._worker}-{self._number}"
        wish = _Wish(TurnRequest(site=site, holder=holder, gap=gap, places=self._places, lease=self._lease))
        self._wishes.append(wish)
        self._news.set()
        try:
            await wish.settled.wait()
        except BaseException:  # nobody will take the turn, which may be granted by now
            self._withdraw(wish)
            raise
        if wish.answer is None:
            raise wish.error or OnRecordError("the turns at sites are not served any more")
        return holder, wish.answer

    def end(self, turn: TurnEnd) -> None:
        """The turn is over; told at the next occasion."""
        self._ended.append(turn)
        self._news.set()

    def _withdraw(self, wish: _Wish) -> None:
        if wish in self._wishes:
            self._wishes.remove(wish)
        else:
            asked = wish.request
            self.end(TurnEnd(site=asked.site, holder=asked.holder, gap=asked.gap, pause=timedelta()))

    async def _serve(self) -> None:
        while True:
            await self._news.wait()
            self._news = anyio.Event()
            with anyio.move_on_after(_MOMENT):
                while not self._wishes:
                    await self._news.wait()
                    self._news = anyio.Event()
            await self._settle()

    async def _settle(self) -> None:
        """Tell what has come up. Not to be cancelled, since what is taken from the lists here would be lost."""
        wishes, self._wishes = self._wishes, []
        ended, self._ended = self._ended, []
        if not wishes and not ended:
            return
        try:
            with anyio.CancelScope(shield=True):
                asked = [wish.request for wish in wishes]
                answers = await anyio.to_thread.run_sync(self._state.settle_turns, asked, ended)
            for wish, answer in zip(wishes, answers, strict=True):
                wish.answer = answer
        except OnRecordError as error:
            self._ended = [*ended, *self._ended]  # the next occasion may do better
            for wish in wishes:
                wish.error = error
        finally:
            for wish in wishes:
                wish.settled.set()
