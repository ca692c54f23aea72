"""Reports by a noun.

As in "Poe’s claim that the port was safe", "his promise to resign",
"their call for talks".
"""

from collections.abc import Sequence
from typing import Final

from ingest.model import Polarity
from ingest.quotes.english.borders import content_end, has_verb
from ingest.quotes.english.content import Content
from ingest.quotes.english.reports import Report
from ingest.quotes.english.subjects import Subject, subject_after
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_THAT: Final = words(
    """claim claims assertion assertions insistence admission acknowledgment acknowledgement statement warning warnings
    promise promises pledge pledges vow vows allegation allegations accusation accusations argument contention
    suggestion demand demands prediction predictions declaration assurance assurances announcement denial denials
    remark remarks comment comments complaint complaints testimony conclusion conclusions finding findings reminder
    rumor rumors rumour rumours report reports"""
)
_TO: Final = words("promise promises pledge pledges vow vows demand demands warning")
_FOR: Final = words("call calls appeal appeals plea pleas demand demands")
NOUNS: Final = _THAT | _TO | _FOR
_DENIALS: Final = words("denial denials")
_HIS: Final = words("his her their its")
_VERBS: Final = (Tag.WORD, Tag.VERB, Tag.AUX, Tag.CUE, Tag.ADV)
_PHRASE: Final = (Tag.NAME, Tag.WORD, Tag.DET, Tag.NUMBER)
_MODIFIERS: Final = 3  # words between "Poe’s" and "claim"


def claims(tokens: Sequence[Token]) -> list[Report]:
    """Every noun of speech that has an owner and a content in the sentence."""
    found = []
    for at, token in enumerate(tokens[:-2]):
        if token.tag is not Tag.WORD or token.low not in NOUNS:
            continue
        owner, behind = _owner(tokens, at)
        content = _content(tokens, at, behind) if owner else None
        if owner and content:
            polarity: Polarity = "denied" if token.low in _DENIALS else "affirmed"
            found.append(Report(at, None, owner, (content,), "after", polarity, label="noun"))
    return found


def _owner(tokens: Sequence[Token], at: int) -> tuple[Subject | None, int]:
    """Whose claim it is, and the index behind the noun and its owner."""
    if tokens[at + 1].low == "by":
        owner = subject_after(tokens, at + 1)
        return (owner, owner.last + 1) if owner else (None, at + 1)
    for place in range(at - 1, max(-1, at - 2 - _MODIFIERS), -1):
        if tokens[place].low in _HIS:
            return Subject(place, place, place, "owner"), at + 1
        if is_possessive(tokens[place]) and tokens[place].tag in (Tag.NAME, Tag.WORD):
            first = place
            while first > 0 and tokens[first - 1].tag in _PHRASE and tokens[first].tag is not Tag.DET:
                first -= 1
            return Subject(first, place, first, "owner"), at + 1
        if tokens[place].tag not in (Tag.WORD, Tag.VERB, Tag.ADV, Tag.TIME, Tag.NUMBER):
            break
    return None, at + 1


def _content(tokens: Sequence[Token], noun: int, at: int) -> Content | None:
    """The clause, the infinitive or the thing behind the noun."""
    if at + 1 >= len(tokens):
        return None
    low, opener = tokens[noun].low, tokens[at].low
    if opener == "that" and low in _THAT and tokens[at + 1].tag is not Tag.AUX:
        return _until(tokens, at + 1, "that", subject=_is_subject(tokens, noun))
    verb = at + 1 + (opener == "not")
    if low in _TO and tokens[verb - 1].low == "to" and verb < len(tokens) and tokens[verb].tag in _VERBS:
        return _until(tokens, at, "infinitive", subject=False)
    if low in _FOR and opener == "for":
        return _until(tokens, at + 1, "nominal", subject=_is_subject(tokens, noun))
    return None


def _is_subject(tokens: Sequence[Token], noun: int) -> bool:
    """Whether the verb of the sentence is still to come."""
    return not has_verb(tokens, 0, noun)


def _until(tokens: Sequence[Token], first: int, how: str, *, subject: bool) -> Content | None:
    """Up to a comma or a circumstance; where the noun is the subject, up to the verb of the sentence."""
    end = content_end(tokens, first, len(tokens))
    end = next((k for k in range(first + 1, end) if tokens[k].tag in (Tag.COMMA, Tag.DASH)), end)
    if subject:
        end = _main_verb(tokens, first, end, inside=how == "that")
    last = end - 1
    return Content(first, last, how) if last > first else None


def _main_verb(tokens: Sequence[Token], first: int, end: int, *, inside: bool) -> int:
    """The verb of the sentence: the first finite one, behind a clause the second one; `end` if there is none."""
    verbs = [
        k
        for k in range(first, end)
        if tokens[k].tag in (Tag.AUX, Tag.VERB)
        and tokens[k].low != "to"
        and (k == first or tokens[k - 1].tag not in (Tag.AUX, Tag.ADV, Tag.SUB))
    ]
    return verbs[int(inside)] if len(verbs) > inside else end
