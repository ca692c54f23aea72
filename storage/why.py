"""Everything on record about one URL or one statement: each stage, rule and score that led to an alert or to none."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from ingest.dates import doubt
from ingest.model import Statement
from storage import decisions, entries, figures, outbox, pages, quotes, refetches, selection, statements, versions
from storage.columns import digest
from storage.database import Transaction
from storage.filters import Filters
from storage.iso import iso
from storage.tables import ArticleRow, QuoteRow, ReportRow, StatementRow


def of_url(tx: Transaction, url: str) -> dict[str, Any] | None:
    """What became of this canonical URL: of the feed entry, the page, the text, the quotes and their statements.

    `{"url", "entry", "page", "article"}`, each None where that is not on record; None where nothing is. Where the link
    of a feed led to another URL, the article is the one read from the page that it gave.
    """
    article = _article(tx, col(ArticleRow.url_digest) == digest(url))
    entry = entries.outcome_of(tx, url, page_hash=article.page_hash if article else None)
    if article is None and entry is not None and entry["page_hash"] is not None:
        article = _article(tx, col(ArticleRow.page_hash) == entry["page_hash"])
    if article is None and entry is None:
        return None
    page_hash = article.page_hash if article else (entry or {}).get("page_hash")
    return {
        "url": url,
        "entry": entry,
        "page": None if page_hash is None else pages.describe(tx, page_hash),
        "article": None if article is None else _describe(tx, article),
    }


def _article(tx: Transaction, condition: ColumnElement[bool]) -> ArticleRow | None:
    return tx.exec(select(ArticleRow).where(condition).order_by(col(ArticleRow.id)).limit(1)).first()


def _describe(tx: Transaction, row: ArticleRow) -> dict[str, Any]:
    article_id = row.id or 0
    return {
        "id": row.id,
        "url": row.url,
        "title": row.title,
        "source": row.source,
        "authors": row.authors,
        "site_name": row.site_name,
        "section": row.section,
        "language": row.language,
        "completeness": row.completeness,
        "paragraphs": row.text.count("\n") + 1 if row.completeness == "partial" else None,
        "sources": row.sources,
        "published": iso(row.published_at),
        "published_source": row.published_source,
        "published_zone": row.published_zone,
        "published_doubt": row.published_at and doubt(row.published_at, seen=row.first_seen),
        "first_seen": iso(row.first_seen),
        "seen_at": iso(row.seen_at),
        "reader_version": row.reader_version,
        "characters": len(row.text),
        "removed": row.removed,
        "copy": _copy(tx, row),
        "copies": _copies(tx, article_id),
        "versions": versions.of_article(tx, article_id),
        "looks": refetches.of_article(tx, article_id),
        "figures": figures.of_article(tx, article_id),
        "quotes": _quotes(tx, article_id),
    }


def _copy(tx: Transaction, row: ArticleRow) -> dict[str, Any] | None:
    original = tx.get(ArticleRow, row.copy_of) if row.copy_of else None
    if original is None:
        return None
    return {"of": original.url, "kind": row.copy_kind, "containment": row.containment}


def _copies(tx: Transaction, article_id: int) -> list[dict[str, Any]]:
    found = select(ArticleRow.url, ArticleRow.source, ArticleRow.copy_kind, ArticleRow.containment)
    rows = tx.exec(found.where(ArticleRow.copy_of == article_id).order_by(col(ArticleRow.id)))
    return [
        {"url": url, "source": source, "kind": kind, "containment": containment}
        for url, source, kind, containment in rows
    ]


def _quotes(tx: Transaction, article_id: int) -> list[dict[str, Any]]:
    rows = tx.exec(select(QuoteRow).where(QuoteRow.article_id == article_id).order_by(col(QuoteRow.position))).all()
    reported = _reported(tx, article_id)
    return [
        {"id": row.id, **quotes.describe(row), "rule": row.rule, "statements": reported.get(row.id, [])} for row in rows
    ]


def _reported(tx: Transaction, article_id: int) -> dict[int | None, list[dict[str, Any]]]:
    """The statements that each quote of the article reports, with the verdict that said so, and their alerts."""
    rows = tx.exec(
        select(ReportRow, StatementRow)
        .join(StatementRow, col(StatementRow.id) == ReportRow.statement_id)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .where(QuoteRow.article_id == article_id)
        .order_by(col(ReportRow.id))
    ).all()
    alerts = outbox.about_statements(tx, [report.statement_id for report, _ in rows])
    found: dict[int | None, list[dict[str, Any]]] = {}
    for report, statement in rows:
        told = {
            "id": statement.id,
            "actor": statement.actor,
            "text": statement.text,
            "status": statement.status,
            "updates": statement.updates,
            **_verdict(report),
            "alerts": alerts.get(report.statement_id, []),
        }
        found.setdefault(report.quote_id, []).append(told)
    return found


def _verdict(report: ReportRow) -> dict[str, Any]:
    return {"verdict": report.verdict, "certain": report.certain, "score": report.score, "reasons": report.reasons}


def of_statement(tx: Transaction, statement: int) -> dict[str, Any] | None:
    """A statement as listed, with `updated_text`, each report with quote, rule and verdict, what `updated_by` it,
    the `decisions` of people about it, and its `alerts`; None where it is not on record.
    """
    found = statements.get(tx, statement)
    if found is None:
        return None
    later = select(StatementRow.id).where(StatementRow.updates == statement).order_by(col(StatementRow.id))
    return {
        **statements.listed(found),
        "updated_text": found.updated_text,
        "updated_by": list(tx.exec(later)),
        "reports": _reports(tx, statement),
        "decisions": _decisions(tx, found),
        "alerts": outbox.about_statements(tx, [statement]).get(statement, []),
    }


def _decisions(tx: Transaction, statement: Statement) -> list[dict[str, Any]]:
    """What people decided about quotes of the articles that report it."""
    urls = {report.url for report in statement.reports}
    made = decisions.rows(tx, Filters(actor=statement.actor))
    return [one for one in made if {one["url"], one["other_url"]} & urls]


def _reports(tx: Transaction, statement: int) -> list[dict[str, Any]]:
    original = aliased(ArticleRow)
    rows = tx.exec(
        select(ReportRow, QuoteRow, ArticleRow, original.url)
        .join(QuoteRow, col(QuoteRow.id) == ReportRow.quote_id)
        .join(ArticleRow, col(ArticleRow.id) == QuoteRow.article_id)
        .outerjoin(original, col(original.id) == ArticleRow.copy_of)
        .where(ReportRow.statement_id == statement)
        .order_by(col(ArticleRow.published_at).is_(None), col(ArticleRow.listed_at), col(ReportRow.id))
        .options(selection.WITHOUT_TEXT, selection.WITHOUT_REMOVED, selection.WITHOUT_SOURCES)
    )
    return [
        {
            "url": article.url,
            "source": article.source,
            "published": iso(article.published_at),
            "copy_of": copy_of,
            **_verdict(report),
            "quote": {"id": quote.id, **quotes.describe(quote), "rule": quote.rule},
        }
        for report, quote, article, copy_of in rows
    ]
