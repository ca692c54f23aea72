"""What is on record as one HTML page that needs nothing else: no script, no font, no image, nothing fetched."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from alerts import report_rows
from alerts.dates import moment
from alerts.templating import environment
from alerts.untrusted import visible
from ingest.model import RunSummary

Rows = Sequence[Mapping[str, Any]]


def report(
    *,
    made: datetime,
    statements: Rows,
    articles: Rows,
    figures: Rows,
    alerts: Rows,
    feeds: Rows,
    summary: RunSummary | None = None,
    removed: int | None = None,
) -> str:
    """The page as HTML, for screen (light and dark), phone and print; everything in it is escaped.

    `made` is when it was made (aware). The rows are those of `onrecord statements`, `articles`, `figures`, `alerts` and
    `feeds` with `--json`; dates in them are ISO 8601 or `datetime`. Used where a row has them: a statement's
    `updated_text` (else the statement that it updates is looked for in the rows), a report's `role` and `kind`, the
    `completeness` and `paragraphs` of a report and of an article, a figure's `url` and `outlet`. `summary` is what the
    run did; `removed` is how many lines of boilerplate were taken out of these articles.
    """
    texts = {row["id"]: row["text"] for row in statements}
    titles = {row["url"]: row["title"] for row in articles if row.get("title")}
    return (
        environment()
        .get_template("report.html")
        .render(
            made=moment(made),
            ids=frozenset(texts),
            counts=_counts(statements, articles, alerts, feeds, removed),
            run=_run(summary),
            failures=[visible(failure) for failure in summary.failures] if summary else [],
            statements=[
                report_rows.statement(row, earlier=row.get("updated_text") or texts.get(row.get("updates")))
                for row in statements
            ],
            articles=[report_rows.article(row, titles=titles) for row in articles],
            figures=[report_rows.figure(row) for row in figures],
            alerts=[report_rows.alert(row) for row in alerts],
            feeds=[report_rows.feed(row) for row in feeds],
        )
    )


def _counts(
    statements: Rows, articles: Rows, alerts: Rows, feeds: Rows, removed: int | None
) -> list[tuple[int, str, str]]:
    updates = sum(row["status"] == "update" for row in statements)
    copies = sum(bool(row.get("copy_of")) for row in articles)
    sent = sum(row.get("state") == "sent" for row in alerts)
    failing = sum(row["status"] not in ("ok", "never") for row in feeds)
    found = [
        (len(statements), "statements", f"{updates} updated" if updates else "none updated"),
        (report_rows.outlets(statements), "outlets", "that report them"),
        (len(articles), "articles", f"{copies} of them copies"),
        (sent, "alerts sent", f"{len(alerts) - sent} not sent" if len(alerts) > sent else "all of them"),
        (len(feeds), "feeds", f"{failing} in trouble" if failing else "all well"),
    ]
    return found if removed is None else [*found, (removed, "lines removed", "as boilerplate")]


def _run(summary: RunSummary | None) -> list[tuple[str, str]]:
    if summary is None:
        return []
    groups = {
        "Feeds": summary.feeds,
        "Entries": summary.entries,
        **({"Boilerplate": summary.boilerplate} if summary.boilerplate else {}),
        "Statements": summary.statements,
        "Alerts": summary.deliveries,
    }
    told = {
        name: ", ".join(f"{count} {visible(kind)}" for kind, count in sorted(group.items()))
        for name, group in groups.items()
    }
    return [(name, text or "none") for name, text in told.items()]
