"""Attributions without a verb: "according to Poe", "Poe: ...", "as Poe put it", "what he called"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.borders import content_end, has_verb
from ingest.quotes.english.content import Content, past_opening
from ingest.quotes.english.cues import CUES
from ingest.quotes.english.lexicon import SPEECH_VENUES
from ingest.quotes.english.reports import Report
from ingest.quotes.english.stances import Side
from ingest.quotes.english.subjects import Subject, nearest_subject, shared_subject, subject_after, subject_before
from ingest.quotes.english.tags import around_as, is_opening, quote_leads
from ingest.quotes.english.titles import TITLED, has_byline, is_title
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_NOUNS: Final = (Tag.NAME, Tag.WORD, Tag.DET, Tag.NUMBER, Tag.MARK)
_LOOSE: Final = 4  # words; shorter ones are names and scare quotes as often as not
_OPENS: Final = 6  # words, at the head of a sentence
_BESIDE: Final = 2  # words, in a sentence that reports something else too
_SHOUTS: Final = words("chant chants shout shouts cry cries")
_STATEMENT: Final = 5  # tokens at the end of a paragraph among which "the following statement:" stands
_IN_LABEL: Final = (Tag.NAME, Tag.MARK, Tag.OPEN, Tag.CLOSE)
_LABEL: Final = 8  # words of a name before a colon


def according_to(tokens: Sequence[Token]) -> list[Report]:
    """As in "according to X", "per X", "as reported by X", before or behind its content. The content may belong to
    another attribution: then X is the intermediate source (see `via`).
    """
    found = []
    for at in range(len(tokens) - 2):
        behind = _behind_preposition(tokens, at)
        if behind:
            subject = _source(tokens, behind)
            if subject is not None:
                found.append(
                    Report(at, None, subject, _around(tokens, at, subject), _side(tokens, at), label="according to")
                )
    return found


def _behind_preposition(tokens: Sequence[Token], at: int) -> int:
    """Where the source begins behind "according to", "per" and "as reported by" at `at`; 0 if none stands there."""
    low, after = tokens[at].low, tokens[at + 1]
    if low == "according":
        return at + 2 if after.low == "to" else 0
    if at and tokens[at - 1].tag is not Tag.COMMA:
        return 0
    if low == "per":
        return at + 1 if after.tag is Tag.NAME or (after.low == "the" and tokens[at + 2].tag is Tag.NAME) else 0
    by = at + 2 + (after.tag is Tag.ADV)
    reported = tokens[by - 1].low in CUES and CUES[tokens[by - 1].low].form == "past"
    return by + 1 if low == "as" and by + 1 < len(tokens) and reported and tokens[by].low == "by" else 0


def _side(tokens: Sequence[Token], at: int) -> Side:
    return "after" if _opens(tokens, at) else "before"


def _opens(tokens: Sequence[Token], at: int) -> bool:
    first = max((k + 1 for k in range(at) if tokens[k].tag is Tag.COLON), default=0)
    return all(t.tag in (Tag.AND, Tag.ADV, Tag.COMMA, Tag.SUB, Tag.OPEN) for t in tokens[first:at])


def _source(tokens: Sequence[Token], first: int) -> Subject | None:
    """The noun phrase behind "according to"; a part in commas that describes it is not taken."""
    at = first
    while at < len(tokens):
        token = tokens[at]
        joined = token.tag in (Tag.PREP, Tag.AND, Tag.TIME, Tag.VERB) and at > first
        joined = joined and at + 1 < len(tokens) and tokens[at + 1].tag in (*_NOUNS, Tag.PREP, Tag.TIME)
        opens = at == first and token.tag in (Tag.PRONOUN, Tag.TIME)
        if token.tag not in _NOUNS and not opens and not joined:
            break
        at += 1
    last = at - 1
    if last < first:
        return None
    return Subject(first, _head(tokens, first, last), first, "source")


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    """The source ends before a preposition other than "of": "a spokesman at a press briefing"."""
    for at in range(first + 1, last + 1):
        if tokens[at].tag in (Tag.PREP, Tag.VERB, Tag.TIME) and tokens[at].low not in ("of", "for"):
            return at - 1
    return last


def _around(tokens: Sequence[Token], at: int, subject: Subject) -> tuple[Content, ...]:
    if not _opens(tokens, at):
        last = at - 1
        while last >= 0 and tokens[last].tag in (Tag.COMMA, Tag.DASH):
            last -= 1
        first = 0
        while first <= last and tokens[first].tag is Tag.AND:
            first += 1
        if first > last:
            return ()
        if tokens[last].tag is Tag.AND and tokens[at - 1].tag is Tag.COMMA:
            return _behind_source(tokens, subject)  # "and, according to Poe, it failed"
        first = past_opening(tokens, first, last)
        after = subject.last + 1
        resumed = tokens[at - 1].tag is Tag.COMMA and after + 1 < len(tokens) and tokens[after].tag is Tag.COMMA
        if resumed and (not has_verb(tokens, first, last + 1) or is_opening(tokens, Content(first, last, "left"))):
            end = content_end(tokens, after + 1, len(tokens)) - 1
            if end > after + 1:
                return Content(first, last, "left"), Content(after + 1, end, "left")
        return (Content(first, last, "left"),)
    return _behind_source(tokens, subject)


def _behind_source(tokens: Sequence[Token], subject: Subject) -> tuple[Content, ...]:
    """What follows the comma behind the source, as in "According to Poe, the plan failed"."""
    comma = next((k for k in range(subject.last + 1, len(tokens)) if tokens[k].tag is Tag.COMMA), None)
    comma = _past_apposition(tokens, comma)
    if comma is None or comma + 1 >= len(tokens):
        return ()
    end = content_end(tokens, comma + 1, len(tokens))
    last = end - 1
    while last > comma and tokens[last].tag in (Tag.STOP, Tag.COMMA):
        last -= 1
    return (Content(comma + 1, last, "that"),) if last > comma else ()


def _past_apposition(tokens: Sequence[Token], comma: int | None) -> int | None:
    """As in "According to Poe, a nurse, the plan failed": the content begins behind the second comma."""
    if comma is None or comma + 1 >= len(tokens) or tokens[comma + 1].tag not in (Tag.DET, Tag.SUB):
        return comma
    for at in range(comma + 1, min(comma + 16, len(tokens))):
        if tokens[at].tag is Tag.COMMA:
            return at if at + 1 < len(tokens) and tokens[at + 1].tag is not Tag.AND else comma
        if tokens[at].tag in (Tag.AUX, Tag.VERB, Tag.CUE, Tag.QUOTE) and tokens[comma + 1].tag is Tag.DET:
            return comma
    return comma


def colon(tokens: Sequence[Token], taken: set[int], reports: Sequence[Report]) -> list[Report]:
    """As in "Poe: “A.”" and "Poe was blunt: “A.”": a quotation behind a colon that no verb governs."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].tag is not Tag.COLON or tokens[at + 1].tag is not Tag.QUOTE or tokens[at + 1].quote in taken:
            continue
        earlier = [r.subject for r in reports if r.cue < at and r.subject]
        subject = _label(tokens, at) or (earlier[-1] if earlier else shared_subject(tokens, at))
        last = at + 1
        while last + 1 < len(tokens) and tokens[last + 1].tag in (Tag.QUOTE, Tag.STOP, Tag.MARK):
            last += 1
        return [Report(at, None, subject, (Content(at + 1, last, "quote"),), "after", label="colon")]
    return []


def _label(tokens: Sequence[Token], colon: int) -> Subject | None:
    """As in "Poe: “A.”", "News - Poe: “A.”", "From Poe’s letter: “A.”": the name before a colon without a verb."""
    first = max((k + 1 for k in range(colon) if tokens[k].tag in (Tag.DASH, Tag.STOP)), default=0)
    described = (
        tokens[first].tag in (Tag.NAME, Tag.DET) and tokens[colon - 1].tag is Tag.NAME
    )  # "Former mayor of Ayle Jane Poe"
    allowed = (*_IN_LABEL, Tag.WORD, Tag.PREP, Tag.DET) if described else _IN_LABEL
    if first < colon <= first + _LABEL and all(t.tag in allowed for t in tokens[first:colon]):
        return Subject(first, colon - 1, first, "label")
    if tokens[first].low not in ("from", "in") or has_verb(tokens, first, colon) or first + 1 >= colon:
        return None
    owner = next((k for k in range(first + 1, colon) if is_possessive(tokens[k])), colon - 1)
    return Subject(first + 1, owner, first, "label")


def introduction(tokens: Sequence[Token]) -> Report | None:
    """As in "He continued:", "She quoted Poe:", "Poe released this statement:" at the end of a paragraph: whose
    quotation the next one opens with.
    """
    if tokens[-1].tag is not Tag.COLON:
        return None
    at = next((k for k in range(len(tokens) - 2, 0, -1) if tokens[k].tag is Tag.CUE), None)
    if at is not None:
        quoted = subject_after(tokens, at) if tokens[at].low in ("quotes", "quoted") else None
        subject = quoted or subject_before(tokens, at) or shared_subject(tokens, at)
        return Report(at, None, subject, (), "after", label="introduction") if subject else None
    if any(t.low in SPEECH_VENUES for t in tokens[-_STATEMENT:]):
        subject = shared_subject(tokens, len(tokens) - 1)
        return Report(len(tokens) - 2, None, subject, (), "after", label="introduction") if subject else None
    return None


def put_it(tokens: Sequence[Token]) -> list[Report]:
    """As in "As Poe put it, “A.”", "the plan is dead, as Poe puts it"."""
    for at in range(2, len(tokens) - 1):
        if tokens[at].low in ("put", "puts") and tokens[at + 1].low == "it":
            subject = subject_before(tokens, at)
            if subject and subject.clause and tokens[subject.clause - 1].low == "as":
                contents = around_as(tokens, at, subject.clause - 1, len(tokens))
                return [Report(at, None, subject, tuple(contents), "around", label="put it")] if contents else []
    return []


def other_verb(tokens: Sequence[Token], taken: set[int]) -> list[Report]:
    """As in "“A!” Poe barked": a quotation that ends as before an attribution, and a verb that the table lacks."""
    found = []
    for at, token in enumerate(tokens[:-2]):
        if token.tag is not Tag.QUOTE or token.quote in taken or not quote_leads(tokens, at):
            continue
        verb = next((k for k in range(at + 2, min(at + 16, len(tokens))) if _may_be_verb(tokens, k)), None)
        subject = subject_before(tokens, verb, at + 1) if verb else None
        if verb and subject and subject.clause == at + 1 and tokens[at + 1].tag is not Tag.PREP:
            found.append(Report(verb, None, subject, (Content(at, at, "left"),), "before", label="other verb"))
    return found


def _may_be_verb(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag is Tag.VERB or (token.tag is Tag.WORD and tokens[at - 1].tag is Tag.PRONOUN)


def loose(tokens: Sequence[Token], taken: set[int], lengths: dict[int, int], reports: Sequence[Report]) -> list[Report]:
    """A longer quotation inside a sentence that no attribution governs: the words of who is reported before it in the
    sentence, else of the subject of its clause.
    """
    found = []
    for at, token in enumerate(tokens):
        if token.tag is not Tag.QUOTE or token.quote in taken or not _counts(tokens, at, lengths, bool(reports)):
            continue
        if not at:
            found.append(Report(at, None, None, (Content(at, at, "quote"),), "after", label="loose"))
            continue
        earlier = [r.subject for r in reports if r.cue < at and r.subject]
        subject = earlier[-1] if earlier else _thinker(tokens, at)
        sure = lengths[token.quote] >= _LOOSE
        contents = (Content(at, at, "quote"),)
        found.append(Report(at, None, subject, contents, "after", certain=sure, label="loose"))
    return found


def _counts(tokens: Sequence[Token], at: int, lengths: dict[int, int], reported: bool) -> bool:
    """Whether a loose quotation is long enough to be somebody’s words, and no title; what a crowd shouts always is."""
    length = lengths.get(tokens[at].quote, 0)
    if has_byline(tokens, at):
        return False
    if not at:
        return length >= _OPENS
    before = tokens[at - 1]
    if at > 1 and length and before.low == "of" and tokens[at - 2].low in _SHOUTS:
        return True
    titled = before.tag is Tag.MARK or before.low in TITLED or is_title(tokens[at].text)
    return length >= (_BESIDE if reported else _LOOSE) and not titled


def _thinker(tokens: Sequence[Token], at: int) -> Subject | None:
    """The subject of the clause before a quotation; where it is a thing, the person whose sentence it is, as in "Poe
    feared that the bridge was “a danger to us all”".
    """
    near, main = nearest_subject(tokens, at), shared_subject(tokens, at)
    if near and main and not _may_speak(tokens, near) and _may_speak(tokens, main):
        return main
    return near


def _may_speak(tokens: Sequence[Token], subject: Subject) -> bool:
    last = tokens[subject.last]
    return last.tag is Tag.NAME or last.low.rstrip("'’s") in ("he", "she")
