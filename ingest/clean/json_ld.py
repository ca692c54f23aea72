"""The schema.org description of an article that a page carries as JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article$|Posting$|^(?:Report|Review|FactCheck|ClaimReview|Liveblog)", re.IGNORECASE)
_OPENING = re.compile(r"(?://)?\s{0,9}(?:<!\[CDATA\[|<!--)?")
_LARGEST = 500_000  # characters of a block that is still read
_MOST_NODES = 500
_HOLDERS = ("@graph", "mainEntity", "breadcrumb")  # properties under which further nodes stand
_LINKED = ("author", "publisher")  # properties that often name another node by its @id only

Node = Mapping[str, Any]


def nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """All nodes of the page, in order. What is broken, or larger than any description of an article, is left out."""
    return tuple(_walked(_blocks(tree)))


def article(found: Sequence[Node]) -> Node:
    """The first node that describes an article, else one that describes the page; empty where there is neither.

    An author or publisher that it names by `@id` is given as the node with that id.
    """
    described = (node for node in found if any(_ARTICLE.search(one) for one in types(node)))
    node = next(described, None) or of_type(found, "WebPage")
    named = {str(one["@id"]): one for one in found if isinstance(one.get("@id"), str) and "name" in one}
    linked = {name: [_target(one, named) for one in as_list(node.get(name))] for name in _LINKED if name in node}
    return {**node, **linked}


def of_type(found: Sequence[Node], name: str) -> Node:
    """The first node of this type; empty where there is none."""
    return next((node for node in found if name in types(node)), {})


def types(node: Node) -> list[str]:
    """The types of a node, without what is no type."""
    return [one for one in as_list(node.get("@type")) if isinstance(one, str)]


def as_list(value: object) -> list[Any]:
    """A value that may be one thing or a list of things, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def name_of(value: object) -> str | None:
    """The name of the first of persons, organisations or things, each a string or a node."""
    found = next(iter(as_list(value)), None)
    if isinstance(found, Mapping):
        found = next(iter(as_list(found.get("name"))), None)
    return " ".join(unescape(found).split()) or None if isinstance(found, str) else None


def _target(value: object, named: Mapping[str, Node]) -> object:
    if not isinstance(value, Mapping) or "name" in value or not isinstance(value.get("@id"), str):
        return value
    return named.get(value["@id"], value)


def _parsed(text: str) -> Any:  # noqa: ANN401
    """JSON, which pages wrap in comments and CDATA marks."""
    inner = _OPENING.sub("", text.strip(), count=1)
    for closing in ("]]>", "-->", "//", ";"):
        inner = inner.rstrip().removesuffix(closing)
    return json.loads(inner, strict=False)


def _blocks(tree: HtmlElement) -> list[Any]:
    found: list[Any] = []
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        text = script.text or ""
        if len(text) > _LARGEST:
            continue
        try:
            found.append(_parsed(text))
        except (ValueError, RecursionError):
            continue  # pages carry broken blocks; what they would have said stays unknown
    return found


def _walked(waiting: list[Any]) -> Iterator[Node]:
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting[:0] = found
        elif isinstance(found, Mapping):
            yield found
            waiting[:0] = [one for holder in _HOLDERS for one in as_list(found.get(holder))]
