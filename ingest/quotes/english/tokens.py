"""The class of an English word, and where its possessive ends."""

from typing import Final

from ingest.quotes.english import lexicon
from ingest.quotes.tokens import Tag, Token, Tokeniser
from ingest.sentences import is_abbreviation

_POSSESSIVE: Final = ("’s", "'s", "s’", "s'")


def is_possessive(token: Token) -> bool:
    """China’s, officials’."""
    return token.text.endswith(_POSSESSIVE) and token.tag is not Tag.QUOTE and len(token.text) > 2


_CLASSES: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (lexicon.SUBJECT_PRONOUNS, Tag.PRONOUN),
    (lexicon.COORDINATORS, Tag.AND),
    (lexicon.AUXILIARIES, Tag.AUX),
    (lexicon.DETERMINERS - {"that", "more", "most", "much"}, Tag.DET),
    (lexicon.SUBORDINATORS - lexicon.PREPOSITIONS, Tag.SUB),
    (lexicon.PREPOSITIONS, Tag.PREP),
    (lexicon.OBJECT_PRONOUNS, Tag.PRONOUN),
    (lexicon.TIME_WORDS, Tag.TIME),
    (lexicon.ADVERBS, Tag.ADV),
    (lexicon.VERBS, Tag.VERB),
)
_BY_WORD: Final = {word: tag for words, tag in reversed(_CLASSES) for word in words}


def _tag_of(word: str) -> str:
    found = _BY_WORD.get(word.lower())
    if word[0].isupper() and (found is None or found is Tag.VERB):
        return Tag.NAME
    if word in ("US", "Will") or (found is Tag.PRONOUN and word == "IT"):
        return Tag.NAME
    return found or _guess(word)


def _guess(word: str) -> str:
    if word.endswith("ly") and len(word) > 4 and word not in lexicon.NOT_ADVERBS:
        return Tag.ADV
    if word.endswith("ed") and len(word) > 4 and word not in lexicon.NOT_VERBS_IN_ED:
        return Tag.VERB
    return Tag.WORD


def _keeps_stop(word: str) -> bool:
    return word[:1].isupper() and len(word) < 7 and is_abbreviation(word) and word.lower() not in ("fed", "may", "is")


tokenise: Final = Tokeniser(tag_of=_tag_of, keeps_stop=_keeps_stop)
