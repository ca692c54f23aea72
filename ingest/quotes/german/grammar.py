"""German sentences: which words are verbs of speech, where a sentence ends, what goes on behind a quotation."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.cues import CUES, Cue
from ingest.quotes.german.lexicon import MONTHS, PARTICLES
from ingest.quotes.german.tokens import keeps_stop, tokenise
from ingest.quotes.sentence import Grammar
from ingest.quotes.tokens import Tag, Token, tagged
from ingest.quotes.wordlists import words

_BORDERS: Final = (Tag.COMMA, Tag.STOP, Tag.COLON, Tag.DASH, Tag.QUOTE)
_HELPERS: Final = words("hat haben hatte hatten habe hätten")
_REACH: Final = 40  # tokens from a verb to its particle
_APPOSITION: Final = 10
_LONGEST_TAG: Final = 14
_BEFORE_STOP: Final = re.compile(r"(\S{0,24}) ?(\S{0,24})\Z")
_NEXT: Final = re.compile(r"\s{0,40}[\"'“‘„«»‚(\[]{0,3}([\w’]{0,24})")
_ORDINAL_OPENERS: Final = words("der die das den dem des am im zum vom beim zur seit bis ab")


def cue_at(tokens: Sequence[Token], at: int) -> Cue | None:
    """The reading of a verb of speech: with its particle where that stands at the end of the clause, else the plain
    one; None where only a particle would make it one, or for a participle without "hat".
    """
    readings = CUES.get(tokens[at].low)
    if not readings:
        return None
    particle = _particle(tokens, at)
    for cue in readings:
        if cue.particle and cue.particle == particle:
            return cue
    helped = _has_helper(tokens, at)
    fitting = [cue for cue in readings if not cue.particle and (cue.form == "participle") == helped]
    twofold = len({cue.form for cue in readings if not cue.particle}) > 1
    if not fitting or (not helped and twofold and _is_passive(tokens, at)):
        return None
    return fitting[0]


def _particle(tokens: Sequence[Token], at: int) -> str:
    """The particle at the end of the clause, or behind an apposition: "kündigte der Chef, Uwe Stahl, gestern an"."""
    last = clause_last(tokens, at)
    if tokens[last].low not in PARTICLES and last + 2 < len(tokens) and tokens[last + 1].tag is Tag.COMMA:
        closing = next(
            (k for k in range(last + 2, min(len(tokens), last + _APPOSITION)) if tokens[k].tag is Tag.COMMA), 0
        )
        plain = all(
            t.tag in (Tag.NAME, Tag.WORD, Tag.DET, Tag.PREP, Tag.OPEN, Tag.CLOSE) for t in tokens[last + 2 : closing]
        )
        last = clause_last(tokens, closing) if closing and plain else last
    return tokens[last].low if last > at and tokens[last].low in PARTICLES else ""


def _clause_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The words of the clause up to the one behind the verb."""
    first = at
    while first > 0 and at - first < _REACH and tokens[first - 1].tag not in (Tag.COMMA, Tag.STOP, Tag.COLON):
        first -= 1
    return tokens[first : at + 2]


def _has_helper(tokens: Sequence[Token], at: int) -> bool:
    """As in "hat gesagt", "gesagt habe": the perfect, no passive."""
    return any(t.low in _HELPERS for t in _clause_before(tokens, at))


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """As in "wird bestätigt", "ist betont": the participle that looks like the present."""
    return any(t.tag is Tag.AUX for t in _clause_before(tokens, at))


def clause_last(tokens: Sequence[Token], at: int) -> int:
    """The last token of the clause part in which a token stands; quotations do not end it."""
    end = min(len(tokens), at + _REACH)
    while at + 1 < end and (tokens[at + 1].tag not in _BORDERS or _quotation_goes_on(tokens, at + 1, end)):
        at += 1
    return at


def _quotation_goes_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in: nannte „Unsinn“ und ..., a quotation within a clause."""
    return tokens[at].tag is Tag.QUOTE and at + 1 < end and tokens[at + 1].low in PARTICLES


def mark_cues(tokens: list[Token]) -> None:
    """Set the class of every word that reports speech as a verb to CUE, in place."""
    marked = [k for k, t in enumerate(tokens) if t.low in CUES and t.text[0].islower() and cue_at(tokens, k)]
    for at in marked:
        tokens[at] = tagged(tokens[at], Tag.CUE)


def ends_sentence(text: str, stop: int, after: int) -> bool:
    """Whether the mark at `stop` ends a sentence: no full stop of an abbreviation or an ordinal ("am 3. März")."""
    following = _NEXT.match(text, after)
    word = following.group(1) if following else ""
    if word[:1].islower():
        return False
    if text[stop] != ".":
        return True
    before = _BEFORE_STOP.search(text[max(0, stop - 48) : stop])
    opener, last = (before.group(1), before.group(2)) if before else ("", "")
    if not last:
        opener, last = "", opener
    if last.isdigit() and len(last) < 3:
        return word.lower() not in MONTHS and opener.lower() not in _ORDINAL_OPENERS
    return not keeps_stop(last.lstrip("(„“»‚"))


def _is_tag(tokens: Sequence[Token], at: int, any_verb: bool) -> bool:
    """As in „Wir gehen.“ Sagte Poll: rare; an attribution behind a full stop begins a sentence of its own."""
    return any_verb and tokens[at].tag is Tag.CUE and len(tokens) < at + _LONGEST_TAG


GRAMMAR: Final = Grammar(tokenise=tokenise, mark_cues=mark_cues, ends_sentence=ends_sentence, is_tag=_is_tag)
