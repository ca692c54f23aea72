import pytest

from ingest.statements.languages import is_english
from ingest.statements.sentences import read_sentences


@pytest.mark.parametrize(
    "text",
    [
        "The war in the east is over.",
        "We die for our land, and so will they.",
        "Allegations that China is spreading disinformation on the situation is itself disinformation.",
        "Moscow does not refuse negotiations.",
    ],
)
def test_english_is_known_by_its_common_words(text: str) -> None:
    assert is_english(read_sentences(text), None)


@pytest.mark.parametrize(
    "text",
    [
        "Wir werden den Hafen nicht schließen, und das ist gut so.",
        "Die Ukraine will in die EU, so war es immer.",
        "We willen niet dat de haven wordt gesloten.",
        "Nous ne fermerons pas le port.",
        "No vamos a cerrar el puerto, y es definitivo.",
        "Non chiuderemo il porto.",
        "Vi lukker ikke havnen, og det er godt.",
        "Мы не закроем порт.",
        "我们不会关闭港口。",
        "Hafen zu.",
    ],
)
def test_what_is_not_known_as_english_is_none(text: str) -> None:
    assert not is_english(read_sentences(text), None)


@pytest.mark.parametrize(("language", "expected"), [("en", True), ("en-GB", True), ("EN", True), ("de", False)])
def test_a_language_that_is_told_decides(language: str, expected: bool) -> None:
    assert is_english(read_sentences("OK"), language) is expected
