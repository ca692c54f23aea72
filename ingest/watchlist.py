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
    """Somebody who is followed."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Phrases: one of `any` (where there are some), each of `all`, and none of `none`."""

    id: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


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
