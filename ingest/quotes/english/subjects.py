"""The noun phrase that a speech verb has for its subject: before it, or behind it in "said Poe"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.english.nouns import HONORIFICS, ROLES
from ingest.quotes.english.phrases import NOUNS, is_nickname, phrase_start, without_opening
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_SKIPPED: Final = (Tag.AUX, Tag.ADV)
_BOUNDS: Final = (Tag.COMMA, Tag.STOP, Tag.COLON, Tag.DASH, Tag.SUB, Tag.QUOTE, Tag.AND)
_WHO: Final = words("who which that who’s who's who’ve who've who’d who'd who’re")
_RELATIVES: Final = _WHO | words("whose where whom")
_RELATIVE: Final = 10  # tokens back to "who"
_ASIDES: Final = words("if whether when while what how why although though because as")  # open no main clause
_MAIN: Final = 14  # tokens in which a main clause has its verb
_FINITE: Final = (Tag.AUX, Tag.VERB, Tag.CUE)
_SELF: Final = words("himself herself itself themselves")
_BACK: Final = 60  # tokens looked at to the left of a verb
_COMMAS: Final = 6  # commas of a chain of appositions
_VERBS: Final = 12  # earlier verbs of a sentence one of which has the subject


@dataclass(slots=True)
class Subject:
    """Tokens `first` to `last` (included) of the phrase, the token where its clause starts, and how it stands:
    before, after, who, or shared (with an earlier verb of the sentence)."""

    first: int
    last: int
    clause: int
    how: str


def subject_before(tokens: Sequence[Token], verb: int, floor: int = 0) -> Subject | None:
    """The subject to the left of the verb at index `verb`, not looking further back than `floor`."""
    floor = max(floor, verb - _BACK)
    at = _over_time(tokens, _over_adverbs(tokens, verb - 1, floor), floor)
    if at < floor:
        return None
    token = tokens[at]
    if token.tag is Tag.COMMA:
        return _over_apposition(tokens, at, floor)
    if token.tag is Tag.DASH:
        return _over_dashes(tokens, at, floor)
    if token.low in _WHO:
        return _antecedent(tokens, at, floor)
    if token.low == "whom" and at - 2 >= floor and tokens[at - 1].low == "of":
        return Subject(at - 2, at, at - 2, "who")  # "many of whom say"
    return _phrase(tokens, at, floor)


def _phrase(tokens: Sequence[Token], last: int, floor: int) -> Subject | None:
    if tokens[last].low in _SELF and last > floor:
        last -= 1
    token = tokens[last]
    if token.tag is Tag.PRONOUN and token.low not in lexicon.OBJECT_PRONOUNS:
        usable = token.low in lexicon.SUBJECT_PRONOUNS
        return Subject(last, last, last, "before") if usable else None
    first = phrase_start(tokens, last, floor)
    if first is None or tokens[first].tag is Tag.PRONOUN:
        return _before_relative(tokens, last, floor)
    start = without_opening(tokens, first, last)
    return Subject(start, last, first, "before")


def _before_relative(tokens: Sequence[Token], last: int, floor: int) -> Subject | None:
    """As in "Unions that have endorsed him say": the phrase before "that", if a verb stands behind it."""
    for at in range(last - 1, max(floor, last - _RELATIVE), -1):
        if tokens[at].tag in (Tag.COMMA, Tag.STOP, Tag.QUOTE, Tag.CUE, Tag.COLON):
            return None
        if tokens[at].low in ("who", "that") and tokens[at - 1].tag in (Tag.WORD, Tag.NAME):
            verb = any(t.tag in (Tag.AUX, Tag.VERB) for t in tokens[at + 1 : last])
            return _phrase(tokens, at - 1, floor) if verb else None
    return None


def behind_relative(tokens: Sequence[Token], quote: int) -> Subject | None:
    """As in "Roe, who calls Poe a “rascal,” said": the phrase before "who", where the marks hold the second comma."""
    if tokens[quote].text.rstrip("\"'”’»“ ")[-1:] != ",":
        return None
    for at in range(quote - 1, max(0, quote - _RELATIVE), -1):
        if tokens[at].tag is Tag.COMMA:
            return _phrase(tokens, at - 1, 0) if tokens[at + 1].low in _WHO else None
        if tokens[at].tag in (Tag.STOP, Tag.QUOTE, Tag.COLON):
            return None
    return None


def _over_adverbs(tokens: Sequence[Token], at: int, floor: int) -> int:
    """To the left over auxiliaries, adverbs and ", however,"."""
    while at >= floor:
        token = tokens[at]
        if (token.tag in _SKIPPED and token.low != "to") or (token.low == "since" and tokens[at - 1].tag is Tag.AUX):
            at -= 1
        elif token.tag is Tag.COMMA and at - 2 >= floor and _is_aside(tokens, at):
            at -= 3 if tokens[at - 2].tag is Tag.COMMA else 4
        else:
            return at
    return at


def _is_aside(tokens: Sequence[Token], at: int) -> bool:
    """The comma at `at` closes ", however," or ", in turn,"."""
    if tokens[at - 2].tag is Tag.COMMA:
        return tokens[at - 1].tag in (Tag.ADV, Tag.TIME)
    return at >= 3 and tokens[at - 3].tag is Tag.COMMA and tokens[at - 2].tag is Tag.PREP and tokens[at - 1].tag in (
        Tag.TIME, Tag.WORD)  # fmt: skip


def _over_time(tokens: Sequence[Token], at: int, floor: int) -> int:
    """To the left over "on Thursday", "last week"; `at` itself where no subject stands before it."""
    place = at
    while place >= floor and (
        tokens[place].tag in (Tag.TIME, Tag.NUMBER) or tokens[place].low in ("last", "this", "next")
    ):
        place -= 1
    if place == at or not any(tokens[k].tag is Tag.TIME for k in range(place + 1, at + 1)):
        return at
    if place >= floor and tokens[place].tag is Tag.PREP and tokens[place].low in lexicon.TIME_OPENERS:
        place -= 1
    if place >= floor and (tokens[place].low == "the" or tokens[place].tag is Tag.TIME):
        return at
    place = _over_adverbs(tokens, place, floor) if place >= floor else place
    good = place >= floor and (
        tokens[place].tag in (*NOUNS, Tag.PRONOUN, Tag.CLOSE) or (place > floor and _closes(tokens, place))
    )
    return place if good else at


def _closes(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].tag is Tag.COMMA and tokens[at - 1].tag in (*NOUNS, Tag.CLOSE)


def _over_apposition(tokens: Sequence[Token], comma: int, floor: int) -> Subject | None:
    """As in "Poe, 41, who has led the agency since 2010, said": the phrase before the first comma of the chain."""
    commas = list(islice((k for k in range(comma - 1, floor - 1, -1) if tokens[k].tag is Tag.COMMA), _COMMAS))
    if commas and _is_titled(tokens, commas[0] + 1):
        return _phrase(tokens, comma - 1, commas[0] + 1)  # ", Gov. Jane Poe (D), said"
    if not commas and tokens[comma - 1].tag is Tag.CLOSE:
        return _phrase(tokens, comma - 1, floor)  # "Poe (D-Ayle), said": a comma that nothing opened
    best = None
    right = comma
    for opening in commas:
        if not _is_apposition(tokens, opening + 1, right):
            break
        subject = _phrase(tokens, opening - 1, floor) if opening > floor else None
        right = opening
        if subject is None:
            continue
        if best is None or (_has_name(tokens, subject) and not _opens_sentence(tokens, subject)):
            best = subject
        if tokens[subject.first].tag is Tag.PRONOUN:
            break
    return best


def _is_titled(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in HONORIFICS and tokens[at].tag is Tag.NAME and tokens[at + 1].tag is Tag.NAME


def _opens_sentence(tokens: Sequence[Token], further: Subject) -> bool:
    """Keep the nearer phrase when the further one only opens the sentence: "In Paris, Poe, a nurse, said"."""
    opening = tokens[further.clause]
    return opening.tag in (Tag.PREP, Tag.TIME) or opening.low == "according" or tokens[further.clause - 1].low == "to"


def _has_name(tokens: Sequence[Token], subject: Subject) -> bool:
    return any(t.tag is Tag.NAME for t in tokens[subject.first : subject.last + 1])


def _is_apposition(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the tokens between two commas describe what stands before them."""
    part = tokens[first:end]
    if not part:
        return False
    if part[0].low in _RELATIVES or part[0].tag is Tag.PREP or (part[0].tag is Tag.CUE and part[0].low.endswith("ing")):
        return True
    if len(part) > 1 and part[0].low in ("when", "as") and (part[1].tag is Tag.VERB or part[1].low == "well"):
        return True  # "when reached by phone", "as well as her staff"
    if part[0].tag not in (*NOUNS, Tag.ADV, Tag.AND, Tag.VERB, Tag.TIME):
        return part[0].low in ROLES
    return not any(t.tag in (Tag.AUX, Tag.PRONOUN) and t.low != "to" for t in part if t.tag is not Tag.SUB) or any(
        t.low in _RELATIVES for t in part
    )


def _over_dashes(tokens: Sequence[Token], dash: int, floor: int) -> Subject | None:
    """As in "Poe — the mayor since May — said"."""
    for at in range(dash - 1, floor, -1):
        if tokens[at].tag is Tag.DASH:
            return _phrase(tokens, at - 1, floor)
    return None


def _antecedent(tokens: Sequence[Token], who: int, floor: int) -> Subject | None:
    """As in "Poe, who said": the phrase before "who"."""
    at = who - 1
    if at >= floor and tokens[at].tag is Tag.COMMA:
        at -= 1
    if at < floor:
        return None
    found = _phrase(tokens, at, floor)
    return Subject(found.first, found.last, found.clause, "who") if found else None


def subject_after(tokens: Sequence[Token], verb: int) -> Subject | None:
    """The subject to the right in "said Poe": up to a comma, a verb or what says when and where."""
    first = verb + 1
    if first >= len(tokens):
        return None
    if tokens[first].tag is Tag.PRONOUN:
        usable = tokens[first].low in lexicon.SUBJECT_PRONOUNS
        return Subject(first, first, verb, "after") if usable else None
    at = first
    while at < len(tokens) and _step_right(tokens, at, first):
        at += 1
    last = at - 1
    while last >= first and tokens[last].tag in (Tag.PREP, Tag.AND, Tag.MARK, Tag.DET):
        last -= 1
    if last < first or not any(t.tag in (Tag.NAME, Tag.WORD) or "-" in t.text for t in tokens[first : last + 1]):
        return None
    return Subject(first, last, verb, "after")


def _step_right(tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.tag in NOUNS or (token.tag in (Tag.VERB, Tag.TIME) and tokens[at - 1].tag is Tag.DET):
        return True
    if at == first:
        return False
    if token.tag is Tag.PREP:
        return (
            token.low in ("of", "for", "at", "with", "to", "in", "from")
            and at + 1 < len(tokens)
            and not (tokens[at + 1].tag is Tag.TIME or (token.low in ("in", "at") and _names_venue(tokens, at + 1)))
        )
    if token.tag is Tag.AND:
        return at + 1 < len(tokens) and tokens[at + 1].tag in (Tag.NAME, Tag.DET, Tag.WORD)
    if token.tag is Tag.QUOTE:
        return at + 1 < len(tokens) and tokens[at + 1].tag is Tag.NAME and is_nickname(token)
    return token.tag in (Tag.OPEN, Tag.CLOSE) or (token.tag is Tag.MARK and token.text in "&/’'.")


def _names_venue(tokens: Sequence[Token], at: int) -> bool:
    return any(t.low in lexicon.SPEECH_VENUES for t in tokens[at : at + 5])


def shared_subject(tokens: Sequence[Token], verb: int, floor: int = 0) -> Subject | None:
    """The subject that an earlier verb of the sentence has, for "Poe left Rome, saying" and "Poe rose and said"."""
    aside: Subject | None = None
    earlier = (k for k in range(max(floor, verb - _BACK), verb) if _is_verb(tokens[k]))
    for at in islice(earlier, _VERBS):
        found = subject_before(tokens, at, floor)
        if not found or _is_object(tokens, found):
            continue
        shared = Subject(found.first, found.last, found.clause, "shared")
        if not found.clause or tokens[found.clause - 1].low not in _ASIDES:
            return shared
        aside = aside or shared
    return aside


def main_subject(tokens: Sequence[Token], opening: int) -> Subject | None:
    """The subject behind the comma that closes an opening phrase, for "Noting that it rained, Poe left"."""
    if any(t.tag in (Tag.AUX, Tag.VERB, Tag.CUE, Tag.QUOTE) for t in tokens[:opening]):
        return None
    commas = (k for k in range(opening + 2, min(len(tokens) - 2, opening + _BACK)) if tokens[k].tag is Tag.COMMA)
    for comma in commas:
        verb = next((k for k in range(comma + 2, min(len(tokens), comma + _MAIN)) if tokens[k].tag in _FINITE), None)
        found = subject_before(tokens, verb, comma + 1) if verb else None
        if found and found.clause == comma + 1 and tokens[found.first].tag in (Tag.NAME, Tag.PRONOUN, Tag.DET):
            return Subject(found.first, found.last, found.clause, "shared")
    return None


def _is_verb(token: Token) -> bool:
    return token.tag in (Tag.AUX, Tag.VERB, Tag.CUE) and token.low != "to"


def _is_object(tokens: Sequence[Token], subject: Subject) -> bool:
    """As in "In a statement released on Friday": what a preposition opens is no subject."""
    first = tokens[subject.first]
    return (
        tokens[subject.clause].tag is Tag.PREP and subject.first == subject.clause + 1 and first.tag is not Tag.NUMBER
    )


def nearest_subject(tokens: Sequence[Token], before: int) -> Subject | None:
    """The subject of the last verb to the left of a token that has one: whose clause the token stands in."""
    for at in range(before - 1, max(0, before - _BACK), -1):
        if _is_verb(tokens[at]):
            found = subject_before(tokens, at)
            if found:
                return Subject(found.first, found.last, found.clause, "shared")
    return None
