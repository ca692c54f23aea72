"""The class of a German word. All nouns have capitals, so a capital alone makes no name: NAME is a capitalised word
that the word lists do not know as another, WORD a noun that they know and whatever else is unknown.
"""

from typing import Final

from ingest.quotes.german import lexicon
from ingest.quotes.german.given import FEMALE, MALE
from ingest.quotes.german.nouns import is_noun
from ingest.quotes.tokens import Tag, Tokeniser
from ingest.quotes.wordlists import words

_CLASSES: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (lexicon.PRONOUNS, Tag.PRONOUN),
    (lexicon.COORDINATORS, Tag.AND),
    (lexicon.AUXILIARIES, Tag.AUX),
    (lexicon.DETERMINERS, Tag.DET),
    (lexicon.SUBORDINATORS, Tag.SUB),
    (lexicon.PREPOSITIONS, Tag.PREP),
    (lexicon.ADVERBS, Tag.ADV),
)
_BY_WORD: Final = {word: tag for group, tag in reversed(_CLASSES) for word in group}
_TIMES: Final = lexicon.TIMES | frozenset(lexicon.WEEKDAYS) | frozenset(lexicon.MONTHS)
_NAMES_TOO: Final = words("mit auf aus um da so wer des klar mag")  # "MIT", "UM" in capitals are names
ABBREVIATIONS: Final = words(
    """dr prof nr st hl bzw ca usw etc evtl ggf inkl mio mrd vgl abs art str tel dipl ing z.b d.h u.a i.d.r s.o o.ä z.t
    u.u v.a zzt geb gest jr sr mr mrs"""
)


def _tag_of(word: str) -> str:
    low = word.lower()
    found = _BY_WORD.get(low)
    if not word[0].isupper():
        return found or Tag.WORD
    if found is not None:
        return Tag.NAME if word.isupper() and len(word) > 1 and low in _NAMES_TOO else found
    if low in MALE or low in FEMALE:
        return Tag.NAME
    if low in _TIMES:
        return Tag.TIME
    return Tag.WORD if is_noun(word) else Tag.NAME


def keeps_stop(word: str) -> bool:
    """Whether the full stop behind a word belongs to it: "Dr.", "z.B.", initials; not behind X, the network."""
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "X")


tokenise: Final = Tokeniser(tag_of=_tag_of, keeps_stop=keeps_stop)
