"""When a page says that it was published."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.head import Meta
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
_WEB = datetime(1991, 8, 6, tzinfo=UTC)  # the first web page: earlier times are empty fields such as 0001-01-01
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?", re.IGNORECASE
)
_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? ([+-]\d{4}|[A-Z]{1,4})")


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
    """An ISO 8601 or RFC 2822 time; None where it is neither, a bare date, or no possible time."""
    value = " ".join(value.split())
    try:
        if found := _ISO.fullmatch(value):
            day, clock, zone = found.groups()
            at = datetime.fromisoformat(f"{day}T{clock}{_offset(zone)}")
        elif found := _RFC_2822.fullmatch(value):
            zone, at = found[1], parsedate_to_datetime(value)
        else:
            return None
        aware = at if at.tzinfo else at.replace(tzinfo=UTC)
        return Dated(at=aware.astimezone(UTC), source=source, zone=zone) if aware >= _WEB else None
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> str:
    return "" if zone is None else "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone


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
