"""What work costs on a machine that others use too."""

import time
from collections.abc import Callable, Iterator


def tries(work: Callable[[], object]) -> Iterator[float]:
    """The CPU seconds of this work, up to three times: what others do only adds to it, so the least of them counts, and
    the first that is below a bound decides."""
    for _ in range(3):
        begin = time.process_time()
        work()
        yield time.process_time() - begin
