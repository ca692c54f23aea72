"""Figures: numbers with what they count, how exact they are, and whose they are.

A language is a package beside `english` with a function `read_figures(text, quotes, day)`, entered in `_READERS`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final

from ingest.figures.english.reading import read_figures as read_english
from ingest.figures.german.reading import read_figures as read_german
from ingest.model import Figure, Quote

Reader = Callable[[str, Sequence[Quote], date | None], tuple[Figure, ...]]
_READERS: Final[Mapping[str, Reader]] = {"en": read_english, "de": read_german}


def extract_figures(
    text: str, quotes: Sequence[Quote] = (), *, published: datetime | None = None, language: str | None = None
) -> tuple[Figure, ...]:
    """Figures of an article's text, in its order; `text[figure.start:figure.end] == figure.text`.

    `quotes` are the quotes of the same text: a figure inside one has its speaker as source. `published` (aware) dates
    "since Friday"; without it `since_on` is known of full dates only. `language` is a tag such as
    "en" or "en-GB", None for English; a language without a reader gives no figures. `value` is a number, whole where it
    is, or a (low, high) range; `unit` is "%", a currency (ISO 4217 code, or its name where that is ambiguous) or a
    measure, None for counts and shares ("a third" is 0.333). Never raises; time is linear in the length of the text.
    """
    reader = _READERS.get((language or "en").split("-")[0].lower())
    day = published.astimezone(UTC).date() if published else None
    return reader(text, quotes, day) if reader else ()
