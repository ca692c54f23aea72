"""What a page says about its article: site, section, address, language. Each says which source comes before which."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.found import Found, Source
from ingest.clean.head import Meta, first
from ingest.clean.lines import key

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][\w-]+)?$")
_NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})  # ISO 639-2: uncoded, several, undetermined, none
_HOMES = frozenset({"home", "homepage", "frontpage"})


def site_name(meta: Meta, node: json_ld.Node) -> Found[str] | None:
    """The name of the outlet: Open Graph, the publisher in JSON-LD, the name of the application."""
    return first(meta, "og:site_name") or _in(node, "publisher") or first(meta, "application-name")


def section(
    meta: Meta, node: json_ld.Node, nodes: Sequence[json_ld.Node], *, titles: Sequence[str], site: str | None
) -> Found[str] | None:
    """The part of the outlet that the article stands in: Open Graph, JSON-LD, other meta elements, breadcrumbs.

    Of breadcrumbs in JSON-LD the last one counts that is neither the article itself (one of `titles`) nor the home
    page (`site` is the outlet's name).
    """
    found = first(meta, "article:section") or _in(node, "articleSection") or first(meta, "parsely-section", "section")
    if found:
        return found
    crumbs = _crumbs(json_ld.of_type(nodes, "BreadcrumbList"))
    no_section = {*_HOMES, key(site or ""), *(key(title) for title in titles)}
    named = [crumb for crumb in crumbs if key(crumb) and key(crumb) not in no_section]
    return Found(named[-1], "json-ld") if named else None


def canonical_url(tree: HtmlElement, meta: Meta, *, url: str | None) -> Found[str] | None:
    """The http(s) address that the page says is its own, made absolute: its canonical link, else Open Graph."""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    named: list[tuple[Source, str | None]] = [("link rel=canonical", link) for link in links]
    for source, found in (*named, ("open-graph", meta.get("og:url"))):
        try:
            address: str = urljoin(url or "", (found or "").strip())
            if found and urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                return Found(address, source)
        except ValueError:
            continue  # no URL: the next one may be
    return None


def language(tree: HtmlElement, meta: Meta, node: json_ld.Node) -> Found[str] | None:
    """The primary language tag ("en", "zh"), lower case: of the html element, of meta elements, of JSON-LD.

    None where the page does not say, or names several: it is never guessed from the words.
    """
    for attribute in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        if tag := _tag(tree.get(attribute)):
            return Found(tag, "html lang")
    for name in ("content-language", "language", "og:locale"):
        if (said := first(meta, name)) and (tag := _tag(said.value)):
            return Found(tag, said.source)
    said_in = json_ld.as_list(node.get("inLanguage"))
    tag = _tag(said_in[0]) if len(said_in) == 1 else None
    return Found(tag, "json-ld") if tag else None


def _tag(value: object) -> str | None:
    found = _LANGUAGE.match(value.strip().lower()) if isinstance(value, str) else None
    return found[1] if found and found[1] not in _NO_LANGUAGE else None


def _in(node: json_ld.Node, name: str) -> Found[str] | None:
    found = json_ld.name_of(node.get(name))
    return Found(found, "json-ld") if found else None


def _crumbs(breadcrumbs: json_ld.Node) -> list[str]:
    """The names of the breadcrumbs, in the order in which they stand."""
    items = [one for one in json_ld.as_list(breadcrumbs.get("itemListElement")) if isinstance(one, Mapping)]
    names = (json_ld.name_of(item) or json_ld.name_of(item.get("item")) for item in items)
    return [name for name in names if name]
