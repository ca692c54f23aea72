"""Articles as read, each under its canonical URL, with what was understood of it."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, insert, select

from ingest.duplicates import is_original
from ingest.errors import StoreError
from ingest.model import Article, CleanText, Completeness, Copy, Dated, Fingerprint, Removed
from storage import copies, figures, fingerprints, quotes, reports, selection, versions
from storage.clusters import clusters_of
from storage.columns import digest
from storage.database import Transaction, lock
from storage.filters import Filters
from storage.insertion import table_of_rows
from storage.iso import iso
from storage.tables import ArticleRow, StaleArticleRow

# Built once: building a statement takes longer than SQLite needs to answer it.
_ROW: Final = select(ArticleRow).where(ArticleRow.url_digest == bindparam("digest"))
_TABLE: Final = table_of_rows(ArticleRow)
_INSERT: Final = insert(_TABLE).returning(_TABLE.c.id)
_NUMBER: Final = select(ArticleRow.id).where(ArticleRow.url_digest == bindparam("digest"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """`quote_ids` are in the order of the article's quotes, `fresh_quotes` those that it did not hold before; `is_new`:
    nothing stood under its URL; `listed_at` is its publication, else its first seeing.
    """

    id: int
    url: str
    quote_ids: tuple[int, ...]
    fresh_quotes: frozenset[int]
    is_new: bool
    listed_at: datetime


def put(tx: Transaction, article: Article, *, copy: Copy | None, fingerprint: Fingerprint) -> StoredArticle:
    """Keep the article and link it as a copy, at once."""
    stored = keep(tx, article, fingerprint=fingerprint)
    link(tx, stored, copy, fingerprint)
    return stored


def hold(tx: Transaction, urls: Collection[str]) -> set[str]:
    """Until the transaction ends, nobody else puts articles under these canonical URLs; those that are on record. For
    all of a transaction at once, before the lock `articles` (docs/architecture.md, "Locks")."""
    lock(tx, *(f"article:{digest(url)}" for url in urls))
    return known_of(tx, urls)


def keep(tx: Transaction, article: Article, *, fingerprint: Fingerprint) -> StoredArticle:
    """Keep the article in place of what stood under its URL, whose id and first-seen time it takes over; no copy finds
    it before it is linked.

    A quote that stood there keeps its id and reports (`storage.quotes.replace`); reports of quotes that are gone are
    deleted, and each statement's first report is set right.
    """
    row = tx.exec(_ROW, params={"digest": digest(article.url)}).one_or_none()
    if row is None:
        return add(tx, article, fingerprint=fingerprint)
    values = _values(article, min(row.first_seen, article.seen_at), fingerprint)
    article_id = _known_id(row.sqlmodel_update(values))
    tx.flush()
    statements = reports.statements_of(tx, article_id)
    quote_ids, fresh = quotes.replace(tx, article_id, article.quotes)
    figures.replace(tx, article_id, article.figures)
    reports.correct_first_reported(tx, statements)
    return StoredArticle(
        id=article_id,
        url=article.url,
        quote_ids=quote_ids,
        fresh_quotes=fresh,
        is_new=False,
        listed_at=values["listed_at"],
    )


def add(tx: Transaction, article: Article, *, fingerprint: Fingerprint) -> StoredArticle:
    """Keep an article under whose URL nothing stands: the database refuses it otherwise. No copy finds it before it is
    linked.
    """
    values = _values(article, article.seen_at, fingerprint)
    row = {**values, "url": article.url, "url_digest": digest(article.url)}
    article_id: int = tx.connection().execute(_INSERT, row).scalar_one()
    quote_ids = quotes.add(tx, article_id, article.quotes)
    figures.add(tx, article_id, article.figures)
    return StoredArticle(
        id=article_id,
        url=article.url,
        quote_ids=quote_ids,
        fresh_quotes=frozenset(quote_ids),
        is_new=True,
        listed_at=values["listed_at"],
    )


def link(tx: Transaction, stored: StoredArticle, copy: Copy | None, fingerprint: Fingerprint) -> None:
    """Note what a kept article is a copy of, and index it; a `copy` is left out of the index. StoreError where the
    original is not on record, or is itself a copy of this article."""
    if copy is not None or not stored.is_new:
        columns = _linked(tx, copy, url=stored.url, number=None if stored.is_new else stored.id)
        tx.get_one(ArticleRow, stored.id).sqlmodel_update(columns)
        tx.flush()
    index = fingerprints.add if stored.is_new else fingerprints.replace
    index(tx, stored.id, fingerprint if is_original(copy) else None)


def _values(article: Article, first_seen: datetime, fingerprint: Fingerprint) -> dict[str, Any]:
    clean, dated = article.clean, article.clean.published
    return {
        "title": clean.title,
        "language": clean.language,
        "published_at": dated.at if dated else None,
        "published_source": dated.source if dated else None,
        "published_zone": dated.zone if dated else None,
        "source": article.source,
        "authors": list(clean.authors),
        "site_name": clean.site_name,
        "section": clean.section,
        "completeness": clean.completeness,
        "page_hash": article.page_hash,
        "first_seen": first_seen,
        "seen_at": article.seen_at,
        "listed_at": dated.at if dated else first_seen,
        "reader_version": article.reader_version,
        "text": clean.text,
        "removed": [asdict(line) for line in clean.removed],
        "sources": dict(clean.sources),
        "exact_hash": fingerprint.exact,
        "scheme": fingerprint.scheme,
    }


def _linked(tx: Transaction, copy: Copy | None, *, url: str, number: int | None) -> dict[str, Any]:
    """The columns that link the article under this URL (and with this number, if it is on record) to its original."""
    if copy is None:
        return {"copy_of": None, "copy_kind": None, "containment": None}
    original = tx.exec(_ROW, params={"digest": digest(copy.of)}).one_or_none()
    if original is None:
        raise StoreError(f"{url} cannot be linked as a copy: {copy.of} is not on record; store the original first")
    if number is not None and number in {original.id, *copies.canonical(tx, [_known_id(original)])}:
        raise StoreError(f"{url} cannot be linked as a copy of {copy.of}, which is a copy of it")
    if number is not None and original.copy_of == number:  # it was a partial one; the later reading of the two counts
        original.copy_of, original.copy_kind, original.containment = None, None, None
    return {"copy_of": original.id, "copy_kind": copy.kind, "containment": copy.containment}


def known_of(tx: Transaction, urls: Collection[str]) -> set[str]:
    """Those of these canonical URLs under which an article is on record."""
    digests = {digest(url): url for url in urls}
    return {
        digests[one] for one in tx.exec(select(ArticleRow.url_digest).where(col(ArticleRow.url_digest).in_(digests)))
    }


def number_of(tx: Transaction, url: str) -> int:
    """The number of the article under this canonical URL. StoreError where there is none."""
    number = tx.exec(_NUMBER, params={"digest": digest(url)}).first()
    if number is None:
        raise StoreError(f"{url} is not on record: onrecord articles lists what is")
    return number


def _known_id(row: ArticleRow) -> int:
    if row.id is None:
        raise StoreError(f"{row.url} got no id: the database did not store it")
    return row.id


def stale(tx: Transaction, *, limit: int) -> list[Article]:
    """At most `limit` articles that wait to be cleaned again, in the order in which they were first stored, with their
    clean texts as stored. Their quotes and figures are left out: they are to be extracted anew.
    """
    waiting = select(ArticleRow).join(StaleArticleRow, col(StaleArticleRow.article_id) == ArticleRow.id)
    return [record(row) for row in tx.exec(waiting.order_by(col(StaleArticleRow.article_id)).limit(limit))]


def is_stale(tx: Transaction, article: Article) -> bool:
    """Whether this article, as `stale` gave it, is still on record as it was, and still waits."""
    waiting = select(ArticleRow).join(StaleArticleRow, col(StaleArticleRow.article_id) == ArticleRow.id)
    row = tx.exec(waiting.where(ArticleRow.url_digest == digest(article.url))).one_or_none()
    return row is not None and record(row) == article


def record(row: ArticleRow) -> Article:
    """The article of a row, without quotes and figures."""
    dated = None
    if row.published_at is not None:
        dated = Dated(at=row.published_at, source=row.published_source or "", zone=row.published_zone)
    clean = CleanText(
        text=row.text,
        title=row.title,
        published=dated,
        language=row.language,
        authors=tuple(row.authors),
        site_name=row.site_name,
        section=row.section,
        completeness=cast("Completeness", row.completeness),
        removed=tuple(Removed(**line) for line in row.removed),
        sources=row.sources,
    )
    return Article(
        url=row.url,
        source=row.source,
        clean=clean,
        page_hash=row.page_hash,
        seen_at=row.seen_at,
        reader_version=row.reader_version,
    )


def rows(tx: Transaction, filters: Filters, *, text: bool = False) -> list[dict[str, Any]]:
    """One dict an article, newest first: `onrecord articles --json`; `text` adds the text.

    `paragraphs` is how many could be read of an article that is partial. `outlets` are the sources of the original and
    of all its copies, whichever of them the article is; `copies` is the number of these copies.
    `versions` is how many texts stood under the address, as far as it was looked at again; `quotes_added` and
    `quotes_removed` count over all of them.
    """
    original = aliased(ArticleRow)
    query = (
        select(ArticleRow, original.url, selection.PARAGRAPHS_READ)
        .outerjoin(original, col(original.id) == col(ArticleRow.copy_of))
        .where(*selection.articles(filters))
        .where(*selection.containing(filters.search, col(ArticleRow.text), col(ArticleRow.title)))
        .order_by(col(ArticleRow.listed_at).desc(), col(ArticleRow.id).desc())
        .limit(filters.limit)
        .options(selection.WITHOUT_REMOVED, selection.WITHOUT_SOURCES)
    )
    found = tx.exec(query if text else query.options(selection.WITHOUT_TEXT)).all()
    ids = [_known_id(row) for row, _, _ in found]
    clusters, changed = clusters_of(tx, ids), versions.counts(tx, ids)
    return [
        _listed(row, copy_of, read, clusters[row.id])
        | changed.get(_known_id(row), _ONE_VERSION)
        | ({"text": row.text} if text else {})
        for row, copy_of, read in found
    ]


_ONE_VERSION = {"versions": 1, "quotes_added": 0, "quotes_removed": 0}


def _listed(row: ArticleRow, copy_of: str | None, paragraphs: int | None, cluster: list[str | None]) -> dict[str, Any]:
    return {
        "id": row.id,
        "url": row.url,
        "title": row.title,
        "published": iso(row.published_at),
        "published_source": row.published_source,
        "first_seen": iso(row.first_seen),
        "source": row.source,
        "language": row.language,
        "completeness": row.completeness,
        "paragraphs": paragraphs,
        "copy_of": copy_of,
        "copy_kind": row.copy_kind,
        "containment": row.containment,
        "outlets": [source for source in dict.fromkeys(cluster) if source is not None],
        "copies": len(cluster) - 1,
        "page_hash": row.page_hash,
        "reader_version": row.reader_version,
    }
