"""A series of figures for people: "977 → 1,035 → 1,081"."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from alerts.message import Move

COLUMNS: Final = ("counted", "place", "source", "values", "first", "last", "outlets")
_SHOWN: Final = 6  # of a longer series the first value and the newest ones


def row(series: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `storage.figures.series` under `COLUMNS`; `outlets` is how many gave the last value."""
    points = series["points"]
    return {
        **series,
        "values": " → ".join(values(series)),
        "first": points[0]["published"],
        "last": points[-1]["published"],
        "outlets": points[-1]["outlets"],
    }


def values(series: Mapping[str, Any]) -> tuple[str, ...]:
    """The values as written ("at least 977", "1,035"): of a longer series the first one and the newest."""
    written = [_value(point, series["unit"]) for point in series["points"]]
    return tuple(written if len(written) <= _SHOWN else [written[0], "…", *written[2 - _SHOWN :]])


def move(series: Mapping[str, Any]) -> Move:
    """What a digest tells of the series."""
    points = series["points"]
    place = f", {series['place']}" if series["place"] else ""
    return Move(
        counted=f"{series['counted']}{place}",
        source=series["source"],
        values=values(series),
        heights=tuple(_height(point["value"]) for point in points),
        url=points[-1]["url"],
        outlet=points[-1]["outlet"],
    )


def _height(value: float | Sequence[float]) -> float:
    return sum(value) / len(value) if isinstance(value, Sequence) else value


def _value(point: Mapping[str, Any], unit: str | None) -> str:
    value = point["value"]
    number = "–".join(map(_number, value)) if isinstance(value, Sequence) else _number(value)
    measured = number + (unit if unit == "%" else f" {unit}" if unit else "")
    return f"{point['qualifier']} {measured}" if point["qualifier"] else measured


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"
