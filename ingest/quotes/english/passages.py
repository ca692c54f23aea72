"""From attributions to passages: which spans of the text one attribution covers, and which quotations go together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest.model import QuoteKind, Span
from ingest.quotes.english import nouns
from ingest.quotes.english.claims import NOUNS, claims
from ingest.quotes.english.content import Content
from ingest.quotes.english.cues import CUES, JUDGEMENTS
from ingest.quotes.english.people import bare
from ingest.quotes.english.reports import Report, read_reports
from ingest.quotes.english.sources import (
    according_to,
    colon,
    introduction,
    loose,
    other_verb,
    put_it,
)
from ingest.quotes.english.titles import is_title, names_work
from ingest.quotes.marks import Stretch
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import QUOTED, Tag

_CUES: Final = frozenset(CUES)
# Words and marks one of which every sentence has that reports something.
_SIGNS: Final = _CUES | NOUNS | {QUOTED, "according", "per", "put", "puts"}
_PREPOSITIONS: Final = frozenset({"according", "per", "by"})
_SAID: Final = re.compile(r"\b(?:said|says|added|told|continued|replied)\b")
_MARKS: Final = "\"“”„‟«»'‘’`"
_ONLY_MARKS: Final = (Tag.QUOTE, Tag.STOP, Tag.COMMA, Tag.MARK, Tag.DASH, Tag.AND)
_LEAD: Final = 3  # tokens before the inner subject
_CLAUSES: Final = ("that", "bare", "quote", "left")


@dataclass(slots=True)
class Passage:
    """Spans of one statement and the attribution that covers them; `report` None where none does. `follows` is the
    sentence of the attribution that it goes on from. `source` is the attribution to an outlet that
    passed the statement on.
    """

    sentence: Sentence
    report: Report | None
    spans: list[Span]
    kind: QuoteKind
    source: Report | None = None
    follows: "Passage | None" = None
    quotes: set[int] = field(default_factory=set)


def read_passages(text: str, sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> list[Passage]:
    """The passages of the text in order."""
    owned: set[int] = set()
    found: list[Passage] = []
    by_sentence: dict[int, list[Passage]] = {}
    for sentence in sentences:
        passages = _of_sentence(text, sentence, stretches, owned)
        by_sentence[sentence.number] = passages
        found += passages
    for place, sentence in enumerate(sentences):
        if sentence.only_quotes:
            beside = (
                sentences[place - 1] if place else None,
                sentences[place + 1] if place + 1 < len(sentences) else None,
            )
            found += _continue(text, sentence, beside, by_sentence, stretches, owned)
    return sorted(found, key=lambda p: p.spans[0])


def _of_sentence(text: str, sentence: Sentence, stretches: Sequence[Stretch], owned: set[int]) -> list[Passage]:
    tokens = sentence.tokens
    lows = [t.low for t in tokens]
    if _SIGNS.isdisjoint(lows):
        return []
    words = set(lows)
    verbs = [] if _CUES.isdisjoint(words) else read_reports(tokens)
    taken = {t.quote for r in verbs for c in r.contents for t in tokens[c.first : c.last + 1]}
    verbs += [] if NOUNS.isdisjoint(words) else claims(tokens)
    kept, sources = _with_sources(sentence, verbs, [] if _PREPOSITIONS.isdisjoint(words) else according_to(tokens))
    taken |= {t.quote for r in kept for c in r.contents for t in tokens[c.first : c.last + 1]}
    extra: list[Report] = []
    if "it" in words:
        extra += put_it(tokens)
    if QUOTED not in words:
        return _passages(text, sentence, [*kept, *extra], sources, stretches, owned)
    extra += colon(tokens, taken, kept)
    taken |= {t.quote for r in extra for c in r.contents for t in tokens[c.first : c.last + 1]}
    extra += other_verb(tokens, taken)
    taken |= {t.quote for r in extra for c in r.contents for t in tokens[c.first : c.last + 1]}
    if not sentence.only_quotes:
        lengths = {t.quote: t.text.count(" ") + 1 for t in tokens if t.tag is Tag.QUOTE and stretches[t.quote].double}
        extra += loose(tokens, taken, lengths, kept)
    return _passages(text, sentence, [*kept, *extra], sources, stretches, owned)


def _passages(
    text: str,
    sentence: Sentence,
    reports: Sequence[Report],
    sources: dict[int, Report],
    stretches: Sequence[Stretch],
    owned: set[int],
) -> list[Passage]:
    passages = []
    for report in reports:
        passage = _passage(text, sentence, report, stretches, owned)
        if passage:
            passage.source = sources.get(report.cue)
            passages.append(passage)
    return passages


def _with_sources(
    sentence: Sentence, verbs: Sequence[Report], sources: Sequence[Report]
) -> tuple[list[Report], dict[int, Report]]:
    """The attributions that stand, and the intermediate sources of some of them, by the index of the verb."""
    kept, outer_media = _without_nested(sentence, verbs)
    via: dict[int, Report] = {}
    for source in sources:
        outer = [r for r in kept if _overlaps(r, source) or _set_in(source, r)]
        outer += [r for r in kept if source.side == "after" and r.cue > source.cue and r not in outer]
        speaking = [r for r in outer if r.side != "after" or source.side == "after" or _is_media(sentence, source)]
        if speaking and any(set(r.verb.frames) & set("cqt") for r in speaking if r.verb):
            via |= {r.cue: source for r in speaking}
        elif source.contents:
            kept = [r for r in kept if not _overlaps(r, source) or _is_clause(r)]
            kept.append(source)
    return sorted(kept, key=lambda r: r.cue), outer_media | via


def _set_in(source: Report, report: Report) -> bool:
    """As in "Poe said, according to the Tide, that ships wait": the source between a verb and its content."""
    return report.cue < source.cue and any(c.first > source.cue for c in report.contents)


def _is_clause(report: Report) -> bool:
    return any(c.how in ("that", "quote") for c in report.contents)


def _is_media(sentence: Sentence, report: Report) -> bool:
    subject = report.subject
    if subject is None:
        return False
    words = {bare(t.low) for t in sentence.tokens[subject.first : subject.last + 1]}
    return bool(words & nouns.MEDIA_WORDS)


def _overlaps(a: Report, b: Report) -> bool:
    return any(min(x.last, y.last) >= max(x.first, y.first) for x in a.contents for y in b.contents)


def _inside(inner: Report, outer: Report) -> bool:
    for c in outer.contents:
        if c.first <= inner.cue <= c.last:
            return all(c.first <= x.first and x.last <= c.last for x in inner.contents)
    return False


def _without_nested(sentence: Sentence, reports: Sequence[Report]) -> tuple[list[Report], dict[int, Report]]:
    """Without objects of a speech verb inside of other content ("X said Y urged calm"), and without what only passes on
    a statement ("the Post noted that Wang told Blinken that", "thanked him for what he called help"). Also the outlets
    that passed one on, by the index of the inner verb.
    """
    dropped: set[int] = set()
    media = [len(reports) > 1 and _is_media(sentence, report) for report in reports]
    outlets: dict[int, Report] = {}
    for report in reports:
        what = report.subject is not None and sentence.tokens[report.subject.first - 1].low == "what"
        for outer, is_media in zip(reports, media, strict=True):
            if outer is report:
                continue
            if is_media and _shares_quotation(report, outer):
                dropped.add(id(outer))
                outlets[report.cue] = outer
            if not _inside(report, outer):
                continue
            if not what and not any(c.how in _CLAUSES for c in report.contents):
                dropped.add(id(report))
            elif what and outer.verb and outer.verb.lemma in JUDGEMENTS:
                dropped.add(id(outer))
            elif is_media and _passes_on(outer, report):
                dropped.add(id(outer))
                outlets[report.cue] = outer
    return [r for r in reports if id(r) not in dropped], outlets


def _shares_quotation(inner: Report, outer: Report) -> bool:
    """As in "Poe said, “A,” the Tide reported": one quotation between two attributions."""
    first, last = inner.contents[-1], outer.contents[0]
    return inner.cue < outer.cue and inner.side == "after" and outer.side == "before" and first.last == last.first


def _passes_on(outer: Report, inner: Report) -> bool:
    """The outer report holds little but the inner one: "the Post reported that Poe said that"."""
    subject = inner.subject
    return subject is not None and any(c.first <= subject.first <= c.first + _LEAD for c in outer.contents)


def _passage(
    text: str, sentence: Sentence, report: Report, stretches: Sequence[Stretch], owned: set[int]
) -> Passage | None:
    tokens = sentence.tokens
    parts = [tokens[c.first : c.last + 1] for c in report.contents]
    marks = [t for part in parts for t in part if t.tag is Tag.QUOTE]
    if marks and all(t.tag in _ONLY_MARKS for part in parts for t in part):
        fresh = [t.quote for t in marks if t.quote not in owned]
        owned.update(fresh)
        if report.side == "before" and len(marks) == 1 and names_work(tokens, tokens.index(marks[0])):
            return None
        spans = [span for index in dict.fromkeys(fresh) for span in stretches[index].spans]
        return Passage(sentence, report, spans, "direct", quotes=set(fresh)) if spans else None
    spans = [span for span in (_span(text, sentence, c, stretches) for c in report.contents) if span]
    if not spans:
        return None
    owned.update(t.quote for t in marks)
    return Passage(sentence, report, spans, "mixed" if marks else "indirect", quotes={t.quote for t in marks})


def _span(text: str, sentence: Sentence, content: Content, stretches: Sequence[Stretch]) -> Span | None:
    """The whole content clause, without a mark or a comma at its ends."""
    first, last = sentence.tokens[content.first], sentence.tokens[content.last]
    start, end = sentence.span(content.first, content.last)
    if first.tag is Tag.QUOTE:
        start = max(start, stretches[first.quote].spans[0][0])
    while end > start and (
        (text[end - 1] in _MARKS and last.tag is Tag.QUOTE) or text[end - 1] in ",;:" or text[end - 1].isspace()
    ):
        end -= 1
    return (start, end) if start < end else None


def _continue(
    text: str,
    sentence: Sentence,
    beside: tuple[Sentence | None, Sentence | None],
    by_sentence: dict[int, list[Passage]],
    stretches: Sequence[Stretch],
    owned: set[int],
) -> list[Passage]:
    """A sentence of quotations alone belongs to the attribution before it, or behind it, in its paragraph; or to one
    that ends the paragraph before with a colon.
    """
    fresh = list(dict.fromkeys(t.quote for t in sentence.tokens if t.tag is Tag.QUOTE and t.quote not in owned))
    spans = [span for index in fresh for span in stretches[index].spans]
    if not spans or any(_runs_over(text, stretches[index]) for index in fresh):
        return []
    owned.update(fresh)
    before, behind = (_neighbour(sentence, other, by_sentence) for other in beside)
    joined = before if before is not None and before.kind == "direct" else None
    if (
        before is None
        and behind is not None
        and behind.kind == "direct"
        and behind.report
        and behind.report.side != "after"
    ):
        joined = behind
    if joined is not None:
        joined.spans += spans
        joined.quotes.update(fresh)
        by_sentence[sentence.number] = [joined]
        return []
    lead = beside[0]
    opening = (
        introduction(lead.tokens) if lead and before is None and lead.paragraph == sentence.paragraph - 1 else None
    )
    if opening is None and before is None and all(is_title(text[s:e]) for s, e in spans):
        return []  # a headline in marks
    if opening is not None and lead is not None:
        passage = Passage(lead, opening, spans, "direct", quotes=set(fresh))
    else:
        passage = Passage(sentence, None, spans, "direct", follows=before, quotes=set(fresh))
    by_sentence[sentence.number] = [passage]
    return [passage]


def _runs_over(text: str, stretch: Stretch) -> bool:
    """An opened mark that nothing closes, with an attribution behind it: where the quotation ends is unknown."""
    return not stretch.closed and any(_SAID.search(text, *span) for span in stretch.spans)


def _neighbour(sentence: Sentence, other: Sentence | None, by_sentence: dict[int, list[Passage]]) -> Passage | None:
    """The passage beside a sentence in its paragraph: a direct one if there is one."""
    if other is None or other.paragraph != sentence.paragraph:
        return None
    passages = by_sentence.get(other.number) or []
    return next((p for p in passages if p.kind == "direct"), passages[0] if passages else None)
