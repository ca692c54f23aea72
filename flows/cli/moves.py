"""A series of figures as a row for people: "977 → 1,035 → 1,081"."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

COLUMNS: Final = ("counted", "place", "source", "values", "first", "last", "outlets")
_SHOWN: Final = 6  # of a longer series the first value and the newest ones


def row(series: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `storage.figures.series` under `COLUMNS`; `outlets` is how many gave the last value."""
    points = series["points"]
    values = [_value(point, series["unit"]) for point in points]
    if len(values) > _SHOWN:
        values = [values[0], "…", *values[2 - _SHOWN :]]
    return {
        **series,
        "values": " → ".join(values),
        "first": points[0]["published"],
        "last": points[-1]["published"],
        "outlets": points[-1]["outlets"],
    }


def _value(point: Mapping[str, Any], unit: str | None) -> str:
    value = point["value"]
    number = "–".join(map(_number, value)) if isinstance(value, Sequence) else _number(value)
    measured = number + (unit if unit == "%" else f" {unit}" if unit else "")
    return f"{point['qualifier']} {measured}" if point["qualifier"] else measured


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"
