"""From passages and speakers to the quotes of the article: kind, date, venue, source, and each statement once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from ingest.model import Quote
from ingest.quotes.days import CarriedDays
from ingest.quotes.english.circumstances import venue, via
from ingest.quotes.english.mentions import Meant
from ingest.quotes.english.passages import Passage
from ingest.quotes.english.saidon import said_on
from ingest.quotes.english.speakers import mention_of
from ingest.quotes.marks import without_lead_over
from ingest.quotes.repetitions import is_headline, plain, without_repetitions

_CONFIDENCE: Final = {"direct": 1.0, "mixed": 0.95, "indirect": 0.9}
_UNCERTAIN: Final = 0.6  # "would say"


def assemble(
    text: str, passages: Sequence[Passage], meant: Sequence[Meant], *, title: str | None, published: datetime | None
) -> list[Quote]:
    """One quote a passage, in order; without headline and repetitions."""
    found: list[Quote] = []
    days = CarriedDays()
    headline = plain(title or "")
    for passage, who in zip(passages, meant, strict=True):
        if headline and is_headline(text[slice(*passage.sentence.span(0, -1))], headline):
            continue
        inside = _inside(passage)
        day = _day(passage, who, inside, published, days)
        found.append(_quote(text, passage, who, inside, day))
    return without_repetitions(found)


def _inside(passage: Passage) -> set[int]:
    report = passage.report
    return {k for c in report.contents for k in range(c.first, c.last + 1)} if report else set()


def _day(passage: Passage, who: Meant, inside: set[int], published: datetime | None, days: CarriedDays) -> date | None:
    report, day = passage.report, None
    if report is not None:
        day = said_on(passage.sentence.tokens, report.cue, inside, published, report.polarity)
    return days.day(day, who.name, passage.sentence.paragraph)


def _quote(text: str, passage: Passage, who: Meant, inside: set[int], day: date | None) -> Quote:
    spans = without_lead_over(text, sorted(passage.spans))
    report, tokens = passage.report, passage.sentence.tokens
    mention = mention_of(passage) or who.mention
    source = via(tokens, report, passage.source) if report else None
    sure = _CONFIDENCE[passage.kind] * (1.0 if report is None or report.certain else _UNCERTAIN)
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
        confidence=round(who.confidence * sure, 2),
        speakers=who.others,
        polarity=report.polarity if report else "affirmed",
        venue=venue(tokens, inside) if report else None,
        rule=who.rule,
    )


def _cue(passage: Passage) -> str | None:
    report = passage.report
    if report is None or report.label == "loose":
        return None
    tokens = passage.sentence.tokens
    last = report.subject.first if report.subject and report.label == "according to" else report.cue + 1
    return " ".join(token.text for token in tokens[report.cue : last])
