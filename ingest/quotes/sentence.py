"""Sentences of a paragraph as token lists in which a passage in quotation marks is one word."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Span
from ingest.quotes.marks import Stretch
from ingest.quotes.tokens import QUOTED, Tag, Token, Tokeniser
from ingest.sentences import paragraphs

_TWO_NAMES: Final = re.compile(r"[A-Z][\w.’'-]*(?: \w{1,3})? [A-Z]")  # no name in full is without
_ENDING: Final = frozenset({QUOTED, *";.!?)]"})  # with what a sentence may end
_ENDS: Final = ".?!…"
_BESIDE_QUOTES: Final = (Tag.QUOTE, Tag.STOP, Tag.COMMA, Tag.DASH, Tag.MARK)
_LONGEST: Final = 150  # tokens; what is longer is no sentence, and is cut so that reading stays linear


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language says about its sentences.

    `mark_cues` sets the class of verbs that report speech, in place. `ends_sentence` tells of a mark and the offset
    behind it whether the sentence ends there. `is_tag` tells whether an attribution begins at a token, behind a
    quotation that ends with a full stop, or (True) with a question or exclamation mark.
    """

    tokenise: Tokeniser
    mark_cues: Callable[[list[Token]], None]
    ends_sentence: Callable[[str, int, int], bool]
    is_tag: Callable[[Sequence[Token], int, bool], bool]


@dataclass(slots=True)
class Sentence:
    """Tokens of one sentence and where each begins; `number` counts the sentences of the text, `paragraph` its
    paragraphs.
    """

    tokens: Sequence[Token]
    starts: Sequence[int]
    paragraph: int
    number: int

    def span(self, first: int, last: int) -> Span:
        """The offsets of the tokens `first` to `last`, both included."""
        return self.starts[first], self.starts[last] + len(self.tokens[last].text)

    @property
    def only_quotes(self) -> bool:
        """Nothing but quotations and punctuation."""
        tokens = self.tokens
        return (
            tokens[0].tag in _BESIDE_QUOTES
            and all(t.tag in _BESIDE_QUOTES for t in tokens)
            and any(t.tag is Tag.QUOTE for t in tokens)
        )


def read_sentences(text: str, stretches: Sequence[Stretch], grammar: Grammar) -> list[Sentence]:
    """Every sentence of the text in order, with its paragraph."""
    found: list[Sentence] = []
    first = 0
    for number, (start, end) in enumerate(paragraphs(text)):
        while first < len(stretches) and stretches[first].end <= start:
            first += 1
        inside, at = [], first
        while at < len(stretches) and stretches[at].start < end:
            inside.append((at, stretches[at]))
            at += 1
        tokens, starts = grammar.tokenise(text, start, end, inside)
        grammar.mark_cues(tokens)
        for part, places in _split(text, tokens, starts, grammar):
            found.append(Sentence(part, places, number, len(found)))
    return found


def read_quoted(text: str, stretches: Sequence[Stretch], grammar: Grammar) -> list[Sentence]:
    """What stands inside the quotation marks, one "sentence" (number -1) a span: for the names in it."""
    spans = [span for stretch in stretches for span in stretch.spans]
    return [Sentence(*grammar.tokenise(text, *span, ()), -1, -1) for span in spans if _TWO_NAMES.search(text, *span)]


def _split(text: str, tokens: list[Token], starts: list[int], grammar: Grammar) -> list[tuple[list[Token], list[int]]]:
    parts: list[tuple[list[Token], list[int]]] = []
    first = 0
    last = len(tokens) - 1
    ends = [
        k for k, t in enumerate(tokens) if t.low in _ENDING and k < last and _ends(text, tokens, k, starts[k], grammar)
    ]
    for at in [*ends, last]:
        for begin in range(first, at + 1, _LONGEST):
            end = min(begin + _LONGEST, at + 1)
            parts.append((tokens[begin:end], starts[begin:end]))
        first = at + 1
    return parts


def _ends(text: str, tokens: list[Token], at: int, start: int, grammar: Grammar) -> bool:
    token, following = tokens[at], tokens[at + 1]
    if token.tag is Tag.QUOTE:
        return _quote_ends(tokens, at, token, grammar)
    if token.tag is Tag.STOP:
        if token.text == ";":
            return False
        if following.tag in (Tag.CLOSE, Tag.STOP, Tag.COMMA):
            return False
        return following.tag is Tag.QUOTE or grammar.ends_sentence(text, start, start + len(token.text))
    if token.tag is Tag.CLOSE:
        return (
            at > 0 and tokens[at - 1].tag is Tag.STOP and tokens[at - 1].text in _ENDS and following.text[0].isupper()
        )
    return False


def _quote_ends(tokens: list[Token], at: int, token: Token, grammar: Grammar) -> bool:
    """A quotation ends its sentence if it ends with a full stop and no attribution follows."""
    last = token.text.rstrip("\"'”’»«“ ")[-1:]
    following = tokens[at + 1]
    if last not in _ENDS or not last:
        return following.tag is Tag.QUOTE and last != ","
    if following.tag is Tag.QUOTE:
        return True
    return following.text[0].isupper() and not grammar.is_tag(tokens, at + 1, last in "?!")
