"""Access to the meta elements of a page's head."""

from collections.abc import Mapping

from lxml.html import HtmlElement

from ingest.clean.found import Found, Source

Meta = Mapping[str, str]

_VOCABULARIES: Mapping[str, Source] = {"og:": "open-graph", "article:": "open-graph", "twitter:": "twitter"}


def metas(tree: HtmlElement) -> Meta:
    """Content of each meta element by its lower-case property, name, itemprop or http-equiv; the first one counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        names = (element.get(attribute) for attribute in ("property", "name", "itemprop", "http-equiv"))
        for name in names:
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def first(meta: Meta, *names: str) -> Found[str] | None:
    """The first of these that the page has."""
    return next((Found(meta[name], _vocabulary(name)) for name in names if name in meta), None)


def _vocabulary(name: str) -> Source:
    return next((source for prefix, source in _VOCABULARIES.items() if name.startswith(prefix)), "meta")
