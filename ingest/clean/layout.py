"""What the markup of a page says about the lines that were taken from it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from ingest.clean.lines import Line
from ingest.clean.rules import widget_classes

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "div", "figcaption", "td", "dd", "dt", "blockquote", "section")
_TRAITS = {
    "heading": frozenset(_HEADINGS[:4]),
    "caption": frozenset({"figcaption"}),
    "menu": frozenset({"nav", "footer", "button", "form", "select", "noscript"}),
    "item": frozenset({"li"}),
}
_PAGE = frozenset({"body", "main", "article", "html"})
_LONGEST = 600  # characters of a line that a rule with traits could remove
_BOX = 400  # characters up to which a container is a box: a widget, not the body of the article
_WIDGET = 800  # characters up to which an element with a widget's class is one
_NEAR = 5  # levels above a line at which its widget is looked for
_TIMES = 4  # places of one line that are looked at
_LINKED = 0.8  # share of a line's characters inside links from which it is a link


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands on the page: its block, and how many of its characters are linked."""

    block: HtmlElement
    text: str
    linked: int


def with_traits(lines: Sequence[Line], tree: HtmlElement) -> list[Line]:
    """The lines with their traits and boxes.

    Traits: `link` (all of it is one or more links), `heading` (h1 to h4), `item` (of a list), `caption` (of a picture),
    `menu` (inside navigation, footer, form or button), `widget` (inside a small element whose class says so). A line
    that stands on the page twice has a trait only where it has it both times.
    """
    places: dict[str, list[_Place]] = {_squeezed(line.text): [] for line in lines if len(line.text) <= _LONGEST}
    for place in _places(tree, places):
        if len(places[place.text]) < _TIMES:
            places[place.text].append(place)
    sizes = _Sizes()
    traits = {
        text: frozenset.intersection(*(_traits(place, sizes) for place in found))
        for text, found in places.items()
        if found
    }
    boxes: dict[HtmlElement, int] = {}
    marked = []
    for line in lines:
        text = _squeezed(line.text)
        found = places.get(text, [])
        box = _box(found[0].block, sizes) if len(found) == 1 else None
        number = None if box is None else boxes.setdefault(box, len(boxes))
        marked.append(replace(line, traits=traits.get(text, frozenset()), box=number))
    return marked


class _Sizes(dict[HtmlElement, int]):
    """Characters of text in an element, counted once: big containers are asked for again and again."""

    def __missing__(self, element: HtmlElement) -> int:
        self[element] = len(element.text_content())
        return self[element]


def _squeezed(text: str) -> str:
    return "".join(text.removeprefix("- ").split())


def _places(tree: HtmlElement, wanted: Container[str]) -> Iterator[_Place]:
    """The wanted lines of each block that holds no other block."""
    broken = {above for line_break in tree.iter("br") for above in line_break.iterancestors()}
    for block in _leaves(tree):
        text = _squeezed(block.text_content())
        if text in wanted:
            yield _Place(block, text, sum(len(_squeezed(link.text_content())) for link in block.iter("a")))
        elif text and block in broken:
            yield from (place for place in _between_breaks(block) if place.text in wanted)


def _leaves(tree: HtmlElement) -> list[HtmlElement]:
    blocks = list(tree.iter(*_BLOCKS))
    above = set()
    for block in blocks:
        parent = block.getparent()
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parent.getparent()
    return [block for block in blocks if block not in above]


def _between_breaks(block: HtmlElement) -> Iterator[_Place]:
    text, linked = "", 0
    for piece, in_link in [*_pieces(block, in_link=False), (None, False)]:
        if piece is None:
            if text:
                yield _Place(block, text, linked)
            text, linked = "", 0
        else:
            text += piece
            linked += len(piece) if in_link else 0


def _pieces(element: HtmlElement, *, in_link: bool) -> Iterator[tuple[str | None, bool]]:
    """The squeezed text inside an element, in order, and whether it is linked; None is a line break."""
    yield _squeezed(element.text or ""), in_link
    for child in element:
        if child.tag == "br":
            yield None, False
        else:
            yield from _pieces(child, in_link=in_link or child.tag == "a")
        yield _squeezed(child.tail or ""), in_link


def _traits(place: _Place, sizes: _Sizes) -> frozenset[str]:
    above = [place.block, *place.block.iterancestors()]
    tags = {element.tag for element in above}
    traits = {trait for trait, markers in _TRAITS.items() if tags & markers}
    if "a" in tags or place.linked >= _LINKED * len(place.text):
        traits.add("link")
    if _in_widget(above[:_NEAR], sizes):
        traits.add("widget")
    return frozenset(traits)


def _in_widget(near: Iterable[HtmlElement], sizes: _Sizes) -> bool:
    for element in near:
        if element.tag in _PAGE or sizes[element] > _WIDGET:
            return False
        if widget_classes().search(f"{element.get('class', '')} {element.get('id', '')}"):
            return True
    return False


def _box(element: HtmlElement, sizes: _Sizes) -> HtmlElement | None:
    """The largest container around the element that is still a box; None where the element has none of its own."""
    box = None
    for ancestor in element.iterancestors():
        if ancestor.tag in _PAGE or sizes[ancestor] > _BOX:
            break
        box = ancestor
    return box
