"""Figures are listed with the article in which they stand."""

from datetime import timedelta

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
