"""The HTTP answers that Apprise's plugins get and of which they pass on True or False.

A plugin calls `requests`, which makes a session for each request, so there is none that could be given a hook: once
this module is imported, every session hands what it gets to whoever listens in its thread.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests

_listening = threading.local()
_send = requests.Session.send


def _heard(session: requests.Session, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:  # noqa: ANN401  passed on as they are
    response = _send(session, request, **kwargs)
    if (answers := getattr(_listening, "answers", None)) is not None:
        answers.append(response)
    return response


requests.Session.send = _heard  # type: ignore[assignment]  # there is no other place to listen at


@contextmanager
def exchanges() -> Iterator[list[requests.Response]]:
    """The answers that come in this thread, in their order, until the end of the block."""
    outer = getattr(_listening, "answers", None)
    answers: list[requests.Response] = []
    _listening.answers = answers
    try:
        yield answers
    finally:
        _listening.answers = outer
