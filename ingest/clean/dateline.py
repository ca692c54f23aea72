"""When a page was published, by its address and by its words: for pages that do not say it to machines."""

import re
from datetime import timedelta

from lxml.html import HtmlElement

from ingest.dates import WEB, in_url, read_date
from ingest.model import Dated

_LONGEST = 120  # characters of a line that says it
_SOURCE = 1000  # the same, with the white space of the source
_LABEL = re.compile(
    r"(?:first )?(?:published|posted|issued|date|veröffentlicht|erschienen|stand|publié|publicado|pubblicato|"
    r"gepubliceerd|opublikowano|опубликовано|yayınlanma)(?: le| el| il| op| am| em| on| at)?(?: ?: ?| )(?P<date>.+)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:[|•·;]|\(|updated|modified|last |aktualisiert|mis à jour|actualizado).*", re.IGNORECASE)
_SAME = timedelta(hours=36)


def dateline(tree: HtmlElement, url: str | None) -> Dated | None:
    """The day in the address (`/2026/03/14/`, source `url`), or a line that is labelled as the publication ("Published:
    14 March 2026, 10:30 GMT", source `text`): that one where the address has no day, or nearly the same one.

    A day alone is its midnight in UTC, with zone None. A day in an address has all its parts; a year and a month are
    no day.
    """
    by_address, by_words = in_url(url), in_text(tree)
    if by_address and by_words:
        return by_words if abs(by_words.at - by_address.at) <= _SAME else by_address
    return by_address or by_words


def in_text(tree: HtmlElement) -> Dated | None:
    """The time of the first line that is labelled as the publication and can be read."""
    for element in tree.iter("p", "div", "span", "time", "li", "small", "td", "dd", "em"):
        match = _LABEL.fullmatch(_line(element))
        found = read_date(_TAIL.sub("", match["date"]).rstrip(" .,"), "text") if match else None
        if found and found.at >= WEB:
            return found
    return None


def _line(element: HtmlElement) -> str:
    """The words of an element, on one line; empty where they are too many, which is seen before all are joined."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > _SOURCE:
            return ""
    line = " ".join("".join(pieces).split())
    return line if len(line) <= _LONGEST else ""
