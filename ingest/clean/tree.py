"""HTML to an element tree, within limits that keep a hostile page from costing more than a real one."""

import re

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from ingest.clean.breaks import mark_paragraphs
from ingest.errors import ReadError
from ingest.model import Outcome

MOST_ELEMENTS = 20_000  # four times the largest of 269 real news pages; as many take some seconds to read
LONGEST_CELL = 250  # characters of a cell that is still data
# All elements alike: lxml.html's own parser asks Python for the class of each, which costs as much as a walk.
_ELEMENT_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement)

_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r"))
_PREAMBLE = re.compile(r"\s{0,99}(?:<\?xml[^>]{0,300}>)?\s{0,99}(?:<!doctype[^>]{0,300}>)?\s{0,99}", re.IGNORECASE)
_OTHER_FORMAT = re.compile(
    r"%PDF-|PK\x03\x04|GIF8|.?PNG\r|\ufffd{3}|\{\\rtf|[{\[]\s{0,99}[\"{\[]|<(?:rss|feed|urlset|sitemapindex|svg)\b",
    re.IGNORECASE,
)


def parse(html: str) -> HtmlElement:
    """The root `html` element of the page.

    ReadError: no text (nothing there), not a page (another format, or no markup), unreadable (too deep: libxml2
    gives up below 256 levels and leaves out the rest of the page; too many elements).
    """
    # libxml2 trips over odd document type lines: https://bugs.launchpad.net/lxml/+bug/1955915
    markup = _PREAMBLE.sub("", html.removeprefix("\ufeff"), count=1)
    if not markup.strip():
        raise ReadError("the page is empty", outcome=Outcome.NO_TEXT)
    if _OTHER_FORMAT.match(markup) or "<" not in markup:
        raise ReadError("the body is no HTML page", outcome=Outcome.NOT_A_PAGE)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ELEMENT_CLASSES)
    try:
        tree = document_fromstring(_encoded(markup), parser=parser, ensure_head_body=True)
    except etree.ParserError as problem:
        raise ReadError("the page is empty", outcome=Outcome.NO_TEXT) from problem
    except etree.LxmlError as problem:
        raise ReadError(f"the page cannot be parsed: {problem}", outcome=Outcome.UNREADABLE) from problem
    _check_limits(tree, parser)
    _unwrap_layout_tables(tree)
    mark_paragraphs(tree)
    return tree


def _encoded(markup: str) -> bytes:
    """UTF-8 without control characters, lone surrogates and what is no character."""
    return markup.replace("\ufffe", "").replace("\uffff", "").encode(errors="ignore").translate(None, _CONTROL)


def _check_limits(tree: HtmlElement, parser: etree.HTMLParser) -> None:
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise ReadError(
                f"the page is beyond the limits of the parser: {entry.message.strip()}", outcome=Outcome.UNREADABLE
            )
    elements = int(tree.xpath("count(//*)"))
    if elements > MOST_ELEMENTS:
        raise ReadError(f"the page has {elements} elements, more than {MOST_ELEMENTS}", outcome=Outcome.UNREADABLE)


def _unwrap_layout_tables(tree: HtmlElement) -> None:
    """Turns tables that lay out a page into plain blocks; a table of data has no cell with a whole text in it."""
    for table in list(tree.iter("table")):
        cells = (cell for row in table.iter("tr") for cell in row.iterchildren("td"))
        if any(len(cell.text_content()) > LONGEST_CELL for cell in cells):
            for element in [table, *table.iter("thead", "tbody", "tfoot", "tr", "td", "th", "center", "font")]:
                element.tag = "div"
