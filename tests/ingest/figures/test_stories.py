"""From the articles of some days to series: those that a careful reader would draw are found, and no others."""

import tomllib
from datetime import UTC, datetime, time
from pathlib import Path

from ingest.figures import extract_figures
from ingest.figures.series import Given, find_series
from ingest.quotes import extract_quotes

STORIES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))["story"]


def figures_of(article, number):
    published = datetime.combine(article["day"], time(12), tzinfo=UTC)
    text = article["text"]
    for figure in extract_figures(text, extract_quotes(text, published=published), published=published):
        if figure.counted and figure.source:
            yield Given(
                value=figure.value,
                unit=figure.unit,
                counted=figure.counted,
                qualifier=figure.qualifier,
                source=figure.source,
                place=figure.place,
                since=figure.since,
                since_on=figure.since_on,
                published=published,
                url=f"https://harbour.example/{number}",
                outlet=article["outlet"],
            )


def test_the_series_of_all_stories_are_found_and_no_others():
    articles = [article for story in STORIES for article in story["articles"]]
    found = find_series(figure for number, article in enumerate(articles) for figure in figures_of(article, number))
    drawn = [
        (series.source, [list(value) if isinstance(value := point.value, tuple) else value for point in series.points])
        for series in found
    ]
    wanted = [(series["source"], series["values"]) for story in STORIES for series in story["series"]]
    assert sorted(drawn, key=repr) == sorted(wanted, key=repr)
