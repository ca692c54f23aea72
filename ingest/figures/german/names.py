"""How far the name of a source reaches, and how it is written."""

import re
from typing import Final

from ingest.figures.german import lexicon
from ingest.figures.german.tokens import Tokens
from ingest.figures.tables import words

_ROLE: Final = re.compile(
    r".*(?:minister|präsident|sprecher|chef|kanzler|direktor|leiter|meister|general|gouverneur|anwalt|senator|sekretär"
    r"|forscher|experte|ökonom|kommissar|botschafter|beauftragte|vorsitzende|professor|vermittler|könig|papst|arzt"
    r"|doktor|richter|historiker|beamte|rat|landrat|analyst|wissenschaftler|vorstand|intendant|trainer)(?:in|er|r)?$"
)
_LINKS: Final = words("der des von vom für und in im beim zu zur am")
# Weekdays and the like end a name, and so does where something was said.
_OCCASIONS: Final = lexicon.TIMES
_NOT_SOURCES: Final = words("er sie es man wer das dies was")
_MEDIA: Final = words(
    "zeitung sender agentur nachrichtenagentur magazin blatt rundfunk radiosender fernsehsender tageszeitung"
)
LONGEST: Final = 10


def name_end(tokens: Tokens, at: int) -> int:
    """The token behind the name that begins at `at`, article included; `at` where none does."""
    end = at
    if tokens.low(at) in lexicon.DETERMINERS:
        end = behind_attribute(tokens, at + 1)
    while tokens.low(end) in lexicon.DETERMINERS or _is_adjective(tokens, end):
        end += 1
    last = at
    while end - at < LONGEST:
        token = tokens[end]
        if token.is_word and token.is_capital and token.low not in _OCCASIONS:
            end += 1
            last = end
        elif token.low in _LINKS and last == end and last > at and _leads_on(tokens, end + 1):
            end += 1
            if tokens.low(end) in lexicon.DETERMINERS:
                end += 1
        else:
            break
    return last


def _leads_on(tokens: Tokens, at: int) -> bool:
    if tokens.low(at) in _MEDIA:
        return False  # whom it was said to
    if tokens.low(at - 1) == "und":
        return tokens[at].is_capital and tokens[at].is_word and tokens.low(at) not in lexicon.TIMES
    if tokens.low(at - 1) in ("in", "im", "am", "beim", "zu", "zur"):
        return tokens[at].is_capital and tokens.low(at) not in lexicon.TIMES and tokens.low(at - 1) == "in"
    return tokens[at].is_capital or (tokens.low(at) in lexicon.DETERMINERS and tokens[at + 1].is_capital)


def _is_adjective(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return (
        token.is_word
        and not token.is_capital
        and token.low.endswith(("e", "en", "er", "es"))
        and (tokens.low(at - 1) in lexicon.DETERMINERS or tokens[at + 1].is_capital)
        and token.low not in lexicon.PREPOSITIONS | lexicon.AUXILIARIES | lexicon.CONJUNCTIONS | lexicon.PRONOUNS
    )


def behind_attribute(tokens: Tokens, at: int) -> int:
    """The noun behind a participle with its agent: "des | von der Miliz geführten Ministeriums"; `at` where none is."""
    if tokens.low(at) not in ("von", "vom", "in", "im"):
        return at
    for index in range(at + 1, at + LONGEST):
        if tokens[index].is_capital and tokens.low(index - 1).endswith(("ten", "nen", "enden")):
            return index
    return at


def name_of(tokens: Tokens, first: int, end: int) -> str | None:
    """The source as written, without article and without the -s of a genitive; of a role with a person's name, the
    name.
    """
    genitive = tokens.low(first) == "des"
    while first < end and tokens.low(first) in lexicon.DETERMINERS:
        first += 1
    first = behind_attribute(tokens, first)
    if first >= end or tokens.low(first) in _NOT_SOURCES or not any(tokens[k].is_capital for k in range(first, end)):
        return None
    first = _behind_role(tokens, first, end)
    if not genitive:
        return tokens.words(first, end)
    noun = next(k for k in range(first, end) if tokens[k].is_capital)
    parts = (tokens.words(first, noun), _nominative(tokens[noun].text), tokens.words(noun + 1, end))
    return " ".join(part for part in parts if part)


def _behind_role(tokens: Tokens, first: int, end: int) -> int:
    """Skips "Bürgermeisterin" in front of a name; a role alone, or one with an institution, stays."""
    at = first
    while at < end - 1 and _ROLE.match(tokens.low(at)):
        at += 1
    named = at > first and all(tokens[k].is_capital for k in range(at, end))
    return at if named else first


def _nominative(word: str) -> str:
    """The noun behind "des" without its ending: Innenministeriums, Verbandes."""
    if word.endswith(("sses", "eises", "des", "tes", "ftes", "kes", "ges")) and len(word) > 5:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word
