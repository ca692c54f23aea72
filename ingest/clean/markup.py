"""What an element is called and what it says, at a cost that a hostile page cannot raise."""

import re
from collections.abc import Collection

from lxml import etree
from lxml.html import HtmlElement

from ingest.clean.lines import JUDGED, tidy


def names(element: HtmlElement) -> str:
    """Its class and id."""
    return f"{element.get('class', '')} {element.get('id', '')}"[:JUDGED]


_NAMED = etree.XPath("//@class | //@id | //@rel | //@itemprop", smart_strings=False)


def names_on(tree: HtmlElement) -> frozenset[str]:
    """Every class, id, rel and itemprop of the page: what nothing is called is not looked for, element by element."""
    return frozenset(_NAMED(tree))


def may_match(pattern: re.Pattern[str], on_page: Collection[str]) -> bool:
    """Whether a pattern for words may be found in the `names` of an element, which are cut where they are long."""
    return any(len(name) >= JUDGED // 2 or pattern.search(name) for name in on_page)


def short_text(element: HtmlElement, *, most: int) -> str | None:
    """Its text on one line, a bar where one piece of it ends; None where it has more than `most` characters."""
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > most:
            return None
        pieces.append(tidy(text))
    return "|".join(piece for piece in pieces if piece)
