"""What an article's text quotes and reports, by language.

A language is a package beside `english` with a function `extract(text, title=, published=)`, entered in `_READERS`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from ingest.model import Quote
from ingest.quotes import english, german


class Reader(Protocol):
    """Every statement of a text in its language; the parameters and the promises are those of `extract_quotes`."""

    def __call__(self, text: str, *, title: str | None, published: datetime | None) -> tuple[Quote, ...]:
        """The quotes of `text` in the order of their first words."""


_READERS: Final[Mapping[str, Reader]] = {"en": english.extract, "de": german.extract}


def extract_quotes(
    text: str, *, title: str | None = None, published: datetime | None = None, language: str | None = None
) -> tuple[Quote, ...]:
    """Every statement in a clean text, in the order of their first words.

    `title` is the headline (a quotation repeated from it is no statement of its own), `published` the publication time,
    from which weekdays become dates. `language` is a BCP 47 tag; None is taken for English, a language without a reader
    gives nothing. Never raises for any text.
    """
    reader = _READERS.get((language or "en").split("-")[0].lower())
    return reader(text, title=title, published=published) if reader else ()
