"""How far two articles report the same words."""

from collections.abc import Sequence

from ingest.statements.sentences import read_sentences

_LEAST = 4  # compared words: "thank you" in two articles says nothing about them


def agreement(quotes: Sequence[str], others: Sequence[str]) -> float:
    """The share, 0 to 1, of the sentences quoted in the article with fewer of them that the other quotes word for word.
    Leave out the two quotes that are being compared. 0 where one has no sentence of four words and more.
    """
    here, there = _sentences(quotes), _sentences(others)
    return len(here & there) / min(len(here), len(there)) if here and there else 0.0


def _sentences(quotes: Sequence[str]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    read = (sentence for quote in quotes for sentence in read_sentences(quote))
    return {(sentence.keys, sentence.dates) for sentence in read if len(sentence.every) >= _LEAST}
