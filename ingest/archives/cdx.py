"""The CDX server of a Wayback Machine: which captures it has of a site, and where a capture is.

By the documentation of the Internet Archive (github.com/internetarchive/wayback, wayback-cdx-server).
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlencode

from ingest.urls import canonical

PER_ANSWER: Final = 5000
_TIMESTAMP: Final = "%Y%m%d%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as the archive has it: its canonical URL, the address as it was asked for, and when that was."""

    url: str
    original: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Captures:
    """What one answer lists; `resume` asks for what follows, None where it is all."""

    found: tuple[Capture, ...]
    resume: str | None = None


def query(archive: str, *, prefix: str, first: date, last: date, resume: str | None = None) -> str:
    """The address that lists the HTML captures of pages whose address begins with `prefix` ("news.example/world/"),
    made from `first` to `last` (days, both included), of each page the first one.
    """
    asked = [
        ("url", prefix),
        ("matchType", "prefix"),
        ("from", f"{first:%Y%m%d}"),
        ("to", f"{last:%Y%m%d}"),
        ("output", "json"),
        ("fl", "timestamp,original"),
        ("filter", "statuscode:200"),
        ("filter", "mimetype:text/html"),
        ("collapse", "urlkey"),
        ("limit", str(PER_ANSWER)),
        ("showResumeKey", "true"),
    ]
    return f"{archive.rstrip('/')}/cdx/search/cdx?{urlencode(asked + ([('resumeKey', resume)] if resume else []))}"


def read_captures(body: bytes) -> Captures:
    """The captures that an answer lists; what is no web address or has no time is left out. ValueError for what is no
    such list.
    """
    try:
        rows = json.loads(body) if body.strip() else []
    except (ValueError, RecursionError):
        raise ValueError("no JSON") from None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValueError("JSON, but no list of captures")
    if not rows:
        return Captures(found=())
    names, *rows = rows
    if "timestamp" not in names or "original" not in names:
        raise ValueError("a list without timestamp and original")
    resume = None
    if len(rows) > 1 and rows[-2] == [] and len(rows[-1]) == 1:  # an empty row, then the key
        resume, rows = str(rows[-1][0]), rows[:-2]
    at, original = names.index("timestamp"), names.index("original")
    found = [_capture(row[at], row[original]) for row in rows if len(row) == len(names)]
    return Captures(found=tuple(one for one in found if one), resume=resume)


def _capture(timestamp: object, original: object) -> Capture | None:
    try:
        at = datetime.strptime(str(timestamp), _TIMESTAMP).replace(tzinfo=UTC)
        return Capture(url=canonical(str(original)), original=str(original), at=at)
    except ValueError:
        return None


def address(archive: str, capture: Capture) -> str:
    """Where the capture is, as it came from its site, without what the archive adds to pages."""
    return f"{archive.rstrip('/')}/web/{capture.at:{_TIMESTAMP}}id_/{capture.original}"
