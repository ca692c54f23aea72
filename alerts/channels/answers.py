"""What a service answered, read from what Apprise logs while it sends.

Apprise returns only True or False. Its plugins log a refusal as `... error=404.`, then the body of the answer as
`Response Details:`, and a failed connection while the exception is being handled; our own plugins let their exceptions
through, and Apprise logs those. The lines hold addresses and payloads, so they go nowhere else.
"""

import ast
import json
import logging
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from alerts.channels.problems import Problem, of_error, of_status
from alerts.untrusted import shortened, visible
from ingest.model import Delivery

_STATUS = re.compile(r"\berror=(\d{3})\b")
_BODY = re.compile(r"Response Details:\s*")
_LONGEST = 200

_logger = logging.getLogger("apprise")
_logger.setLevel(logging.DEBUG)
_logger.propagate = False
_logger.addHandler(logging.NullHandler())


class Answers(logging.Handler):
    """What is logged in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._thread = threading.get_ident()
        self._outside = sys.exc_info()[1]
        self._seen: list[BaseException] = []
        self._statuses: list[tuple[int, str]] = []
        self._told = ""
        self._sent = 0

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
        elif _BODY.match(text) and self._statuses:
            self._statuses[-1] = (self._statuses[-1][0], _own_words(_BODY.sub("", text, count=1)))
        elif text.startswith("Sent "):
            self._sent += 1

    def _keep_warning(self, text: str, error: BaseException | None) -> None:
        status = _STATUS.search(text)
        if error is not None and error is not self._outside:
            if error not in self._seen:
                self._seen.append(error)
        elif status:
            self._statuses.append((int(status[1]), ""))
        self._told = text

    def delivery(self, accepted: bool | None) -> Delivery:
        """What came of it; `accepted` is what Apprise returned. Where several problems were met, the one that says
        most against sending again by itself decides.
        """
        if accepted:
            return Delivery(result="sent")
        problems = [of_error(error) for error in self._seen]
        problems += [of_status(status, words) for status, words in self._statuses]
        told = visible(self._told) or "not taken, without a reason"
        problem = max(problems, key=_weight, default=Problem(result="retry", words=told))
        if self._sent:
            return Delivery(result="unknown", detail=f"taken in part; then {problem.words}")
        return Delivery(result=problem.result, detail=problem.words)


@contextmanager
def listening() -> Iterator[Answers]:
    """What is logged in this thread until the end of the block."""
    answers = Answers()
    _logger.addHandler(answers)
    try:
        yield answers
    finally:
        _logger.removeHandler(answers)


def _weight(problem: Problem) -> int:
    return ("failed", "retry", "unknown").index(problem.result)


def _own_words(text: str) -> str:
    """The service's own words in the body of an answer: its JSON error where it has one; nothing of an HTML page."""
    try:
        literal = ast.literal_eval(text) if text[:2] in ("b'", 'b"') else text
    except (ValueError, SyntaxError):
        literal = text
    body = literal.decode("utf-8", "replace") if isinstance(literal, bytes) else str(literal)
    try:
        parsed = json.loads(body)
    except ValueError:
        parsed = None
    if isinstance(parsed, dict):
        named = (parsed.get(key) for key in ("error", "message", "detail", "description", "errors"))
        body = next((str(value) for value in named if value), body)
    return "" if body.lstrip().startswith("<") else shortened(visible(body), _LONGEST)
