"""What speaks against two sentences being the same by meaning, though no word of them is known to change it."""

import re
from collections.abc import Sequence
from typing import Final

from ingest.statements import contrasts, lexicon
from ingest.statements.guard import change
from ingest.statements.sentences import Sentence, may_report
from ingest.statements.words import Kind, Word, stem

_PAST: Final = frozenset({"was", "had", "did"})
_PRESENT: Final = frozenset({"be", "have", "do", "will"})
_MORE: Final = 2  # words of content that a rendering has at most beyond half as many again
_NO_NAME: Final = re.compile(r"(?:ing|tion|ment|ness|ity|ly|ers|ists|ions)$")


def doubts(one: Sentence, other: Sentence) -> tuple[str, ...]:
    """Denials, intentions and units in one alone; another tense or person; perhaps another name at the beginning; much
    more in the later one: each as a reason in words.
    """
    earlier, later = one.words, other.words
    reasons = [
        change("denial", *_apart(earlier, later, contrasts.DENIALS)),
        change("intention", *_apart(earlier, later, contrasts.INTENTIONS)),
        change("unit", *_apart(earlier, later, contrasts.UNITS)),
        *_grammar(one, other),
        change("name", _perhaps_name(earlier, later), _perhaps_name(later, earlier)),
    ]
    if len(other.content) > 1.5 * len(one.content) + _MORE:
        reasons.append(f"says more: {other.text}")
    return tuple(reason for reason in reasons if reason)


def _apart(earlier: Sequence[Word], later: Sequence[Word], among: frozenset[str]) -> tuple[list[Word], list[Word]]:
    before, after = ([word for word in words if word.key in among] for words in (earlier, later))
    known, come = set(map(_sense, before)), set(map(_sense, after))
    return [word for word in before if _sense(word) not in come], [word for word in after if _sense(word) not in known]


def _sense(word: Word) -> str:
    return stem("false" if word.key in contrasts.UNTRUE else word.key)


def _grammar(one: Sentence, other: Sentence) -> list[str]:
    if may_report(one, other):
        return []
    found = []
    past = [not _PAST.isdisjoint(each.every) for each in (one, other)]
    present = [not _PRESENT.isdisjoint(each.every) for each in (one, other)]
    if (past[0] and present[1] and not past[1]) or (past[1] and present[0] and not past[0]):
        found.append(f"tense changed: {other.text}")
    first, third = (
        [not words.isdisjoint(each.every) for each in (one, other)]
        for words in (lexicon.FIRST_PERSON, lexicon.THIRD_PERSON)
    )
    if (first[0] and third[1] and not first[1]) or (first[1] and third[0] and not first[0]):
        found.append(f"person changed: {other.text}")
    return found


def _perhaps_name(here: Sequence[Word], there: Sequence[Word]) -> list[Word]:
    """The first word, if it is no word of grammar, not in the other, and might be a name."""
    first = next((word for word in here if word.counts), None)
    if first is None or first.kind is not Kind.WORD or not first.text[:1].isupper():
        return []
    known = {stem(word.key) for word in there}
    if first.key in lexicon.GRAMMAR or stem(first.key) in known or _NO_NAME.search(first.text.lower()):
        return []
    return [first]
