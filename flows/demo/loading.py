"""The content of the sample newsroom, read from its files and dated from a given `now`."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from flows.demo.content import Content, Item, Outlet, Part, Story
from flows.demo.dates import dateline_day, weekday

FOLDER = Path(__file__).parent
BLOCK = "::"
STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-"})


def outlets() -> tuple[Outlet, ...]:
    """The outlets, in the order of `outlets.yaml`."""
    return tuple(_outlet(raw) for raw in _yaml("outlets.yaml"))


def load(now: datetime) -> Content:
    """Everything of both rounds, as if `now` (aware) were the present; all times are full minutes at or before it.

    Weekdays in the text are those of the events in UTC. No outlet's clock is behind UTC, so that an event is never
    later than its report, whichever of the two clocks a reader goes by.
    """
    now = now.replace(second=0, microsecond=0)
    events = {name: now - timedelta(hours=hours) for name, hours in _yaml("events.yaml").items()}
    known = {outlet.id: outlet for outlet in outlets()}
    stories: dict[str, Story] = {}
    raw = {path.stem: _yaml(f"articles/{path.name}") for path in sorted((FOLDER / "articles").glob("*.yaml"))}
    for name in sorted(raw, key=lambda name: "copy_of" in raw[name]):
        stories[name] = _story(name, raw[name], known[raw[name]["outlet"]], stories, events, now)
    entries = [
        Item(outlet=known[found["id"]], **_listing(entry, known[found["id"]], now))
        for found in _yaml("outlets.yaml")
        for entry in found.get("entries", ())
    ]
    items = sorted([*stories.values(), *entries], key=lambda item: item.filed, reverse=True)
    return Content(outlets=tuple(known.values()), items=tuple(items), events=events)


@cache
def _yaml(name: str) -> Any:  # noqa: ANN401  # whatever YAML held
    return YAML(typ="safe", pure=True).load((FOLDER / name).read_text(encoding="utf-8"))


def _outlet(raw: Mapping[str, Any]) -> Outlet:
    feed = raw["feed"]
    return Outlet(
        id=raw["id"],
        name=raw["name"],
        tagline=raw["tagline"],
        zone=timezone(timedelta(hours=raw["offset"])),
        sections=tuple(raw["sections"]),
        charset=raw.get("charset", "utf-8"),
        header_charset=raw.get("header_charset", True),
        typewriter=raw.get("typewriter", False),
        feed=f"/{raw['id']}/{feed['path']}",
        feed_format=feed["format"],
        feed_query=feed.get("query", ""),
        relative_links=feed.get("relative_links", False),
    )


def _listing(raw: Mapping[str, Any], outlet: Outlet, now: datetime) -> dict[str, Any]:
    filed = now - timedelta(minutes=round(raw["hours_ago"] * 60))
    return {
        "path": outlet.root + raw["path"],
        "title": raw["title"],
        "summary": raw["summary"],
        "round": raw.get("round", 1),
        "filed": filed.astimezone(outlet.zone),
        "dated": raw.get("dated", True),
        "author": raw.get("author"),
    }


def _story(
    name: str,
    raw: Mapping[str, Any],
    outlet: Outlet,
    originals: Mapping[str, Story],
    events: Mapping[str, datetime],
    now: datetime,
) -> Story:
    listing = _listing(raw, outlet, now)
    copied = raw.get("copy_of")
    parts = _copied(originals[copied].parts, raw, events) if copied else _parts(raw["body"], events)
    if dateline := raw.get("dateline"):
        opening = f"{dateline}, {dateline_day(listing['filed'])} ({outlet.name}) – {parts[0].markup}"
        parts = (Part(markup=opening), *parts[1:])
    if outlet.typewriter:
        parts = tuple(Part(markup=part.markup.translate(STRAIGHT), block=part.block) for part in parts)
    return Story(
        outlet=outlet,
        **listing,
        id=name,
        section=raw["section"],
        parts=parts,
        slug=raw.get("slug"),
        free=raw.get("free", True),
        headline_repeated=raw.get("headline_repeated", False),
        copy_of=copied,
    )


def _parts(body: str, events: Mapping[str, datetime]) -> tuple[Part, ...]:
    days = {name: weekday(moment) for name, moment in events.items()}
    paragraphs: Iterable[str] = (" ".join(lines.split()) for lines in body.split("\n\n"))
    return tuple(
        Part(block=text.removeprefix(BLOCK)) if text.startswith(BLOCK) else Part(markup=text.format_map(days))
        for text in paragraphs
    )


def _copied(original: tuple[Part, ...], raw: Mapping[str, Any], events: Mapping[str, datetime]) -> tuple[Part, ...]:
    """The original's paragraphs: those that `keep` numbers (from 1), or all of them with `add` after one of them."""
    if "keep" in raw:
        return tuple(original[number - 1] for number in raw["keep"])
    after = raw["add"]["after"]
    return (*original[:after], *_parts(raw["add"]["body"], events), *original[after:])
