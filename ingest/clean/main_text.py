"""The main text of a page by trafilatura, and nothing else of trafilatura: this is its only importer."""

import logging
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from ingest.errors import ReadError
from ingest.model import Outcome

ENOUGH = 250  # characters of prose, trafilatura's own measure of a real text
SENTENCE = 50  # characters from which a line is prose, not a menu entry
MOST_CHARACTERS = 500_000  # a book; no article is as long

# What it logs ("discarding data") is said by ReadError, with the page's address.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main_text(tree: HtmlElement) -> str:
    """The lines of the article, one paragraph a line, boilerplate lines still among them. The tree is left as it is.

    The fast mode first: on 269 news pages it loses less and costs half of the default. Where it finds little prose, or
    menus instead of it, the full cascade of extractors has its say too. `deduplicate` stays off: it makes the text
    depend on what was read before (adbar/trafilatura#17). ReadError: nothing found, more than any article, or
    trafilatura failed on this markup.
    """
    text = _extract(tree, fast=True)
    if _prose(text) < ENOUGH:
        text = max(text, _extract(tree, fast=False), key=_prose)
    if not text.strip():
        raise ReadError("no text on the page", outcome=Outcome.NO_TEXT)
    if len(text) > MOST_CHARACTERS:
        raise ReadError(f"the text has {len(text)} characters, more than {MOST_CHARACTERS}", outcome=Outcome.UNREADABLE)
    return text


def _prose(text: str) -> int:
    """Characters in lines as long as a sentence, less those in shorter lines."""
    return sum(len(line) if len(line) >= SENTENCE else -len(line) for line in text.split("\n"))


def _extract(tree: HtmlElement, *, fast: bool) -> str:
    try:
        found: Any = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, deduplicate=False)
    except (LookupError, AttributeError, AssertionError, RecursionError, etree.LxmlError) as problem:
        raise ReadError(f"trafilatura cannot read the page: {problem!r}", outcome=Outcome.UNREADABLE) from problem
    return (found.text if found else None) or ""
