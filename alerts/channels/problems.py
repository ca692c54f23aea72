"""Why a message was not taken, and whether it may be sent again.

`retry`: it was not taken; `failed`: it was refused for good; `unknown`: it may have been taken, no answer was read.
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Literal

import requests
from urllib3.exceptions import MaxRetryError

Result = Literal["retry", "failed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, in words that may still hold secrets, and how long the service asks to be left alone."""

    result: Result
    words: str
    wait: timedelta | None = None


class ChannelError(Exception):
    """Raised by our own services, which know what happened."""

    result: Result = "unknown"


class NotTakenError(ChannelError):
    """The message did not get to the service."""

    result = "retry"


class NoAnswerError(ChannelError):
    """The message was handed over in whole or in part, and the answer was not read."""


_WAIT = frozenset({408, 425, 429})
_NEVER_SENT = (requests.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)
_MALFORMED = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)
_NO_CONNECTION = (ConnectionRefusedError, socket.gaierror, ssl.SSLError, FileNotFoundError, PermissionError)
_LIMITED = timedelta(seconds=30)
"""How long a service that says "too many requests", and not for how long, is left alone."""

_LOGIN = "put a valid token or password into the channel's URL"
_PLACE = "check the room or address in the channel's URL"
_LIMIT = "the message is over the service's limit"
_MENDS = {401: _LOGIN, 403: _LOGIN, 404: _PLACE, 410: _PLACE, 413: _LIMIT, 535: _LOGIN, 552: _LIMIT, 523: _LIMIT}
"""What mends a refusal, by HTTP status or SMTP code."""

# Errors that Slack gives with status 200 and that no waiting mends: docs.slack.dev/reference/methods/chat.postMessage
_REFUSALS = {
    "account_inactive": _LOGIN,
    "channel_not_found": _PLACE,
    "invalid_auth": _LOGIN,
    "invalid_blocks": _LIMIT,
    "is_archived": _PLACE,
    "missing_scope": "give the bot the scope chat:write",
    "msg_blocks_too_long": _LIMIT,
    "msg_too_long": _LIMIT,
    "no_permission": "give the bot the right to write there",
    "not_authed": _LOGIN,
    "not_in_channel": "invite the bot to the room",
    "restricted_action": "give the bot the right to write there",
    "token_expired": _LOGIN,
    "token_revoked": _LOGIN,
    "user_not_found": _PLACE,
}


def answer_of(status: int, words: str) -> str:
    """An HTTP answer in one line: the status and the service's own words."""
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    return f"answered {phrase}{f': {words}' if words else ''}"


def of_status(status: int, words: str, *, wait: timedelta | None = None) -> Problem:
    """A service's HTTP answer: the status, its own words, and how long it asks to be left alone. 3xx counts as
    refused: following a redirect would turn the POST into a GET and lose the message. 2xx is an error told in the body.
    """
    told = answer_of(status, words)
    refusal = next((mend for word, mend in _REFUSALS.items() if word in words), None)
    if status in _WAIT or status >= 500 or (status < 300 and refusal is None):
        limited = status == 429 or (status < 300 and "ratelimited" in words)
        return Problem(result="retry", words=told, wait=wait or (_LIMITED if limited else None))
    return Problem(result="failed", words=_with_mend(told, refusal or _MENDS.get(status)))


def of_error(error: BaseException) -> Problem:
    """An exception that a service's plugin met."""
    if isinstance(error, ChannelError):
        return Problem(result=error.result, words=str(error))
    if isinstance(error, smtplib.SMTPException):
        return _of_smtp(error)
    if isinstance(error, requests.RequestException):
        return _of_http(error)
    if isinstance(error, _NO_CONNECTION):
        return Problem(result="retry", words=f"no connection: {_cause(error)}")
    if isinstance(error, OSError):
        return Problem(result="unknown", words=f"connection broken: {_cause(error)}; the message may have arrived")
    return Problem(result="unknown", words=f"the service's plugin failed ({type(error).__name__})")


def _of_http(error: requests.RequestException) -> Problem:
    if isinstance(error, _MALFORMED):
        return Problem(result="failed", words="the address is malformed")
    if isinstance(error, requests.ReadTimeout):
        return Problem(result="unknown", words="no answer in time; the message may have arrived")
    never_sent = isinstance(error, _NEVER_SENT) or isinstance(next(_chain(error, skip=1), None), MaxRetryError)
    if never_sent:
        return Problem(result="retry", words=f"no connection: {_cause(error)}")
    return Problem(result="unknown", words=f"connection broken: {_cause(error)}; the message may have arrived")


def _of_smtp(error: smtplib.SMTPException) -> Problem:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [(code, f"{who}: {code} {_decoded(words)}") for who, (code, words) in error.recipients.items()]
        words = f"recipient refused: {'; '.join(told for _, told in answers)}"
        return _of_codes([code for code, _ in answers], words, "check the recipients in the channel's URL")
    if isinstance(error, smtplib.SMTPResponseException):
        words = f"mail server answered {error.smtp_code} {_decoded(error.smtp_error)}"
        return _of_codes([error.smtp_code], words, _MENDS.get(error.smtp_code))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Problem(result="failed", words=f"mail server: {error}")
    return Problem(result="retry", words=f"mail server closed the connection: {error}")


def _of_codes(codes: Sequence[int], words: str, mend: str | None) -> Problem:
    if all(code >= 500 for code in codes):
        return Problem(result="failed", words=_with_mend(words, mend))
    return Problem(result="retry", words=words)


def _with_mend(words: str, mend: str | None) -> str:
    return f"{words}; {mend}" if mend else words


def _decoded(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _cause(error: BaseException) -> str:
    """The innermost reason in the system's words: never `str()` of an HTTP error, which holds the address."""
    if isinstance(error, requests.Timeout):
        return "timed out"
    for inner in _chain(error):
        if isinstance(inner, ssl.SSLError):
            reason = getattr(inner, "reason", None) or "failed"
            return f"TLS {reason.replace('_', ' ').lower()}"
        if isinstance(inner, OSError) and inner.strerror:
            return inner.strerror
        if isinstance(inner, ConnectionError):
            return "closed without an answer"
    return type(error).__name__


def _chain(error: BaseException, skip: int = 0) -> Iterator[BaseException]:
    current: BaseException | None = error
    for step in range(12):
        if current is None:
            return
        if step >= skip:
            yield current
        nested = [current.args[0] if current.args else None, getattr(current, "reason", None), *current.args[1:]]
        inner = [found for found in nested if isinstance(found, BaseException)]
        current = inner[0] if inner else current.__cause__ or current.__context__
