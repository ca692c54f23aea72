"""What another reader makes of an article: which quotes it gained and lost, and whose they are now. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.model import Article, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is otherwise in the article under `url`. Of a quote, `text` are its words and `speaker` is who says them
    now, or said them, where it is lost; `was` who said them before, where it is re-attributed. Of the text and the
    publication, `was` and `text` are what stood there and what does now, the text by its length.
    """

    url: str
    change: Literal["gained", "lost", "re-attributed", "text", "published"]
    speaker: str | None = None
    was: str | None = None
    text: str | None = None


def changes(old: Article, new: Article) -> list[Change]:
    """All that differs for a reader, in the order of the text; none where only offsets and the like do. Quotes are the
    same whose words are.
    """
    found = [*_of_article(old, new)]
    before = defaultdict[str, list[Quote]](list)
    for quote in old.quotes:
        before[_words(quote.text)].append(quote)
    for quote in new.quotes:
        same = before[_words(quote.text)]
        was = next((one for one in same if one.speaker == quote.speaker), same[0] if same else None)
        if was is None:
            found.append(Change(url=old.url, change="gained", speaker=quote.speaker, text=quote.text))
            continue
        same.remove(was)
        if was.speaker != quote.speaker:
            found.append(
                Change(url=old.url, change="re-attributed", speaker=quote.speaker, was=was.speaker, text=quote.text)
            )
    left = {id(quote) for same in before.values() for quote in same}
    lost = [quote for quote in old.quotes if id(quote) in left]
    return found + [Change(url=old.url, change="lost", speaker=quote.speaker, text=quote.text) for quote in lost]


def _of_article(old: Article, new: Article) -> Iterator[Change]:
    if _words(old.clean.text) != _words(new.clean.text):
        lengths = (f"{len(one.clean.text)} characters" for one in (old, new))
        yield Change(url=old.url, change="text", was=next(lengths), text=next(lengths))
    before, now = (one.clean.published.at.isoformat() if one.clean.published else None for one in (old, new))
    if before != now:
        yield Change(url=old.url, change="published", was=before, text=now)


def _words(text: str) -> str:
    return " ".join(text.split())
