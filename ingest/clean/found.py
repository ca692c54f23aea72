"""What a page says, with where it says it."""

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

Value = TypeVar("Value")

Source = Literal[
    "json-ld",  # the schema.org description of the article
    "open-graph",  # meta elements named og: and article:
    "twitter",  # meta elements named twitter:
    "meta",  # any other meta element
    "h1",
    "title element",
    "html lang",
    "link rel=canonical",
    "rel=author",
    "microdata",  # an element with itemprop
    "class",  # an element whose class or id says what it is
    "text",  # the words of the article
    "feed",  # the feed's entry that led to the page
    "given",  # by whoever handed the text over
]
"""Where a field was read. The publication time has its own: `ingest.model.Dated`."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value that is known, and where it was read."""

    value: Value
    source: Source


def value(found: Found[Value] | None) -> Value | None:
    """What was found; None where nothing was."""
    return found.value if found else None


def sources(**fields: Found[Any] | None) -> dict[str, str]:
    """Where each of these fields was read, without those that are unknown: `CleanText.sources`."""
    return {name: found.source for name, found in fields.items() if found}
