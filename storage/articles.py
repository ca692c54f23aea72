"""Articles as read, each under its canonical URL, with what was understood of it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from ingest.duplicates import is_original
from ingest.errors import StoreError
from ingest.model import Article, CleanText, Completeness, Copy, Dated, Fingerprint, Removed
from storage import figures, fingerprints, quotes, reports, selection, versions
from storage.clusters import clusters_of
from storage.columns import digest
from storage.database import Transaction, lock
from storage.filters import Filters
from storage.iso import iso
from storage.tables import ArticleRow, StaleArticleRow

# Built once: building a statement takes longer than SQLite needs to answer it.
_ROW: Final = select(ArticleRow).where(ArticleRow.url_digest == bindparam("digest"))
_NUMBER: Final = select(ArticleRow.id).where(ArticleRow.url_digest == bindparam("digest"))
_TEXTS: Final = select(ArticleRow.id, ArticleRow.url, ArticleRow.text).where(
    col(ArticleRow.id).in_(bindparam("ids", expanding=True)), ArticleRow.url_digest != bindparam("but")
)
_COPIES: Final = select(ArticleRow.id, ArticleRow.copy_of).where(
    col(ArticleRow.id).in_(bindparam("ids", expanding=True)), ArticleRow.copy_kind == "copy"
)


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
    """Keep the article in place of what stood under its URL, whose id and first-seen time it takes over.

    A quote that stood there keeps its id and reports (`storage.quotes.replace`); reports of quotes that are gone are
    deleted, and each statement's first report is set right. A `copy` is left out of the shingle index.
    StoreError where the original is not on record, or is itself a copy of this article.
    """
    key = digest(article.url)
    lock(tx, f"article:{key}")
    row = tx.exec(_ROW, params={"digest": key}).one_or_none()
    first_seen = min(row.first_seen, article.seen_at) if row else article.seen_at
    values = _values(article, first_seen) | {"exact_hash": fingerprint.exact, "scheme": fingerprint.scheme}
    is_new = row is None
    row = row.sqlmodel_update(values) if row else ArticleRow(url=article.url, url_digest=key, **values)
    _link(tx, row, copy)
    tx.add(row)
    tx.flush()
    article_id, indexed = _known_id(row), fingerprint if is_original(copy) else None
    put_parts = _put_first if is_new else _put_again
    quote_ids, fresh = put_parts(tx, article_id, article, indexed)
    return StoredArticle(
        id=article_id,
        url=row.url,
        quote_ids=quote_ids,
        fresh_quotes=fresh,
        is_new=is_new,
        listed_at=row.listed_at,
    )


def _put_first(
    tx: Transaction, article_id: int, article: Article, indexed: Fingerprint | None
) -> tuple[tuple[int, ...], frozenset[int]]:
    quote_ids = quotes.add(tx, article_id, article.quotes)
    figures.add(tx, article_id, article.figures)
    fingerprints.add(tx, article_id, indexed)
    return quote_ids, frozenset(quote_ids)


def _put_again(
    tx: Transaction, article_id: int, article: Article, indexed: Fingerprint | None
) -> tuple[tuple[int, ...], frozenset[int]]:
    statements = reports.statements_of(tx, article_id)
    quote_ids, fresh = quotes.replace(tx, article_id, article.quotes)
    figures.replace(tx, article_id, article.figures)
    fingerprints.replace(tx, article_id, indexed)
    reports.correct_first_reported(tx, statements)
    return quote_ids, fresh


def _values(article: Article, first_seen: datetime) -> dict[str, Any]:
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
    }


def _link(tx: Transaction, row: ArticleRow, copy: Copy | None) -> None:
    row.copy_of, row.copy_kind, row.containment = None, None, None
    if copy is None:
        return
    original = tx.exec(select(ArticleRow).where(ArticleRow.url_digest == digest(copy.of))).one_or_none()
    if original is None:
        raise StoreError(f"{row.url} cannot be linked as a copy: {copy.of} is not on record; store the original first")
    if row.id is not None and row.id in {original.id, *_canonical(tx, [_known_id(original)])}:
        raise StoreError(f"{row.url} cannot be linked as a copy of {copy.of}, which is a copy of it")
    if row.id is not None and original.copy_of == row.id:  # it was a partial one; the later reading of the two counts
        original.copy_of, original.copy_kind, original.containment = None, None, None
    row.copy_of, row.copy_kind, row.containment = original.id, copy.kind, copy.containment


def known(tx: Transaction, url: str) -> bool:
    """Whether an article is on record under this canonical URL."""
    return tx.exec(_NUMBER, params={"digest": digest(url)}).first() is not None


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


def linked_to(tx: Transaction, url: str) -> list[tuple[str, str]]:
    """URL and text of the article that the one under this canonical URL is linked to as a copy: one or none."""
    original = aliased(ArticleRow)
    linked = select(original.url, original.text).join(ArticleRow, col(original.id) == col(ArticleRow.copy_of))
    return list(tx.exec(linked.where(ArticleRow.url_digest == digest(url))))


def copy_candidates(tx: Transaction, fingerprint: Fingerprint, *, but: str, limit: int = 20) -> list[tuple[str, str]]:
    """URL and text of the canonical articles, other than `but`, that may share text with this fingerprint: those with
    the exact hash first (a copy stands for its original), then by what shingles they share; at most `limit`.
    """
    similar = fingerprints.similar(tx, fingerprint, limit=limit + 1)
    if not similar:
        return []
    found = _canonical(tx, similar)
    rows = tx.exec(_TEXTS, params={"ids": found, "but": digest(but)})
    by_id = {article_id: (url, text) for article_id, url, text in rows}
    return [by_id[article_id] for article_id in found if article_id in by_id][:limit]


def _canonical(tx: Transaction, ids: Sequence[int]) -> list[int]:
    """The articles that these are copies of, or they themselves; in order, each once."""
    followed: set[int] = set()
    found = list(ids)
    while True:
        copies = tx.exec(_COPIES, params={"ids": sorted(set(found) - followed)})
        originals = {copy: original for copy, original in copies if original is not None}
        followed |= set(found)
        found = list(dict.fromkeys(originals.get(article, article) for article in found))
        if not originals:
            return found


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
