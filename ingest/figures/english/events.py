"""What happened to the counted: the verb behind it, or the one that it is the object of."""

from collections.abc import Set
from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.english.mention import Mention
from ingest.figures.english.tokens import Tokens
from ingest.figures.tables import words

_FARTHEST: Final = 12
PLACES: Final = words("in at of on near from across inside outside around aboard with under between among along")
_ASIDE: Final = frozenset({"including", "among", "mostly", "most", "many", "some", "mainly", "half"})
_PLURAL_AUXILIARIES: Final = frozenset({"were", "are", "have"})
_AUXILIARIES: Final = lexicon.AUXILIARIES - {"to", "not"}
_LEAVING: Final = frozenset({"left", "leaving", "leave", "leaves"})
_PARTICLES: Final = words("down up out off away over back through")
_ENDINGS: Final = frozenset({"and", "or", "but", "that", "if", "when", "while", "because", "which", "as"})
_REFLEXIVES: Final = frozenset({"himself", "herself", "itself", "themselves"})
_FILLERS: Final = words("another further additional extra mere record total combined of the its their a an only just")


def event_behind(tokens: Tokens, at: int) -> str | None:
    """The event whose subject ends before `at`: "people | in the valley have been killed" -> "killed"."""
    if tokens.low(at) in ("who", "that", "which"):
        at += 1
    elif tokens.low(at) == "," and tokens.low(at + 1) in _ASIDE:
        at = _behind_aside(tokens, at + 1)
    direct = _verb(tokens, at)
    if direct:
        return direct
    if tokens.low(at) == "and" and (tokens.low(at + 1) in lexicon.DETERMINERS or tokens[at + 1].is_capital):
        return _event_behind_place(tokens, at + 1, _PLURAL_AUXILIARIES)
    return _event_behind_place(tokens, at, _AUXILIARIES) if tokens.low(at) in PLACES else None


def _behind_aside(tokens: Tokens, at: int) -> int:
    for index in range(at, at + _FARTHEST):
        if tokens.low(index) == ",":
            return index + 1
    return at


def _event_behind_place(tokens: Tokens, at: int, auxiliaries: Set[str]) -> str | None:
    """Skips "in the north", "and a civilian" up to an auxiliary; a verb without one could belong to anything."""
    for index in range(at, at + _FARTHEST):
        word = tokens.low(index)
        if word in _ENDINGS or not (tokens[index].is_word or word in ("-", "'")):
            return None
        if word in auxiliaries:
            return _verb(tokens, index)
    return None


def _verb(tokens: Tokens, at: int) -> str | None:
    """The event of the verb group at `at`: auxiliaries and adverbs, then a past form, a participle or a state."""
    index = at
    while index - at < _FARTHEST and _leads(tokens, index):
        if tokens.low(index) in lexicon.NEGATIONS:
            return None
        index += 1
    word = tokens.low(index)
    if word == "found" and index == at:
        return None  # "a study in 12 countries found"
    if verbs.is_weak(word):
        return _strong(tokens, index + 1) or verbs.subject_event(word)
    if word in verbs.STATES:
        return word
    if (
        word in ("remain", "remains", "remained", "stay", "stayed", "stand", "go", "lie")
        and tokens.low(index + 1) in verbs.STATES
    ):
        return tokens.low(index + 1)
    return verbs.subject_event(word)


def _leads(tokens: Tokens, index: int) -> bool:
    word = tokens.low(index)
    return word in lexicon.AUXILIARIES or word in lexicon.ADVERBS or (word.endswith("ly") and len(word) > 4)


def _strong(tokens: Tokens, at: int) -> str | None:
    """Behind "feared", "believed to have been": the event itself."""
    while tokens.low(at) in ("to", "have", "be", "been"):
        at += 1
    word = tokens.low(at)
    return word if word in verbs.STATES else verbs.subject_event(word)


def event_before(mention: Mention) -> str | None:
    """The event whose object the figure is: "killed | 12 people" -> "killed"."""
    tokens, first = mention.tokens, mention.start
    share = mention.quantity.share or mention.quantity.is_percentage
    if tokens.low(first - 1) == "and" and tokens.low(first - 2) in _REFLEXIVES:
        first -= 2
    while tokens.low(first - 1) in _FILLERS:
        first -= 1
    verb = first - 1
    if tokens.low(verb) in _PARTICLES and verbs.object_event(tokens.low(verb - 1), share=share):
        verb -= 1
    word = tokens.low(verb)
    if word in ("claimed", "claiming") and mention.noun == "lives":
        return "claimed"
    if word in _LEAVING:
        return _left(tokens.low(mention.verb_at))
    if tokens.low(verb - 1) in lexicon.BE or (word.endswith("ing") and tokens.low(verb - 1) in lexicon.DETERMINERS):
        return None
    return verbs.object_event(word, share=share)


def _left(word: str) -> str | None:
    """What follows is the event: "left 12 dead", "left 12 trapped"."""
    return word if word in verbs.STATES else verbs.subject_event(word)
