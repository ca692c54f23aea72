"""Who is followed, on what, and who is told: what a configuration asks for, as records."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held from one day to another, both included; None is open."""

    title: str
    organisation: str | None = None
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who is followed. An organisation speaks through its name, through whoever has one of `titles` in it
    (besides spokesmen and spokeswomen), and through those of the followed whose roles name it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: Literal["person", "organisation"] = "person"
    roles: tuple[Role, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Phrases: one of `any` (where there are some), each of `all`, and none of `none`. `scope` is where they stand:
    near the quote (in its paragraphs, the headline or the first paragraph), or anywhere in the article."""

    id: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    scope: Literal["near", "article"] = "near"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Actors times topics, to channels (ids). No topics means every topic. `uncertain`: where what is possibly the same
    as something on record goes.
    """

    id: str
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    channels: tuple[str, ...]
    mode: Literal["instant", "digest"] = "instant"
    first_run: Literal["summary", "alert", "silent"] = "summary"
    uncertain: Literal["digest", "alert"] = "digest"
