"""Where an English sentence goes on behind a quotation: Poe’s attribution in “It is over.” Poe said on Friday."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.readings import mark_cues
from ingest.quotes.english.tokens import tokenise
from ingest.quotes.sentence import Grammar
from ingest.quotes.tokens import Tag, Token
from ingest.sentences import ends_sentence

_NEAR: Final = 5  # tokens to a verb that the table of speech verbs lacks
_LONGEST_TAG: Final = 14  # tokens of “… .” Poe told reporters on Friday


def _goes_back(tokens: Sequence[Token], comma: int, *, stopped: bool) -> bool:
    """Whether "Poe said," belongs to the quotation before it; not in "She said, without evidence, that", nor behind a
    full stop in “A.” He added, “B.”
    """
    if stopped and comma + 1 < len(tokens) and tokens[comma + 1].tag is Tag.QUOTE:
        return False
    rest = tokens[comma + 1 : comma + 9]
    at = next((k for k, t in enumerate(rest) if t.tag is Tag.COMMA), len(rest))
    return not any(t.low == "that" for t in rest[at + 1 : at + 2])


def _is_tag(tokens: Sequence[Token], at: int, any_verb: bool) -> bool:
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


GRAMMAR: Final = Grammar(tokenise=tokenise, mark_cues=mark_cues, ends_sentence=ends_sentence, is_tag=_is_tag)
