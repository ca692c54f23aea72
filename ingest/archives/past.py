"""What a file of past articles gives, one after the other."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from ingest.model import Dated, FetchedPage


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

    def page(self, *, now: datetime) -> FetchedPage:
        """Its page as if it had been fetched when the archive did, else `now`; ValueError for a text."""
        if self.html is None:
            raise ValueError(f"{self.url} is a text, not a page")
        body, charset = (self.html.encode(), "utf-8") if isinstance(self.html, str) else (self.html, self.charset)
        return FetchedPage(
            url=self.url,
            final_url=self.url,
            status=200,
            body=body,
            body_hash=sha256(body).hexdigest(),
            fetched_at=self.fetched_at or now,
            content_type="text/html",
            charset=charset,
        )


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
