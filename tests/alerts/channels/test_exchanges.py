"""The HTTP answers that plugins get are heard in the thread that asked, and nowhere else."""

import threading
from typing import Any

import requests

from alerts.channels.exchanges import exchanges


def ask(service: Any) -> None:
    requests.get(f"http://{service.host}/", timeout=5, allow_redirects=False)
    requests.post(f"http://{service.host}/", json={}, timeout=5)


def test_each_answer_is_heard_once_in_its_order(service: Any) -> None:
    with exchanges() as heard:
        ask(service)
    assert [answer.request.method for answer in heard] == ["GET", "POST"]
    assert heard[1].content == b"ok"


def test_other_threads_and_what_comes_later_are_not_heard(service: Any) -> None:
    with exchanges() as heard:
        other = threading.Thread(target=ask, args=(service,))
        other.start()
        other.join()
    ask(service)
    assert heard == []


def test_a_block_inside_another_hears_its_own(service: Any) -> None:
    with exchanges() as outer:
        with exchanges() as inner:
            ask(service)
        ask(service)
    assert (len(outer), len(inner)) == (2, 2)
