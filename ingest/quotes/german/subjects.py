"""Whose verb it is: the phrase before or behind a verb of speech that speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ingest.quotes.german.lexicon import RELATIVES, SUBORDINATORS
from ingest.quotes.german.nouns import METONYMS, is_group, is_organisation, role_of
from ingest.quotes.german.people import is_given, runs
from ingest.quotes.german.phrases import Clause, has_verb, noun_phrase
from ingest.quotes.tokens import Tag, Token

_REACH: Final = 14  # tokens from a verb to its subject
_PRONOUNS: Final = ("er", "sie", "es", "man", "wir", "ich")
How = Literal["before", "inverted", "fronted", "wie", "relative"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens `first` to `last`, an apposition included; `how` it stands to its verb."""

    first: int
    last: int
    how: How


def subject_of(tokens: Sequence[Token], parts: Sequence[Clause], number: int, verb: int, cue: int) -> Subject | None:
    """The subject of the finite verb at `verb` in clause `number`; None where nothing that speaks is there."""
    part = parts[number]
    opener = tokens[part.first].low
    if opener == "wie" and cue != part.first:
        return _inside(tokens, part.first + 1, verb, "wie")
    if opener in SUBORDINATORS and cue > part.first:
        return _inside(tokens, part.first + 1, min(verb, cue), "relative")
    begin = part.first
    while begin < verb and (tokens[begin].tag is Tag.AND or (tokens[begin].tag is Tag.QUOTE and begin + 1 == verb)):
        begin += 1
    if begin == verb:
        return _of_inverted(tokens, parts, number, verb)
    if _is_relative(tokens, part, verb):
        return _antecedent(tokens, parts, number)
    last = noun_phrase(tokens, begin, verb)
    if last >= 0 and _speaks(tokens, begin, last) and _only_adverbs(tokens, last + 1, verb):
        return Subject(begin, last, "before")
    return _behind(tokens, parts, number, verb, "fronted")


def _only_adverbs(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Nothing that could be the subject stands between."""
    return all(t.tag not in (Tag.AUX, Tag.PRONOUN) for t in tokens[first:end])


def _is_relative(tokens: Sequence[Token], part: Clause, verb: int) -> bool:
    """As in ", der gestern sagte": the verb at the end, no noun phrase before it."""
    if part.opener != "," or tokens[part.first].low not in RELATIVES or verb < part.last - 1:
        return False
    last = noun_phrase(tokens, part.first, verb)
    return last < 0 or last + 1 < verb


def _inside(tokens: Sequence[Token], first: int, end: int, how: How) -> Subject | None:
    """The first phrase between two tokens that speaks: "wie [am Montag] die Polizei [dem Sender] mitteilte"."""
    at = first
    while at < end:
        if tokens[at].tag is Tag.PREP:
            at = _past_phrase(tokens, at, end)
            continue
        last = noun_phrase(tokens, at, end)
        if last >= 0 and _speaks(tokens, at, last):
            return Subject(at, last, how)
        at = max(at, last) + 1
    return None


def subject_before(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int] | None:
    """The first phrase that can speak between two tokens."""
    found = _inside(tokens, first, end, "before")
    return (found.first, found.last) if found else None


def _past_phrase(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind a phrase with a preposition; a given name behind a place begins another: "in Torwik Jana Poll"."""
    last = noun_phrase(tokens, at + 1, end, subject=False)
    if last < 0:
        return at + 2
    places = range(at + 2, last)
    return next((k for k in places if is_given(tokens[k].text) and tokens[k - 1].tag is Tag.NAME), last + 1)


def _of_inverted(tokens: Sequence[Token], parts: Sequence[Clause], number: int, verb: int) -> Subject | None:
    left = _left_chain(tokens, parts, number)
    if left:
        return left
    if number == 0 and verb == parts[0].first:
        return None  # "Sagte Poll das?"
    joined = tokens[parts[number].first].tag is Tag.AND
    if joined:
        return None
    return _behind(tokens, parts, number, verb, "inverted") or _somebody(tokens, parts[number], verb)


def _somebody(tokens: Sequence[Token], part: Clause, verb: int) -> Subject | None:
    """As in „Das ist das Ende“, sagte der Mann: behind a quotation whoever he is speaks."""
    if tokens[max(0, part.first - 2)].tag is not Tag.QUOTE or verb + 1 > part.last:
        return None
    last = noun_phrase(tokens, verb + 1, part.last + 1)
    return Subject(verb + 1, last, "inverted") if last > verb + 1 else None


def _left_chain(tokens: Sequence[Token], parts: Sequence[Clause], number: int) -> Subject | None:
    """As in "Der Präsident, Emil Harding, warnte": a phrase and its appositions, or its relative clause, before."""
    if number == 0 or number > 3:
        return None
    first = parts[0]
    last = noun_phrase(tokens, first.first, first.last + 1)
    named = number > 1 and next(runs(tokens, parts[1].first, parts[1].last + 1), None)
    if (
        last < first.last
        or not (named or _speaks(tokens, first.first, last))
        or any(p.opener == ":" for p in parts[1:number])
    ):
        return None
    for part in parts[1:number]:
        relative = tokens[part.first].low in RELATIVES and has_verb(tokens, part.first, part.last)
        quoted = any(t.tag is Tag.QUOTE for t in tokens[part.first : part.last + 1])
        if quoted or (has_verb(tokens, part.first, part.last) and not relative):
            return None
    end = parts[number].first
    after = noun_phrase(tokens, end + 1, min(len(tokens), end + _REACH))
    if number == 1 and after >= 0 and _speaks(tokens, end + 1, after):
        return None  # "Ein guter Tag, sagte Poll"
    return Subject(first.first, parts[number - 1].last, "before")


def _antecedent(tokens: Sequence[Token], parts: Sequence[Clause], number: int) -> Subject | None:
    """The phrase before a relative clause."""
    if number == 0:
        return None
    before = parts[number - 1]
    for at in range(before.first, before.last + 1):
        last = noun_phrase(tokens, at, before.last + 1)
        if last == before.last and _speaks(tokens, at, last):
            return Subject(at, last, "relative")
    return None


def _behind(tokens: Sequence[Token], parts: Sequence[Clause], number: int, verb: int, how: How) -> Subject | None:
    """The first phrase behind the verb that speaks; days and places may stand between, and it may go on in commas."""
    at, end = verb + 1, min(parts[number].last + 1, verb + 1 + _REACH)
    while at < end:
        token = tokens[at]
        if token.tag is Tag.PREP:
            at = _past_phrase(tokens, at, end)
            continue
        last = noun_phrase(tokens, at, end)
        if last >= 0 and _speaks(tokens, at, last):
            return Subject(at, _with_apposition(tokens, parts, number, at, last), how)
        at = max(at, last) + 1
    return None


def _with_apposition(tokens: Sequence[Token], parts: Sequence[Clause], number: int, first: int, last: int) -> int:
    """As in "der Vorsitzende der Gewerkschaft, Jörg Matten": the name behind the comma belongs to the phrase."""
    if last != parts[number].last or number + 1 >= len(parts) or any(True for _ in runs(tokens, first, last + 1)):
        return last
    after = parts[number + 1]
    name = next(runs(tokens, after.first, after.last + 1), None)
    return (
        name[1]
        if name
        and name[0] == after.first
        and role_of(tokens[first].text if first == last else _head(tokens, first, last))
        else last
    )


def _head(tokens: Sequence[Token], first: int, last: int) -> str:
    """The first noun of a phrase."""
    return next((t.text for t in tokens[first : last + 1] if t.text[0].isupper() and t.tag is not Tag.DET), "")


def _is_quoted_name(part: Sequence[Token]) -> bool:
    """As in "die „Morgenpost“"."""
    return part[-1].tag is Tag.QUOTE


def _speaks(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a phrase can be a speaker: a pronoun, a name, a role, an organisation."""
    if tokens[first].tag is Tag.PRONOUN:
        return tokens[first].low in _PRONOUNS
    part = tokens[first : last + 1]
    if any("-jährig" in t.low or (t.text[0].isupper() and is_group(t.text)) for t in part) or _is_quoted_name(part):
        return True
    if any(role_of(t.text) or is_organisation(t.text) or t.low in METONYMS for t in part if t.text[0].isupper()):
        return True
    if tokens[first].tag is Tag.DET:
        return any(b - a >= 1 for a, b in runs(tokens, first, last + 1))
    return part[-1].tag in (Tag.NAME, Tag.CLOSE)
