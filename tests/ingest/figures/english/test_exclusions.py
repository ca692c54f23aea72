"""Numbers that are no figures."""

import pytest

from ingest.figures import extract_figures


@pytest.mark.parametrize(
    "text",
    [
        "The siege began on Feb. 24.",
        "The siege began on 24 February 2022 and ended in May 2023.",
        "In 2022, as in 1994, the 2010 treaty was renewed; from 2010 to 2015 it slept.",
        "They met at 9 p.m., at 9:30 and at 0900 GMT.",
        "The 1980s were calm, the 19th century was not.",
        "The truce held for 48 hours, a 30-day pause, 12 more weeks.",
        "Lena Moss, 52, is a 52-year-old pilot aged 52.",
        "It concerns people under 30, and those 45 or older.",
        "The G7, the G20, Covid-19, F-16 jets and the Group of 20.",
        "The Boeing 747 took Flight 370 from Gate 12.",
        "Article 5, Resolution 1325, Room 101, page 7, section 3.2, No. 9 and Unit 6.",
        "A magnitude 6.1 quake.",
        "Brack won 3-1, then 21-19, 18-21 and 6-4.",
        "The house voted 212 to 148.",
        "Dial 0800 555 0199 or +44 20 7946 0123.",
        "It runs version 2.0.1 at 10.0.0.12, open 24/7 since 9/11.",
        "The two ministers met the three envoys of the two countries.",
        "The two-state plan of the 14-member council.",
        "One of the ministers told one another.",
        "They met five times and spoke of two things.",
        "1. Introduction",
        "2) Method",
        "The Apollo Eleven crew and the Big Seven.",
    ],
)
def test_it_is_no_figure(text: str) -> None:
    assert [figure.text for figure in extract_figures(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three people were killed.", "Three people"),
        ("One child was injured.", "One child"),
        ("Nine remain missing after two sailors drowned.", "two sailors"),
        ("At least two ministers resigned.", "At least two ministers"),
        ("In Orl 300 people gathered.", "300 people"),
        ("On Monday 2000 people were evacuated.", "2000 people"),
        ("The 300 soldiers went home.", "300 soldiers"),
        ("A 200,000-strong army marched.", "200,000-strong army"),
        ("Two tonnes of rice were stolen.", "Two tonnes of rice"),
    ],
)
def test_it_is_a_figure_although_it_looks_like_none(text: str, found: str) -> None:
    assert found in [figure.text for figure in extract_figures(text)]
