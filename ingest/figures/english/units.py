"""Currencies and measures: how they are written, and the unit that a figure carries for them."""

from typing import Final

from ingest.figures.currencies import CODES, SIGNS
from ingest.figures.english.cardinals import SCALES
from ingest.figures.english.tokens import Tokens

_LETTERS: Final = {
    "US": "USD", "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "hk": "HKD", "nz": "NZD", "s": "SGD",
    "r": "BRL", "nt": "TWD",
}  # fmt: skip
MONEY: Final = {
    "dollars": "USD", "dollar": "USD", "US dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD",
    "american dollars": "USD", "australian dollars": "AUD", "canadian dollars": "CAD", "hong kong dollars": "HKD",
    "euros": "EUR", "euro": "EUR", "pounds": "GBP", "pounds sterling": "GBP", "pence": "pence", "cents": "cents",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rubles": "RUB", "roubles": "RUB", "hryvnia": "UAH",
    "hryvnias": "UAH", "won": "KRW", "swiss francs": "CHF", "zloty": "PLN", "zlotys": "PLN", "forints": "HUF",
    "rand": "ZAR", "shekels": "ILS", "naira": "NGN", "baht": "THB", "reais": "BRL", "lira": "TRY", "rupees": "rupees",
    "indian rupees": "INR", "pakistani rupees": "PKR", "francs": "francs", "crowns": "crowns", "krona": "krona",
    "kronor": "kronor", "kroner": "kroner", "pesos": "pesos", "dinars": "dinars", "dirhams": "dirhams",
    "riyals": "riyals", "shillings": "shillings",
}  # fmt: skip
_MEASURES: Final = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage points": "percentage points",
    "percentage point": "percentage points", "basis points": "basis points", "points": "points", "km": "km",
    "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km", "square kilometres": "km²",
    "square kilometers": "km²", "sq km": "km²", "km²": "km²", "square miles": "square miles", "miles": "miles",
    "mile": "miles", "nautical miles": "nautical miles", "m": "m", "metres": "m", "meters": "m", "metre": "m",
    "meter": "m", "square metres": "m²", "square meters": "m²", "m²": "m²", "cubic metres": "m³", "cubic meters": "m³",
    "m³": "m³", "centimetres": "cm", "centimeters": "cm", "cm": "cm", "millimetres": "mm", "millimeters": "mm",
    "mm": "mm", "feet": "feet", "foot": "feet", "ft": "feet", "inches": "inches", "inch": "inches", "yards": "yards",
    "hectares": "ha", "hectare": "ha", "ha": "ha", "acres": "acres", "acre": "acres", "tonnes": "tonnes",
    "tonne": "tonnes", "metric tons": "tonnes", "metric tonnes": "tonnes", "tons": "tons", "ton": "tons",
    "kilograms": "kg", "kilogrammes": "kg", "kilogram": "kg", "kilos": "kg", "kilo": "kg", "kg": "kg", "grams": "g",
    "ounces": "ounces", "oz": "ounces", "lb": "pounds", "lbs": "pounds", "tsp": "tsp", "tbsp": "tbsp",
    "litres": "litres", "liters": "litres", "litre": "litres", "gallons": "gallons", "barrels": "barrels",
    "bushels": "bushels", "megawatts": "MW", "megawatt": "MW", "mw": "MW", "gigawatts": "GW", "gigawatt": "GW",
    "gw": "GW", "kilowatts": "kW", "kilowatt hours": "kWh", "megawatt hours": "MWh", "gigawatt hours": "GWh",
    "terawatt hours": "TWh", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "degrees": "degrees",
    "degrees celsius": "°C", "degrees fahrenheit": "°F", "°c": "°C", "°f": "°F", "kph": "km/h", "mph": "mph",
}  # fmt: skip
_BEFORE_NUMBERS: Final = frozenset(SIGNS) | {code.lower() for code in CODES}
_UNITS: Final = MONEY | _MEASURES
_FIRST_WORDS: Final = frozenset(name.split()[0] for name in _UNITS) | {"°"}


def unit_before(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The currency in front of the number at `at` ("$", "US$", "EUR") and the token where it begins."""
    if tokens.low(at - 1) not in _BEFORE_NUMBERS:
        return None
    before = tokens[at - 1]
    if before.text in SIGNS and tokens[at].glued:
        country = _LETTERS.get(tokens.low(at - 2)) if before.glued and before.text == "$" else None
        return (country, at - 2) if country else (SIGNS[before.text], at - 1)
    if before.text in CODES:
        return ("CNY" if before.text == "RMB" else before.text), at - 1
    return None


def unit_behind(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The unit that begins at `at`, or behind a hyphen there, and the token after it; the longest name wins."""
    first = at + 1 if tokens.low(at) == "-" and tokens[at].glued and tokens[at + 1].glued else at
    if tokens.low(first) not in _FIRST_WORDS:
        return None
    if tokens.low(first) == "°":
        sign = "°" + tokens.low(first + 1)
        return (_UNITS[sign], first + 2) if sign in _UNITS else None
    names = [tokens.low(first)]
    for following in range(first + 1, first + 4):
        if tokens.low(following) != "-":
            names.append(f"{names[-1]} {tokens.low(following)}")
        else:
            names.append(names[-1])
    for length in range(len(names), 0, -1):
        unit = _UNITS.get(names[length - 1])
        if unit and not _is_other(tokens, first, names[length - 1]):
            return unit, first + length
    return None


def _is_other(tokens: Tokens, first: int, name: str) -> bool:
    """Whether a word that looks like a unit is something else: "won" the verb, pounds of flour, a lone letter."""
    if name == "pounds":
        return tokens.low(first + 1) == "of"
    if name == "m":
        return not tokens[first].glued
    return name == "won" and tokens.low(first - 1) not in SCALES
