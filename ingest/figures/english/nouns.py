"""Noun phrases behind a number, read from word order and endings: no tagger is needed for what is counted."""

from dataclasses import dataclass
from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.english.tokens import Tokens
from ingest.figures.tables import words

_PLURALS: Final = words(
    """people men women children police troops cattle staff personnel sheep fish deer feet teeth mice geese oxen media
    data aircraft spacecraft crew gentry clergy youth livestock poultry folk servicemen servicewomen policemen
    firemen gunmen fishermen businessmen spokesmen congressmen clergymen militiamen infantry criteria phenomena
    series species chinese japanese vietnamese taiwanese sudanese lebanese portuguese maltese burmese congolese
    nepalese swiss british french irish dutch danish polish turkish spanish welsh head salmon cod tuna roma inuit
    offspring"""
)
_NOT_PLURAL: Final = words(
    """across this thus is was has does as us yes plus perhaps always towards besides news less unless afterwards
    sometimes its his hers ours theirs whereas minus gas bus campus virus census crisis basis chaos"""
)
_ABBREVIATIONS: Final = words("mr mrs ms dr st gen sen rep gov lt col sgt prof")
_LONGEST: Final = 6
_STOPS: Final = (
    lexicon.DETERMINERS
    | lexicon.PRONOUNS
    | lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.ADVERBS
    | words("last next past remain remains stay stays say says worth")
) - {"one"}
# Between a number and its noun: "30 other people", "12 more soldiers".
_ADDITIONS: Final = frozenset({"other", "others", "more", "additional", "further", "extra", "fewer", "less"})


@dataclass(slots=True)
class NounPhrase:
    """The tokens `first` to before `end`."""

    first: int
    end: int


def is_plural(word: str) -> bool:
    """Whether the word looks like a plural noun."""
    if word in _PLURALS:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s", "is")) and word not in _NOT_PLURAL
    )


def skip_additions(tokens: Tokens, at: int) -> int:
    """The token behind "other", "others", "more", "fewer" at `at`."""
    while tokens.low(at) in _ADDITIONS:
        at += 1
    return at


def noun_phrase(tokens: Tokens, at: int) -> NounPhrase | None:
    """The noun with its modifiers that begins at `at`; None where a verb, a participle or nothing stands there."""
    end = _run_end(tokens, at)
    for index in range(at, end):
        if is_plural(tokens.low(index)) and not is_plural(tokens.low(index + 1)):
            return NounPhrase(at, index + 1)
    return _singular(tokens, at, end)


def _run_end(tokens: Tokens, at: int) -> int:
    """The end of the words that can belong to one noun phrase."""
    end = at
    while end - at < _LONGEST:
        token = tokens[end]
        joins = (
            token.glued
            and end > at
            and (
                (token.low == "-" and tokens[end + 1].glued)
                or (token.low == "." and tokens.low(end - 1) in _ABBREVIATIONS)
            )
        )
        if not joins and (not token.is_word or token.low in _STOPS or _is_adverb(tokens, end)):
            break
        end += 1
    while end > at and not tokens[end - 1].is_word:
        end -= 1
    return end


def _is_adverb(tokens: Tokens, at: int) -> bool:
    """Whether the word in -ly stands before no noun ("critically"); "elderly people" goes on."""
    return tokens.low(at).endswith("ly") and not (tokens[at + 1].is_word and tokens.low(at + 1) not in _STOPS)


def _singular(tokens: Tokens, at: int, end: int) -> NounPhrase | None:
    """A phrase without plural: "person", "wheat", "military aid"; it ends before a verb or a word of time."""
    last = at
    while last < end and not _ends_singular(tokens, last, at):
        last += 1
    return NounPhrase(at, last) if last > at else None


def _ends_singular(tokens: Tokens, index: int, first: int) -> bool:
    word = tokens.low(index)
    if word in verbs.STATES or word in lexicon.TIME_WORDS:
        return True
    if verbs.is_past(word):
        return index > first or not _modifies(tokens, index)
    return index > first and word in lexicon.CHANGE


def _modifies(tokens: Tokens, index: int) -> bool:
    """Whether the participle at `index` belongs to a noun behind it: "promised aid"."""
    following = tokens[index + 1]
    return (
        following.is_word
        and following.low not in _STOPS
        and not verbs.is_past(following.low)
        and (following.low not in lexicon.TIME_WORDS)
    )
