"""The headline of a page, told apart from the name of the site that pages put beside it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.head import Meta, first
from ingest.clean.lines import key, tidy

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»]|-{1,2}|::?)\s+|\s*[|»]\s*")
_LOUD = ("h2", "h3", "b", "strong", "font", "big", "center")
_LONGEST = 300  # characters; what is longer is no headline
_ALIKE = 0.5  # share of the words of the shorter one from which two lines are renderings of one headline


@dataclass(frozen=True, slots=True)
class Headline:
    """`title` is None where the page has none; `variants` are all renderings, for finding repeats in the text."""

    title: str | None
    variants: tuple[str, ...]


def headline(tree: HtmlElement, meta: Meta, node: json_ld.Node, *, site_name: str | None, url: str | None) -> Headline:
    """The h1 that agrees with what the page's head says, else Open Graph, JSON-LD, the first h1, the title element."""
    sites = _site_keys(tree, site_name, url)
    declared = [
        first(meta, "og:title", "twitter:title"),
        json_ld.name_of(node.get("headline")) or json_ld.name_of(node.get("name")),
        tree.findtext(".//head/title"),
    ]
    raw = [line for line in (tidy(one or "") for one in declared) if 0 < len(line) <= _LONGEST]
    stripped = [line for line in (without_site(one, sites) for one in raw) if line]
    shown = [line for line in (tidy(one.text_content()) for one in tree.iter("h1")) if 0 < len(line) <= _LONGEST]
    stripped = [*_shown_parts(tree, raw, known=bool(shown)), *stripped]
    agreeing = [line for line in shown if any(_alike(line, one) for one in stripped)]
    title = next(iter([*agreeing, *stripped, *shown]), None)
    return Headline(title, tuple(dict.fromkeys([*agreeing, *stripped, *raw, *([title] if title else [])])))


def _shown_parts(tree: HtmlElement, declared: Iterable[str], *, known: bool) -> list[str]:
    """On a page without h1: the parts of "The Site - The headline" that stand on the page by themselves."""
    if known:
        return []
    parts = [part for line in declared for part in _SEPARATOR.split(line) if _SEPARATOR.search(line)]
    standing = (
        {key(one.text) for one in tree.iter(*_LOUD) if one.text and len(one.text) <= _LONGEST} if parts else set()
    )
    return [part for part in parts if key(part) in standing]


def without_site(title: str, sites: Iterable[str]) -> str | None:
    """The title without the parts at its ends that name the site; None where nothing else is in it."""
    parts = _SEPARATOR.split(title)
    seams = [one.group() for one in _SEPARATOR.finditer(title)]
    known = set(sites)
    first, last = 0, len(parts)
    while last > first and key(parts[last - 1]) in known:
        last -= 1
    while first < last and key(parts[first]) in known:
        first += 1
    if first == last:
        return None
    return "".join(part + seam for part, seam in zip(parts[first:last], [*seams[first : last - 1], ""], strict=True))


def _site_keys(tree: HtmlElement, site_name: str | None, url: str | None) -> set[str]:
    """What the site may be called: its stated name, its host name, the words on its links to the home page."""
    keys = {key(site_name or ""), *(key(link.text_content()[:_LONGEST]) for link in tree.xpath('//a[@href="/"]'))}
    host = (urlsplit(url).hostname or "") if url else ""
    labels = host.removeprefix("www.").split(".")
    keys |= {key(host), key(host.removeprefix("www.")), *(key(label) for label in labels[:-1] if len(label) > 3)}
    return keys - {""} | {"the" + one for one in keys if one}


def _alike(line: str, other: str) -> bool:
    words, others = (set(re.findall(r"\w+", one.casefold())) for one in (line, other))
    return len(words & others) >= _ALIKE * max(1, min(len(words), len(others))) and len(words) * 3 >= len(others)
