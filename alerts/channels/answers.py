"""What a service answered, from the exchanges of its plugin and from what Apprise logs meanwhile.

Apprise returns only True or False. Its plugins log a refusal as `... error=404.`, what was taken as `Sent ...`, and a
failed connection while the exception is being handled; our own plugins let their exceptions through, and Apprise logs
those. The lines hold addresses and payloads, so they go nowhere else.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from alerts.channels.exchanges import exchanges
from alerts.channels.problems import Problem, answer_of, of_error, of_status
from alerts.untrusted import shortened, visible
from ingest.fetch.failures import retry_after
from ingest.model import Delivery

_STATUS = re.compile(r"\berror=(\d{3})\b")
_LONGEST = 200
_NEVER = datetime.max.replace(tzinfo=UTC)

_logger = logging.getLogger("apprise")
_logger.setLevel(logging.DEBUG)
_logger.propagate = False
_logger.addHandler(logging.NullHandler())


class Answers(logging.Handler):
    """What is logged in this thread, beside the HTTP answers that came in it (`responses`, which grows)."""

    def __init__(self, responses: Sequence[requests.Response]) -> None:
        super().__init__(logging.DEBUG)
        self._thread = threading.get_ident()
        self._outside = sys.exc_info()[1]
        self._responses = responses
        self._seen: list[BaseException] = []
        self._refused: list[Problem] = []
        self._taken: list[str] = []
        self._recipients: list[str] = []
        self._told = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what says how the sending went."""
        if record.thread != self._thread:
            return
        try:
            text = record.getMessage()
        except (TypeError, ValueError):  # a log line of a plugin that does not fit its arguments
            return
        if record.levelno >= logging.WARNING:
            self._keep_warning(text, (record.exc_info or sys.exc_info())[1])
        elif text.startswith("Sent "):
            self._taken.append(getattr(record, "answer", "") or self._last_answer())
            self._recipients += getattr(record, "taken", ())

    def _keep_warning(self, text: str, error: BaseException | None) -> None:
        status = _STATUS.search(text)
        if error is not None and error is not self._outside:
            if error not in self._seen:
                self._seen.append(error)
        elif status:
            self._refused.append(self._refusal(int(status[1])))
        self._told = text

    def _refusal(self, status: int) -> Problem:
        response = self._responses[-1] if self._responses else None
        if response is None or response.status_code != status:
            return of_status(status, "")
        return of_status(status, _own_words(response), wait=_asked_to_wait(response))

    def _last_answer(self) -> str:
        if not self._responses:
            return ""
        response = self._responses[-1]
        return answer_of(response.status_code, _own_words(response))

    def delivery(self, accepted: bool | None) -> Delivery:
        """What came of it; `accepted` is what Apprise returned. Where several problems were met, the one that says
        most against sending again by itself decides.
        """
        taken = "; ".join(dict.fromkeys(answer for answer in self._taken if answer))
        if accepted:
            return Delivery(result="sent", detail=taken or None)
        problems = [*map(of_error, self._seen), *self._refused]
        told = visible(self._told) or "not taken, without a reason"
        problem = max(problems, key=_weight, default=Problem(result="retry", words=told))
        wait = max((one.wait for one in problems if one.wait), default=None)
        if self._taken:
            part = f"taken in part{f' ({taken})' if taken else ''}; then {problem.words}"
            result = problem.result if self._recipients else "unknown"  # of whom it is not known who has it
            return Delivery(result=result, detail=part, wait=wait, taken=tuple(dict.fromkeys(self._recipients)))
        return Delivery(result=problem.result, detail=problem.words, wait=wait)


@contextmanager
def listening() -> Iterator[Answers]:
    """What comes and is logged in this thread until the end of the block."""
    with exchanges() as responses:
        answers = Answers(responses)
        _logger.addHandler(answers)
        try:
            yield answers
        finally:
            _logger.removeHandler(answers)


def _weight(problem: Problem) -> int:
    return ("failed", "retry", "unknown").index(problem.result)


def _asked_to_wait(response: requests.Response) -> timedelta | None:
    """How long the answer asks to be left alone: Retry-After, a date in it compared with the answer's own; or, of
    Telegram, in the body.
    """
    try:
        sent = parsedate_to_datetime(response.headers.get("Date", ""))
    except (ValueError, TypeError):
        sent = _NEVER
    asked = retry_after(response.headers.get("Retry-After"), now=sent if sent.tzinfo else sent.replace(tzinfo=UTC))
    parameters = _parsed(response).get("parameters")
    if asked is None and isinstance(parameters, dict):
        return retry_after(str(parameters.get("retry_after")), now=_NEVER)
    return asked


def _own_words(response: requests.Response) -> str:
    """The service's own words in the body of an answer: its JSON error where it has one; nothing of an HTML page."""
    named = (_parsed(response).get(key) for key in ("error", "message", "detail", "description", "errors"))
    body = next((str(value) for value in named if value), None) or response.content.decode("utf-8", "replace")
    return "" if body.lstrip().startswith("<") else shortened(visible(body), _LONGEST)


def _parsed(response: requests.Response) -> dict[str, Any]:
    try:
        found = json.loads(response.content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
