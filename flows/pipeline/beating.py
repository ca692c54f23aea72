"""What is done again and again beside the work, as long as that goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread


@contextmanager
def beating(beat: Callable[[], bool], *, every: timedelta) -> Iterator[None]:
    """Call `beat` from a thread after each interval, until the block ends or it gives False; it must not raise."""
    ended = Event()

    def beats() -> None:
        while not ended.wait(every.total_seconds()) and beat():
            pass

    thread = Thread(target=beats, name="beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
