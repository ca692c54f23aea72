"""What stands between a speech verb and its content: when, where and how it was said, and to whom."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.cues import Cue
from ingest.quotes.english.nouns import ROLES
from ingest.quotes.english.titles import is_title, names_work
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_MODIFIERS: Final = words(
    "in at on during after before via through by from since over with outside near as for under amid"
)
_NOUNISH: Final = (Tag.DET, Tag.WORD, Tag.NAME, Tag.NUMBER)
_AFTER_LISTENER: Final = (Tag.SUB, Tag.PREP, Tag.TIME, Tag.COMMA, Tag.PRONOUN, Tag.STOP)
_ASIDE: Final = 24  # tokens between two commas
_PLACE: Final = 5
_TOLD: Final = words("told tells tell telling")
_AMOUNTS: Final = words(
    "more most much less fewer too so very quite nearly roughly approximately almost only just even about"
)
_OF_AMOUNTS: Final = (Tag.NUMBER, Tag.WORD, Tag.ADV, Tag.DET)
_ASIDES: Final = words(
    """while when after before as in at on during referring speaking citing according with for where who which whose"""
)


def over_modifiers(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> int:
    """To the right over when, where, how, to whom."""
    if "l" in cue.frames or cue.lemma == "ask":
        at = _over_listener(tokens, at, end)
    while at < end:
        step = at if "i" in cue.frames and _is_infinitive(tokens, at, end) else _modifier(tokens, at, end, cue)
        if step == at:
            return at
        at = step
    return at


def _to_that(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over "taped before the storm" in "said in an interview taped before the storm that"."""
    for place in range(at + 1, min(end, at + _ASIDE)):
        if tokens[place].low == "that":
            return place
        if tokens[place].tag not in (*_NOUNISH, Tag.PREP, Tag.TIME, Tag.ADV):
            break
    return at


def _is_infinitive(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "to figure out", "to be"; not "to reporters", "to the press"."""
    if tokens[at].low != "to" or at + 1 >= end:
        return False
    verb = tokens[at + 1]
    plural = verb.tag is Tag.WORD and verb.low.endswith("s") and not verb.low.endswith("ss")
    return verb.tag in (Tag.WORD, Tag.VERB, Tag.AUX, Tag.CUE, Tag.ADV, Tag.QUOTE) and not plural


def _qualifies(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "reported surprisingly flat sales", "proposed temporarily banning": an adverb of what is said."""
    manner = tokens[at].tag is Tag.ADV and tokens[at].low.endswith("ly") and at + 1 < end
    return manner and tokens[at + 1].tag is Tag.WORD


def _modifier(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> int:
    token = tokens[at]
    if opens_amount(tokens, at) or (set("ni") & set(cue.frames) and _qualifies(tokens, at, end)):
        return at
    if token.tag in (Tag.TIME, Tag.ADV) and token.low not in ("all", "both", "almost", "at", "there", "here", "even"):
        return at + 1
    if token.low in ("last", "this", "earlier", "late", "early") and at + 1 < end and tokens[at + 1].tag is Tag.TIME:
        return at + 2
    if token.tag is Tag.NUMBER and tokens[at - 1].tag is Tag.TIME:
        return at + 1
    if token.tag is Tag.COMMA and at + 2 < end:
        year = tokens[at - 1].tag is Tag.NUMBER and tokens[at + 1].tag is Tag.NUMBER and tokens[at + 2].tag is Tag.COMMA
        return at + 3 if year else _over_aside(tokens, at, end)
    if token.tag is Tag.DASH:
        return _over_dashes(tokens, at, end)
    if token.tag is Tag.QUOTE and names_work(tokens, at):
        return at + 1
    if token.low == "to" and at + 1 < end and tokens[at + 1].tag in (*_NOUNISH, Tag.PRONOUN):
        after = _over_phrase(tokens, at + 1, end)
        return after if after > at + 1 and _content_may_begin(tokens, after, end) else at
    if (token.tag is Tag.PREP and token.low in _MODIFIERS) or token.low == "of":
        return _over_prepositional(tokens, at, end)
    return at


def opens_amount(tokens: Sequence[Token], at: int) -> bool:
    """As in "more than 40 people", "much of the town", "too many ships", "about 40": the content begins here."""
    if tokens[at].low not in _AMOUNTS or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if tokens[at].low == "about":
        return after.tag is Tag.NUMBER or after.low in ("half", "one", "two", "three", "a")
    return after.tag in _OF_AMOUNTS or after.low in ("of", "than", "a")


def _over_prepositional(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over "in a statement", "on Twitter", "at a news conference in Rome on Friday", if content may follow."""
    after = at + 1
    if after < end and tokens[after].tag is Tag.PRONOUN:
        after += 1
    else:
        after = _over_phrase(tokens, after, end)
    if after == at + 1:
        return at
    if after < end and tokens[after].tag is Tag.VERB:
        after = _to_that(tokens, after, end)
    return after if after >= end or _content_may_begin(tokens, after, end) else at


def _over_phrase(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over the noun phrase that begins at `at`: up to "that", a quotation, a second determiner, a pronoun."""
    first = at
    seen_noun = False
    while at < end:
        token = tokens[at]
        after_time = at > first and tokens[at - 1].tag is Tag.TIME
        after_determiner = at > first and tokens[at - 1].tag is Tag.DET  # "at a stop in Ayle"
        if (token.tag is Tag.DET and (seen_noun or after_time)) or (token.tag is Tag.PRONOUN and at > first):
            return at
        if token.tag is Tag.PRONOUN:
            return at + 1
        inside = token.tag is Tag.VERB and (after_determiner or (seen_noun and _ends_compound(tokens, at, end)))
        if token.tag not in (*_NOUNISH, Tag.TIME, Tag.MARK) and not inside:
            return at
        behind_word = tokens[at - 1].tag in (Tag.WORD, Tag.TIME) and tokens[at - 1].low not in ROLES
        if seen_noun and token.tag is Tag.NAME and behind_word and token.low != "tv" and not _ends_in_that(tokens, at):
            return at
        seen_noun = seen_noun or token.tag in (Tag.WORD, Tag.NAME)
        at += 1
    return at


def _ends_compound(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "a campaign stop in Ayle", "a press run,": a noun that could be a verb."""
    bare = not tokens[at].low.endswith(("ed", "s")) and tokens[at - 1].tag is Tag.WORD
    return bare and (at + 1 >= end or tokens[at + 1].tag in (Tag.PREP, Tag.COMMA, Tag.TIME))


def _ends_in_that(tokens: Sequence[Token], at: int) -> bool:
    """As in "the newspaper Ayle Tide that": a name beside its noun."""
    while at < len(tokens) and tokens[at].tag is Tag.NAME:
        at += 1
    return at < len(tokens) and tokens[at].low == "that"


def _content_may_begin(tokens: Sequence[Token], at: int, end: int) -> bool:
    if at >= end:
        return True
    token = tokens[at]
    return token.tag in (
        Tag.QUOTE, Tag.COLON, Tag.TIME, Tag.PRONOUN, Tag.DET, Tag.NAME, Tag.COMMA, Tag.PREP, Tag.ADV, Tag.STOP,
        Tag.DASH,
    ) or token.low in ("that", "whether", "how", "why", "what", "to", "as")  # fmt: skip


def _over_listener(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over "Reuters", "the newspaper", "reporters in Rome"."""
    if at + 1 < end and tokens[at].tag is Tag.QUOTE and tokens[at + 1].tag in (*_AFTER_LISTENER, Tag.CUE):
        return at + 1 if at and tokens[at - 1].low in _TOLD and is_title(tokens[at].text) else at  # “Ayle and Friends”
    if at >= end or tokens[at].tag not in (*_NOUNISH, Tag.PRONOUN) or tokens[at].low == "that":
        return at
    after = _over_phrase(tokens, at, end)
    if after == at or is_possessive(tokens[after - 1]):
        quoted = after > at and after + 1 < end and tokens[after].tag is Tag.QUOTE
        return (
            after + 1
            if quoted and tokens[after].text[1:2].isupper() and tokens[after + 1].tag in _AFTER_LISTENER
            else at
        )
    if after < end and tokens[after].tag is Tag.AUX and tokens[after].low != "to":
        return at
    if after + 1 < end and tokens[after].tag is Tag.AND and tokens[after + 1].tag is Tag.QUOTE:
        return at  # "promised lower fees and “more ships”"
    while after < end and tokens[after].tag is Tag.AND and after + 1 < end and tokens[after + 1].tag in _NOUNISH:
        after = _over_phrase(tokens, after + 1, end)
    return after


def _over_aside(tokens: Sequence[Token], comma: int, end: int) -> int:
    """Over ", however," and ", in a statement on Friday," to what follows the second comma."""
    first = tokens[comma + 1]
    place = first.tag is Tag.NAME  # "in Ayle, Sundria, that"
    if first.tag is Tag.QUOTE or not (place or first.low in _ASIDES or first.tag in (Tag.ADV, Tag.TIME, Tag.PREP)):
        return comma
    for at in range(comma + 2, min(end, comma + (_PLACE if place else _ASIDE))):
        if tokens[at].tag is Tag.COMMA:
            if place and (at + 1 >= end or not (tokens[at + 1].low == "that" or tokens[at + 1].tag is Tag.QUOTE)):
                return comma
            return at if at + 1 < end and tokens[at + 1].tag is Tag.QUOTE else at + 1
        if tokens[at].tag in (Tag.QUOTE, Tag.STOP, Tag.COLON):
            return comma
    return comma


def _over_dashes(tokens: Sequence[Token], dash: int, end: int) -> int:
    """Over "- rebuking the board -" to "that"; the dash itself where no "that" follows."""
    for at in range(dash + 1, min(end - 1, dash + _ASIDE)):
        if tokens[at].tag is Tag.DASH:
            return at + 1 if tokens[at + 1].low == "that" else dash
    return dash
