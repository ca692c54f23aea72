"""Who reports what in one sentence: each speech verb with its subject, its content and how it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.model import Polarity
from ingest.quotes.english.borders import content_end, has_verb
from ingest.quotes.english.content import Content, content_after, content_before
from ingest.quotes.english.cues import ABSTRACT, CUES, NAMING, Cue
from ingest.quotes.english.manner import manner
from ingest.quotes.english.readings import PAPERS, is_passive
from ingest.quotes.english.stances import Side, is_comment, left_end, stance
from ingest.quotes.english.subjects import Subject, main_subject, subject_after
from ingest.quotes.english.tags import around_as, clause_end, ends_like_speech, may_be_said, right_of_tag
from ingest.quotes.english.thirdparty import quoted_by, quoted_person
from ingest.quotes.english.titles import is_title, names_work
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_FINDINGS: Final = words("find show say suggest conclude")  # of a paper
_STANDING: Final = words("with up down ahead behind tied")  # in a poll
_AUTHORS: Final = words("write read recite quote")
_TOLD: Final = 3  # words
_JUDGING: Final = ("less", "ful", "ous", "able", "ible", "ive", "ish")  # of adjectives
_RELATIVES: Final = words("which that where what")


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution. `cue` is the index of its verb (or of "according"), `subject` of its speaker; `side` says where
    the content stands, seen from the verb; `verb` is None for "according to" and for a colon. `through` is who passed
    the words on ("Poe said, quoting Roe": Poe).
    """

    cue: int
    verb: Cue | None
    subject: Subject | None
    contents: tuple[Content, ...]
    side: Side
    polarity: Polarity = "affirmed"
    certain: bool = True
    label: str = ""
    through: Subject | None = None


def read_reports(tokens: Sequence[Token]) -> list[Report]:
    """Every attribution of the sentence, in the order of their verbs."""
    stances: list[tuple[int, Subject | None, Side]] = []
    for at, token in enumerate(tokens):
        if token.tag is Tag.CUE:
            known = next((subject for _, subject, _ in reversed(stances) if subject), None)
            stances.append((at, *stance(tokens, at, known)))
    found: list[Report] = []
    end = len(tokens)
    for at, subject, side in reversed(stances):
        if subject is None:
            found += _without_subject(tokens, at, end)
            continue
        report = _report(tokens, at, subject, side, end, _floor(stances, at))
        if report is None:
            continue
        found.append(report)
        if side == "before":
            end = min(end, left_end(subject, at))
    return found[::-1]


def _floor(stances: Sequence[tuple[int, Subject | None, Side]], at: int) -> int:
    """Content to the left reaches no further than an earlier attribution that also has its content to the left."""
    earlier = [place for place, subject, side in stances if place < at and subject and side == "before"]
    return earlier[-1] + 1 if earlier else 0


def _without_subject(tokens: Sequence[Token], at: int, end: int) -> list[Report]:
    """A sentence that begins "Adding that": the speaker of the one before. "It was reported that": nobody's."""
    cue = CUES[tokens[at].low]
    if "c" not in cue.frames:
        return []
    if cue.lemma == "ask" and cue.form == "past":
        return _question(tokens, at, cue, end)
    if at and is_passive(tokens, at):
        content = content_after(tokens, at, cue, end)
        told = content is not None and content.how == "that" and tokens[content.first - 1].low == "that"
        return [Report(at, cue, None, (content,), "after", label="passive")] if content and told else []
    if cue.form != "ing":
        return []
    main = main_subject(tokens, at)
    content = content_after(tokens, at, cue, min(end, main.clause - 1)) if main else None
    if main and content:
        return [Report(at, cue, main, (content,), "after")]
    content = content_after(tokens, at, cue, end) if at == 0 else None
    return [Report(at, cue, None, (content,), "after", label="goes on")] if content else []


def _question(tokens: Sequence[Token], at: int, cue: Cue, end: int) -> list[Report]:
    """As in "Asked whether the port would close, Poe said", "when asked to leave": a question, mostly a reporter's."""
    if at and not is_passive(tokens, at) and tokens[at - 1].low not in ("when", "if"):
        return []
    asker = subject_after(tokens, at + 1) if tokens[min(at + 1, len(tokens) - 1)].low == "by" else None
    content = content_after(tokens, asker.last if asker else at, cue, end)
    if content is None or content.how not in ("that", "infinitive"):
        return []  # "asked about the port" tells the topic only
    comma = next((k for k in range(content.first + 1, content.last) if tokens[k].tag is Tag.COMMA), content.last + 1)
    content = Content(content.first, comma - 1, content.how)
    return [Report(at, cue, asker, (content,), "after", "asked", label="question")]


def _report(tokens: Sequence[Token], at: int, subject: Subject, side: Side, end: int, floor: int) -> Report | None:
    cue = CUES[tokens[at].low]
    polarity, certain = manner(tokens, at, cue, subject)
    if polarity is None:
        return None
    if side == "before":
        contents = _beside_tag(tokens, at, subject, end, floor)
    elif is_comment(tokens, at, cue, subject, end):
        contents = around_as(tokens, at, subject.clause - 1, end)
    else:
        stop = clause_end(tokens, at, subject, end)
        contents = _relative(tokens, at, subject, stop) or _behind(tokens, at, subject, stop)
        contents = _with_condition(tokens, subject, contents)
    if not contents:
        return None
    side = "around" if len(contents) > 1 else side
    through = quoted_by(tokens, at)
    if through is None:
        person = quoted_person(tokens, at, contents)
        subject, through = (person, subject) if person else (subject, None)
    return Report(at, cue, subject, tuple(contents), side, polarity, certain, through=through)


def _beside_tag(tokens: Sequence[Token], at: int, subject: Subject, end: int, floor: int) -> list[Content]:
    """As in "“A,” Poe said, “B.”": what stands before the attribution, and what goes on behind it."""
    left = content_before(tokens, floor, left_end(subject, at))
    right = right_of_tag(tokens, at, subject, end, left)
    said = left is not None and (right is not None or may_be_said(tokens, left, CUES[tokens[at].low]))
    return [content for content in (left if said else None, right) if content]


def _relative(tokens: Sequence[Token], at: int, subject: Subject, end: int) -> list[Content]:
    """As in "which he said were wrong", "where Poe says it rains": a relative word and what is said of it."""
    opener = subject.clause - 1
    if opener < 1 or tokens[opener].low not in _RELATIVES or subject.how != "before" or at + 2 >= end:
        return []
    finite = tokens[at + 1].tag in (Tag.AUX, Tag.VERB, Tag.QUOTE) and tokens[at + 1].low != "to"
    finite = finite or (tokens[opener].low == "which" and tokens[at + 1].tag in (Tag.DET, Tag.NAME, Tag.PRONOUN))
    joins = tokens[opener].low == "that" and tokens[opener - 1].tag in (
        Tag.VERB,
        Tag.CUE,
        Tag.AUX,
    )  # "hoped that he says"
    if joins or "c" not in CUES[tokens[at].low].frames or not (finite or tokens[opener].low == "where"):
        return []
    last = content_end(tokens, at + 1, end) - 1
    if tokens[opener].low in ("what", "which"):  # "what Poe said was a test, the crews went home"
        commas = (k for k in range(at + 3, last) if tokens[k].tag is Tag.COMMA and has_verb(tokens, at + 1, k))
        last = next(commas, last + 1) - 1
    return [Content(opener, opener, "that"), Content(at + 1, last, "bare")] if last > at + 1 else []


def _with_condition(tokens: Sequence[Token], subject: Subject, contents: list[Content]) -> list[Content]:
    """As in "If it rains, Poe said ships would wait": the condition is the speaker’s."""
    comma = subject.clause - 1
    opens = comma > 2 and tokens[comma].tag is Tag.COMMA and tokens[0].low in ("if", "unless")
    if not opens or len(contents) != 1 or contents[0].how not in ("bare", "that"):
        return contents
    plain = not any(t.tag in (Tag.COMMA, Tag.CUE, Tag.QUOTE) for t in tokens[:comma])
    return [Content(0, comma - 1, "left"), *contents] if plain else contents


def _behind(tokens: Sequence[Token], at: int, subject: Subject, end: int) -> list[Content]:
    cue = CUES[tokens[at].low]
    content = content_after(tokens, max(at, subject.last) if subject.how == "after" else at, cue, end)
    if content is None:
        return []
    quoted = any(t.tag is Tag.QUOTE for t in tokens[content.first : content.last + 1])
    if "q" in cue.frames and not quoted:
        return []
    named = tokens[at + 1].tag in (Tag.QUOTE, Tag.NAME) and names_work(tokens, at + 1)
    if cue.lemma in NAMING and subject.last == at - 1 and tokens[at - 1].tag is Tag.WORD and named:
        return []  # "a show called “Ships”"
    work = tokens[content.first].tag is Tag.QUOTE and content.first == at + 1 and is_title(tokens[at + 1].text)
    if work and cue.lemma in _AUTHORS and " " in tokens[at + 1].text and not ends_like_speech(tokens[at + 1]):
        return []  # "wrote “The Long War” in a year"
    between = tokens[subject.last + 1 : at]
    aside = bool(between) and between[0].tag is Tag.COMMA
    vague = content.how == "nominal" or (content.how == "bare" and not aside)
    paper = tokens[subject.last].low in PAPERS and cue.lemma in _FINDINGS
    states = content.how == "bare" and (paper or tokens[content.first].tag is Tag.PRONOUN)
    if vague and not states and subject.how == "who" and any(t.low in ("which", "that") for t in between):
        return []  # "a paper which mentions the port": no statement
    what = subject.first > 0 and tokens[subject.first - 1].low == "what"
    return [content] if what or _is_content(tokens, content, cue, quoted=quoted) else []


def _is_judged(part: Sequence[Token]) -> bool:
    """As in "called the claims baseless", "called the charges fabricated by rivals": an object and an adjective."""
    for at in range(2, len(part)):
        word, before = part[at], part[at - 1]
        ends = at + 1 == len(part) or part[at + 1].tag in (Tag.PREP, Tag.AND, Tag.COMMA)
        judging = word.tag is Tag.VERB or (word.tag is Tag.WORD and word.low.endswith(_JUDGING))
        if judging and ends and before.tag in (Tag.WORD, Tag.NAME) and part[0].tag in (Tag.DET, Tag.NAME):
            return True
    return False


def _stands(before: Token, token: Token) -> bool:
    """As in "Poe leading", "Poe ahead": how somebody stands; not "signs of tiring"."""
    return token.low in _STANDING or (token.low.endswith("ing") and before.tag is not Tag.PREP)


def _is_content(tokens: Sequence[Token], content: Content, cue: Cue, *, quoted: bool) -> bool:
    """Whether a noun phrase behind the verb is what was said rather than what was dealt with."""
    part = tokens[content.first : content.last + 1]
    if any(a.low == "as" and b.tag is Tag.CUE for a, b in pairwise(part)):
        return False  # "quoted Roe as saying"
    if content.how not in ("nominal", "infinitive"):
        return True
    if cue.lemma in NAMING and tokens[content.first - 1].low not in ("for", "on", "upon"):
        named = any(
            (t.tag is Tag.DET and (p.tag in (Tag.NAME, Tag.WORD, Tag.PRONOUN) or p.low == "that"))
            or (t.tag is Tag.WORD and p.tag is Tag.PRONOUN)
            for p, t in pairwise(part)
        )
        told = cue.lemma == "describe" and len(part) >= _TOLD
        return quoted or named or told or any(t.low == "as" for t in part) or _is_judged(part)
    if cue.lemma == "show" and not any(_stands(before, t) for before, t in pairwise(part)):
        return quoted  # "polls show Poe leading", not "he shows signs of tiring"
    words = sum(t.tag not in (Tag.COMMA, Tag.STOP) for t in part)
    return quoted or words >= (4 if cue.lemma in ABSTRACT else 2)
