"""Opens what a run needs (database, fetcher, workers, channels) and closes it again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from alerts.channels import Channels
from flows.clock import Clock, utc_now
from flows.pipeline.beating import beating
from flows.pipeline.equipment import equipped
from flows.pipeline.fetching import LEASE
from flows.pipeline.pacing import Paced
from flows.pipeline.steps import Progress, silent
from flows.pipeline.wiring import Wiring
from flows.settings import Settings
from ingest.errors import StoreError


@contextmanager
def opened(
    settings: Settings,
    database_url: str,
    *,
    clock: Clock = utc_now,
    due_only: bool = False,
    progress: Progress = silent,
    stream: TextIO | None = None,
) -> Iterator[Wiring]:
    """The wiring of one run. `stream` is where `console://` channels print (standard output).

    Raises ConfigurationError for a channel that cannot be, StoreError for a database that cannot be used.
    """
    channels = Channels(settings.channels, stream=stream or sys.stdout)
    with equipped(settings, database_url, clock=clock) as equipment:
        wiring = Wiring(
            settings,
            database=equipment.database,
            workers=equipment.workers,
            fetch=equipment.fetch,
            send=Paced(channels=channels, database=equipment.database).send,
            clock=clock,
            due_only=due_only,
            progress=progress,
        )
        try:
            with beating(wiring.renew, every=LEASE / 3):
                yield wiring
        finally:
            with suppress(StoreError):  # its lease runs out by itself
                wiring.give_back()
