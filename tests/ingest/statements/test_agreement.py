from hypothesis import given
from hypothesis import strategies as st

from ingest.statements import agreement


def test_the_share_is_of_the_article_with_fewer_statements() -> None:
    assert agreement({1, 2}, {1}) == 1
    assert agreement({1, 2}, {1, 3, 4}) == 0.5
    assert agreement({1}, {2, 3}) == 0


def test_an_article_without_others_says_nothing() -> None:
    assert agreement(set(), {1}) == agreement({1}, set()) == 0


@given(st.sets(st.integers(1, 4)), st.sets(st.integers(1, 4)))
def test_it_is_the_same_both_ways_and_between_none_and_all(statements: set[int], others: set[int]) -> None:
    assert 0 <= agreement(statements, others) == agreement(others, statements) <= 1
