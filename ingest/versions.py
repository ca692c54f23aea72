"""A page that was read again: is it a later version of the article, and which quotes came or went?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.duplicates import find_copy
from ingest.model import Article, Quote

_LINE_FROM = 5  # words; a shorter line stands in many texts


class Look(StrEnum):
    """What a later look at an article's page found, where it could be read."""

    UNCHANGED = "unchanged"
    VERSION = "new version"
    MOVED = "moved elsewhere"
    PARTIAL = "only partly readable now"
    OTHER = "another text now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Quotes that came with a version, and those that went; the positions of these in the article before it."""

    added: tuple[Quote, ...]
    removed: tuple[Quote, ...]
    removed_at: tuple[int, ...]


def compare_versions(old: Article, new: Article) -> Look:
    """What `new`, read from the page of `old` later on, is. Only a `VERSION` may take the place of `old`: a wall, an
    error page or a home page that is served in its place must not take quotes off the record.
    """
    if new.url != old.url:
        return Look.MOVED
    if _words(new.clean.text) == _words(old.clean.text):
        return Look.UNCHANGED
    if new.clean.completeness == "partial" and old.clean.completeness != "partial":
        return Look.PARTIAL
    return Look.VERSION if _same_story(old.clean.text, new.clean.text) else Look.OTHER


def later_version(old: Article, new: Article) -> Article:
    """`new` with the publication and the source of `old`: an edit is no second publication."""
    clean = replace(new.clean, published=old.clean.published or new.clean.published)
    return replace(new, clean=clean, source=old.source)


def difference(old: Article, new: Article) -> Difference:
    """The quotes whose words stand in one of the two texts alone: what only a reader or a rule sees otherwise than
    before, the outlet did not change.
    """
    removed = _missing(old, new.clean.text)
    return Difference(
        added=tuple(new.quotes[at] for at in _missing(new, old.clean.text)),
        removed=tuple(old.quotes[at] for at in removed),
        removed_at=tuple(removed),
    )


def _missing(article: Article, other: str) -> Sequence[int]:
    there, text = _words(other), article.clean.text
    return [
        at
        for at, quote in enumerate(article.quotes)
        if any(_words(text[start:end]) not in there for start, end in quote.spans)
    ]


def _same_story(old: str, new: str) -> bool:
    """Whether a paragraph stands in both, or enough of either in the other."""
    lines = {_words(line) for line in old.split("\n") if len(line.split()) >= _LINE_FROM}
    if any(_words(line) in lines for line in new.split("\n")):
        return True
    return find_copy(new, [("old", old)]) is not None or find_copy(old, [("new", new)]) is not None


def _words(text: str) -> str:
    return " ".join(text.split())
