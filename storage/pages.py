"""Raw pages as they came: the body once by its hash, gzip, and from which URLs and when it came.

Hash, URLs and times stay for good; a body may be let go (`storage.retention`), and is empty then.
"""

import gzip
from collections.abc import Sequence
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
    put_all(tx, [page])
    return page.body_hash


def put_all(tx: Transaction, found: Sequence[FetchedPage]) -> None:
    """Keep these pages, each as `put` does; in one order, so that two who keep the same ones do not hold each other."""
    ordered = sorted(found, key=lambda page: (page.body_hash, digest(page.url)))
    bodies = {page.body_hash: page.body for page in ordered}
    sizes = select(PageRow.body_hash, func.length(PageRow.body)).where(col(PageRow.body_hash).in_(bodies))
    there: dict[str, int] = dict(tx.exec(sizes).all())
    lacking = {key: gzip.compress(body, compresslevel=6, mtime=0) for key, body in bodies.items() if not there.get(key)}
    fresh = [{"body_hash": key, "body": body} for key, body in lacking.items() if key not in there]
    insert_new(tx, PageRow, fresh, returning="body_hash")
    for key in lacking.keys() & there.keys():  # let go before, and needed again
        tx.exec(update(PageRow).where(col(PageRow.body_hash) == key).values(body=lacking[key]))
    insert_new(tx, FetchRow, [_fetch(page) for page in ordered], returning="id")


def _fetch(page: FetchedPage) -> dict[str, Any]:
    values = {name: getattr(page, name) for name in _SAME_NAMES}
    return {**values, "page_hash": page.body_hash, "url_digest": digest(page.url)}


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
    return get_all(tx, [(page_hash, url)])[0]


def get_all(tx: Transaction, wanted: Sequence[tuple[str, str | None]]) -> list[FetchedPage | None]:
    """For each hash and URL what `get` gives, in their order."""
    hashes = {page_hash for page_hash, _ in wanted}
    bodies = dict(tx.exec(select(PageRow.body_hash, PageRow.body).where(col(PageRow.body_hash).in_(hashes))).all())
    fetches: dict[str, list[FetchRow]] = {}
    brought = select(FetchRow).where(col(FetchRow.page_hash).in_(hashes))
    for fetch in tx.exec(brought.order_by(col(FetchRow.fetched_at), col(FetchRow.id))):
        fetches.setdefault(fetch.page_hash, []).append(fetch)
    return [_page(bodies.get(key), fetches.get(key, []), url) for key, url in wanted]


def _page(body: bytes | None, fetches: Sequence[FetchRow], url: str | None) -> FetchedPage | None:
    if not body or not fetches:
        return None
    fetch = next((one for one in fetches if url and one.url_digest == digest(url)), fetches[0])
    values = {name: getattr(fetch, name) for name in _SAME_NAMES}
    return FetchedPage(body=gzip.decompress(body), body_hash=fetch.page_hash, **values)


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
