"""Who reports what in one sentence: each speech verb with its subject, its content and how it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from ingest.model import Polarity
from ingest.quotes.english.borders import content_end, has_verb
from ingest.quotes.english.content import Content, content_after, content_before
from ingest.quotes.english.cues import CUES, JUDGEMENTS, NAMING, Cue
from ingest.quotes.english.lexicon import SPEECH_VENUES, words
from ingest.quotes.english.manner import manner
from ingest.quotes.english.readings import is_passive
from ingest.quotes.english.subjects import Subject, shared_subject, subject_after, subject_before
from ingest.quotes.english.tokens import Tag, Token

Side = Literal["before", "after", "around"]

_CONJUNCTIONS: Final = words("after before since until")


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution. `cue` is the index of its verb (or of "according"), `subject` of its speaker; `side` says where
    the content stands, seen from the verb; `verb` is None for "according to" and for a colon.
    """

    cue: int
    verb: Cue | None
    subject: Subject | None
    contents: tuple[Content, ...]
    side: Side
    polarity: Polarity = "affirmed"
    certain: bool = True
    label: str = ""


def read_reports(tokens: Sequence[Token]) -> list[Report]:
    """Every attribution of the sentence, in the order of their verbs."""
    tags: list[tuple[int, Subject | None, Side]] = []
    for at, token in enumerate(tokens):
        if token.tag is Tag.CUE:
            known = next((subject for _, subject, _ in reversed(tags) if subject), None)
            tags.append((at, *_stance(tokens, at, known)))
    found: list[Report] = []
    end = len(tokens)
    for at, subject, side in reversed(tags):
        if subject is None:
            found += _going_on(tokens, at, end)
            continue
        report = _report(tokens, at, subject, side, end, _floor(tags, at))
        if report is None:
            continue
        found.append(report)
        if side == "before":
            end = min(end, _left_end(subject, at))
    return found[::-1]


def _going_on(tokens: Sequence[Token], at: int, end: int) -> list[Report]:
    """A sentence that begins "Adding that": the speaker of the one before."""
    cue = CUES[tokens[at].low]
    content = content_after(tokens, at, cue, end) if at == 0 and cue.form == "ing" and "c" in cue.frames else None
    return [Report(at, cue, None, (content,), "after", label="goes on")] if content else []


def _left_end(subject: Subject, at: int) -> int:
    return at if subject.how == "after" else subject.clause


def _floor(tags: Sequence[tuple[int, Subject | None, Side]], at: int) -> int:
    """Content to the left reaches no further than an earlier attribution that also has its content to the left."""
    earlier = [place for place, subject, side in tags if place < at and subject and side == "before"]
    return earlier[-1] + 1 if earlier else 0


def _stance(tokens: Sequence[Token], at: int, known: Subject | None) -> tuple[Subject | None, Side]:
    """The subject of the verb at `at`, and on which side of the verb its content stands."""
    cue = CUES[tokens[at].low]
    if is_passive(tokens, at):
        return None, "after"
    before = tokens[at - 1] if at else None
    if before is not None and before.tag is Tag.QUOTE and cue.form in ("past", "s", "base"):
        inverted = subject_after(tokens, at)
        if inverted:
            return inverted, "before"
    subject = subject_before(tokens, at) if at else None
    if subject is None and before is not None and before.tag in (Tag.COMMA, Tag.DASH) and cue.form != "ing":
        inverted = subject_after(tokens, at)
        if inverted and _tag_ends(tokens, inverted.last + 1):
            return inverted, "before"
    if subject is None or (cue.form == "ing" and not _is_progressive(tokens, at)):
        return _shared(tokens, at, cue, known), "after"
    return subject, _side(tokens, at, subject, cue)


def _is_progressive(tokens: Sequence[Token], at: int) -> bool:
    """As in "is saying", "he’s suggesting"."""
    back = at - 1
    while back > 0 and tokens[back].tag is Tag.ADV:
        back -= 1
    before = tokens[back]
    return before.tag is Tag.AUX or (before.tag is Tag.PRONOUN and before.low[-2:] in ("’s", "'s", "re", "’m", "'m"))


def _shared(tokens: Sequence[Token], at: int, cue: Cue, known: Subject | None) -> Subject | None:
    """The subject of an earlier verb, for "and said", ", adding", "in a letter saying"."""
    before = tokens[at - 1].tag if at else None
    if cue.form == "base" and at and tokens[at - 1].low == "to":
        return shared_subject(tokens, at)
    if before is Tag.SUB or cue.form == "base":
        return None
    if cue.form == "ing" and before in (Tag.NAME, Tag.WORD):
        found = subject_before(tokens, at)
        if found is None or not set("c" if before is Tag.WORD else "ck") & set(cue.frames):
            return None
        if tokens[found.last].low not in SPEECH_VENUES:
            return found
    if known:
        return Subject(known.first, known.last, known.clause, "shared")
    return shared_subject(tokens, at)


def _tag_ends(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].tag in (
        Tag.COMMA,
        Tag.STOP,
        Tag.PREP,
        Tag.TIME,
        Tag.SUB,
        Tag.AND,
        Tag.QUOTE,
        Tag.DASH,
    )


def _side(tokens: Sequence[Token], at: int, subject: Subject, cue: Cue) -> Side:
    """Where the content stands: a quotation or a clause directly before the subject makes the verb a tag."""
    clause = subject.clause
    if clause == 0 or subject.how != "before" or (clause < subject.first and tokens[clause].low in _CONJUNCTIONS):
        return "after"
    before = tokens[clause - 1]
    right = content_after(tokens, at, cue, len(tokens))
    if right is not None and right.how == "that" and clause - 1 > 0:
        return "after"
    if before.tag is Tag.QUOTE and quote_leads(tokens, clause - 1) and (right is None or set("cqt") & set(cue.frames)):
        return "before"
    if before.tag in (Tag.COMMA, Tag.DASH) and clause > 1:
        if right is not None and right.how == "quote" and _interrupts(tokens, at, clause):
            return "before"
        if tokens[clause - 2].tag is Tag.QUOTE and before.tag is Tag.COMMA and set("cqt") & set(cue.frames):
            return "before"
        if right is None and set("cqt") & set(cue.frames):
            return "before"
    return "after"


def _interrupts(tokens: Sequence[Token], at: int, clause: int) -> bool:
    """As in "The streets were empty, he added, “but people came.”": a clause before, a comma behind the verb."""
    main = tokens[0].tag in (Tag.DET, Tag.NAME, Tag.WORD, Tag.PRONOUN, Tag.NUMBER)
    return main and tokens[at + 1].tag is Tag.COMMA and has_verb(tokens, 0, clause)


def quote_leads(tokens: Sequence[Token], at: int) -> bool:
    """The quotation ends like one that an attribution follows: with a comma, a question or an exclamation mark."""
    return tokens[at].text.rstrip("\"'”’»“ ")[-1:] in ",?!.…-—" or at == 0


def _report(tokens: Sequence[Token], at: int, subject: Subject, side: Side, end: int, floor: int) -> Report | None:
    cue = CUES[tokens[at].low]
    polarity, certain = manner(tokens, at, cue, subject)
    if polarity is None:
        return None
    contents: list[Content] = []
    if side == "before":
        left = content_before(tokens, floor, _left_end(subject, at))
        right = _right_of_tag(tokens, at, subject, end, left)
        if left and (right or _may_be_said(tokens, left, cue)):
            contents.append(left)
        if right:
            contents.append(right)
    elif subject.clause and tokens[subject.clause - 1].low == "as":
        contents += _around_as(tokens, at, subject.clause - 1, end)
    else:
        content = content_after(tokens, at, cue, end)
        what = subject.first > 0 and tokens[subject.first - 1].low == "what"
        if (
            content
            and "q" in cue.frames
            and not any(t.tag is Tag.QUOTE for t in tokens[content.first : content.last + 1])
        ):
            content = None
        if content and _is_content(tokens, content, cue, what=what):
            contents.append(content)
    if not contents:
        return None
    return Report(at, cue, subject, tuple(contents), "around" if len(contents) > 1 else side, polarity, certain)


def _around_as(tokens: Sequence[Token], at: int, clause: int, end: int) -> list[Content]:
    """As in "As Poe told Reuters, the plan failed", "the plan failed, as Poe put it"."""
    if clause > 1:
        left = content_before(tokens, 0, clause)
        return [left] if left and has_verb(tokens, left.first, left.last + 1) else []
    comma = next((k for k in range(at + 1, end) if tokens[k].tag is Tag.COMMA), None)
    if comma is None or comma + 1 >= end:
        return []
    last = content_end(tokens, comma + 1, end) - 1
    return [Content(comma + 1, last, "that")] if last > comma + 1 else []


def _may_be_said(tokens: Sequence[Token], left: Content, cue: Cue) -> bool:
    """Left of an attribution stands a quotation or a clause, no mere circumstance ("Still, Poe continues")."""
    part = tokens[left.first : left.last + 1]
    if any(t.tag is Tag.QUOTE for t in part):
        return True
    return bool(set("ct") & set(cue.frames)) and has_verb(tokens, left.first, left.last + 1)


def _right_of_tag(tokens: Sequence[Token], at: int, subject: Subject, end: int, left: Content | None) -> Content | None:
    """As in "A," Poe said, "B": what goes on behind the attribution."""
    place = after = max(at, subject.last if subject.how == "after" else at) + 1
    while place < end:
        token = tokens[place]
        if token.tag is Tag.QUOTE and (
            tokens[place - 1].tag in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.MARK, Tag.CUE) or place - 1 == subject.last
        ):
            return Content(place, place, "quote")
        if token.tag is Tag.COMMA and _resumes(tokens, place + 1, end, left=left, direct=place == after):
            last = content_end(tokens, place + 1, end) - 1
            return Content(place + 1, last, "left") if last > place + 1 else None
        if token.tag in (Tag.CUE, Tag.QUOTE) or token.low in ("that", "according"):
            return None
        place += 1
    return None


def _resumes(tokens: Sequence[Token], at: int, end: int, *, left: Content | None, direct: bool) -> bool:
    """As in "The plan, she said, is dead": a finite verb behind the tag, or what stood before it was no clause yet."""
    if at >= end or tokens[at].low in ("who", "which", "but", "and") or tokens[at].tag in (Tag.CUE, Tag.QUOTE):
        return False
    if direct and (tokens[at].tag is Tag.AUX or tokens[at].low in ("rather", "not")):
        return True
    if left is None or any(t.tag is Tag.QUOTE for t in tokens[left.first : left.last + 1]):
        return False
    return not has_verb(tokens, left.first, left.last + 1)


def _is_content(tokens: Sequence[Token], content: Content, cue: Cue, *, what: bool) -> bool:
    """Whether a noun phrase behind the verb is what was said rather than what was dealt with."""
    part = tokens[content.first : content.last + 1]
    if content.how not in ("nominal", "infinitive") or what:
        return True
    quoted = any(t.tag is Tag.QUOTE for t in part)
    if cue.lemma in NAMING and tokens[content.first - 1].low not in ("for", "on", "upon"):
        named = any(t.tag is Tag.DET and p.tag in (Tag.NAME, Tag.WORD, Tag.PRONOUN) for p, t in pairwise(part))
        return quoted or named or any(t.low == "as" for t in part)
    words = sum(t.tag not in (Tag.COMMA, Tag.STOP) for t in part)
    return quoted or words >= (3 if cue.lemma in JUDGEMENTS else 2)
