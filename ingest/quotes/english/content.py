"""What is said: the tokens to the right or the left of a speech verb that are its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.english.borders import content_end, dates, has_verb, leaves_clause, leaves_noun
from ingest.quotes.english.cues import CONTENT_PREPOSITIONS, Cue
from ingest.quotes.english.modifiers import opens_amount, over_modifiers
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_ADVERBIAL: Final = words(
    """in at on during after before via through by from since while when as amid following upon over under with
    without because for if though although until despite outside near inside among between about of"""
)
_QUESTIONS: Final = words("whether what how why where who which")
_ASKING: Final = words("ask wonder inquire")
_SHORT: Final = 3  # "said little", "said the same thing": no clause
_CONCESSIONS: Final = words("though although while despite")
_CONDITIONS: Final = words("if unless despite although")
_LABEL: Final = 4  # tokens from "as" to the name in marks
_FRONTED: Final = words("what which whom who")
_DATELINE: Final = 16  # tokens
_IN_DATELINE: Final = (Tag.NAME, Tag.COMMA, Tag.STOP, Tag.NUMBER, Tag.TIME, Tag.OPEN, Tag.CLOSE, Tag.MARK)
_RELATIVES: Final = words("which who whose where")
_LEAST: Final = words("least most")  # "at least 20 victims"


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
    if prepositions:
        at = _over_when(tokens, at, end, prepositions)
    if at < end and tokens[at].low in prepositions and tokens[at].low not in ("out", "to"):
        return _until_end(tokens, at + 1, end, "nominal") if at + 1 < end else None
    scorned = tokens[verb + 1 : verb + 3]  # "mocked and scorned"
    joined = len(scorned) == 2 and scorned[0].low == "and" and scorned[1].tag is Tag.VERB
    at = over_modifiers(tokens, verb + (3 if joined else 1), end, cue)
    if at >= end:
        return None
    return _begin(tokens, at, end, cue)


def _over_when(tokens: Sequence[Token], at: int, end: int, prepositions: Sequence[str]) -> int:
    """As in "called again for", "called Friday for", "called on Friday for": to the preposition of the content."""
    last = at + 1 if at + 1 < end and tokens[at].low == "on" and tokens[at + 1].tag is Tag.TIME else at
    timed = last + 1 < end and tokens[last].tag in (Tag.ADV, Tag.TIME) and tokens[last + 1].low in prepositions
    return last + 1 if timed else at


def _begin(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> Content | None:
    token = tokens[at]
    if token.tag is Tag.COMMA and at + 2 < end and tokens[at + 1].low == "that" and tokens[at + 2].tag is not Tag.AUX:
        at, token = at + 1, tokens[at + 1]  # "She added, that it rained"
    if token.low == "that" and at + 1 < end:
        return _that(tokens, at, end, cue)
    if token.tag is Tag.COLON or (token.tag is Tag.COMMA and at + 1 < end and tokens[at + 1].tag is Tag.QUOTE):
        return _until_end(tokens, at + 1, end, "quote") if at + 1 < end else None
    if token.tag is Tag.QUOTE:
        return _until_end(tokens, at, end, "quote")
    if _is_question(token, cue):
        return _until_end(tokens, at, end, "that") if _takes_question(token, cue) else None
    if token.low in _CONDITIONS and "c" in cue.frames and has_verb(tokens, at + 1, content_end(tokens, at, end)):
        return _until_end(tokens, at, end, "bare")
    if token.low == "as" and set("kn") & set(cue.frames) and _names_as(tokens, at):
        return _until_end(tokens, at, end, "nominal")
    if token.low == "to" and "i" in cue.frames:
        return _until_end(tokens, at - (tokens[at - 1].low == "not"), end, "infinitive")
    if token.tag in (Tag.COMMA, Tag.STOP, Tag.AND, Tag.DASH, Tag.SUB, Tag.CLOSE, Tag.AUX) and token.low != "having":
        return None
    return _bare(tokens, at, end, cue)


def _names_as(tokens: Sequence[Token], at: int) -> bool:
    """As in "described as “a mistake”", "what he described as a mistake"."""
    fronted = any(t.low in _FRONTED for t in tokens[max(0, at - _LABEL - 1) : at])
    return fronted or any(t.tag is Tag.QUOTE for t in tokens[at : at + _LABEL])


def _that(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> Content | None:
    """As in "said that it rained", "said that was wrong", "said that, if elected, he would"."""
    if not set("clti") & set(cue.frames) and tokens[at + 1].tag is Tag.DET:
        return _until_end(tokens, at, end, "nominal")  # "called that a lie"
    if tokens[at + 1].tag is Tag.AUX:
        return _until_end(tokens, at, end, "bare") if "c" in cue.frames and tokens[at - 1].tag is Tag.CUE else None
    return _until_end(tokens, at + 1 + (tokens[at + 1].tag is Tag.COMMA), end, "that")


def _is_question(token: Token, cue: Cue) -> bool:
    """A word that opens what is asked: "whether", "asked if"."""
    return (token.tag is Tag.SUB and token.low in _QUESTIONS) or (token.low == "if" and cue.lemma in _ASKING)


def _takes_question(token: Token, cue: Cue) -> bool:
    """As in "asked whether", "said why"; also “called what she saw “awful””."""
    return bool(set(cue.frames) & set("cat")) or ("k" in cue.frames and token.low == "what")


def _bare(tokens: Sequence[Token], at: int, end: int, cue: Cue) -> Content | None:
    """A clause without "that", or a noun phrase."""
    token = tokens[at]
    if (
        token.tag is Tag.PREP
        and token.low in _ADVERBIAL
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].low not in _LEAST
        and not opens_amount(tokens, at)
    ):
        return None
    if token.tag is Tag.PRONOUN and token.low in lexicon.SUBJECT_PRONOUNS and "c" in cue.frames:
        return _until_end(tokens, at, end, "bare")
    if "c" in cue.frames:
        stop = content_end(tokens, at, end)
        if (cue.lemma == "say" and stop - at > _SHORT) or has_verb(tokens, at, _main_part(tokens, at, stop, cue)):
            return _until_end(tokens, at, end, "bare")
    if cue.lemma in ("express", "voice"):
        that = next((k for k in range(at + 1, min(at + 4, end)) if tokens[k].low == "that"), None)
        at = that + 1 if that is not None and that + 1 < end else at
    if set("nki") & set(cue.frames):
        return _until_end(tokens, at, end, "nominal")
    if "c" in cue.frames and cue.lemma == "say" and any(t.tag is Tag.QUOTE for t in tokens[at:end]):
        return _until_end(tokens, at, end, "bare")
    return None


def _main_part(tokens: Sequence[Token], at: int, stop: int, cue: Cue) -> int:
    """As in "confirmed the reality of the change, which makes him rare": the verb behind "which" makes no clause."""
    if "n" not in cue.frames:
        return stop
    commas = [k for k in range(at + 1, stop - 1) if tokens[k].tag is Tag.COMMA]
    return commas[0] if len(commas) == 1 and tokens[commas[0] + 1].low in _RELATIVES else stop


def _until_end(tokens: Sequence[Token], first: int, end: int, how: str) -> Content | None:
    stop = content_end(tokens, first, end)
    if how == "nominal":
        stop = next((k for k in range(first + 1, stop) if leaves_noun(tokens, first, k, stop)), stop)
    elif how in ("that", "bare", "infinitive"):
        stop = next((k for k in range(first + 2, stop - 1) if leaves_clause(tokens, first, k, how)), stop)
    if how == "quote" and tokens[first].tag is Tag.QUOTE and first + 1 < stop and _set_off(tokens, first + 1):
        stop = first + 1
    last = stop - 1
    while last >= first and tokens[last].tag in (Tag.COMMA, Tag.STOP, Tag.AND, Tag.COLON, Tag.DASH):
        last -= 1
    return Content(first, last, how) if last >= first else None


def _set_off(tokens: Sequence[Token], at: int) -> bool:
    """As in “We wait” on Friday, “We wait” as the minister came: when it was said."""
    return dates(tokens, at) or tokens[at].low in ("as", "when", "while", "after", "before")


def content_before(tokens: Sequence[Token], floor: int, subject: int) -> Content | None:
    """The content to the left of an attribution whose subject (or inverted verb) is at `subject`."""
    last = subject - 1
    while last >= floor and tokens[last].tag in (Tag.COMMA, Tag.DASH, Tag.MARK):
        last -= 1
    first = floor
    while first <= last and tokens[first].tag in (Tag.AND, Tag.COMMA, Tag.DASH, Tag.STOP, Tag.COLON):
        first += 1
    if first > last or "asked" in (tokens[first].low, tokens[min(first + 1, last)].low):
        return None  # "Asked whether it was shut, Poe said"
    first = past_opening(tokens, first, last)
    if tokens[last].tag is Tag.QUOTE and last - 1 > first and _is_introduced(tokens, last - 1):
        first = last  # Poe was angry: “A,” he said
    return Content(first, last, "left")


def past_opening(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where what is said begins in "Though it rained, the port was open, Poe said" and in "(it was open, Poe said)"."""
    first = _past_dateline(tokens, first, last)
    opened = [k for k in range(first, last) if tokens[k].tag is Tag.OPEN]
    if opened and not any(t.tag is Tag.CLOSE for t in tokens[opened[-1] : last + 1]):
        return opened[-1] + 1
    if tokens[first].low not in _CONCESSIONS:
        return first
    commas = [k for k in range(first, last) if tokens[k].tag is Tag.COMMA]
    main = len(commas) == 1 and has_verb(tokens, commas[0] + 1, last + 1)
    return commas[0] + 1 if main else first


def _past_dateline(tokens: Sequence[Token], first: int, last: int) -> int:
    """Behind "AYLE, Sundria, May 3 (AP) —"."""
    if first or not (len(tokens[0].text) > 2 and tokens[0].text.isupper()):
        return first
    dash = next((k for k in range(1, min(last, _DATELINE)) if tokens[k].tag is Tag.DASH), 0)
    return dash + 1 if dash and all(t.tag in _IN_DATELINE for t in tokens[:dash]) else first


def _is_introduced(tokens: Sequence[Token], before: int) -> bool:
    """A colon, or a speech verb with a comma, before a quotation: its attribution does not reach further left."""
    if tokens[before].tag is Tag.COMMA:
        return tokens[before - 1].tag is Tag.CUE
    return tokens[before].tag is Tag.COLON
