"""What an article's text quotes and reports, by language."""

from datetime import datetime

from ingest.model import Quote
from ingest.quotes import english


def extract_quotes(
    text: str, *, title: str | None = None, published: datetime | None = None, language: str | None = None
) -> tuple[Quote, ...]:
    """Every statement in a clean text, in the order of their first words.

    `title` is the headline (a quotation repeated from it is no statement of its own), `published` the publication time,
    from which weekdays become dates. `language` is a BCP 47 tag; None is taken for English. Never raises for any text.
    """
    if language is None or language.lower().split("-")[0] == "en":
        return english.extract(text, title=title, published=published)
    return ()
