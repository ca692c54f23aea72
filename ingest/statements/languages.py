"""Which statements the guard can read: its words for "not", "may" and "all" are English."""

from collections.abc import Sequence
from typing import Final

from ingest.statements.sentences import Sentence

_READ: Final = "en"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH: Final = _words(
    """the and that with not is are has have been being was were this these those our ours their them they your you
    would should could must cannot which who whose there where from because than then only never nobody nothing be
    to of on by it its he she we his did does into about after before between every each both any some most more if
    unless what when how for will can may no an as at"""
)
# German, Dutch, French, Spanish, Italian, Portuguese, Danish, Norwegian, Swedish, Polish; none that English has too.
_OTHER: Final = _words(
    """der das und ist nicht wir sie ein eine einen einer mit von zu dem auf für bei nach über wird werden haben sind
    dass keine kein oder aber het een van niet zijn wij dat wordt worden naar geen le les est et nous ne pas une que
    qui dans pour avec sur sont cette el los las es y nosotros con por para una del se il lo gli non che di è sono
    della não uma os em og det ikke vi er til av och är inte att som nie jest się na"""
)


def is_english(sentences: Sequence[Sentence], language: str | None) -> bool:
    """Whether a statement is read as English: as `language` says ("en", "de"); where that is None, if it has more
    common words of English than of other languages.
    """
    if language is not None:
        return language.lower().partition("-")[0] == _READ
    words = [word.text.lower() for sentence in sentences for word in sentence.words]
    return sum(word in _ENGLISH for word in words) > sum(word in _OTHER for word in words)
