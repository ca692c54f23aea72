"""Raw pages as they came: the body once by its hash, gzip, and from which URLs and when it came.

Hash, URLs and times stay for good; a body may be let go (`storage.retention`), and is empty then.
"""

import gzip
from typing import Any

from sqlalchemy import func
from sqlmodel import col, desc, select, update

from ingest.model import FetchedPage
from storage.columns import digest
from storage.database import Transaction
from storage.insertion import insert_new
from storage.iso import iso
from storage.tables import FetchRow, PageRow


def put(tx: Transaction, page: FetchedPage) -> str:
    """Keep the page and give its `body_hash`; the same body from the same URL is kept once, as it came first."""
    there = tx.exec(select(func.length(PageRow.body)).where(PageRow.body_hash == page.body_hash)).first()
    if not there:
        body = gzip.compress(page.body, compresslevel=6, mtime=0)
        if there is None:
            insert_new(tx, PageRow, [{"body_hash": page.body_hash, "body": body}], returning="body_hash")
        else:  # let go before, and needed again
            tx.exec(update(PageRow).where(col(PageRow.body_hash) == page.body_hash).values(body=body))
    fetch = {name: getattr(page, name) for name in _SAME_NAMES}
    fetch |= {"page_hash": page.body_hash, "url_digest": digest(page.url)}
    insert_new(tx, FetchRow, [fetch], returning="id")
    return page.body_hash


_SAME_NAMES = (
    "url",
    "final_url",
    "status",
    "content_type",
    "charset",
    "etag",
    "last_modified",
    "fetched_at",
)


def get(tx: Transaction, page_hash: str, *, url: str | None = None) -> FetchedPage | None:
    """The page with this hash, as it came from `url` if it did, else as it came first; None where there is none, or its
    body was let go."""
    found = tx.exec(
        select(PageRow, FetchRow)
        .join(FetchRow, col(FetchRow.page_hash) == col(PageRow.body_hash))
        .where(PageRow.body_hash == page_hash)
        .order_by(desc(col(FetchRow.url_digest) == digest(url or "")), col(FetchRow.fetched_at), col(FetchRow.id))
        .limit(1)
    ).first()
    if found is None or not found[0].body:
        return None
    page, fetch = found
    values = {name: getattr(fetch, name) for name in _SAME_NAMES}
    return FetchedPage(body=gzip.decompress(page.body), body_hash=page.body_hash, **values)


def of_url(tx: Transaction, url: str) -> FetchedPage | None:
    """The page that came from this URL last, if one did."""
    found = select(FetchRow.page_hash).where(FetchRow.url_digest == digest(url))
    latest = tx.exec(found.order_by(desc(col(FetchRow.fetched_at)), desc(col(FetchRow.id))).limit(1)).first()
    return None if latest is None else get(tx, latest, url=url)


def describe(tx: Transaction, page_hash: str) -> dict[str, Any]:
    """The page's hash, and each fetch that brought it, for `why`."""
    fetches = tx.exec(select(FetchRow).where(FetchRow.page_hash == page_hash).order_by(col(FetchRow.fetched_at)))
    return {
        "hash": page_hash,
        "fetches": [
            {
                "url": fetch.url,
                "final_url": fetch.final_url,
                "status": fetch.status,
                "content_type": fetch.content_type,
                "fetched_at": iso(fetch.fetched_at),
            }
            for fetch in fetches
        ],
    }
