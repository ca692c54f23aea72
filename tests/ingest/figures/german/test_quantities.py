"""Numbers in digits and words, shares, ranges and units of German texts."""

import pytest

from ingest.figures import extract_figures


def values(text: str) -> list[object]:
    return [figure.value for figure in extract_figures(text, language="de")]


def units(text: str) -> list[tuple[object, str | None]]:
    return [(figure.value, figure.unit) for figure in extract_figures(text, language="de")]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1.594", 1594),
        ("1.234.567", 1_234_567),
        ("1’500", 1500),
        ("41\u00a0000", 41_000),
        ("3,5 Millionen", 3_500_000),
        ("zweiundzwanzig", 22),
        ("dreihundertfünfzig", 350),
        ("zweitausendfünfhundert", 2500),
        ("hundert", 100),
        ("drei Dutzend", 36),
        ("ein halbes Dutzend", 6),
        ("eine Million", 1_000_000),
        ("eine halbe Million", 500_000),
        ("eine Viertelmillion", 250_000),
        ("anderthalb Millionen", 1_500_000),
        ("zweieinhalb Millionen", 2_500_000),
        ("Dutzende", (24, 99)),
        ("Hunderte", (200, 999)),
        ("hunderte", (200, 999)),
        ("Zehntausende", (20_000, 99_999)),
        ("mehrere Hundert", (200, 999)),
        ("3 bis 5 Millionen", (3_000_000, 5_000_000)),
        ("zwischen 300 und 500", (300, 500)),
        ("40-50", (40, 50)),
        ("vierzig bis fünfzig", (40, 50)),
    ],
)
def test_a_number_of_people(number: str, value: object) -> None:
    assert values(f"In Velm wurden {number} Menschen gerettet.") == [value]


@pytest.mark.parametrize(
    ("share", "value"),
    [
        ("Ein Drittel der", 1 / 3),
        ("Zwei Drittel der", 2 / 3),
        ("Die Hälfte der", 0.5),
        ("Drei Viertel aller", 0.75),
        ("Ein Zehntel der", 0.1),
        ("Drei von fünf", 0.6),
    ],
)
def test_a_share_is_a_fraction(share: str, value: float) -> None:
    assert values(f"{share} Fischer hatten kein Boot.") == [pytest.approx(value)]


def test_each_third_is_a_share_too() -> None:
    assert values("Jeder dritte Fischer hat kein Boot, jede zweite Werft keinen Auftrag.") == [
        pytest.approx(1 / 3),
        0.5,
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Deich kostete 3 Millionen Euro.", (3_000_000, "EUR")),
        ("Der Deich kostete 1,5 Mrd. Euro.", (1_500_000_000, "EUR")),
        ("Der Deich kostete 40 Franken.", (40, "CHF")),
        ("Der Deich kostete 40 US-Dollar.", (40, "USD")),
        ("Der Deich kostete € 40.", (40, "EUR")),
        ("Der Deich kostete 40 €.", (40, "EUR")),
        ("Der Umsatz stieg um 4 Prozent.", (4, "%")),
        ("Der Umsatz stieg um 4%.", (4, "%")),
        ("Die Zinsen stiegen um 0,5 Prozentpunkte.", (0.5, "percentage points")),
        ("Der Tunnel ist 57 Kilometer lang.", (57, "km")),
        ("Der Wind erreichte 130 Kilometer pro Stunde.", (130, "km/h")),
        ("Die Temperatur sank auf minus 12 Grad Celsius.", (-12, "°C")),
        ("Der Brand zerstörte 40 Hektar Wald.", (40, "ha")),
    ],
)
def test_a_unit_is_the_one_that_english_figures_have(text: str, found: tuple[object, str]) -> None:
    assert units(text) == [found]


def test_what_a_value_moved_from_and_to_has_one_unit() -> None:
    assert units("Die Inflation stieg von 10 auf 12 Prozent.") == [(10, "%"), (12, "%")]
