"""What a failed GET is called, and whether to try again: decided here, where it enters."""

import email.utils
import os
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import anyio
import httpcore
import httpx
from h2.exceptions import H2Error

from ingest.errors import FetchError
from ingest.fetch.body import DamagedBodyError
from ingest.model import Outcome

NETWORK_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    H2Error,
    OSError,
    DamagedBodyError,
)
"""Everything that a GET through the transport can raise beside FetchError."""

_GONE = frozenset({404, 410})
_PASSING = frozenset({304, 408, 425, 429})
"""Beside 5xx, what time heals: not modified (unasked), request time-out, too early, too many requests."""


def of_status(status: int, headers: Mapping[str, str], url: str, *, now: datetime, longest: timedelta) -> FetchError:
    """The error for a status that is neither a success nor a redirect. 404 and 410: GONE; 5xx, 408 and 425:
    UNREACHABLE; other 4xx: REFUSED, for good but for 429. A Retry-After is capped at `longest`.
    """
    asked = retry_after(headers.get("retry-after"), now=now)
    outcome = Outcome.UNREACHABLE
    if status in _GONE:
        outcome = Outcome.GONE
    elif status == 429 or (400 <= status < 500 and status not in _PASSING):
        outcome = Outcome.REFUSED
    return FetchError(
        f"{shown(url)}: answered with status {status}" + (f", asks to wait {asked}" if asked else ""),
        outcome=outcome,
        transient=status >= 500 or status in _PASSING,
        status=status,
        retry_after=None if asked is None else min(asked, longest),
    )


def of_exception(error: Exception, url: str) -> FetchError:
    """The error for one of NETWORK_ERRORS: transient, UNREACHABLE, or UNREADABLE for a body that does not decode."""
    outcome = Outcome.UNREADABLE if isinstance(error, DamagedBodyError) else Outcome.UNREACHABLE
    return FetchError(f"{shown(url)}: {_in_words(error)}", outcome=outcome, transient=True)


def retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """A Retry-After header (RFC 9110 section 10.2.3: seconds, or an HTTP date) as a time from `now`; None where there
    is none or it cannot be read; never negative.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), 10**9))
    try:
        at = email.utils.parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(aware - now, timedelta())


def shown(url: str) -> str:
    """A URL for a message: without credentials, query and control characters, 120 characters at most."""
    head, mark, _ = url.partition("?")
    scheme, separator, rest = head.rpartition("://")
    authority, slash, path = rest.partition("/")
    plain = f"{scheme}{separator}{authority.rpartition('@')[2]}{slash}{path}{'?…' if mark else ''}"
    return _one_line(plain, 120)


def _in_words(error: Exception) -> str:
    if isinstance(error, httpcore.ConnectTimeout):
        return "no connection within the time limit"
    if isinstance(error, httpcore.TimeoutException):
        return "no further data within the time limit"
    if isinstance(error, TimeoutError):
        return "not complete within the total time limit"
    root = _root(error)
    if isinstance(root, OSError) and not isinstance(root, ssl.SSLError) and (root.errno or 0) > 0:
        return os.strerror(root.errno or 0).lower()
    return _one_line(str(root), 200) or type(error).__name__


def _root(error: BaseException) -> BaseException:
    """What began it: anyio wraps "Connection refused", httpcore wraps that, cuts the chain and keeps the argument."""
    while isinstance(error, (httpcore.NetworkError, OSError, anyio.BrokenResourceError, BaseExceptionGroup)):
        wrapped = error.exceptions if isinstance(error, BaseExceptionGroup) else error.args
        within = wrapped[0] if wrapped and isinstance(wrapped[0], Exception) else error.__cause__
        if within is None or within is error:
            break
        error = within
    return error


def _one_line(text: str, length: int) -> str:
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
