"""The sentences of a statement and their clauses, without the words that only report them ("he said that ...")."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ingest.quotes.english.cues import CUES
from ingest.quotes.english.nouns import ORGANISATION_NOUNS, ROLES
from ingest.sentences import sentences
from ingest.statements import lexicon
from ingest.statements.wishes import wish
from ingest.statements.words import Kind, Word, read_words, stem

_LONGEST = 120  # words; what runs on without a full stop is cut, so that comparing stays linear
_FRAME = 8
_SHORTEST_CLAUSE = 3
_DAY_DIGITS = 2
_ENDS: Final = re.compile(r";|\[?\.\.\.+\]?")
_HEADS: Final = ROLES | ORGANISATION_NOUNS | {"he", "she", "they", "it"}
_SHIFTING: Final = (
    lexicon.FIRST_PERSON | lexicon.THIRD_PERSON | lexicon.BACKSHIFTED.keys() | set(lexicon.BACKSHIFTED.values())
)
_BESIDE_CUE: Final = frozenset({"also", "has", "have", "had", "then", "further", "reporter", "journalist", "on"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or clause, without the frame it was in.

    `keys` are the compared words in order, those of dates left out: their place is free, and they are in `dates` in
    their own order, the day before the month. `every` has both. `core` are the stems of those that reported speech
    leaves alone; of these, `figures` are the numbers and dates, `content` the rest without words of grammar.
    `reported`: there was a frame ("he said"). Offsets of the words are into `source`.
    """

    source: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    dates: tuple[str, ...]
    every: frozenset[str]
    core: frozenset[str]
    content: frozenset[str]
    figures: frozenset[str]
    reported: bool = False

    @property
    def text(self) -> str:
        """As written."""
        return self.source[min(word.start for word in self.words) : max(word.end for word in self.words)]


def of_words(words: Sequence[Word], *, text: str, reported: bool = False) -> Sentence:
    """A sentence of these words, which were read from `text`."""
    counted = [word for word in words if word.counts]
    figures = frozenset(stem(word.key) for word in counted if word.kind in (Kind.NUMBER, Kind.DATE))
    core = frozenset(stem(word.key) for word in counted if word.key not in _SHIFTING)
    return Sentence(
        source=text,
        words=tuple(words),
        keys=tuple(word.key for word in counted if word.kind is not Kind.DATE),
        dates=_dates(counted),
        every=frozenset(word.key for word in counted),
        core=core,
        content=core - lexicon.GRAMMAR - figures,
        figures=figures,
        reported=reported,
    )


def _dates(words: Sequence[Word]) -> tuple[str, ...]:
    keys: list[str] = []
    month_at = -2
    for at, word in enumerate(words):
        if word.kind is not Kind.DATE:
            continue
        if word.key.isdigit() and len(word.key) <= _DAY_DIGITS and month_at == at - 1:
            keys.insert(-1, word.key)
        else:
            keys.append(word.key)
        month_at = at if word.key in lexicon.MONTHS else -2
    return tuple(keys)


@lru_cache(maxsize=4096)
def read_sentences(text: str, speaker: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of what was said; a semicolon or an ellipsis ends one too. By `speaker`, "Wang said" is known as a
    frame.
    """
    text = unicodedata.normalize("NFKC", text)
    known = (
        frozenset(word.key for word in read_words(unicodedata.normalize("NFKC", speaker))) if speaker else frozenset()
    )
    pieces = (piece for start, end in sentences(text) for piece in _ENDS.split(text[start:end]))
    found = (sentence for piece in pieces for sentence in _read(piece, known))
    return tuple(sentence for sentence in found if sentence.every)


def reported_form(sentence: Sentence) -> Sentence:
    """The sentence as in reported speech: third person, tenses one step back ("we will" and "they would" meet)."""
    words = [replace(word, key=_reported(word)) for word in sentence.words]
    return of_words(words, text=sentence.source, reported=True)


def may_report(one: Sentence, other: Sentence) -> bool:
    """Whether one may be the other in reported speech: only one speaks of "we", and a frame or a tense shows it."""
    first, other_first = (not lexicon.FIRST_PERSON.isdisjoint(each.every) for each in (one, other))
    if first and other_first:
        return False
    told = one if other_first else other
    shifted = first is not other_first and not lexicon.BACKSHIFTED.keys().isdisjoint(told.every)
    return one.reported or other.reported or shifted


def _reported(word: Word) -> str:
    if word.key in lexicon.FIRST_PERSON or word.key in lexicon.THIRD_PERSON:
        return "they"
    return lexicon.BACKSHIFTED.get(word.key) or (stem(word.key) if word.kind is Kind.WORD else word.key)


def clauses(sentence: Sentence) -> list[Sentence]:
    """The sentence cut at its commas, brackets and dashes into parts of at least three compared words."""
    parts: list[list[Word]] = [[]]
    for word in sentence.words:
        if word.kind is Kind.BREAK and sum(w.counts for w in parts[-1]) >= _SHORTEST_CLAUSE:
            parts.append([])
        else:
            parts[-1].append(word)
    if len(parts) > 1 and sum(w.counts for w in parts[-1]) < _SHORTEST_CLAUSE:
        short = parts.pop()
        parts[-1] += short
    return [of_words(part, text=sentence.source, reported=sentence.reported) for part in parts if part]


def _read(text: str, speaker: frozenset[str]) -> Iterator[Sentence]:
    words = read_words(text)
    for at in range(0, len(words), _LONGEST):
        part, reported = _without_frame(words[at : at + _LONGEST], speaker)
        asked = wish(part, speaker)
        yield of_words(asked or part, text=text, reported=reported or asked is not None)


def _without_frame(words: tuple[Word, ...], speaker: frozenset[str]) -> tuple[tuple[Word, ...], bool]:
    """Takes "Wang said that" from the front, ", the minister said" from the end.

    In front only the speaker's own name is taken: "the president said that" may well be part of what a minister said.
    """
    for at, word in enumerate(words[:_FRAME]):
        if (
            _is_cue(word)
            and len(words) > at + 2
            and (_is_subject(words[:at], speaker) or (at == 0 and words[1].key == "that"))
        ):
            return _skip(words[at + 1 :]), True
    last = max((at for at, word in enumerate(words) if word.kind is Kind.BREAK), default=0)
    tail = words[last + 1 :]
    cue = next((at for at, word in enumerate(tail) if _is_cue(word)), None)
    if last and len(tail) <= _FRAME and cue is not None and _is_subject(tail[:cue] + tail[cue + 1 :], speaker | _HEADS):
        return words[:last], True
    return words, False


def _skip(words: tuple[Word, ...]) -> tuple[Word, ...]:
    at = 0
    while at < len(words) - 1 and (
        words[at].key in _BESIDE_CUE or words[at].kind is Kind.BREAK or words[at].key == "that"
    ):
        at += 1
    return words[at:]


def _is_cue(word: Word) -> bool:
    cue = CUES.get(word.key)
    return cue is not None and "c" in cue.frames and "x" not in cue.frames and "d" not in cue.frames


def _is_subject(words: Sequence[Word], heads: frozenset[str]) -> bool:
    """Whether this names who speaks by one of `heads`, and names nothing else."""
    said = [word for word in words if word.kind is not Kind.FILLER and word.key not in _BESIDE_CUE]
    known = [word.key in heads for word in said]
    beside = (word.kind is Kind.NAME or word.key in lexicon.FRAME_ADJECTIVES or word.key in _HEADS for word in said)
    return any(known) and all(ok or near for ok, near in zip(known, beside, strict=True))
