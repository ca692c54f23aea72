"""Where a figure holds and since when, and where it only stands beside a place or a time."""

from datetime import UTC, date, datetime

import pytest

from ingest.figures import extract_figures

WEDNESDAY = datetime(2026, 3, 11, 18, tzinfo=UTC)


def places(text):
    return [figure.place for figure in extract_figures(text)]


def times(text):
    return [figure.since for figure in extract_figures(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells killed 40 farmers in Kharn.", "Kharn"),
        ("Shells killed 40 farmers in the Orr valley.", "Orr valley"),
        ("Shells killed 40 farmers across Marland.", "Marland"),
        ("Shells killed 40 farmers at the mill in Orva.", "mill in Orva"),
        ("Shells killed 40 farmers in an attack on a market.", "market"),
        ("Shells killed 40 farmers near the town of Vell.", "town of Vell"),
        ("Shells killed 40 farmers on the southern coast.", "southern coast"),
        ("Shells killed 40 farmers in Orva and Sarn.", "Orva and Sarn"),
        ("Shells killed 40 farmers in 14 provinces.", "14 provinces"),
        ("Forty farmers were killed nationwide.", "nationwide"),
        ("In Kharn, shells killed 40 farmers.", "Kharn"),
        ("In Kharn 40 farmers were killed.", "Kharn"),
        ("A blast in Kharn killed 40 farmers.", "Kharn"),
        ("A lorry hit a bus stop in Kharn, killing 40 farmers.", "Kharn"),
        ("The death toll in Kharn rose to 40.", "Kharn"),
        ("The ministry in Sarn said 40 farmers were killed in Kharn.", "Kharn"),
        ("The minister said in Sarn that 40 farmers were killed in Kharn.", "Kharn"),
    ],
)
def test_a_place_is_kept_as_written_without_preposition_and_article(text, place):
    assert place in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry in Sarn said 40 farmers were killed.",
        "The minister said in Sarn that 40 farmers were killed.",
        "Forty farmers were killed, the minister said in Sarn.",
        "The minister told reporters in Sarn that 40 farmers were killed.",
        "Speaking in Sarn, the minister said 40 farmers were killed.",
        "Forty farmers were killed, according to officials in Sarn.",
        "Shells killed 40 farmers, while talks in Sarn went on.",
        "Shells killed 40 farmers in May.",
        "Shells killed 40 farmers in a raid.",
        "They own 40 percent of the shares in Corvair.",
        "They kept 40 farmers in Kessian custody.",
        "They drove 40 lorries in front of the gate.",
        "They spent $40 million on schools.",
    ],
)
def test_a_place_that_is_not_the_figure_s_is_no_scope(text):
    assert places(text) == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Kharn, 12 people died and 30 were hurt.", ["Kharn", "Kharn"]),
        ("A blast left 12 dead and 30 hurt in Kharn.", ["Kharn", "Kharn"]),
        ("Shells killed 12 people in Kharn and wounded 30.", ["Kharn", "Kharn"]),
        ("Some 12,000 marched in Kharn and 30,000 in Sarn.", ["Kharn", "Sarn"]),
        ("In Kharn 12 people died, while 30 died in Sarn.", ["Kharn", "Sarn"]),
        ("A fire in Kharn hurt 30 people, including 12 children.", ["Kharn", "Kharn"]),
        ("Rents in Kharn rose to 30 crowns from 12 crowns.", ["Kharn", "Kharn"]),
        ("They sold 30 ships, and Sarn bought 12 planes in Kharn.", [None, "Kharn"]),
    ],
)
def test_a_place_that_is_said_once_holds_for_a_coordination(text, found):
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "since", "day"),
    [
        ("Shells killed 40 farmers since Friday.", "since Friday", date(2026, 3, 6)),
        ("Shells killed 40 farmers on Monday.", "on Monday", date(2026, 3, 9)),
        ("Shells killed 40 farmers on Wednesday.", "on Wednesday", date(2026, 3, 11)),
        ("Shells killed 40 farmers yesterday.", "yesterday", date(2026, 3, 10)),
        ("Shells killed 40 farmers this morning.", "this morning", date(2026, 3, 11)),
        ("Shells killed 40 farmers since Feb. 24.", "since Feb. 24", date(2026, 2, 24)),
        ("Shells killed 40 farmers since 24 May 2024.", "since 24 May 2024", date(2024, 5, 24)),
        ("Shells killed 40 farmers in May.", "in May", date(2025, 5, 1)),
        ("Shells killed 40 farmers in February.", "in February", date(2026, 2, 1)),
        ("Shells killed 40 farmers in 2024.", "in 2024", date(2024, 1, 1)),
        ("Shells killed 40 farmers since 2024.", "since 2024", date(2024, 1, 1)),
        ("Shells killed 40 farmers this year.", "this year", date(2026, 1, 1)),
        ("Shells killed 40 farmers last month.", "last month", date(2026, 2, 1)),
        ("Shells killed 40 farmers over the past 48 hours.", "over the past 48 hours", date(2026, 3, 9)),
        ("Shells killed 40 farmers in the last two weeks.", "in the last two weeks", date(2026, 2, 25)),
        ("Shells killed 40 farmers between 2015 and 2019.", "between 2015 and 2019", date(2015, 1, 1)),
        ("Since January, shells have killed 40 farmers.", "Since January", date(2026, 1, 1)),
    ],
)
def test_a_time_is_kept_as_written_with_the_day_on_which_it_begins(text, since, day):
    (figure,) = extract_figures(text, published=WEDNESDAY)
    assert (figure.since, figure.since_on) == (since, day)


@pytest.mark.parametrize(
    "since",
    [
        "last week",
        "overnight",
        "last night",
        "in the third quarter",
        "since mid-April",
        "since the 1980s",
        "since the siege began",
        "since the leak",
        "a year earlier",
        "two weeks ago",
        "in early 2024",
        "between January and June",
        "this winter",
        "on 31 February",
    ],
)
def test_a_time_whose_first_day_is_not_certain_has_none(since):
    (figure,) = extract_figures(f"Shells killed 40 farmers {since}.", published=WEDNESDAY)
    assert (figure.since, figure.since_on) == (since, None)


def test_without_a_time_of_publication_only_full_dates_have_a_day():
    figures = extract_figures("Shells killed 40 farmers on Monday, and 30 were killed since 24 May 2024.")
    assert [(figure.since, figure.since_on) for figure in figures] == [
        ("on Monday", None),
        ("since 24 May 2024", date(2024, 5, 24)),
    ]


def test_what_is_planned_on_a_weekday_may_lie_ahead():
    (figure,) = extract_figures("The court will hear 40 farmers on Friday.", published=WEDNESDAY)
    assert (figure.since, figure.since_on) == ("on Friday", None)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on Friday that shells killed 40 farmers.",
        "Shells killed 40 farmers, the ministry said on Friday.",
        "On Friday the ministry said 40 farmers were killed.",
        "It wants 40 percent fewer farms by 2035.",
        "Prices fell to $40, the lowest since 1998.",
        "They have since hired 40 farmers.",
        "They hired 40 farmers since they were few.",
        "They want 40 farmers by next year.",
        "The treaty signed in 2010 covers 40 farms.",
    ],
)
def test_a_time_that_is_not_the_figure_s_is_no_scope(text):
    assert times(text) == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rents rose to 40 crowns in May from 30 crowns a year earlier.", ["in May", "a year earlier"]),
        ("Last year 12 men died; this winter 19 men died.", ["Last year", "this winter"]),
        ("They hired 40 nurses and fired 30 in May.", ["in May", "in May"]),
        ("They sank 40 boats on Monday and freed 30 sailors.", ["on Monday", "on Monday"]),
    ],
)
def test_each_figure_has_its_own_time_or_shares_that_of_its_clause(text, found):
    assert times(text) == found
