"""Words of a third party: "Poe quoted Roe as saying", "Roe was quoted as saying", "Poe said, quoting Roe"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.content import Content
from ingest.quotes.english.cues import CUES
from ingest.quotes.english.readings import is_passive
from ingest.quotes.english.subjects import Subject, subject_after, subject_before
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_QUOTING: Final = words("quote cite report")
_REACH: Final = 14  # tokens between "quoted" and "as saying"


def as_saying(tokens: Sequence[Token], at: int) -> Subject | None:
    """Whose words follow the verb at `at` in "as saying": the person quoted; None where nobody is quoted so."""
    quoting = _quoting(tokens, at)
    if quoting is None:
        return None
    if is_passive(tokens, quoting):
        return subject_before(tokens, quoting)
    return subject_after(tokens, quoting)


def quoted_by(tokens: Sequence[Token], at: int) -> Subject | None:
    """Who quotes in "Poe quoted Roe as saying", "Roe was quoted by Reuters as saying"; None elsewhere."""
    quoting = _quoting(tokens, at)
    if quoting is None:
        return None
    if not is_passive(tokens, quoting):
        return subject_before(tokens, quoting)
    return subject_after(tokens, quoting + 1) if tokens[quoting + 1].low in ("by", "in") else None


def _quoting(tokens: Sequence[Token], at: int) -> int | None:
    """The index of "quoted" before "as saying"."""
    if at < 3 or tokens[at - 1].low != "as" or CUES[tokens[at].low].form != "ing":
        return None
    for place in range(at - 2, max(0, at - _REACH), -1):
        cue = CUES.get(tokens[place].low)
        if cue is not None and cue.lemma in _QUOTING and cue.form != "base":
            return place
        if tokens[place].tag in (Tag.QUOTE, Tag.COLON, Tag.CUE):
            return None
    return None


def quoted_person(tokens: Sequence[Token], at: int, contents: Sequence[Content]) -> Subject | None:
    """Whose words "Poe said, quoting Roe" and "Quoting Roe, Poe said" pass on: the name behind "quoting"."""
    inside = {k for content in contents for k in range(content.first, content.last + 1)}
    for place, token in enumerate(tokens[:-1]):
        if token.low != "quoting" or place in inside or place == at:
            continue
        person = subject_after(tokens, place)
        if person is not None and any(t.tag is Tag.NAME for t in tokens[person.first : person.last + 1]):
            return person
    return None
