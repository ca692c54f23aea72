"""Where an attribution stands: the subject of a speech verb, and on which side of the verb its content is."""

from collections.abc import Sequence
from typing import Final, Literal

from ingest.quotes.english.borders import has_verb
from ingest.quotes.english.content import content_after
from ingest.quotes.english.cues import CUES, Cue
from ingest.quotes.english.lexicon import SPEECH_VENUES
from ingest.quotes.english.readings import is_passive
from ingest.quotes.english.subjects import (
    Subject,
    behind_relative,
    nearest_subject,
    shared_subject,
    subject_after,
    subject_before,
)
from ingest.quotes.english.tags import MAIN, ends_like_speech, quote_leads
from ingest.quotes.english.thirdparty import as_saying
from ingest.quotes.english.titles import names_work
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

Side = Literal["before", "after", "around"]

_PROMPTING: Final = words(
    "prompted prompting led leading forced forcing caused causing inspired inspiring pushed compelled"
)
_SUBORDINATE: Final = words("after when while because before as since")
_MARKS: Final = "\"'“‘«„"
_BESIDE: Final = SPEECH_VENUES | words("point time times")  # "at one point calling", "in an ad calling"
_PROMPT: Final = 16  # tokens between "prompted" and what somebody was made to say
_CONJUNCTIONS: Final = words("after before since until")


def left_end(subject: Subject, at: int) -> int:
    """Where the attribution begins that the verb at `at` and its subject make."""
    return at if subject.how == "after" else subject.clause


def stance(tokens: Sequence[Token], at: int, known: Subject | None) -> tuple[Subject | None, Side]:
    """The subject of the verb at `at`, and on which side of the verb its content stands."""
    cue = CUES[tokens[at].low]
    quoted = as_saying(tokens, at)
    if quoted is not None:
        return quoted, "after"
    if is_passive(tokens, at):
        by = at + 1 < len(tokens) and tokens[at + 1].low == "by" and tokens[at - 1].tag in (Tag.AUX, Tag.ADV)
        return (subject_after(tokens, at + 1) if by and {"l", "a"} & set(cue.frames) else None), "after"
    before = tokens[at - 1] if at else None
    if before is not None and before.tag is Tag.QUOTE and cue.form in ("past", "s", "base"):
        relative = behind_relative(tokens, at - 1)
        if relative:
            return relative, "after"
        inverted = subject_after(tokens, at) if set("cqta") & set(cue.frames) else None
        if inverted:
            return inverted, "before"
    if before is None and cue.form in ("past", "s"):
        inverted = subject_after(tokens, at)
        return (inverted, "after") if inverted and _quotes_next(tokens, inverted.last + 1) else (None, "after")
    subject = subject_before(tokens, at) if at else None
    if subject is None and before is not None and before.tag in (Tag.COMMA, Tag.DASH) and cue.form != "ing":
        inverted = subject_after(tokens, at)
        if inverted and _tag_ends(tokens, inverted.last + 1):
            return inverted, "before"
    if subject is None or (cue.form == "ing" and not _is_progressive(tokens, at)):
        return _shared(tokens, at, cue, known), "after"
    return subject, _side(tokens, at, subject, cue)


def _quotes_next(tokens: Sequence[Token], at: int) -> bool:
    """As in "Added Poe: “A.”": a colon or a comma and a quotation behind the subject."""
    return at + 1 < len(tokens) and tokens[at].tag in (Tag.COLON, Tag.COMMA) and tokens[at + 1].tag is Tag.QUOTE


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
    if cue.form == "ing" and before is Tag.ADV and at > 1 and tokens[at - 2].tag is Tag.NAME:
        before = Tag.NAME  # "with Poe reportedly yelling"
    if cue.form == "base" and at and tokens[at - 1].low == "to":
        return _prompted(tokens, at) or shared_subject(tokens, at)
    if before is Tag.SUB or cue.form == "base":
        return None
    if cue.form == "ing" and before in (Tag.NAME, Tag.WORD) and tokens[at - 1].low not in _BESIDE:
        found = subject_before(tokens, at)
        quoting = at + 1 < len(tokens) and tokens[at + 1].tag is Tag.QUOTE  # "voters chanting “Shame”"
        if found is None or not set("cq" if quoting else "c" if before is Tag.WORD else "ck") & set(cue.frames):
            return None
        if not _is_told(tokens, found):
            return found
    near = _subordinate(tokens, at)
    if near:
        return near
    if known and known.clause and before is Tag.AND and tokens[known.clause - 1].low == "as":
        return shared_subject(tokens, at)  # "As the crowd began to shout, Poe rose and said"
    if known:
        return Subject(known.first, known.last, known.clause, "shared")
    return shared_subject(tokens, at)


def _is_told(tokens: Sequence[Token], subject: Subject) -> bool:
    """As in "emailed voters saying": the object of the verb before, and no name."""
    plain = not any(t.tag in (Tag.NAME, Tag.NUMBER) for t in tokens[subject.first : subject.last + 1])
    return plain and subject.clause == subject.first > 0 and tokens[subject.clause - 1].tag in (Tag.VERB, Tag.CUE)


def _subordinate(tokens: Sequence[Token], at: int) -> Subject | None:
    """As in "Poe slammed Roe after she met voters and blamed him": two verbs of one subordinate clause."""
    near = nearest_subject(tokens, at) if tokens[at - 1].tag is Tag.AND else None
    if near is None or not near.clause or tokens[near.clause - 1].low not in _SUBORDINATE:
        return None
    return None if any(t.tag is Tag.COMMA for t in tokens[near.last : at]) else near


def _prompted(tokens: Sequence[Token], at: int) -> Subject | None:
    """As in "the delay prompted Poe to say": whom something made speak."""
    verb = next((k for k in range(at - 2, max(0, at - _PROMPT), -1) if tokens[k].low in _PROMPTING), None)
    subject = subject_after(tokens, verb) if verb is not None else None
    return Subject(subject.first, subject.last, subject.first, "prompted") if subject else None


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
    if before.tag not in (Tag.QUOTE, Tag.COMMA, Tag.DASH) or (
        before.tag is Tag.QUOTE and names_work(tokens, clause - 1)
    ):
        return "after"
    right = content_after(tokens, at, cue, len(tokens))
    if right is not None and right.how == "that" and (clause > 1 or not ends_like_speech(before)):
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
    """As in "The streets were empty, he added, “but people came.”": a clause before, a comma behind the verb; or
    "While trade is up, she said, “we are not.”": a quotation that goes on in the middle of a sentence.
    """
    if tokens[at + 1].tag is not Tag.COMMA or "asked" in (tokens[0].low, tokens[1].low):
        return False
    main = tokens[0].tag in (*MAIN, Tag.NUMBER) or tokens[0].low in ("if", "unless")
    clause_before = has_verb(tokens, 0, clause)
    goes_on = tokens[at + 2].text.lstrip(_MARKS)[:1].islower() if at + 2 < len(tokens) else False
    return (main and (clause_before or goes_on)) or (clause_before and goes_on)


def is_comment(tokens: Sequence[Token], at: int, cue: Cue, subject: Subject, end: int) -> bool:
    """As in "as Poe told Reuters, the plan failed"; not with a content of its own, as in "as she noted that"."""
    comments = (set("cln") & set(cue.frames) or cue.lemma == "point") and cue.form != "base"
    if not comments or not subject.clause or tokens[subject.clause - 1].low != "as" or subject.how in ("shared", "who"):
        return False
    own = content_after(tokens, at, cue, end)
    return own is None or own.how not in ("that", "quote", "nominal")
