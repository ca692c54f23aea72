"""Sentences of a paragraph as token lists in which a passage in quotation marks is one word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Span
from ingest.quotes.english.readings import mark_cues
from ingest.quotes.english.tokens import QUOTED, Tag, Token, tokenise
from ingest.quotes.marks import Stretch
from ingest.sentences import ends_sentence, paragraphs

_TWO_NAMES: Final = re.compile(r"[A-Z][\w.’'-]*(?: \w{1,3})? [A-Z]")  # no name in full and no titled one is without
_ENDING: Final = frozenset({QUOTED, *";.!?)]"})  # with what a sentence may end
_ENDS: Final = ".?!…"
_BESIDE_QUOTES: Final = (Tag.QUOTE, Tag.STOP, Tag.COMMA, Tag.DASH, Tag.MARK)
_LONGEST: Final = 150  # tokens; what is longer is no sentence, and is cut so that reading stays linear
_NEAR: Final = 5  # tokens to a verb that the table of speech verbs lacks
_LONGEST_TAG: Final = 14  # tokens of “… .” Poe told reporters on Friday


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


def read_sentences(text: str, stretches: Sequence[Stretch]) -> list[Sentence]:
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
        tokens, starts = tokenise(text, start, end, inside)
        mark_cues(tokens)
        for part, places in _split(text, tokens, starts):
            found.append(Sentence(part, places, number, len(found)))
    return found


def read_quoted(text: str, stretches: Sequence[Stretch]) -> list[Sentence]:
    """What stands inside the quotation marks, one "sentence" (number -1) a span: for the names in it."""
    spans = [span for stretch in stretches for span in stretch.spans]
    return [Sentence(*tokenise(text, *span, ()), -1, -1) for span in spans if _TWO_NAMES.search(text, *span)]


def _split(text: str, tokens: list[Token], starts: list[int]) -> list[tuple[list[Token], list[int]]]:
    parts: list[tuple[list[Token], list[int]]] = []
    first = 0
    last = len(tokens) - 1
    ends = [k for k, t in enumerate(tokens) if t.low in _ENDING and k < last and _ends(text, tokens, k, starts[k])]
    for at in [*ends, last]:
        for begin in range(first, at + 1, _LONGEST):
            end = min(begin + _LONGEST, at + 1)
            parts.append((tokens[begin:end], starts[begin:end]))
        first = at + 1
    return parts


def _ends(text: str, tokens: list[Token], at: int, start: int) -> bool:
    token, following = tokens[at], tokens[at + 1]
    if token.tag is Tag.QUOTE:
        return _quote_ends(tokens, at, token)
    if token.tag is Tag.STOP:
        if token.text == ";":
            return False
        if following.tag in (Tag.CLOSE, Tag.STOP, Tag.COMMA):
            return False
        return following.tag is Tag.QUOTE or ends_sentence(text, start, start + len(token.text))
    if token.tag is Tag.CLOSE:
        return (
            at > 0 and tokens[at - 1].tag is Tag.STOP and tokens[at - 1].text in _ENDS and following.text[0].isupper()
        )
    return False


def _quote_ends(tokens: list[Token], at: int, token: Token) -> bool:
    """A quotation ends its sentence if it ends with a full stop and no attribution follows."""
    last = token.text.rstrip("\"'”’»“ ")[-1:]
    following = tokens[at + 1]
    if last not in _ENDS or not last:
        return following.tag is Tag.QUOTE and last != ","
    if following.tag is Tag.QUOTE:
        return True
    return following.text[0].isupper() and not _is_tag(tokens, at + 1, any_verb=last in "?!")


def _goes_back(tokens: list[Token], comma: int, *, stopped: bool) -> bool:
    """Whether "Poe said," belongs to the quotation before it; not in "She said, without evidence, that", nor behind a
    full stop in “A.” He added, “B.”
    """
    if stopped and comma + 1 < len(tokens) and tokens[comma + 1].tag is Tag.QUOTE:
        return False
    rest = tokens[comma + 1 : comma + 9]
    at = next((k for k, t in enumerate(rest) if t.tag is Tag.COMMA), len(rest))
    return not any(t.low == "that" for t in rest[at + 1 : at + 2])


def _is_tag(tokens: list[Token], at: int, *, any_verb: bool) -> bool:
    """As in "Poe said.", "Poe told reporters on Friday." standing behind a quotation."""
    cue = None
    for place in range(at, min(at + _LONGEST_TAG, len(tokens))):
        token = tokens[place]
        if token.tag in (Tag.COMMA, Tag.QUOTE, Tag.COLON, Tag.SUB) or token.low == "that":
            return cue is not None and (
                (token.tag is Tag.SUB and token.low != "that")
                or (token.tag is Tag.COMMA and place <= cue + 2 and _goes_back(tokens, place, stopped=not any_verb))
            )
        if token.tag is Tag.STOP:
            return cue is not None
        if token.low in ("was", "were") or (token.tag is Tag.PRONOUN and place - 1 == cue):
            return False  # "Poe’s move was reported.", "Poe says he knows nothing."
        speaks = token.tag is Tag.CUE or (any_verb and token.tag is Tag.VERB and place - at < _NEAR)
        if speaks and cue is None and place > at:
            cue = place
    return cue is not None and len(tokens) <= at + _LONGEST_TAG
