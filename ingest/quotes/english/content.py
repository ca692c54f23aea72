"""What is said: the tokens to the right or the left of a speech verb that are its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.english.borders import content_end, dates, has_verb, leaves_noun
from ingest.quotes.english.cues import CONTENT_PREPOSITIONS, Cue
from ingest.quotes.english.lexicon import words
from ingest.quotes.english.nouns import ROLES
from ingest.quotes.english.titles import names_work
from ingest.quotes.english.tokens import Tag, Token, is_possessive

_ADVERBIAL: Final = words(
    """in at on during after before via through by from since while when as amid following upon over under with
    without because for if though although until despite outside near inside among between about of"""
)
_MODIFIERS: Final = words(
    "in at on during after before via through by from since over with outside near as for under amid"
)
_NOUNISH: Final = (Tag.DET, Tag.WORD, Tag.NAME, Tag.NUMBER)
_AFTER_LISTENER: Final = (Tag.SUB, Tag.PREP, Tag.TIME, Tag.COMMA, Tag.PRONOUN, Tag.STOP)
_SHORT: Final = 3  # "said little", "said the same thing": no clause
_CONDITIONS: Final = words("if unless despite although")
_ASIDE: Final = 24  # tokens between two commas
_PLACE: Final = 5
_ASIDES: Final = words("""while when after before as in at on during referring speaking citing according with for""")


@dataclass(slots=True)
class Content:
    """Tokens `first` to `last`, both included; `how`: that, bare, quote, nominal, infinitive, left."""

    first: int
    last: int
    how: str


def content_after(tokens: Sequence[Token], verb: int, cue: Cue, end: int) -> Content | None:
    """The content to the right of the verb, before token `end`; None where only circumstances follow."""
    prepositions = CONTENT_PREPOSITIONS.get(cue.lemma, ())
    at = verb + 1
    if at + 1 < end and tokens[at].tag is Tag.ADV and tokens[at + 1].low in prepositions:
        at += 1
    if at < end and tokens[at].low in prepositions and tokens[at].low not in ("out", "to"):
        return _until_end(tokens, at + 1, end, "nominal") if at + 1 < end else None
    at = _over_modifiers(tokens, verb + 1, end, cue)
    if at >= end:
        return None
    return _begin(tokens, at, end, cue)


def _begin(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> Content | None:
    token = tokens[at]
    if token.low == "that" and at + 1 < end and tokens[at + 1].tag is Tag.AUX:  # "said that was wrong"
        return _until_end(tokens, at, end, "bare") if "c" in cue.frames and tokens[at - 1].tag is Tag.CUE else None
    if token.low == "that" and at + 1 < end:
        after = at + 1
        if tokens[after].tag is Tag.COMMA:  # "that, if elected, he would"
            after += 1
        return _until_end(tokens, after, end, "that")
    if token.tag is Tag.COLON or (token.tag is Tag.COMMA and at + 1 < end and tokens[at + 1].tag is Tag.QUOTE):
        return _until_end(tokens, at + 1, end, "quote") if at + 1 < end else None
    if token.tag is Tag.QUOTE:
        return _until_end(tokens, at, end, "quote")
    if (token.tag is Tag.SUB and token.low in ("whether", "what", "how", "why", "where", "who", "which")) or (
        token.low == "if" and cue.lemma in ("ask", "wonder", "inquire")
    ):
        return _until_end(tokens, at, end, "that") if set(cue.frames) & set("cat") else None
    if token.low in _CONDITIONS and "c" in cue.frames and has_verb(tokens, at + 1, content_end(tokens, at, end)):
        return _until_end(tokens, at, end, "bare")
    if token.low == "to" and "i" in cue.frames:
        return _until_end(tokens, at - (tokens[at - 1].low == "not"), end, "infinitive")
    if token.tag in (Tag.COMMA, Tag.STOP, Tag.AND, Tag.DASH, Tag.SUB, Tag.CLOSE, Tag.AUX) and token.low != "having":
        return None
    return _bare(tokens, at, end, cue)


def _bare(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> Content | None:
    """A clause without "that", or a noun phrase."""
    token = tokens[at]
    if token.tag is Tag.PREP and token.low in _ADVERBIAL:
        return None
    if token.tag is Tag.PRONOUN and token.low in lexicon.SUBJECT_PRONOUNS and "c" in cue.frames:
        return _until_end(tokens, at, end, "bare")
    if "c" in cue.frames:
        stop = content_end(tokens, at, end)
        if (cue.lemma == "say" and stop - at > _SHORT) or has_verb(tokens, at, stop):
            return _until_end(tokens, at, end, "bare")
    if cue.lemma in ("express", "voice"):
        that = next((k for k in range(at + 1, min(at + 4, end)) if tokens[k].low == "that"), None)
        at = that + 1 if that is not None and that + 1 < end else at
    if set("nki") & set(cue.frames):
        return _until_end(tokens, at, end, "nominal")
    if "c" in cue.frames and cue.lemma == "say" and any(t.tag is Tag.QUOTE for t in tokens[at:end]):
        return _until_end(tokens, at, end, "bare")
    return None


def _over_modifiers(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> int:
    """To the right over when, where, how, to whom."""
    if "l" in cue.frames or cue.lemma == "ask":
        at = _over_listener(tokens, at, end)
    while at < end:
        step = at if "i" in cue.frames and _is_infinitive(tokens, at, end) else _modifier(tokens, at, end)
        if step == at:
            return at
        at = step
    return at


def _is_infinitive(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "to figure out", "to be"; not "to reporters", "to the press"."""
    if tokens[at].low != "to" or at + 1 >= end:
        return False
    verb = tokens[at + 1]
    plural = verb.tag is Tag.WORD and verb.low.endswith("s") and not verb.low.endswith("ss")
    return verb.tag in (Tag.WORD, Tag.VERB, Tag.AUX, Tag.CUE, Tag.ADV, Tag.QUOTE) and not plural


def _modifier(tokens: Sequence[Token], at: int, end: int) -> int:
    token = tokens[at]
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


def _over_prepositional(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over "in a statement", "on Twitter", "at a news conference in Rome on Friday", if content may follow."""
    after = at + 1
    if after < end and tokens[after].tag is Tag.PRONOUN:
        after += 1
    else:
        after = _over_phrase(tokens, after, end)
    if after == at + 1:
        return at
    return after if after >= end or _content_may_begin(tokens, after, end) else at


def _over_phrase(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over the noun phrase that begins at `at`: up to "that", a quotation, a second determiner, a pronoun."""
    first = at
    seen_noun = False
    while at < end:
        token = tokens[at]
        after_time = at > first and tokens[at - 1].tag is Tag.TIME
        if (token.tag is Tag.DET and (seen_noun or after_time)) or (token.tag is Tag.PRONOUN and at > first):
            return at
        if token.tag is Tag.PRONOUN:
            return at + 1
        if token.tag not in (*_NOUNISH, Tag.TIME, Tag.MARK):
            return at
        behind_word = tokens[at - 1].tag in (Tag.WORD, Tag.TIME) and tokens[at - 1].low not in ROLES
        if seen_noun and token.tag is Tag.NAME and behind_word and token.low != "tv":
            return at
        seen_noun = seen_noun or token.tag in (Tag.WORD, Tag.NAME)
        at += 1
    return at


def _content_may_begin(tokens: Sequence[Token], at: int, end: int) -> bool:
    if at >= end:
        return True
    token = tokens[at]
    return token.tag in (
        Tag.QUOTE, Tag.COLON, Tag.TIME, Tag.PRONOUN, Tag.DET, Tag.NAME, Tag.COMMA, Tag.PREP, Tag.ADV, Tag.STOP,
        Tag.DASH,
    ) or token.low in ("that", "whether", "how", "why", "what", "to")  # fmt: skip


def _over_listener(tokens: Sequence[Token], at: int, end: int) -> int:
    """Over "Reuters", "the newspaper", "reporters in Rome"."""
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


def _until_end(tokens: Sequence[Token], first: int, end: int, how: str) -> Content | None:
    stop = content_end(tokens, first, end)
    if how == "nominal":
        stop = next((k for k in range(first + 1, stop) if leaves_noun(tokens, first, k)), stop)
    if how == "quote" and tokens[first].tag is Tag.QUOTE and first + 1 < stop and dates(tokens, first + 1):
        stop = first + 1  # “We wait” on Friday
    last = stop - 1
    while last >= first and tokens[last].tag in (Tag.COMMA, Tag.STOP, Tag.AND, Tag.COLON, Tag.DASH):
        last -= 1
    return Content(first, last, how) if last >= first else None


def content_before(tokens: Sequence[Token], floor: int, subject: int) -> Content | None:
    """The content to the left of an attribution whose subject (or inverted verb) is at `subject`."""
    last = subject - 1
    while last >= floor and tokens[last].tag in (Tag.COMMA, Tag.DASH, Tag.MARK):
        last -= 1
    first = floor
    while first <= last and tokens[first].tag in (Tag.AND, Tag.COMMA, Tag.DASH, Tag.STOP, Tag.COLON):
        first += 1
    if first > last:
        return None
    if tokens[last].tag is Tag.QUOTE and last - 1 > first and _is_introduced(tokens, last - 1):
        first = last  # Poe was angry: “A,” he said
    return Content(first, last, "left")


def _is_introduced(tokens: Sequence[Token], before: int) -> bool:
    """A colon, or a speech verb with a comma, before a quotation: its attribution does not reach further left."""
    if tokens[before].tag is Tag.COMMA:
        return tokens[before - 1].tag is Tag.CUE
    return tokens[before].tag is Tag.COLON
