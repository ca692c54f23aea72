"""Paragraphs that a page marks by two line breaks in a row, made into paragraphs of the markup.

Extractors take such a text apart at each element inside a line ("on board the <em>Alma</em>, a ship"), which breaks
sentences in the middle.
"""

from typing import Final

from lxml import etree
from lxml.html import HtmlElement

_CONTAINERS: Final = frozenset({"div", "td", "article", "section", "body", "font", "center", "span"})
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
_FEWEST: Final = 2  # double breaks from which they are how this text marks its paragraphs


def mark_paragraphs(tree: HtmlElement) -> None:
    """Turns runs of text and inline elements between double breaks into `p` elements, in place, innermost first."""
    if next(tree.iter("br"), None) is None:
        return
    for container in reversed(tree.xpath("//br/..")):
        if container.tag in _CONTAINERS and sum(map(_is_second, container.iterchildren("br"))) >= _FEWEST:
            _regroup(container)
            if container.tag != "body":
                container.tag = "div"


def _is_second(line_break: HtmlElement) -> bool:
    """Whether another line break stands right before this one."""
    before = line_break.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _regroup(container: HtmlElement) -> None:
    pieces, text = list(container), container.text
    for piece in pieces:
        container.remove(piece)
    container.text = None
    paragraph = _opened(container, text)
    for piece in pieces:
        if piece.tag == "br" and _ends_in_break(paragraph):
            paragraph = _opened(container, piece.tail)
        elif piece.tag == "br" or piece.tag in _INLINE:
            paragraph.append(piece)
        else:
            after, piece.tail = piece.tail, None
            container.append(piece)
            paragraph = _opened(container, after)
    for paragraph in container.findall("p"):
        if not paragraph.text_content().strip() and paragraph.find(".//img") is None:
            container.remove(paragraph)


def _opened(container: HtmlElement, text: str | None) -> HtmlElement:
    paragraph = etree.SubElement(container, "p")
    paragraph.text = text
    return paragraph


def _ends_in_break(paragraph: HtmlElement) -> bool:
    return bool(len(paragraph)) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip()
