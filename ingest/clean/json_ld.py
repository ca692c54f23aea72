"""The schema.org description of an article that a page carries as JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article$|Posting$|^(?:Report|Review|FactCheck|ClaimReview|Liveblog)", re.IGNORECASE)
_OPENING = re.compile(r"(?://)?\s{0,9}(?:<!\[CDATA\[|<!--)?")
_LARGEST = 500_000  # characters of a block that is still read
_MOST_NODES = 500

Node = Mapping[str, Any]


def article(tree: HtmlElement) -> Node:
    """The first node that describes an article, else one that describes the page; empty where there is neither."""
    page: Node = {}
    for node in _nodes(tree):
        types = [str(one) for one in as_list(node.get("@type"))]
        if any(_ARTICLE.search(one) for one in types):
            return node
        if "WebPage" in types and not page:
            page = node
    return page


def as_list(value: object) -> list[Any]:
    """A value that may be one thing or a list of things, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def name_of(value: object) -> str | None:
    """The name of a person or organisation that may be a string or a node."""
    found = value.get("name") if isinstance(value, Mapping) else value
    found = found[0] if isinstance(found, list) and found else found
    return " ".join(unescape(found).split()) or None if isinstance(found, str) else None


def _parsed(text: str) -> Any:  # noqa: ANN401
    """JSON, which pages wrap in comments and CDATA marks."""
    inner = _OPENING.sub("", text.strip(), count=1)
    for closing in ("]]>", "-->", "//", ";"):
        inner = inner.rstrip().removesuffix(closing)
    return json.loads(inner, strict=False)


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    waiting: list[Any] = []
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        text = script.text or ""
        if len(text) > _LARGEST:
            continue
        try:
            waiting.append(_parsed(text))
        except (ValueError, RecursionError):
            continue  # pages carry broken blocks; what they would have said stays unknown
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting[:0] = found
        elif isinstance(found, Mapping):
            yield found
            waiting[:0] = as_list(found.get("@graph")) + as_list(found.get("mainEntity"))
