"""When a page says that it was published."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.head import Meta
from ingest.dates import WEB, read_date
from ingest.model import Dated

_OPEN_GRAPH = ("article:published_time", "og:article:published_time", "og:published_time", "article:published")
_METAS = (
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "article.published",
    "published_time",
    "date",
)


def published(tree: HtmlElement, meta: Meta, node: json_ld.Node) -> Dated | None:
    """The first time given, in this order: JSON-LD `datePublished`, Open Graph, other meta elements, a `time` element
    that is marked as the publication. Source: `json-ld`, `open-graph`, `meta`, `time`.

    The first two count without a zone too (UTC is taken, zone None); the others, which hold all sorts of times, only
    with one. A date without a time of day is no time: unknown stays None.
    """
    for source, value in _candidates(tree, meta, node):
        found = parse(value, source)
        if found and (found.zone or source in ("json-ld", "open-graph")):
            return found
    return None


def parse(value: str, source: str) -> Dated | None:
    """A time in one of the forms of `ingest.dates`; None where it is none, a bare date, or before there was a web."""
    found = read_date(value, source) if ":" in value else None
    return found if found and found.at >= WEB else None


def _candidates(tree: HtmlElement, meta: Meta, node: json_ld.Node) -> Iterator[tuple[str, str]]:
    for value in json_ld.as_list(node.get("datePublished")):
        if isinstance(value, str):
            yield "json-ld", value
    yield from (("open-graph", meta[name]) for name in _OPEN_GRAPH if name in meta)
    yield from (("meta", meta[name]) for name in _METAS if name in meta)
    for element in tree.iter("time"):
        marks = f"{element.get('itemprop', '')} {element.get('class', '')}".lower()
        if element.get("pubdate") is not None or "datepublished" in marks or "published" in marks:
            yield "time", element.get("datetime", "")
