import pytest

from ingest.folding import fold, plain_words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Zoë O’Brien", "zoe obrien"),
        ("Jean‑Marc  Ødegård", "jean marc odegard"),
        ("ŁUKASZ Straßer", "lukasz strasser"),
        ("Mara Lind’s", "mara lind"),
        ("James' ", "james"),
        ("U.S. State Department", "us state department"),
        ("ＦＵＬＬ ｗｉｄｔｈ", "full width"),
        ("林 美 拉", "林美拉"),
        ("—", ""),
    ],
)
def test_a_name_is_folded_to_its_bare_words(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_case_is_kept_in_plain_words() -> None:
    assert plain_words("The U.S. won't pay 3.5 bn") == ["The", "US", "wont", "pay", "3", "5", "bn"]


def test_marks_that_make_other_letters_are_no_accents() -> None:
    """In Japanese the voicing mark makes another syllable."""
    assert fold("が") != fold("か")
