"""Articles as the reader gives them, written by hand."""

from dataclasses import replace
from datetime import datetime

from ingest.model import Article, CleanText, Dated, Quote
from tests.flows.world import NOON

LEADS = (
    "The harbour of Torvane opened again after three weeks of repairs to its breakwater and cranes.",
    "A brass band played on the mole while the mayor cut a rope made of old flags.",
    "Rain kept most of the crowd under the roof of the fish hall until late in the afternoon.",
    "Two barges with timber were the first to leave, and a ferry with schoolchildren followed.",
)


def article_of(
    url: str,
    *said: str | Quote,
    lead: str = LEADS[0],
    title: str = "News from the quay",
    published: datetime | None = NOON,
    **changes: object,
) -> Article:
    """An article of a lead and, one a paragraph, what Mara Velden said (or whoever a quote names)."""
    lines, found = [lead], []
    for one in said:
        words = one.text if isinstance(one, Quote) else one
        start = sum(len(line) + 1 for line in lines) + 1
        place = {"start": start, "end": start + len(words), "spans": ((start, start + len(words)),)}
        quote = one if isinstance(one, Quote) else said_by("Mara Velden", words)
        found.append(replace(quote, **place))
        lines.append(f"“{words}”")
    dated = Dated(at=published, source="json-ld") if published else None
    clean = CleanText(text="\n".join(lines), title=title, published=dated)
    values = {"source": "Meridian Wire", "seen_at": NOON, "reader_version": "1", **changes}
    return Article(url=url, clean=clean, quotes=tuple(found), **values)


def said_by(speaker: str | None, words: str, **changes: object) -> Quote:
    return Quote(text=words, start=0, end=0, spans=(), kind="direct", speaker=speaker, **{"confidence": 0.9, **changes})
