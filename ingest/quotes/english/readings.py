"""Verb or noun: which words that can report speech do so here ("the report said", "they report that")."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english import lexicon, nouns
from ingest.quotes.english.cues import CUES, Cue
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token, tagged
from ingest.quotes.wordlists import words

_SINGULAR: Final = words("he she it who that which everyone nobody everybody someone")
_PLURAL: Final = words("i we you they who people police some many others most critics both two few several all")
_A_SAY: Final = words("a the his her their our my your its no any more much final little let let’s let's")
_OWNERS: Final = words("his her their its our my your")
_PLURAL_NOUNS: Final = words("data media staff")
_BE: Final = words("is are was were be been being am isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't")
PAPERS: Final = words(
    """records data documents figures poll polls survey surveys study studies analysis filings statistics research
    memo letter emails review investigation results footage video audit evidence estimates message editorial statement
    sign post release petition note paper papers"""
)
_TAG: Final = 16  # tokens back to the comma behind which "a survey of the voters shows" begins
_BEFORE_THIRD: Final = (Tag.COMMA, Tag.CLOSE, Tag.QUOTE, Tag.NAME, Tag.AND, Tag.TIME, Tag.DASH)
_GOES_ON: Final = (Tag.DET, Tag.NAME, Tag.PRONOUN, Tag.NUMBER, Tag.QUOTE, Tag.COLON)


def mark_cues(tokens: list[Token]) -> None:
    """Set the class of every word that reports speech as a verb to CUE, in place."""
    for at in [k for k, t in enumerate(tokens) if t.low in CUES]:
        token, cue = tokens[at], CUES[tokens[at].low]
        if token.tag not in (Tag.WORD, Tag.VERB, Tag.NAME):
            continue
        if token.tag is Tag.NAME and not _capital_verb(tokens, at):
            continue
        says = token.low == "say" and at > 0 and tokens[at - 1].low not in _A_SAY
        tokens[at] = tagged(token, Tag.CUE if says or _is_verb(tokens, at, cue) else Tag.WORD)


def _capital_verb(tokens: Sequence[Token], at: int) -> bool:
    """A capitalised cue is a verb as the first word only ("Asked whether"): else it is a name."""
    return at == 0 or tokens[at - 1].tag in (Tag.STOP, Tag.QUOTE)


def is_passive(tokens: Sequence[Token], at: int) -> bool:
    """As in "was told", "reported by": the grammatical subject is no speaker."""
    if CUES[tokens[at].low].form != "past":
        return False
    if at + 1 < len(tokens) and tokens[at + 1].low == "by" and CUES[tokens[at].low].lemma != "say":
        return True
    back = at - 1
    while back >= 0 and tokens[back].tag is Tag.ADV:
        back -= 1
    return back >= 0 and tokens[back].low in _BE


def _is_verb(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    back = at - 1
    while back >= 0 and (tokens[back].tag is Tag.ADV or tokens[back].low == "recent"):
        back -= 1
    before = tokens[back] if back >= 0 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None:
        return cue.form in ("past", "ing") or (cue.form == "s" and after is not None and after.tag is Tag.NAME)
    if before.low in lexicon.INDEFINITE:
        noun = after is not None and after.tag is Tag.WORD  # "many reported cases"
        return _base_is_verb(before, after, cue) if cue.form == "base" else cue.form == "past" and not noun
    if before.tag is Tag.DET or (is_possessive(before) and before.tag is not Tag.PRONOUN):
        return False
    if cue.form == "s" and before.tag is Tag.COMMA and after is not None and after.low == "that":
        return not (at + 2 < len(tokens) and tokens[at + 2].tag is Tag.AUX)  # ", remarks that were"
    if cue.form == "past":
        return before.tag is not Tag.PREP or before.low in ("after", "before", "since")
    if cue.form == "ing":
        return before.tag is not Tag.PREP or before.low in ("by", "after", "before", "while", "without", "in")
    if "x" in cue.frames and _closes_tag(tokens, at):
        return True
    if cue.form == "base":
        return _base_is_verb(before, after, cue)
    return _third_is_verb(tokens, back, after, cue)


def _closes_tag(tokens: Sequence[Token], at: int) -> bool:
    """As in ", records show." and ", a survey of the voters shows.": a verb though it could be a noun."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.tag not in (Tag.STOP, Tag.COMMA):
        return False
    part = tokens[max(0, at - _TAG) : at]
    comma = next((k for k in range(len(part) - 1, -1, -1) if part[k].tag in (Tag.COMMA, Tag.QUOTE)), None)
    named = before.tag is Tag.NAME or any(t.low in PAPERS for t in part[(comma or 0) :])
    return comma is not None and named and not any(t.tag in (Tag.AUX, Tag.CUE, Tag.SUB) for t in part[comma:])


def _base_is_verb(before: Token, after: Token | None, cue: Cue) -> bool:
    if before.tag is Tag.AUX:
        return before.low not in _BE | {"has", "have", "had"}
    if before.tag is Tag.QUOTE and before.text.rstrip("\"'”’»“ ")[-1:] not in ",?!.…":
        return False  # “more radical” protest suggestions
    if after is not None and after.tag is Tag.AUX and after.low != "to":
        return False  # "over the years, email has helped"
    if before.low in _PLURAL or before.tag in (Tag.COMMA, Tag.CLOSE, Tag.QUOTE, Tag.DASH):
        return True
    plural = before.tag in (Tag.WORD, Tag.NAME) and (
        (before.low.endswith("s") and not before.low.endswith("ss")) or before.low in _PLURAL_NOUNS
    )
    if before.tag in (Tag.TIME, Tag.NUMBER, Tag.AND):
        return "x" not in cue.frames
    if plural:
        return "x" not in cue.frames or after is None or after.tag in _GOES_ON or after.low == "that"
    return cue.lemma in ("say", "argue", "insist", "tell") and before.tag in (Tag.WORD, Tag.NAME)


def _in_his_opening(tokens: Sequence[Token], back: int) -> bool:
    """As in "in her opening remarks": a noun with its owner behind a preposition."""
    owned = back > 1 and tokens[back].tag is Tag.WORD and tokens[back - 1].low in _OWNERS
    return owned and tokens[back - 2].tag is Tag.PREP


def _third_is_verb(tokens: Sequence[Token], back: int, after: Token | None, cue: Cue) -> bool:
    before = tokens[back]
    if before.tag in (Tag.PREP, Tag.NUMBER, Tag.AUX) or _in_his_opening(tokens, back):
        return False
    if cue.lemma in ("say", "tell", "argue", "insist", "write"):
        return True
    if "x" in cue.frames and (after is None or after.tag is Tag.STOP):
        return False
    if before.low in nouns.DEMONYMS or ("x" in cue.frames and before.tag is Tag.NAME and not _goes_on(after)):
        return False
    if before.low in _SINGULAR or before.tag in _BEFORE_THIRD:
        return before.low not in lexicon.TIME_WORDS or "x" not in cue.frames
    return before.tag is Tag.WORD and ("x" not in cue.frames or _goes_on(after))


def _goes_on(after: Token | None) -> bool:
    return after is not None and (
        after.tag in _GOES_ON or after.low in ("that", "how", "why", "whether", "what", "for", "on", "him", "her", "it")
    )
