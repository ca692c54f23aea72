"""The synchronous side of fetching."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from types import TracebackType
from typing import Self

import anyio
from anyio.from_thread import BlockingPortal, start_blocking_portal

from ingest.errors import FetchError, OnRecordError
from ingest.fetch.connect import Resolver, resolve
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.session import Session, open_session
from ingest.fetch.sharing import SharedState
from ingest.model import FetchedPage, FetchRequest

FetchResult = tuple[FetchRequest, FetchedPage | FetchError]


class Fetcher:
    """Fetches many URLs at a time, each site politely; a context manager.

    Connections, robots.txt and the state of each site live as long as the Fetcher, in an event loop of its own in a
    background thread. `clock` tells the time (aware, UTC); `resolver` finds the addresses of a host name; with `shared`
    it is polite together with all others that have the same one. On entering, ConfigurationError for networks or
    proxies of the policy that are none.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        clock: Callable[[], datetime],
        resolver: Resolver = resolve,
        shared: SharedState | None = None,
    ) -> None:
        self._shared = shared
        self._policy = policy
        self._clock = clock
        self._resolver = resolver
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._portal: BlockingPortal = stack.enter_context(start_blocking_portal("asyncio"))
            self._session: Session = stack.enter_context(
                self._portal.wrap_async_context_manager(
                    open_session(self._policy, self._clock, self._resolver, self._shared)
                )
            )
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def fetch_all(self, requests: Sequence[FetchRequest]) -> list[FetchResult]:
        """Each request with its page or the error that it ended in, in the order of `requests`. Never raises for a
        single request. Returns when the last one is done: a site with many of them takes its gap for each.
        OnRecordError where the state that is shared cannot be read.
        """
        return self._portal.call(self._fetch_all, requests)

    async def _fetch_all(self, requests: Sequence[FetchRequest]) -> list[FetchResult]:
        done: dict[int, FetchResult] = {}

        async def fetch(place: int, request: FetchRequest) -> None:
            done[place] = (request, await self._session.fetch(request))

        try:
            async with anyio.create_task_group() as group:
                for place, request in enumerate(requests):
                    group.start_soon(fetch, place, request)
        except ExceptionGroup as failed:
            shared, _ = failed.split(OnRecordError)
            raise failed if shared is None else shared.exceptions[0] from None
        return [done[place] for place in range(len(requests))]
