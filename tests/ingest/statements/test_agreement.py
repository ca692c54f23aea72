from hypothesis import given
from hypothesis import strategies as st

from ingest.statements import agreement

PORT, PILOTS, PAY = "The port of Kessa stays closed.", "Two pilots are missing today.", "We pay for every damaged boat."


def test_the_share_is_of_the_article_with_fewer_sentences() -> None:
    assert agreement([PORT, PILOTS], [PORT]) == 1
    assert agreement([PORT, PILOTS], [PORT, PAY, "Nothing else matters to us."]) == 0.5
    assert agreement([PORT], [PILOTS, PAY]) == 0


def test_sentences_count_in_whatever_quotation_they_stand_and_however_they_are_spelled() -> None:
    assert (
        agreement(
            [f"{PORT} {PAY}"], ["“We'll wait.”", "the port of Kessa stays closed", "We pay for every damaged boat!"]
        )
        == 1
    )


def test_short_ones_say_nothing() -> None:
    assert agreement(["Thank you."], ["Thank you."]) == 0
    assert agreement([], [PORT]) == 0


@given(st.lists(st.sampled_from([PORT, PILOTS, PAY])), st.lists(st.sampled_from([PORT, PILOTS, PAY])))
def test_it_is_the_same_both_ways_and_between_none_and_all(quotes: list[str], others: list[str]) -> None:
    assert 0 <= agreement(quotes, others) == agreement(others, quotes) <= 1
