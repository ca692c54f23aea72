"""The rules of rules.toml as records."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ingest.clean.lines import Line

_FILE = Path(__file__).with_name("rules.toml")
_NEVER = re.compile(r"(?!)")
_BOUNDARY = r"\b"
_TERM = re.compile(r"<([a-z]+)>")
# A group that captures. What is escaped or in a class is passed over, kept as group 1.
_GROUP = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\((?!\?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; rules.toml describes its fields."""

    name: str
    line: re.Pattern[str]
    start: re.Pattern[str]
    part: re.Pattern[str]
    on: Literal["words", "capitals", "text"]
    words: int
    needs: frozenset[str]
    unless: frozenset[str]
    where: Literal["anywhere", "head", "tail", "ends"]
    guard: Literal["quotation", "sentence", "reporting", "none"]
    takes: frozenset[str]
    sentence: bool
    removes: tuple[str, ...]
    keeps: tuple[str, ...]

    def matches(self, line: Line) -> bool:
        """Whether a pattern of this rule fits the line, its guard and its place aside."""
        if line.words > self.words or not self.needs <= line.traits or self.unless & line.traits:
            return False
        lead, core = line.seen(self.on)
        return bool(self.line.fullmatch(core) or self.start.match(lead) or self.part.search(lead))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    return tuple(_rule(table) for table in _data()["rule"])


@cache
def widget_classes() -> re.Pattern[str]:
    """Finds a word of a class or id that marks a widget."""
    classes = "|".join(_data()["widgets"]["classes"])
    return re.compile(rf"(?:^|[\s_-])(?:{classes})(?:$|[\s_-])", re.IGNORECASE)


def words(name: str) -> tuple[str, ...]:
    """A list of the `reporting` table: speech, attribution, verbs, orders."""
    return tuple(_data()["reporting"][name])


def terms(name: str) -> tuple[str, ...]:
    """A list of the `terms` table, which patterns name as <name>. KeyError: there is no such list."""
    return tuple(_data()["terms"][name])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _rule(table: dict[str, Any]) -> Rule:
    on = table.get("on", "words")
    flags = re.NOFLAG if on == "words" else re.IGNORECASE
    return Rule(
        name=table["name"],
        line=_any_of(table.get("line", ()), flags),
        start=_any_of(table.get("start", ()), flags),
        part=_any_of(table.get("part", ()), flags),
        on=on,
        words=table.get("words", 60),
        needs=frozenset(table.get("needs", ())),
        unless=frozenset(table.get("unless", ())),
        where=table.get("where", "anywhere"),
        guard=table.get("guard", "reporting"),
        takes=frozenset(table.get("takes", ())),
        sentence=table.get("sentence", False),
        removes=tuple(table["removes"]),
        keeps=tuple(table["keeps"]),
    )


def _term(named: re.Match[str]) -> str:
    return f"(?:{'|'.join(terms(named[1]))})"


def _plain(pattern: str) -> str:
    """The pattern with its terms, without captures, which `re` pays for at each attempt."""
    return _GROUP.sub(lambda found: found[1] or "(?:", _TERM.sub(_term, pattern))


def _any_of(given: Sequence[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """One pattern for all. Those that begin at a word boundary share it, so that it is sought once a character."""
    patterns = [_plain(pattern) for pattern in given]
    bounded = [f"(?:{pattern.removeprefix(_BOUNDARY)})" for pattern in patterns if pattern.startswith(_BOUNDARY)]
    parts = [f"(?:{pattern})" for pattern in patterns if not pattern.startswith(_BOUNDARY)]
    if bounded:
        parts.append(rf"\b(?:{'|'.join(bounded)})")
    return re.compile("|".join(parts), flags) if parts else _NEVER
