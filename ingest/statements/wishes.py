"""What somebody is urged to do, read as what they should do ("urged NATO to talk": "NATO should talk")."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.statements import lexicon
from ingest.statements.words import Kind, Word

_URGING: Final = lexicon.words(
    """urge urged urging ask asked asking call called calling appeal appealed appealing demand demanded demanding
    encourage encouraged press pressed"""
)
_BEFORE: Final = frozenset({"also", "has", "have", "had", "again", "repeatedly", "he", "she", "they", "it", "we", "i"})
_AFTER: Final = frozenset({"for", "on", "upon", "to"})
# Who may be asked besides somebody with a name: no word here is a verb, so that "Russia plans to" is no wish.
_ASKED: Final = lexicon.words(
    """and or all both every other the country state nation government side party member ally leader power people
    world community neighbor partner capital concerned involved"""
)
_LONGEST: Final = 14  # words of who is asked


def wish(words: Sequence[Word], speaker: frozenset[str]) -> tuple[Word, ...] | None:
    """The words without what asks for it, if this is a wish, "should" in the place of "to"; None if it is none.

    In front of "urged" only the speaker (by the words of the name) is taken: another who urges is part of what is said.
    """
    begin = _asked_from(words, speaker)
    for at, word in enumerate(words[begin : begin + _LONGEST], begin):
        if word.key == "to" and at > begin:
            return (*words[begin:at], replace(word, key="should", kind=Kind.MODAL, text="should"), *words[at + 1 :])
        if not (word.kind in (Kind.NAME, Kind.FILLER, Kind.BREAK) or word.key in _ASKED or word.key in lexicon.LIMITS):
            return None
    return None


def _asked_from(words: Sequence[Word], speaker: frozenset[str]) -> int:
    """Where those begin who are asked."""
    for at, word in enumerate(words[:8]):
        if word.key in _URGING:
            at += 1
            while at < len(words) and words[at].key in _AFTER:
                at += 1
            return at
        if not (word.key in speaker or word.key in _BEFORE or word.kind is Kind.FILLER):
            break
    return 0
