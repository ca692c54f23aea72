"""Roles beside names: "Secretary of State Jane Poe", "the band’s drummer, Jane Poe,", "the former CEO"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english import nouns
from ingest.quotes.english.people import People, Person, bare, is_person_name, runs
from ingest.quotes.english.tokens import is_possessive
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

DATA: Final = words("estimates estimate figures data statistics records numbers report reports analysts")
PAPERS: Final = words("statement letter release memo post tweet email readout speech filing")
_DEFINITE: Final = words("the his her their its our my")


def is_office(tokens: Sequence[Token], first: int, head: int, people: People) -> bool:
    """As in "the former CEO", "Secretary of State": a role with a capital, and nobody’s surname."""
    lone = head == first or tokens[head - 1].tag is not Tag.NAME
    return lone and tokens[head].low in nouns.ROLES and not people.named(tokens[head].text)


def behind_office(tokens: Sequence[Token], head: int, last: int, people: People) -> Person | None:
    """As in "Secretary of State Jane Poe": the name at the end of the phrase."""
    run = next((run for run in runs(tokens, head + 1, last + 1) if run.last == last), None)
    if run is None or run.core == run.first or not is_person_name(tokens, run):
        return None
    return people.add([t.text for t in tokens[run.core : last + 1]], -1)


def apposed(tokens: Sequence[Token], last: int, people: People) -> Person | None:
    """As in "the foreign minister, Wang Yi,": the name behind the role."""
    if last + 2 >= len(tokens) or tokens[last + 1].tag is not Tag.COMMA:
        return None
    run = next(runs(tokens, last + 2), None)
    if run is None or run.first != last + 2 or not is_person_name(tokens, run):
        return None
    return people.add([t.text for t in tokens[run.core : run.last + 1]], -1)


def is_person_noun(tokens: Sequence[Token], first: int, head: int) -> bool:
    """As in "the band’s drummer, Jane Poe, said": a definite singular that is no organisation and no paper."""
    noun = bare(tokens[head].low)
    definite = tokens[first].low in _DEFINITE or any(is_possessive(t) for t in tokens[first:head])
    other = nouns.ORGANISATION_NOUNS | PAPERS | DATA
    return definite and tokens[head].tag is Tag.WORD and noun not in other and not noun.endswith("s")
