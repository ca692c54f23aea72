"""Figures are listed with the article in which they stand."""

from dataclasses import replace
from datetime import date, timedelta

from ingest.model import Figure
from storage import figures
from storage.filters import Filters

A, B = "https://harbour.example/a", "https://harbour.example/b"
HURT = Figure(
    text="at least 47 people hurt",
    start=9,
    end=32,
    value=47.0,
    unit=None,
    counted="people hurt",
    qualifier="at least",
    source="the coast guard",
)
COST = Figure(text="2.5 to 3 million crowns", start=40, end=63, value=(2_500_000.0, 3_000_000.5), unit="SEK")


def listed(tx, **filters):
    return [row["text"] for row in figures.rows(tx, Filters(**filters))]


def test_a_figure_is_listed_in_the_shape_of_read_with_its_article(tx, new, noon):
    new.stored(tx, A, figures=(HURT, COST))
    first, second = figures.rows(tx, Filters())
    assert first.pop("id") != second.pop("id")
    assert first == {
        "url": A,
        "title": "Ferry",
        "outlet": "Harbour Post",
        "published": noon.isoformat(),
        "text": "at least 47 people hurt",
        "start": 9,
        "end": 32,
        "value": 47,
        "unit": None,
        "counted": "people hurt",
        "qualifier": "at least",
        "source": "the coast guard",
        "place": None,
        "since": None,
        "since_on": None,
    }
    assert second["value"] == [2_500_000, 3_000_000.5]


def test_figures_come_by_newest_article_and_in_its_order(tx, new, noon):
    new.stored(tx, A, figures=(HURT, COST), published=noon - timedelta(hours=1))
    new.stored(tx, B, figures=(COST,), published=noon)
    assert listed(tx) == [COST.text, HURT.text, COST.text]
    assert listed(tx, since=noon) == [COST.text]
    assert listed(tx, limit=1) == [COST.text]


def test_search_looks_in_the_words_and_in_what_is_counted(tx, new):
    new.stored(tx, A, figures=(HURT, COST))
    assert listed(tx, search="PEOPLE") == [HURT.text]
    assert listed(tx, search="million") == [COST.text]


def test_actor_and_topic_narrow_to_articles_in_which_they_stand(tx, new):
    stored = new.stored(tx, A, "We sail.", figures=(HURT,))
    new.stored(tx, B, figures=(COST,))
    new.said(tx, "We sail.", *stored.quote_ids)
    assert listed(tx, actor="brandt", topic="ferries") == [HURT.text]


def test_the_figures_of_one_article_come_in_its_order(tx, new):
    stored = new.stored(tx, A, figures=(COST, HURT))
    assert [figure["text"] for figure in figures.of_article(tx, stored.id)] == [COST.text, HURT.text]


def test_scope_is_kept_and_listed(tx, new):
    scoped = replace(HURT, place="Orva", since="since Friday", since_on=date(2026, 2, 27))
    stored = new.stored(tx, A, figures=(scoped,))
    for row in (*figures.rows(tx, Filters()), *figures.of_article(tx, stored.id)):
        assert (row["place"], row["since"], row["since_on"]) == ("Orva", "since Friday", "2026-02-27")


def council(value, **changes):
    return replace(HURT, value=value, source="Orr Relief Council", **changes)


def test_a_series_is_listed_with_its_points(tx, new, noon):
    new.stored(tx, A, figures=(council(47.0, place="Orva"),), published=noon - timedelta(days=1))
    new.stored(tx, B, figures=(council((50.0, 60.0), qualifier=None),), published=noon)
    assert figures.series(tx, Filters()) == [
        {
            "counted": "people hurt",
            "unit": None,
            "place": "Orva",
            "source": "Orr Relief Council",
            "points": [
                {
                    "value": 47,
                    "qualifier": "at least",
                    "published": (noon - timedelta(days=1)).isoformat(),
                    "url": A,
                    "outlet": "Harbour Post",
                    "outlets": 1,
                },
                {
                    "value": [50, 60],
                    "qualifier": None,
                    "published": noon.isoformat(),
                    "url": B,
                    "outlet": "Harbour Post",
                    "outlets": 1,
                },
            ],
        }
    ]


def test_series_are_narrowed_by_dates_and_search_and_limited_as_series(tx, new, noon):
    sunk = replace(COST, source="Orr Relief Council", counted="ships sunk", unit=None)
    for day, url in enumerate((A, B)):
        later = (council(47.0 + day), replace(sunk, value=5.0 + day))
        new.stored(tx, url, figures=later, published=noon + timedelta(days=day))
    assert len(figures.series(tx, Filters())) == 2
    assert len(figures.series(tx, Filters(limit=1))) == 1
    assert [row["counted"] for row in figures.series(tx, Filters(search="ships"))] == ["ships sunk"]
    assert figures.series(tx, Filters(since=noon + timedelta(hours=1))) == []


def test_a_figure_of_unknown_time_or_source_is_in_no_series(tx, new, noon):
    new.stored(tx, A, figures=(council(47.0),), published=None)
    new.stored(tx, B, figures=(council(50.0), replace(HURT, source=None, value=60.0)), published=noon)
    assert figures.series(tx, Filters()) == []
