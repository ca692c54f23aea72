"""What an organisation is called: its words without the case that the sentence gives them."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.nouns import GENERIC, is_organisation, role_of
from ingest.quotes.tokens import Tag, Token

_NEUTER: Final = (
    "haus",
    "kreuz",
    "amt",
    "ministerium",
    "gericht",
    "parlament",
    "institut",
    "komitee",
    "hauses",
    "amtes",
    "ministeriums",
)
_PLACES_OF: Final = ("regierung", "behörden", "botschaft", "führung", "innenministerium", "außenministerium")
_ABBREVIATED: Final = 2


def name_of(tokens: Sequence[Token], first: int, head: int, last: int) -> str:
    """The name of the organisation whose noun is the token `head` in the phrase `first` to `last`."""
    begin = head
    while begin > first and tokens[begin - 1].text[0].isupper() and tokens[begin - 1].tag is not Tag.DET:
        begin -= 1
    name = " ".join(
        [
            *(_nominative(t.text, tokens[first].low, tokens[head].low) for t in tokens[begin:head]),
            _without_case(tokens[head].text),
        ]
    )
    if tokens[head].low.endswith(GENERIC) and head < last and tokens[head + 1].text[0].isupper():
        name = " ".join(t.text for t in tokens[head + 1 : last + 1])
    if tokens[head].low.endswith(_PLACES_OF) and head + 2 <= last and tokens[head + 1].low in ("in", "von"):
        name += " " + " ".join(t.text for t in tokens[head + 1 : last + 1])
    return name


def _nominative(adjective: str, determiner: str, head: str) -> str:
    """As in "Vereinte" of "die Vereinten Nationen", "Auswärtiges" of "das Auswärtige Amt"."""
    stem = next((adjective.removesuffix(e) for e in ("en", "er", "em", "e") if adjective.endswith(e)), adjective)
    if stem == adjective or len(stem) <= _ABBREVIATED or is_organisation(adjective) or role_of(adjective):
        return adjective
    if determiner in ("das", "dem", "des", "beim", "vom", "im", "zum") and head.endswith(_NEUTER):
        return stem + "es"
    return stem + ("er" if determiner == "der" and adjective.endswith("e") else "e")


def _without_case(noun: str) -> str:
    """As in "Innenministerium" of "Innenministeriums"."""
    short = noun.removesuffix("s")
    return short if short != noun and len(short) > _ABBREVIATED and is_organisation(short) else noun
