"""From passages and speakers to the quotes of the article: kind, date, venue, source, and each statement once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from ingest.model import Quote
from ingest.quotes.days import CarriedDays
from ingest.quotes.german.circumstances import venue, via
from ingest.quotes.german.mentions import Meant
from ingest.quotes.german.passages import Passage
from ingest.quotes.german.saidon import said_on
from ingest.quotes.marks import without_lead_over
from ingest.quotes.repetitions import is_headline, plain, without_repetitions

_CONFIDENCE: Final = {"direct": 1.0, "mixed": 0.95, "indirect": 0.9}


def assemble(
    text: str, passages: Sequence[Passage], meant: Sequence[Meant], *, title: str | None, published: datetime | None
) -> list[Quote]:
    """One quote a passage, in order; without headline and repetitions."""
    found: list[Quote] = []
    days = CarriedDays()
    headline = plain(title or "")
    for passage, who in zip(passages, meant, strict=True):
        if is_headline(text[slice(*passage.sentence.span(0, -1))], headline):
            continue
        day = _day(passage, who, published, days)
        found.append(_quote(text, passage, who, day))
    return without_repetitions(found)


def _inside(passage: Passage) -> set[int]:
    contents = passage.report.contents if passage.report else ()
    return {k for first, last in contents for k in range(first, last + 1)}


def _day(passage: Passage, who: Meant, published: datetime | None, days: CarriedDays) -> date | None:
    report, day = passage.report, None
    if report is not None:
        day = said_on(passage.sentence.tokens, report.cue, _inside(passage), published, report.polarity)
    return days.day(day, who.name, passage.sentence.paragraph)


def _quote(text: str, passage: Passage, who: Meant, day: date | None) -> Quote:
    spans = without_lead_over(text, passage.spans)
    report, tokens, inside = passage.report, passage.sentence.tokens, _inside(passage)
    mention = passage.sentence.span(*report.subject) if report and report.subject else None
    if passage.through:
        source: str | None = text[slice(*mention)] if mention else None
        mention = passage.sentence.span(*passage.through)
    else:
        source = via(tokens, report.cue, inside, report.subject) if report else None
    return Quote(
        text=" ".join(text[s:e] for s, e in spans),
        start=spans[0][0],
        end=spans[-1][1],
        spans=spans,
        kind=passage.kind,
        speaker=who.name,
        mention=text[slice(*mention)] if mention else None,
        role=who.role,
        cue=_cue(passage),
        via=source,
        said_on=day,
        confidence=round(who.confidence * _CONFIDENCE[passage.kind], 2),
        speakers=who.others,
        polarity=report.polarity if report else "affirmed",
        venue=venue(tokens, inside) if report else None,
        rule=who.rule,
    )


def _cue(passage: Passage) -> str | None:
    report = passage.report
    if report is None:
        return None
    verb = passage.sentence.tokens[report.cue].text
    return verb if report.label in ("", "heißt es") else report.label
