"""What is said in a text, passage by passage: reports with their words, quotations that no verb governs, and sentences
that stand in the subjunctive of reported speech and so go on with a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import QuoteKind, Span
from ingest.quotes.german import moods
from ingest.quotes.german.objects import Part
from ingest.quotes.german.phrases import Clause, clauses, has_verb
from ingest.quotes.german.reports import Report, read_reports
from ingest.quotes.german.sources import read_sources, third_party
from ingest.quotes.marks import Stretch
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import Tag

_SHORT: Final = 4  # words from which a quotation without a verb counts
_BESIDE: Final = (Tag.QUOTE, Tag.STOP, Tag.COMMA, Tag.DASH, Tag.MARK, Tag.COLON, Tag.AND, Tag.ADV)
_EDGE: Final = " ,;:–—-"


@dataclass(slots=True)
class Passage:
    """One statement: `report` None for what no verb governs; `follows` where it goes on with the sentence before."""

    sentence: Sentence
    spans: list[Span]
    kind: QuoteKind
    report: Report | None
    follows: bool = False
    through: Part | None = None


def read_passages(text: str, sentences: Sequence[Sentence], stretches: Sequence[Stretch]) -> list[Passage]:
    """The passages of a text in the order of their sentences. No quotation is in two of them."""
    found: list[Passage] = []
    taken: set[int] = set()
    told = [_reports(sentence) for sentence in sentences]
    claimed = {q for s, reports in zip(sentences, told, strict=True) for r in reports for q in _quotes(s, r.contents)}
    reported = -2  # number of the last sentence that reported speech
    for sentence, reports in zip(sentences, told, strict=True):
        passages = [p for r in reports if (p := _passage(text, sentence, r, stretches, taken))]
        if not passages:
            passages = _loose(text, sentence, stretches, claimed | taken, goes_on=reported == sentence.number - 1)
            taken |= {t.quote for t in sentence.tokens if t.tag is Tag.QUOTE} if passages else set()
        if any(p.kind != "direct" or p.report for p in passages):
            reported = sentence.number
        found += passages
    return _joined(found)


def _joined(passages: Sequence[Passage]) -> list[Passage]:
    """Quotations that stand beside an attributed one in its paragraph are one statement with it."""
    found: list[Passage] = []
    for passage in passages:
        before = found[-1] if found else None
        if before is None or not _beside(before, passage):
            found.append(passage)
        elif passage.report is None and before.report is not None:
            before.spans = [*before.spans, *passage.spans]
        elif before.report is None and before.follows and passage.report is not None and passage.report.goes_back:
            passage.spans = [*before.spans, *passage.spans]
            found[-1] = passage
        else:
            found.append(passage)
    return found


def _beside(some: Passage, other: Passage) -> bool:
    plain = some.kind == other.kind == "direct" and (some.follows or other.follows)
    same = some.sentence.paragraph == other.sentence.paragraph
    return plain and same and 0 <= other.sentence.number - some.sentence.number <= 1 and some.spans[-1] < other.spans[0]


def _reports(sentence: Sentence) -> list[Report]:
    """The reports of a sentence: with verbs, else by sources; whose content lies in another's is left out."""
    tokens = sentence.tokens
    if len(tokens) < 2:
        return []
    parts = clauses(tokens)
    found = read_reports(tokens, parts)
    sources = read_sources(tokens, parts)
    apart = [s for s in sources if not any(_overlap(s.contents, r.contents) for r in found)]
    return sorted([*found, *apart], key=lambda r: r.contents[0])


def _overlap(some: Sequence[Part], others: Sequence[Part]) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in some for b in others)


def _quotes(sentence: Sentence, parts: Sequence[Part]) -> list[int]:
    return [t.quote for first, last in parts for t in sentence.tokens[first : last + 1] if t.tag is Tag.QUOTE]


def _passage(
    text: str, sentence: Sentence, report: Report, stretches: Sequence[Stretch], taken: set[int]
) -> Passage | None:
    quotes = _quotes(sentence, report.contents)
    if not taken.isdisjoint(quotes):
        return None
    taken.update(quotes)
    spans: list[Span] = []
    for first, last in report.contents:
        only = all(
            t.tag in (Tag.QUOTE, Tag.COMMA, Tag.STOP, Tag.DASH, Tag.AND) for t in sentence.tokens[first : last + 1]
        )
        if only:
            inside = [t.quote for t in sentence.tokens[first : last + 1] if t.tag is Tag.QUOTE]
            spans += [span for q in inside for span in stretches[q].spans]
        else:
            spans.append(_span(text, sentence, first, last, stretches))
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return None
    kind: QuoteKind = "indirect" if not quotes else "direct" if _all_quoted(sentence, report.contents) else "mixed"
    return Passage(sentence, sorted(set(spans)), kind, report, through=third_party(sentence.tokens))


def _all_quoted(sentence: Sentence, parts: Sequence[Part]) -> bool:
    marks = (Tag.QUOTE, Tag.COMMA, Tag.STOP, Tag.DASH, Tag.AND)
    return all(t.tag in marks for first, last in parts for t in sentence.tokens[first : last + 1])


def _span(text: str, sentence: Sentence, first: int, last: int, stretches: Sequence[Stretch]) -> Span:
    """The offsets of a content without marks and commas at its ends."""
    tokens = sentence.tokens
    start, end = sentence.span(first, last)
    if tokens[first].tag is Tag.QUOTE:
        start = stretches[tokens[first].quote].spans[0][0]
    if tokens[last].tag is Tag.QUOTE:
        end = min(end, stretches[tokens[last].quote].spans[-1][1])
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _loose(
    text: str, sentence: Sentence, stretches: Sequence[Stretch], claimed: set[int], *, goes_on: bool
) -> list[Passage]:
    """A sentence without an attribution: one in the subjunctive behind a report, or quotations that stand alone."""
    tokens = sentence.tokens
    parts = clauses(tokens)
    if parts and _is_told(sentence, parts, goes_on=goes_on):
        first, last = parts[0].first, parts[-1].last
        while first < last and tokens[first].tag is Tag.AND:
            first += 1
        quoted = any(t.tag is Tag.QUOTE for t in tokens)
        span = _span(text, sentence, first, last, stretches)
        return [Passage(sentence, [span], "mixed" if quoted else "indirect", None, follows=True)]
    free = [t.quote for t in tokens if t.tag is Tag.QUOTE and t.quote not in claimed]
    if not free:
        return []
    spans = [span for q in dict.fromkeys(free) for span in stretches[q].spans]
    if all(t.tag in _BESIDE for t in tokens):
        return [Passage(sentence, spans, "direct", None, follows=True)]
    whole = [stretches[q].spans for q in dict.fromkeys(free) if _is_sentence(text, stretches[q])]
    return [Passage(sentence, list(kept), "direct", None) for kept in whole]


def _is_told(sentence: Sentence, parts: Sequence[Clause], *, goes_on: bool) -> bool:
    """Whether the main clause stands in the subjunctive; "hätten" and the like count where no condition is near. Not
    behind a report, only forms that are nothing else.
    """
    tokens = sentence.tokens
    if not goes_on:
        return tokens[0].tag is not Tag.AUX and moods.certain(tokens, parts[0].first, parts[0].last)
    if tokens[0].low in ("wenn", "falls") or tokens[0].tag is Tag.AUX:  # "Sollten sie zögern, werde er gehen"
        return any(moods.reports(tokens, p.first, p.last) for p in parts[1:])
    main = next((p for p in parts if has_verb(tokens, p.first, p.last)), None)
    if main is None:
        return False
    part = tokens[main.first : main.last + 1]
    condition = any(t.low in ("wenn", "falls") for t in tokens)
    quoted = any(t.tag is Tag.QUOTE for t in part)
    return moods.reports(tokens, main.first, main.last) or (
        not condition and any(moods.may_be_reported(t) and (quoted or t.low.endswith("n")) for t in part)
    )


def _is_sentence(text: str, stretch: Stretch) -> bool:
    """Whether a quotation within other words is a sentence of its own: no scare quote, no title."""
    start, end = stretch.spans[0]
    return text[end - 1] in ".!?" and len(text[start:end].split()) >= _SHORT
