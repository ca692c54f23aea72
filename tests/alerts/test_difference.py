"""The difference between two wordings."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.difference import Change, changes, condensed

texts = st.lists(
    st.sampled_from(["the", "port", "will", "not", "sign", "我", "们", "签", "before,", "after.", "audit"]), max_size=12
).map(" ".join)


def shape(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.kind, change.text) for change in found]


@given(texts, texts)
def test_both_wordings_can_be_put_together_from_their_difference(earlier: str, later: str) -> None:
    found = changes(earlier, later)
    assert "".join(c.text for c in found if c.kind != "added").split() == earlier.split()
    assert "".join(c.text for c in found if c.kind != "removed").split() == later.split()


def test_an_added_sentence_is_the_only_change() -> None:
    assert shape(changes("We wait.", "We wait. We sign.")) == [("same", "We wait. "), ("added", "We sign.")]


def test_a_changed_word_is_taken_out_and_put_in() -> None:
    found = changes("We will not sign", "We will never sign")
    assert shape(found) == [("same", "We will "), ("removed", "not "), ("added", "never "), ("same", "sign")]


def test_words_without_spaces_between_them_are_compared_character_by_character() -> None:
    assert shape(changes("我们不签", "我们签")) == [("same", "我们"), ("removed", "不"), ("same", "签")]


def test_texts_too_long_to_compare_have_no_marked_difference() -> None:
    assert changes("word " * 1501, "word") == ()


def test_long_unchanged_stretches_are_cut_to_what_is_next_to_a_change() -> None:
    same = " ".join(f"w{number}" for number in range(30))
    found = condensed(changes(f"{same} old {same}", f"{same} new {same}"))
    assert [kind for kind, _ in shape(found)] == ["same", "removed", "added", "same"]
    assert found[0].text == "… w24 w25 w26 w27 w28 w29 "
    assert found[-1].text == "w0 w1 w2 w3 w4 w5 … "


def test_neighbours_are_parted_by_a_space() -> None:
    assert shape(condensed(changes("Stop it.", "Stop it now."))) == [
        ("same", "Stop "),
        ("removed", "it. "),
        ("added", "it now."),
    ]


def test_nothing_changed_shows_nothing() -> None:
    assert condensed(changes("We wait.", "We  wait.")) == ()
