"""What a page says about its article: authors, site, section, address, language, completeness."""

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.head import Meta, first
from ingest.model import Completeness

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][\w-]+)?$")
_BY = re.compile(r"^(?:by|von|por|par|di)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|,|\band\b|&|\|)\s*")
_NAME = re.compile(r"(?:[^\W\d_][.'’-]?)+(?: (?:[^\W\d_][.'’-]?)+){0,5}")
_FREE = {"true": "full", "false": "partial"}
_TIER = {"free": "full", "locked": "partial"}


def authors(tree: HtmlElement, meta: Meta, node: json_ld.Node) -> tuple[str, ...]:
    """Names of the authors as the page gives them, each once; addresses and the like are left out."""
    named = [json_ld.name_of(one) for one in json_ld.as_list(node.get("author"))]
    if not any(named):
        named = [first(meta, "author", "article:author", "parsely-author", "sailthru.author", "dc.creator")]
    if not any(named):
        named = [link.text_content() for link in tree.xpath('//a[@rel="author"] | //*[@itemprop="author"]')[:5]]
    names = (_BY.sub("", " ".join(name.split())) for one in named if one for name in _AND.split(one))
    return tuple(dict.fromkeys(name for name in names if _NAME.fullmatch(name)))


def site_name(meta: Meta, node: json_ld.Node) -> str | None:
    """The name of the outlet."""
    return first(meta, "og:site_name") or json_ld.name_of(node.get("publisher")) or first(meta, "application-name")


def section(meta: Meta, node: json_ld.Node) -> str | None:
    """The part of the outlet that the article stands in."""
    found = first(meta, "article:section") or json_ld.name_of(node.get("articleSection"))
    return found or first(meta, "parsely-section", "section")


def canonical_url(tree: HtmlElement, meta: Meta, *, url: str | None) -> str | None:
    """The http(s) address that the page says is its own, made absolute; None where it names none."""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for found in (*links, meta.get("og:url")):
        try:
            address: str = urljoin(url or "", (found or "").strip())
            if found and urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                return address
        except ValueError:
            continue  # no URL: the next one may be
    return None


def language(tree: HtmlElement, meta: Meta, node: json_ld.Node) -> str | None:
    """The primary language tag ("en", "zh"), lower case; None where the page does not say."""
    said = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang"))
    for value in (*said, first(meta, "content-language", "language", "og:locale"), node.get("inLanguage")):
        found = _LANGUAGE.match(value.strip().lower()) if isinstance(value, str) else None
        if found:
            return found[1]
    return None


def completeness(meta: Meta, node: json_ld.Node) -> Completeness:
    """`partial` where the page says that its article is not free to read, `full` where it says that it is."""
    said = str(node.get("isAccessibleForFree", "")).lower().rpartition("/")[2]
    found = _FREE.get(said) or _TIER.get(meta.get("article:content_tier", "").lower(), "unknown")
    return "full" if found == "full" else "partial" if found == "partial" else "unknown"
