"""Blocks learned per site: what an article adds to the evidence, and whether its own text is behind it.

Sightings are only ever added, one row a block and article, so that two writers never wait for one counter. When a block
has recurred often enough, all articles in which it stands become stale; `recleaning` takes them up.
"""

from collections.abc import Iterable
from datetime import datetime

from ingest.clean import blocks as blocks_of
from ingest.clean import recurs, set_aside
from ingest.clean.learned import WINDOW
from ingest.model import Article, Sighting
from ingest.read import Learned, site_of
from storage import blocks
from storage.articles import StoredArticle
from storage.database import Transaction


def learned_for(tx: Transaction, urls: Iterable[str]) -> dict[str, Learned]:
    """For each of these addresses, the blocks that are taken out of its site's articles."""
    sites = {url: site_of(url) for url in urls}
    known = {name: blocks.learned(tx, name) for name in sorted({name for name in sites.values() if name})}
    return {url: known.get(name or "", {}) for url, name in sites.items()}


def learn(tx: Transaction, stored: StoredArticle, article: Article, *, now: datetime) -> int:
    """Note the blocks of an article that was just stored; how many of them are boilerplate from now on."""
    name = site_of(article.url)
    if name is None:
        return 0
    found = blocks_of(article.clean, site=name)
    (blocks.see_new if stored.is_new else blocks.see)(tx, stored.id, found)
    recurring = _recurring(blocks.sightings(tx, found, around=stored.listed_at.date(), days=WINDOW - 1))
    for block in recurring:
        blocks.learn(tx, site=name, block=block, text=found[block], now=now)
    if set_aside(article.clean, site=name, learned=blocks.learned(tx, name)) != article.clean:
        blocks.mark_stale(tx, stored.id)
    return len(recurring)


def _recurring(sightings: Iterable[Sighting]) -> list[int]:
    by_block: dict[int, list[Sighting]] = {}
    for sighting in sightings:
        by_block.setdefault(sighting.block, []).append(sighting)
    return sorted(block for block, seen in by_block.items() if recurs(seen))
