"""What an element is called and what it says, at a cost that a hostile page cannot raise."""

from lxml.html import HtmlElement

from ingest.clean.lines import JUDGED, tidy


def names(element: HtmlElement) -> str:
    """Its class and id."""
    return f"{element.get('class', '')} {element.get('id', '')}"[:JUDGED]


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
