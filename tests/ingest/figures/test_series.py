"""A series is one figure at different times, and nothing else."""

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from ingest.figures.series import LONGEST_GAP, Given, Series, find_series

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def given(value, day=0, **changes):
    """The relief council's count of killed civilians, on the `day`th day, in an article of its own."""
    figure = Given(
        value=value,
        unit=None,
        counted="civilians killed",
        qualifier=None,
        source="Orr Relief Council",
        place=None,
        since=None,
        since_on=None,
        published=MONDAY + timedelta(days=day),
        url=f"https://harbour.example/{day}/{value}",
        outlet="Harbour Post",
    )
    return replace(figure, **changes)


def values(*figures):
    return [[point.value for point in series.points] for series in find_series(figures)]


def test_a_series_has_a_point_for_each_change_with_the_first_article_that_gave_it():
    figures = [
        given(977, 0, qualifier="at least"),
        given(977, 1, outlet="Vell Courier", qualifier="about"),
        given(1035, 2),
        given(1081, 4),
    ]
    (series,) = find_series(figures)
    assert (series.counted, series.place, series.source) == ("civilians killed", None, "Orr Relief Council")
    assert [(point.value, point.qualifier, point.outlets) for point in series.points] == [
        (977, "at least", 2),
        (1035, None, 1),
        (1081, None, 1),
    ]
    assert (series.points[0].url, series.points[0].published) == (figures[0].url, MONDAY)


def test_an_outlet_that_repeats_itself_is_counted_once():
    (series,) = find_series([given(977, 0), given(977, 1), given(1035, 2)])
    assert [point.outlets for point in series.points] == [1, 1]


def test_what_did_not_change_is_no_series():
    assert values(given(977, 0), given(977, 3), given(977, 5)) == []


def test_a_fall_is_shown():
    assert values(given(977, 0), given(953, 1)) == [[977, 953]]


def test_an_old_figure_quoted_as_background_does_not_turn_the_series_back():
    assert values(given(977, 0), given(1035, 1), given(977, 2), given(1081, 3)) == [[977, 1035, 1081]]


def test_of_two_counts_that_add_up_the_greater_is_the_article_s_own():
    both = "https://harbour.example/both"
    first = [given(977, 1, url=both), given(1035, 1, url=both)]
    assert values(given(950, 0), *first) == [[950, 1035]]
    assert values(given(1035, 0), *first, given(1081, 2)) == [[1035, 1081]]


def rate(value, day, month, **changes):
    return given(value, day, counted="inflation", unit="%", since_on=date(2026, month, 1), **changes)


def test_a_level_may_return_where_the_figures_say_that_they_are_of_a_later_time():
    assert values(rate(4.2, 0, 1), rate(4.5, 30, 2), rate(4.2, 60, 3)) == [[4.2, 4.5, 4.2]]
    assert values(rate(4.2, 0, 1), rate(4.5, 30, 2), rate(4.2, 40, 1)) == [[4.2, 4.5]]


def test_of_two_levels_in_one_article_the_later_counts_and_without_times_neither():
    both = "https://harbour.example/both"
    dated = [rate(4.2, 1, 1, url=both), rate(4.5, 1, 2, url=both)]
    assert values(rate(4.1, 0, 1), *dated) == [[4.1, 4.5]]
    undated = [replace(figure, since_on=None) for figure in dated]
    assert values(rate(4.1, 0, 1), *undated) == []


def test_what_is_said_to_be_of_earlier_is_left_out():
    assert values(given(977, 0, since="a week earlier"), given(1035, 0)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("civilians killed", "civilian deaths"),
        ("civilians killed", "deaths of civilians"),
        ("people killed", "death toll"),
        ("people killed", "lives claimed"),
        ("dead", "fatalities"),
        ("people injured", "people wounded"),
        ("families displaced", "families fled"),
        ("cases of cholera", "cholera cases"),
        ("civilians killed", "civilian deaths verified"),
    ],
)
def test_one_thing_may_be_counted_in_other_words(one, other):
    assert values(given(977, 0, counted=one), given(1035, 1, counted=other)) == [[977, 1035]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("civilians killed", "soldiers killed"),
        ("children killed", "people killed"),
        ("people killed", "people injured"),
        ("people killed", "people missing"),
        ("civilians killed", "civilians"),
        ("houses destroyed", "houses damaged"),
        ("civilian deaths", "civilian casualties"),
    ],
)
def test_what_only_looks_alike_is_no_series(one, other):
    assert values(given(977, 0, counted=one), given(1035, 1, counted=other)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "%"},
        {"source": "Red Lantern"},
        {"value": 0.5},
    ],
)
def test_another_unit_or_source_is_another_figure(changes):
    assert values(given(977, 0), replace(given(1035, 1), **changes)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Orr Relief Council", "Orr Relief council", True),
        ("U.N.", "the United Nations", True),
        ("UN", "UN refugee agency", False),
        ("UN human rights office", "United Nations human rights office", True),
    ],
)
def test_a_source_is_the_same_whatever_its_spelling_and_no_office_stands_for_the_whole(one, other, same):
    assert bool(values(given(977, 0, source=one), given(1035, 1, source=other))) is same


@pytest.mark.parametrize("source", ["police", "Officials", "the health ministry", "Health Ministry"])
def test_a_source_without_a_name_is_the_same_only_in_the_same_place(source):
    assert values(given(977, 0, source=source), given(1035, 1, source=source)) == []
    assert values(given(977, 0, source=source, place="Orva"), given(1035, 1, source=source, place="Orva")) == [
        [977, 1035]
    ]


def test_places_are_the_same_where_both_are_known():
    assert values(given(977, 0, place="Orva"), given(1035, 1, place="Sarn")) == []
    (series,) = find_series([given(977, 0), given(1035, 1, place="Orva")])
    assert series.place == "Orva"


def test_a_figure_without_place_belongs_to_none_of_several():
    figures = [given(977, 0, place="Orva"), given(500, 0, place="Sarn"), given(1035, 1), given(1081, 2, place="Orva")]
    assert values(*figures) == [[977, 1081]]


def test_counts_from_other_days_on_are_others():
    assert values(given(977, 0, since_on=date(2026, 2, 1)), given(1035, 1, since_on=date(2026, 3, 2))) == []
    assert values(given(977, 0, since_on=date(2026, 2, 1)), given(1035, 1)) == [[977, 1035]]


def test_without_a_place_a_number_far_off_is_of_another_story():
    assert values(given(977, 0), given(12, 1), given(1035, 2), given(14, 3)) == [[12, 14], [977, 1035]]
    assert values(given(12, 0, place="Orva"), given(977, 1, place="Orva")) == [[12, 977]]


def test_a_long_silence_ends_a_series():
    assert values(given(977, 0), given(1035, LONGEST_GAP.days + 1)) == []


def test_ranges_and_qualifiers_are_kept():
    (series,) = find_series([given((30, 40), 0, qualifier="about"), given((45, 50), 1)])
    assert [(point.value, point.qualifier) for point in series.points] == [((30, 40), "about"), ((45, 50), None)]


def test_what_changed_last_comes_first():
    older = [given(5, 0, counted="ships sunk"), given(6, 1, counted="ships sunk")]
    assert [series.counted for series in find_series([*older, given(977, 2), given(1035, 3)])] == [
        "civilians killed",
        "ships sunk",
    ]


def in_one_of_eight_articles(article, value, **changes):
    return given(value, article * 11, url=f"https://harbour.example/{article}", **changes)


FIGURES = st.builds(
    in_one_of_eight_articles,
    st.integers(0, 7),
    st.sampled_from([12, 20, 977, 1035, 1081, (900, 1000)]),
    counted=st.sampled_from(["civilians killed", "civilian deaths", "people killed", "inflation"]),
    qualifier=st.sampled_from([None, "at least"]),
    source=st.sampled_from(["UN", "the United Nations", "police"]),
    place=st.sampled_from([None, "Orva", "Sarn"]),
    since_on=st.sampled_from([None, date(2026, 2, 1), date(2026, 3, 1)]),
    outlet=st.sampled_from([None, "Harbour Post", "Vell Courier"]),
)


@given_by(st.lists(FIGURES, max_size=12), st.randoms())
def test_the_order_in_which_articles_come_in_does_not_matter(figures: list[Given], order: random.Random):
    shuffled = list(figures)
    order.shuffle(shuffled)
    assert find_series(shuffled) == find_series(figures)


@given_by(st.lists(FIGURES, max_size=12))
def test_points_are_in_order_and_differ_from_the_one_before(figures: list[Given]):
    for series in find_series(figures):
        assert isinstance(series, Series)
        assert len(series.points) >= 2
        assert [point.published for point in series.points] == sorted(point.published for point in series.points)
        assert all(one.value != other.value for one, other in zip(series.points, series.points[1:], strict=False))


def test_thousands_of_figures_take_well_under_a_second():
    sources = [f"Council of Orr {number}" for number in range(50)]
    figures = [given(day * 10 + 500, day % 300, source=sources[day % 50]) for day in range(5000)]
    begin = time.process_time()
    assert find_series(figures)
    assert time.process_time() - begin < 1
