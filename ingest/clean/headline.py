"""The headline of a page, told apart from the name of the site that pages put beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.found import Found
from ingest.clean.head import Meta, first
from ingest.clean.lines import key, tidy

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»]|-{1,2}|::?)\s+|\s*[|»]\s*")
_LOUD = ("h2", "h3", "b", "strong", "font", "big", "center")
_LONGEST = 300  # characters; what is longer is no headline
_ALIKE = 0.5  # share of the words of the shorter one from which two lines are renderings of one headline


@dataclass(frozen=True, slots=True)
class Headline:
    """`title` is None where the page has none; `variants` are all renderings, for finding repeats in the text."""

    title: Found[str] | None
    variants: tuple[str, ...]


def headline(tree: HtmlElement, meta: Meta, node: json_ld.Node, *, site_name: str | None, url: str | None) -> Headline:
    """The h1 that agrees with what the page's head says, else Open Graph, JSON-LD, the title element, the first h1.

    On a page without h1 the part of what its head says that stands on the page by itself comes first.
    """
    sites = _site_keys(tree, site_name, url)
    raw = list(_declared(tree, meta, node))
    stripped = [Found(line, one.source) for one in raw if (line := without_site(one.value, sites))]
    shown = [Found(line, "h1") for one in tree.iter("h1") if (line := _line(one.text_content()))]
    stripped = [*_shown_parts(tree, raw, known=bool(shown)), *stripped]
    agreeing = [line for line in shown if any(_alike(line.value, one.value) for one in stripped)]
    title = next(iter([*agreeing, *stripped, *shown]), None)
    renderings = [*agreeing, *stripped, *raw, *([title] if title else [])]
    return Headline(title, tuple(dict.fromkeys(one.value for one in renderings)))


def _declared(tree: HtmlElement, meta: Meta, node: json_ld.Node) -> Iterator[Found[str]]:
    """What the head of the page says."""
    named = json_ld.name_of(node.get("headline")) or json_ld.name_of(node.get("name"))
    said = [
        first(meta, "og:title", "twitter:title"),
        Found(named or "", "json-ld"),
        Found(tree.findtext(".//head/title") or "", "title element"),
    ]
    for one in said:
        if one and (line := _line(one.value)):
            yield Found(line, one.source)


def _line(text: str) -> str | None:
    """The text on one line; None where it is empty, or too long for a headline."""
    line = tidy(text)
    return line if 0 < len(line) <= _LONGEST else None


def _shown_parts(tree: HtmlElement, declared: Iterable[Found[str]], *, known: bool) -> list[Found[str]]:
    """On a page without h1: the parts of "The Site - The headline" that stand on the page by themselves."""
    if known:
        return []
    seamed = [one for one in declared if _SEPARATOR.search(one.value)]
    parts = [Found(part, one.source) for one in seamed for part in _SEPARATOR.split(one.value)]
    standing = (
        {key(one.text) for one in tree.iter(*_LOUD) if one.text and len(one.text) <= _LONGEST} if parts else set()
    )
    return [part for part in parts if key(part.value) in standing]


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
