"""A small chart out of blocks."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.chart import sparkline

HEIGHTS = st.lists(st.floats(min_value=-1e12, max_value=1e12), min_size=2, max_size=40)


def test_the_lowest_value_is_the_lowest_block_and_the_highest_the_highest() -> None:
    assert sparkline([977, 1035, 1081]) == "▁▅█"


def test_values_that_do_not_move_are_a_flat_line() -> None:
    assert sparkline([5, 5, 5]) == "▁▁▁"


def test_one_value_is_no_line() -> None:
    assert sparkline([977]) == sparkline([]) == ""


def test_of_a_long_series_the_newest_are_shown() -> None:
    assert sparkline([1000.0, *range(24)]) == sparkline(range(24))


@given(HEIGHTS)
def test_a_higher_value_never_has_a_lower_block(heights: list[float]) -> None:
    shown = heights[-24:]
    chart = sparkline(heights)
    assert len(chart) == len(shown)
    for (one, block), (other, others) in zip(
        zip(shown, chart, strict=True), zip(shown[1:], chart[1:], strict=True), strict=False
    ):
        assert (one <= other) == (block <= others) or block == others
