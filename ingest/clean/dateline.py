"""When a page was published, by its address and by its words: for pages that do not say it to machines."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ingest.dates import WEB, read_date
from ingest.model import Dated

_LONGEST = 120  # characters of a line that says it
_IN_URL = re.compile(
    r"(?<![\d])(?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>\d\d?|[a-z]{3})(?P=mark)(?P<day>\d\d?)(?![\d])",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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


def in_url(url: str | None) -> Dated | None:
    """The day that the path of an address names; None where it names none, or two."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    days = {day for match in _IN_URL.finditer(path) if (day := _day(match))}
    return Dated(at=days.pop(), source="url") if len(days) == 1 else None


def in_text(tree: HtmlElement) -> Dated | None:
    """The time of the first line that is labelled as the publication and can be read."""
    for element in tree.iter("p", "div", "span", "time", "li", "small", "td", "dd", "em"):
        line = " ".join("".join(element.itertext()).split()) if len(element) < 6 else ""
        match = _LABEL.fullmatch(line) if 0 < len(line) <= _LONGEST else None
        found = read_date(_TAIL.sub("", match["date"]).rstrip(" .,"), "text") if match else None
        if found and found.at >= WEB:
            return found
    return None


def _day(match: re.Match[str]) -> datetime | None:
    month = match["month"].lower()
    if not month.isdigit() and month not in _MONTHS:
        return None
    if not match["mark"] and len(match["month"] + match["day"]) != 4:
        return None
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        day = datetime(int(match["year"]), number, int(match["day"]), tzinfo=UTC)
    except ValueError:
        return None
    return day if day >= WEB else None
