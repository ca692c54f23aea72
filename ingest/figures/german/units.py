"""Currencies and measures: how they are written, and the unit that a figure carries for them."""

from typing import Final

from ingest.figures.currencies import CODES, SIGNS
from ingest.figures.german.tokens import Tokens

# German newspapers mean the Swiss franc by a bare "Franken".
_UNITS: Final = {
    form: unit
    for unit, forms in {
        "%": "%; prozent; vh", "percentage points": "prozentpunkte; prozentpunkten; prozentpunkt",
        "basis points": "basispunkte; basispunkten", "points": "punkte; punkten; zähler; zählern",
        "EUR": "euro; euros", "USD": "dollar; us-dollar; amerikanische dollar", "CHF": "franken; schweizer franken",
        "GBP": "britische pfund; pfund sterling; pfund", "JPY": "yen", "CNY": "yuan; renminbi", "RUB": "rubel",
        "UAH": "hrywnja; griwna", "PLN": "zloty; złoty", "HUF": "forint", "TRY": "lira; türkische lira",
        "ILS": "schekel", "KRW": "won", "INR": "indische rupien", "rupees": "rupien", "cents": "cent",
        "crowns": "kronen", "pesos": "pesos; peso", "dinars": "dinar", "AUD": "australische dollar",
        "CAD": "kanadische dollar", "SEK": "schwedische kronen", "NOK": "norwegische kronen",
        "DKK": "dänische kronen", "CZK": "tschechische kronen",
        "km": "km; kilometer; kilometern", "km²": "km²; quadratkilometer; quadratkilometern",
        "km/h": "stundenkilometer; "
        "stundenkilometern; kilometer pro stunde; kilometern pro stunde; km / h", "miles": "meilen",
        "nautical miles": "seemeilen", "m": "m; meter; metern", "m²": "m²; quadratmeter; quadratmetern",
        "m³": "m³; kubikmeter; kubikmetern", "cm": "cm; zentimeter; zentimetern", "mm": "mm; millimeter; millimetern",
        "ha": "ha; hektar", "tonnes": "tonnen; tonne", "kg": "kg; kilogramm; kilo", "g": "gramm", "litres": "liter; "
        "litern", "barrels": "barrel; fass", "MW": "mw; megawatt", "GW": "gw; gigawatt", "kW": "kw; kilowatt",
        "kWh": "kwh; kilowattstunden", "MWh": "mwh; megawattstunden", "GWh": "gwh; gigawattstunden",
        "TWh": "twh; terawattstunden", "degrees": "grad", "°C": "° c; grad celsius", "feet": "fuß",
    }.items()
    for form in forms.split("; ")
}  # fmt: skip
_FIRST_WORDS: Final = frozenset(form.split()[0] for form in _UNITS)
_LONGEST: Final = 3
_CODES: Final = frozenset(code.lower() for code in CODES)


def unit_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The currency in front of the number at `at` ("€", "CHF") and the token where it begins."""
    before = tokens[at - 1]
    if before.text in SIGNS:
        return SIGNS[before.text], at - 1
    return (before.text, at - 1) if before.text in CODES else None


def unit_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit that begins at `at` and the token after it; the longest name wins."""
    token = tokens[at]
    if token.text in SIGNS:
        return SIGNS[token.text], at + 1
    if token.low in _CODES and token.text in CODES:
        return token.text, at + 1
    if token.low not in _FIRST_WORDS:
        return None
    for length in range(_LONGEST, 0, -1):
        unit = _UNITS.get(" ".join(tokens.low(index) for index in range(at, at + length)))
        if unit:
            return unit, at + length
    return None
