"""Numbers as news writes them: digits, words, sizes, shares, ranges, units."""

import pytest

from ingest.figures import extract_figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,594 villagers", 1594),
        ("1,00,000 villagers", 100_000),
        ("41\u202f000 villagers", 41_000),
        ("3.6 million villagers", 3_600_000),
        ("5m villagers", 5_000_000),
        ("2.5 lakh villagers", 250_000),
        ("forty-one villagers", 41),
        ("four hundred and fifty villagers", 450),
        ("a hundred and twenty villagers", 120),
        ("two thousand villagers", 2000),
        ("sixty thousand villagers", 60_000),
        ("half a million villagers", 500_000),
        ("a quarter of a million villagers", 250_000),
        ("three dozen villagers", 36),
        ("half a dozen villagers", 6),
        ("a dozen villagers", 12),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, value: float) -> None:
    (figure,) = extract_figures(f"The flood displaced {text}.")
    assert (figure.value, figure.counted) == (value, "villagers displaced")
    assert figure.text == text


@pytest.mark.parametrize(
    ("text", "decade"),
    [
        ("dozens of", (24, 99)),
        ("scores of", (40, 99)),
        ("hundreds of", (200, 999)),
        ("several hundred", (200, 999)),
        ("thousands of", (2000, 9999)),
        ("tens of thousands of", (20_000, 99_999)),
        ("hundreds of thousands of", (200_000, 999_999)),
        ("millions of", (2_000_000, 9_999_999)),
    ],
)
def test_a_plural_without_number_is_its_decade(text: str, decade: tuple[float, float]) -> None:
    (figure,) = extract_figures(f"Soldiers stopped {text} lorries.")
    assert (figure.value, figure.counted) == (decade, "lorries stopped")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A third of the wells", 1 / 3),
        ("Two-thirds of the wells", 2 / 3),
        ("Half the wells", 0.5),
        ("More than half of the wells", 0.5),
        ("One in five wells", 0.2),
        ("Seven out of ten wells", 0.7),
        ("3 in 10 wells", 0.3),
    ],
)
def test_a_share_in_words_is_a_fraction(text: str, value: float) -> None:
    (figure,) = extract_figures(f"{text} dried up.")
    assert figure.value == pytest.approx(value)
    assert figure.counted == "wells dried"


@pytest.mark.parametrize(
    "text", ["a third man was held", "the second half of May", "half past nine", "in a quarter", "a third was arrested"]
)
def test_ordinals_and_halves_of_a_year_are_no_shares(text: str) -> None:
    assert extract_figures(f"It was {text}.") == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 to 5 million people", (3_000_000, 5_000_000), None),
        ("between 40 and 50 people", (40, 50), None),
        ("15-20 people", (15, 20), None),
        ("15–20 people", (15, 20), None),
        ("twenty to thirty people", (20, 30), None),
        ("from 10 to 12 percent of people", (10, 12), "%"),
        ("10-12 percent of people", (10, 12), "%"),
        ("10% to 12% of people", (10, 12), "%"),
        ("$3m to $5m", (3_000_000, 5_000_000), "USD"),
        ("US$3-5 billion", (3_000_000_000, 5_000_000_000), "USD"),
        ("between 300 and 350 million euros", (300_000_000, 350_000_000), "EUR"),
    ],
)
def test_a_range_takes_size_and_unit_from_its_upper_end(
    text: str, value: tuple[float, float], unit: str | None
) -> None:
    (figure,) = extract_figures(f"It would need {text}.")
    assert (figure.value, figure.unit, figure.text) == (value, unit, text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Inflation rose from 10 to 12 percent.", [10, 12]),
        ("Sales fell 14.6% to 2.1 trillion yen.", [14.6, 2_100_000_000_000]),
        ("Car sales plunged 31% to 84,000.", [31, 84_000]),
        ("The population grew from 2.1 million in 2010 to 2.6 million.", [2_100_000, 2_600_000]),
        ("Two of the 40 pupils and between 50 and 60 teachers were hurt.", [2, 40, (50, 60)]),
    ],
)
def test_a_movement_is_two_figures_and_no_range(text: str, values: list[object]) -> None:
    assert [figure.value for figure in extract_figures(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$60 billion", 60_000_000_000, "USD"),
        ("US$3.4m", 3_400_000, "USD"),
        ("A$75", 75, "AUD"),
        ("£4.5bn", 4_500_000_000, "GBP"),
        ("EUR 85 million", 85_000_000, "EUR"),
        ("40 million Swiss francs", 40_000_000, "CHF"),
        ("7 million won", 7_000_000, "KRW"),
        ("70 million rupees", 70_000_000, "rupees"),
        ("millions of dollars", (2_000_000, 9_999_999), "USD"),
    ],
)
def test_money_carries_a_currency_code_or_the_name_of_an_ambiguous_currency(
    text: str, value: object, unit: str
) -> None:
    (figure,) = extract_figures(f"The port lost {text}.")
    assert (figure.value, figure.unit, figure.text) == (value, unit, text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("40 km of wire", 40, "km"),
        ("12,000 square kilometres of forest", 12_000, "km²"),
        ("1.5 million tonnes of wheat", 1_500_000, "tonnes"),
        ("300 cubic metres of timber", 300, "m³"),
        ("200 pounds of sugar", 200, None),
        ("5 percent of it", 5, "%"),
        ("5 per cent of it", 5, "%"),
        ("3 percentage points", 3, "percentage points"),
    ],
)
def test_measures_and_percentages_are_units(text: str, value: float, unit: str | None) -> None:
    (figure,) = extract_figures(f"They needed {text}.")
    assert (figure.value, figure.unit) == (value, unit)


def test_a_measure_may_be_below_zero() -> None:
    (figure,) = extract_figures("Temperatures fell to minus 18 degrees Celsius.")
    assert (figure.value, figure.unit, figure.text) == (-18, "°C", "minus 18 degrees Celsius")


def test_whole_numbers_are_ints() -> None:
    values = [figure.value for figure in extract_figures("They sold 2.0 million hens, 1.1 million ducks and 30 cows.")]
    assert [(value, type(value)) for value in values] == [(2_000_000, int), (1_100_000, int), (30, int)]
