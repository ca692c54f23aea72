"""Lines for a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.formats.wrapping import columns, wrapped

texts = st.text(alphabet=st.sampled_from("ab 我們\u0301é "), max_size=120)


@given(texts, st.integers(min_value=2, max_value=30))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_lines_break_between_words() -> None:
    assert wrapped("We will not sign", 9) == ["We will", "not sign"]


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert columns("我们") == 4
    assert columns("e\u0301") == 1
    assert wrapped("我们不签字", 4) == ["我们", "不签", "字"]
