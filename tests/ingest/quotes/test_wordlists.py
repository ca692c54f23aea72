"""Word lists."""

from ingest.quotes.wordlists import words


def test_a_list_is_its_words_whatever_space_is_between_them() -> None:
    assert words("he  she\n    it") == {"he", "she", "it"}
