"""What a file of past articles gives, one after the other."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ingest.model import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class PastArticle:
    """An article as it was published: a page (`html`, as bytes where its `charset` is only a claim) or a `text`.
    `url` is canonical; `fetched_at` is when an archive fetched it, None where nobody says.
    """

    url: str
    title: str | None = None
    html: str | bytes | None = None
    text: str | None = None
    published: Dated | None = None
    source: str | None = None
    charset: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A piece of the file that gives no article: `where` ("line 12", "record 7"), and why."""

    where: str
    message: str


def given_time(written: str) -> Dated:
    """An ISO 8601 time or date as UTC; without zone it is taken as UTC, and `zone` is None. Raises ValueError."""
    try:
        parsed = datetime.fromisoformat(written.strip())
        if parsed.tzinfo is None:
            return Dated(at=parsed.replace(tzinfo=UTC), source="given")
        return Dated(at=parsed.astimezone(UTC), source="given", zone=_offset(parsed.utcoffset()))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"no ISO 8601 time: {written[:40]!r}") from error


def _offset(offset: timedelta | None) -> str:
    minutes = round((offset or timedelta()).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
