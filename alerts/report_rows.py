"""Rows of the store's lists made ready for the report: cleaned text, checked links, dates in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from alerts.dates import day, moment, publication
from alerts.difference import Change, changes
from alerts.document import extent, quoted
from alerts.untrusted import host_of, visible, web_link

Row = Mapping[str, Any]
View = dict[str, Any]


def statement(row: Row, *, earlier: str | None) -> View:
    """One statement; `earlier` is the text of the one that it updates, where that is known."""
    reports = [rendering(report) for report in row.get("reports", ())]
    words = visible(row["text"])
    difference = changes(visible(earlier), words) if earlier else ()
    kinds = [report.get("kind") for report in row.get("reports", ())]
    verbatim = not kinds or kinds[0] in (None, "direct")
    return {
        "id": row["id"],
        "speaker": visible(row["speaker"]),
        "role": next((visible(role) for report in row.get("reports", ()) if (role := report.get("role"))), ""),
        "words": quoted(words, verbatim=verbatim),
        "verbatim": verbatim,
        "status": row["status"],
        "updates": row.get("updates"),
        "before": _kept(difference, but="added"),
        "after": _kept(difference, but="removed"),
        "said": _day(row.get("said_on")),
        "reported": _publication(row.get("first_reported")),
        "topics": [visible(topic) for topic in row.get("topics", ())],
        "reports": reports,
    }


def rendering(row: Row) -> View:
    """One outlet's wording of a statement."""
    likeness = row.get("similarity", row.get("containment"))
    return {
        **link(row["url"], row.get("source")),
        "published": _publication(row.get("published")),
        "words": quoted(row["text"], verbatim=row.get("kind", "direct") == "direct"),
        "likeness": "" if likeness is None else f"{likeness:.0%}",
        "extent": extent(row.get("completeness"), row.get("paragraphs")),
    }


def article(row: Row, *, titles: Mapping[str, str]) -> View:
    """One article; `titles` (by URL) names the article that it is a copy of."""
    copied = row.get("copy_of")
    share = row.get("containment")
    return {
        **link(row["url"], row.get("title")),
        "outlet": visible(row.get("source") or ""),
        "published": _publication(row.get("published")),
        "kind": {"copy": "copy of", "partial": "partly in"}.get(row.get("copy_kind") or "", "original"),
        "original": link(copied, titles.get(copied)) if copied else None,
        "share": f"{share:.0%}" if copied and share is not None else "",
        "extent": extent(row.get("completeness"), row.get("paragraphs")),
    }


def figure(row: Row) -> View:
    """One figure with what it counts, where and since when, and who gives it."""
    return {
        "text": visible(row["text"]),
        "counted": visible(row.get("counted") or ""),
        "scope": ", ".join(visible(part) for part in (row.get("place"), row.get("since")) if part),
        "giver": visible(row.get("source") or ""),
        **link(row["url"], row.get("outlet")),
        "published": _publication(row.get("published")),
    }


def alert(row: Row) -> View:
    """One alert and its state."""
    names = ("watch", "channel", "kind", "state", "error")
    return {
        **{name: visible(str(row.get(name) or "")) for name in names},
        "statement": row.get("statement"),
        "attempts": row.get("attempts", 0),
        "at": _moment(row.get("sent_at")) or _moment(row.get("due_at")),
    }


def feed(row: Row) -> View:
    """One feed and its health."""
    share = row.get("share_without_text")
    items = row.get("items_per_day")
    return {
        **link(row["url"], row["id"]),
        "status": visible(row["status"]),
        "error": visible(row.get("error") or ""),
        "success": _moment(row.get("last_success")),
        "next": _moment(row.get("next_poll")),
        "items": "" if items is None else f"{items:g}",
        "without_text": "" if share is None else f"{share:.0%}",
        "gaps": row.get("gaps") or 0,
    }


def link(url: str, name: str | None) -> View:
    """A link with its name, or the host where it has none; `href` is None where the address may not be linked."""
    href = web_link(url)
    host = host_of(href) if href else ""
    return {"href": href, "name": visible(name or "") or host or visible(url), "host": host}


def outlets(rows: Iterable[Row]) -> int:
    """How many outlets report these statements."""
    return len({visible(report.get("source") or report["url"]) for row in rows for report in row.get("reports", ())})


def _kept(difference: Sequence[Change], *, but: str) -> list[Change]:
    kept = [change for change in difference if change.kind != but]
    return [*kept[:-1], *(Change(kind=last.kind, text=last.text.rstrip()) for last in kept[-1:])]


def _moment(value: str | datetime | None) -> str:
    return moment(_aware(value)) if value else ""


def _publication(value: str | datetime | None) -> str:
    return publication(_aware(value)) if value else ""


def _aware(value: str | datetime) -> datetime:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _day(value: str | date | None) -> str:
    if not value:
        return ""
    return day(date.fromisoformat(value[:10]) if isinstance(value, str) else value)
