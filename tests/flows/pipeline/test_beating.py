"""What is done again and again beside the work ends with it."""

import threading
from datetime import timedelta
from threading import Event

import pytest

from flows.pipeline.beating import beating

AT_ONCE = timedelta(milliseconds=1)


def test_it_is_done_again_and_again_until_the_work_ends_however_it_does() -> None:
    beats, third = [], Event()

    def beat() -> bool:
        beats.append(1)
        if len(beats) == 3:
            third.set()
        return True

    def stopped() -> None:
        with beating(beat, every=AT_ONCE):
            assert third.wait(10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert "beat" not in {thread.name for thread in threading.enumerate()}


def test_it_ends_where_it_has_no_use_any_more() -> None:
    seen = Event()
    with beating(lambda: not seen.wait(10), every=AT_ONCE):
        [thread] = [thread for thread in threading.enumerate() if thread.name == "beat"]
        seen.set()
        thread.join(10)
        assert not thread.is_alive()


def test_work_that_is_done_before_the_first_beat_has_none() -> None:
    with beating(pytest.fail, every=timedelta(days=1)):
        pass
