"""Whether all of an article could be read, or only its beginning, and what says so.

Pages that call themselves not free mostly give their whole text to a reader without cookies (32 of 35 among 269 real
news pages), so such words count only together with what can be read. In this order:

1. JSON-LD gives the length of the article (`wordCount`, `articleBody`): the text has it, or less than half of it.
2. The text ends as one that was cut, or the page asks below it to pay or to log in for the rest.
3. The page says that its article is free; or that it is not, and the text is no longer than a teaser.

Otherwise it is unknown. What the page offers in place of the text (`articleBody`) is never taken for it.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.found import Found
from ingest.clean.head import Meta, first
from ingest.clean.lines import JUDGED, tidy
from ingest.clean.markup import may_match, names, short_text
from ingest.model import Completeness, Removed

_FILE = Path(__file__).with_name("completeness.toml")
_TEASER = 1500  # characters, and paragraphs: what a site shows of an article that is not free is mostly no more
_PARAGRAPHS = 6
_SHOWN = 4000  # characters after which no site asks a reader to pay for the rest
_HALF = 0.5  # share of the stated length below which a text is a part of the article
_AGREES = (0.8, 1.3)  # shares of the stated length at which the text is the article
_SHORTEST = 50  # words of an `articleBody` that is no summary
_LONGEST = 100_000  # words; a larger `wordCount` is an error
_LETTERS_A_WORD = 15  # from which a script does not part words by spaces, and each letter counts as one
_WALL = 700  # characters of an element that asks to pay, at most
_TAG = re.compile(r"<[^<>]+>")
_HIDDEN = re.compile(r"display:\s?none|visibility:\s?hidden", re.IGNORECASE)
_FREE = {"true": True, "false": False}
_TIER = {"free": True, "locked": False}


def of_page(
    tree: HtmlElement,
    meta: Meta,
    node: json_ld.Node,
    nodes: Sequence[json_ld.Node],
    *,
    text: str,
    removed: Sequence[Removed],
    on_page: Collection[str],
) -> Found[Completeness] | None:
    """What is known of the completeness of `text`, which was read from this page with these `names_on` it; None where
    nothing is.
    """
    return (
        _by_length(node, text)
        or of_text(text, removed)
        or _by_wall(tree, text, on_page)
        or _by_word(meta, node, nodes, text)
    )


def of_text(text: str, removed: Sequence[Removed]) -> Found[Completeness] | None:
    """`partial` where the text ends as one that was cut, or what stands at its end asks to pay for the rest."""
    end = text[-JUDGED:]
    cut = _pattern("cut").search(end) or (_is_teaser(text) and _pattern("dots").search(end))
    if cut or (len(text) <= _SHOWN and any(map(_asks, _ending(text, removed)))):
        return Found("partial", "text")
    return None


def _ending(text: str, removed: Sequence[Removed]) -> Iterator[str]:
    """The lines that were taken out below the text, and its last line where it begins as such a line does."""
    yield from (line.text for line in removed if line.at >= len(text))
    last = text.rpartition("\n")[2][:JUDGED].replace("'", "’")
    if _pattern("begins").match(last):
        yield last


def _by_length(node: json_ld.Node, text: str) -> Found[Completeness] | None:
    words = _words(text)
    for stated in _stated_lengths(node, teaser=_is_teaser(text)):
        if words < stated * _HALF:
            return Found("partial", "json-ld")
        if _AGREES[0] <= words / stated <= _AGREES[1]:
            return Found("full", "json-ld")
    return None


def _stated_lengths(node: json_ld.Node, *, teaser: bool) -> Iterator[int]:
    """The lengths in words that JSON-LD gives. An `articleBody` that is cut like the text proves nothing, so for a text
    as short as a teaser only a longer one counts."""
    stated = node.get("wordCount")
    if isinstance(stated, str) and stated.isdecimal() and len(stated) < len(str(_LONGEST)):
        stated = int(stated)
    if isinstance(stated, int) and 0 < stated < _LONGEST:
        yield stated
    body = node.get("articleBody")
    if isinstance(body, str):
        plain = tidy(_TAG.sub(" ", body))
        if _words(plain) >= _SHORTEST and not (teaser and len(plain) <= _TEASER):
            yield _words(plain)


def _words(text: str) -> int:
    words = len(text.split())
    letters = len(text) - words
    return letters if letters > words * _LETTERS_A_WORD else words


def _is_teaser(text: str) -> bool:
    return len(text) <= _TEASER and text.count("\n") < _PARAGRAPHS


def _by_wall(tree: HtmlElement, text: str, on_page: Collection[str]) -> Found[Completeness] | None:
    """Whether a visible element, named as a wall, asks to pay or to log in for the rest of so short a text."""
    if len(text) > _SHOWN or not may_match(_words_of_names("walls"), on_page):
        return None
    for element in tree.iter("div", "section", "aside", "p", "article", "form"):
        if _is_named(element, "walls") and _asks((short_text(element, most=_WALL) or "").replace("|", " ")):
            above = (element, *element.iterancestors())
            if not any(_is_hidden(one) or _is_named(one, "over") for one in above):
                return Found("partial", "class")
    return None


def _is_named(element: HtmlElement, name: str) -> bool:
    return bool(_words_of_names(name).search(names(element)))


def _is_hidden(element: HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or element.tag == "template"
    return hidden or bool(_HIDDEN.search(element.get("style", "")))


def _by_word(meta: Meta, node: json_ld.Node, nodes: Sequence[json_ld.Node], text: str) -> Found[Completeness] | None:
    said = _said_free(meta, node, nodes)
    if said is None or not (said.value or _is_teaser(text)):
        return None
    return Found("full" if said.value else "partial", said.source)


def _said_free(meta: Meta, node: json_ld.Node, nodes: Sequence[json_ld.Node]) -> Found[bool] | None:
    """Whether the page calls its article free: the article in JSON-LD, its page, a part of it, then meta elements."""
    for one in (node, json_ld.of_type(nodes, "WebPage")):
        if (free := _free(one)) is not None:
            return Found(free, "json-ld")
    parts = [_free(part) for part in json_ld.as_list(node.get("hasPart")) if isinstance(part, Mapping)]
    if False in parts:
        return Found(False, "json-ld")
    tier = first(meta, "article:content_tier")
    if tier and (free := _TIER.get(tier.value.lower())) is not None:
        return Found(free, tier.source)
    return None


def _free(node: json_ld.Node) -> bool | None:
    said = next(iter(json_ld.as_list(node.get("isAccessibleForFree"))), None)
    if isinstance(said, bool):
        return said
    return _FREE.get(said.lower().rpartition("/")[2]) if isinstance(said, str) else None


def _asks(line: str) -> bool:
    return bool(_pattern("asks").search(line[:JUDGED].replace("'", "’")))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _data()[name]), re.IGNORECASE)


@cache
def _words_of_names(name: str) -> re.Pattern[str]:
    """Finds one of these words in classes and ids."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_data()[name])})(?:$|[\s_-])", re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
