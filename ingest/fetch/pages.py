"""Between the records of the model and the headers of HTTP."""

import hashlib
from datetime import datetime
from email.message import Message

from ingest.charsets import codec
from ingest.fetch.exchange import Answer, media_type
from ingest.fetch.targets import target
from ingest.model import FetchedPage, FetchRequest

_LONGEST_VALIDATOR = 500


def validators(request: FetchRequest) -> dict[str, str]:
    """The headers of a conditional GET; none for a validator that cannot stand in one."""
    named = {"If-None-Match": _usable(request.etag), "If-Modified-Since": _usable(request.last_modified)}
    return {name: value for name, value in named.items() if value}


def fetched_page(request: FetchRequest, answer: Answer, *, final_url: str, fetched_at: datetime) -> FetchedPage:
    """The page of an answer. `content_type` is the media type alone, `charset` what the header says (None for what is
    no charset), and a 304 keeps the validators that it was asked with. URLs come without credentials.
    """
    headers = answer.headers
    unchanged = answer.status == 304
    first = target(request.url) if "@" in request.url else None
    return FetchedPage(
        url=str(first) if first and first.authorization else request.url,
        final_url=final_url,
        status=answer.status,
        body=answer.body,
        body_hash=hashlib.sha256(answer.body).hexdigest(),
        fetched_at=fetched_at,
        content_type=media_type(headers),
        charset=_charset(headers.get("content-type")),
        etag=_usable(headers.get("etag")) or (request.etag if unchanged else None),
        last_modified=_usable(headers.get("last-modified")) or (request.last_modified if unchanged else None),
    )


def _usable(value: str | None) -> str | None:
    fits = value is not None and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if fits else None


def _charset(content_type: str | None) -> str | None:
    if not content_type:
        return None
    header = Message()
    header["content-type"] = content_type
    label = (header.get_content_charset() or "").strip("\"'")
    return label if codec(label) else None
