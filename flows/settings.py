"""The one reader of `watch.yaml` and of the environment."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import getproxies_environment

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from flows.configuration import Configuration, DeskSection
from flows.consistency import flaws
from flows.hours import Hours
from ingest.errors import ConfigurationError
from ingest.model import Feed
from ingest.watchlist import Actor, Role, Topic, Watch

DEFAULT_CONFIG = "watch.yaml"
DEFAULT_DATABASE = "sqlite:///onrecord.db"
_SECRET = 6  # characters; what is shorter is no secret, and may stand anywhere in a line
VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a deployment needs of a configuration, which says it without any secret: ids, and the hours of the desk."""

    feeds: tuple[str, ...]
    watches: tuple[str, ...]
    hours: Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the configuration says, as records. `channels` maps ids to Apprise URLs, which are secrets; `notes` say, a
    line each, what works other than it seems."""

    path: Path
    feeds: tuple[Feed, ...]
    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    watches: tuple[Watch, ...]
    channels: Mapping[str, str]
    contact: str | None
    min_gap: timedelta
    per_host: int
    allow_private: tuple[str, ...]
    retry: tuple[timedelta, ...]
    give_up: timedelta
    per_hour: int
    hours: Hours
    keep_pages: timedelta | None = None
    wayback: str = "https://web.archive.org"
    owner: str | None = None
    notes: tuple[str, ...] = ()

    def chosen(self, ids: Sequence[str] | None) -> tuple[Feed, ...]:
        """The feeds with these ids, all where none are named. ConfigurationError names those that there are not."""
        if not ids:
            return self.feeds
        known = {feed.id: feed for feed in self.feeds}
        if unknown := [name for name in ids if name not in known]:
            raise ConfigurationError(f"no such feed: {', '.join(unknown)}; {self.path.name} has {', '.join(known)}")
        return tuple(known[name] for name in dict.fromkeys(ids))


def default_config() -> str:
    """The path of the configuration where a caller names none."""
    return os.environ.get("ONRECORD_CONFIG", DEFAULT_CONFIG)


def default_database(environ: Mapping[str, str] = os.environ) -> str:
    """The database where a caller names none."""
    return environ.get("ONRECORD_DB", DEFAULT_DATABASE)


def environment() -> Mapping[str, str]:
    """The variables of the environment."""
    return os.environ


@contextmanager
def database_by_default(url: str) -> Iterator[None]:
    """Inside, `url` is the database where a caller names none: for what Prefect calls, because it keeps parameters."""
    before = os.environ.get("ONRECORD_DB")
    os.environ["ONRECORD_DB"] = url
    try:
        yield
    finally:
        if before is None:
            del os.environ["ONRECORD_DB"]
        else:
            os.environ["ONRECORD_DB"] = before


def proxies() -> dict[str, str]:
    """The proxies that the environment names, by scheme (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY)."""
    return getproxies_environment()


def quiet_prefect() -> None:
    """Set, before Prefect is imported, what an embedded run needs: time to start on a loaded machine, and silence."""
    for name, value in (
        ("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120"),
        ("PREFECT_SERVER_ANALYTICS_ENABLED", "false"),
        ("DO_NOT_TRACK", "1"),
    ):
        os.environ.setdefault(name, value)


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in the file at `path`, `${NAME}` taken from `environ`.

    Raises ConfigurationError: what is wrong, in which line, under which key, and how to mend it. What the environment
    holds is not repeated in it: it may be a secret.
    """
    tree = _parse(path)
    try:
        return _read(tree, _fill(tree, environ, path, tree, ()), path)
    except ConfigurationError as error:
        raise ConfigurationError(_unfilled(str(error), tree, environ)) from None


def _read(tree: Any, plain: Any, path: Path) -> Settings:  # noqa: ANN401  # whatever YAML held
    try:
        found = Configuration.model_validate(plain)
    except ValidationError as error:
        raise ConfigurationError("\n".join(_explain(problem, tree, path) for problem in error.errors())) from None
    told = [(f"{path}:{_line(tree, flaw.at)}: {_key(flaw.at)}: {flaw.message}", flaw.fatal) for flaw in flaws(found)]
    if fatal := [line for line, stops in told if stops]:
        raise ConfigurationError("\n".join(fatal))
    return replace(_settings(path, found), notes=tuple(line for line, _ in told))


def outline(path: Path) -> Outline:
    """What the file at `path` says without looking at the environment. ConfigurationError where it cannot be read."""
    tree = _parse(path)
    try:
        desk = DeskSection.model_validate(tree.get("desk") or {})
    except ValidationError as error:
        problems = [{**problem, "loc": ("desk", *problem["loc"])} for problem in error.errors()]
        raise ConfigurationError("\n".join(_explain(problem, tree, path) for problem in problems)) from None
    feeds, watches = (
        tuple(str(one["id"]) for one in tree.get(key) or () if isinstance(one, dict) and "id" in one)
        for key in ("feeds", "watches")
    )
    return Outline(feeds=feeds, watches=watches, hours=Hours.read(zone=desk.zone, quiet=desk.quiet, digest=desk.digest))


def _impossible_day(source: str) -> int:
    """The line of the first value that looks like a day and is none, else 1."""
    for event in YAML(typ="rt").parse(source):
        found = _DAY.match(getattr(event, "value", None) or "")
        if found is not None:
            try:
                date(*map(int, found.groups()))
            except ValueError:
                return int(event.start_mark.line) + 1
    return 1


def _parse(path: Path) -> Any:  # noqa: ANN401  # whatever YAML held
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigurationError(f"{path}: no such file; name one with --config or ONRECORD_CONFIG") from None
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror}; name a file that can") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}; save it as UTF-8") from None
    try:
        tree = YAML(typ="rt").load(source)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigurationError(
            f"{path}:{line}: no valid YAML: {error.problem}; check indentation and quotes"
        ) from None
    except ValueError as error:  # ruamel.yaml makes dates of what looks like one, and does not say where
        raise ConfigurationError(f"{path}:{_impossible_day(source)}: {error}; write days as 2022-02-24") from None
    except YAMLError as error:
        raise ConfigurationError(f"{path}: no valid YAML: {' '.join(str(error).split())}") from None
    if not isinstance(tree, dict):
        raise ConfigurationError(f"{path}: is no mapping; begin with the key `feeds:`")
    return tree


def _fill(node: Any, environ: Mapping[str, str], path: Path, tree: Any, at: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """The tree as plain values, with variables filled in."""
    if isinstance(node, dict):
        return {str(key): _fill(value, environ, path, tree, (*at, key)) for key, value in node.items()}
    if isinstance(node, list):
        return [_fill(value, environ, path, tree, (*at, index)) for index, value in enumerate(node)]
    if not isinstance(node, str):
        return node
    for name in VARIABLE.findall(node):
        if not environ.get(name):
            where = f"{path}:{_line(tree, at)}: {_key(at)}"
            raise ConfigurationError(f"{where}: the environment has no {name}; set it, for example: export {name}=…")
    return VARIABLE.sub(lambda found: environ[found[1]], str(node))


def _unfilled(text: str, tree: Any, environ: Mapping[str, str]) -> str:  # noqa: ANN401  # whatever YAML held
    """`text` with the names of variables in place of what they hold."""
    held = {environ[name]: name for name in VARIABLE.findall(str(tree)) if len(environ.get(name, "")) >= _SECRET}
    for value in sorted(held, key=len, reverse=True):
        for form in (value, repr(value)[1:-1]):
            text = text.replace(form, f"${{{held[value]}}}")
    return text


def _line(tree: Any, at: tuple[Any, ...]) -> int:  # noqa: ANN401  # a ruamel tree has no better type
    """The line of a key, or of the nearest thing around it that the file does hold."""
    line, node = 1, tree
    for step in at:
        inside = (isinstance(node, CommentedMap) and step in node) or (
            isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node)
        )
        if not inside:
            break
        line = (node.lc.key(step) if isinstance(node, CommentedMap) else node.lc.item(step))[0] + 1
        node = node[step]
    return line


def _key(at: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at).lstrip(".") or "file"


def _explain(problem: Any, tree: Any, path: Path) -> str:  # noqa: ANN401  # pydantic's own dictionary
    at = tuple(problem["loc"])
    where = f"{path}:{_line(tree, at)}: {_key(at)}"
    kind, given = problem["type"], problem.get("input")
    if kind == "extra_forbidden":
        return f"{where}: no such key; remove it, or correct its spelling"
    if kind == "missing":
        return f"{where}: is missing; add it"
    message = problem["msg"].removeprefix("Value error, ")
    shown = (
        ""
        if {"url", "headers"}.intersection(at) or isinstance(given, dict | list | tuple) or repr(given) in message
        else f" (is {given!r})"
    )
    return f"{where}: {message}{shown}"


def _settings(path: Path, found: Configuration) -> Settings:
    return Settings(
        path=path,
        feeds=tuple(
            Feed(
                id=f.id,
                url=f.url or f.site or "",
                name=f.name or f.id,
                every=f.every,
                is_site=f.site is not None,
                headers=tuple(f.headers.items()),
            )
            for f in found.feeds
        ),
        actors=tuple(
            Actor(
                id=a.id,
                name=a.name,
                aliases=a.aliases,
                kind=a.kind,
                titles=a.titles,
                roles=tuple(Role(title=r.title, organisation=r.organisation, from_=r.from_, to=r.to) for r in a.roles),
            )
            for a in found.actors
        ),
        topics=tuple(Topic(**dict(topic)) for topic in found.topics),
        watches=tuple(Watch(**dict(watch)) for watch in found.watches),
        channels={channel.id: channel.url for channel in found.channels},
        contact=found.fetch.contact,
        min_gap=found.fetch.min_gap,
        per_host=found.fetch.per_host,
        allow_private=found.fetch.allow_private,
        retry=found.delivery.retry,
        give_up=found.delivery.give_up,
        per_hour=found.delivery.per_hour,
        hours=Hours.read(zone=found.desk.zone, quiet=found.desk.quiet, digest=found.desk.digest),
        wayback=found.archives.wayback,
        keep_pages=found.keep.pages,
        owner=found.desk.owner,
    )
