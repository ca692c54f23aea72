"""What the operator of a run sees of it in Prefect's UI. The cells of its tables are Markdown, and most of what stands
in them came from the web: all of it is escaped here."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from alerts.compose import compose
from alerts.formats import markdown
from alerts.message import DigestMessage
from alerts.untrusted import shortened, visible, web_link
from ingest.model import RunSummary

Row = Mapping[str, Any]
_LONGEST: Final = 500
_MOST_CHANGES: Final = 1000
_NO_KEY: Final = re.compile(r"[^a-z0-9]+")


def show_feeds(rows: Sequence[Row]) -> None:
    """How each feed does, as a table; `rows` as of `onrecord feeds --json`."""
    shown = [
        {
            "feed": _cell(row["id"]),
            "status": row["status"],
            "error": _cell(row["error"]),
            "last success": _moment(row["last_success"]),
            "next poll": _moment(row["next_poll"]),
            "interval, min": round(row["interval_s"] / 60),
            "items a day": row["items_per_day"],
            "gaps": row["gaps"],
            "pages without text": "" if row["share_without_text"] is None else f"{row['share_without_text']:.0%}",
        }
        for row in rows
    ]
    show_table("feeds", shown, description="How each feed does. Times are UTC.")


def show_statements(rows: Sequence[Row]) -> None:
    """Statements that came on record, with links to the articles; `rows` as of `onrecord statements --json`."""
    shown = [
        {
            "speaker": _cell(row["speaker"]),
            "status": row["status"],
            "first reported": _moment(row["first_reported"]),
            "reported by": ", ".join(dict.fromkeys(_outlet(report) for report in row["reports"])),
            "said": _cell(row["text"]),
        }
        for row in rows
    ]
    show_table("new-statements", shown, description="Statements that came on record in this run. Times are UTC.")


def show_outcomes(summary: RunSummary) -> None:
    """What became of feeds, entries, statements and alerts, as a table of numbers."""
    groups = {
        "feeds": summary.feeds,
        "entries": summary.entries,
        "articles seen again": summary.again,
        "boilerplate": summary.boilerplate,
        "statements": summary.statements,
        "alerts": summary.deliveries,
    }
    shown = [
        {"what": group, "outcome": name, "number": number}
        for group, counts in groups.items()
        for name, number in sorted(counts.items())
    ]
    show_table("outcomes", shown, description="What became of what this run took up.")


def show_changes(rows: Sequence[Row], *, would: bool) -> None:
    """What another reader makes of articles: `rows` as of `onrecord reprocess --json`; the first thousand."""
    shown = [
        {
            "change": row["change"],
            "speaker": _cell(row["speaker"]),
            "was": _cell(row["was"]),
            "article": _link(row["url"]),
            "text": _cell(row["text"]),
        }
        for row in rows[:_MOST_CHANGES]
    ]
    more = f" {len(rows) - _MOST_CHANGES} more are not shown." if len(rows) > _MOST_CHANGES else ""
    said = "What would change." if would else "What changed."
    show_table("reprocess-changes", shown, description=said + more)


def show_digest(digest: DigestMessage) -> None:
    """A digest as its channel gets it."""
    create_markdown_artifact(
        key=f"digest-{_NO_KEY.sub('-', digest.channel).strip('-')}",
        markdown=markdown.render(compose(digest)).body,
        description=f"The digest of channel {digest.channel} up to {digest.until:%Y-%m-%d %H:%M %Z}.",
    )


def show_table(key: str, rows: Sequence[Row], *, description: str) -> None:
    """A table artifact of rows whose texts are Markdown; none where there are no rows."""
    if rows:
        create_table_artifact(key=key, table=[dict(row) for row in rows], description=description)


def _link(url: str) -> str:
    link = web_link(url)
    return f"[{_cell(url)}]({link})" if link else _cell(url)


def _outlet(report: Row) -> str:
    name, link = _cell(report["source"] or "an article"), web_link(report["url"])
    return f"[{name}]({link})" if link else name


def _cell(text: str | None) -> str:
    """Text from anywhere as a cell that shows it as it is."""
    return markdown.escape(shortened(visible(text), _LONGEST)) if text else ""


def _moment(value: str | None) -> str:
    return f"{datetime.fromisoformat(value):%Y-%m-%d %H:%M}" if value else ""
