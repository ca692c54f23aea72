"""Backfills as a Prefect flow: a task a chunk, here in threads or on a Dask cluster; several runs share the chunks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture, as_completed
from prefect.runtime import flow_run
from prefect.states import Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from pydantic import Field, TypeAdapter, ValidationError

from flows.artifacts import show_table
from flows.clock import fixed, utc_now
from flows.forms import FeedId
from flows.meter import Meter
from flows.owner import tell_owner
from flows.pipeline import backfill as pipeline
from flows.pipeline.backfill import AT_ONCE, Request, Via, requested
from flows.pipeline.backfill.request import days
from flows.pipeline.equipment import equipped
from flows.pipeline.steps import Ledger, Tally, silent
from flows.pipeline.workers import Workers
from flows.tasks import database_of, done, ended, failed, listed, settings_of
from ingest.errors import ConfigurationError
from storage.backfills import Chunk, Standing

Runner = Literal["threads", "dask"]
_PAUSE_S = 1.0


def _name() -> str:
    """What a run is to bring: "backfill aa-world 2026-03-01..07"."""
    asked = flow_run.parameters
    feeds = listed(asked.get("feeds") or []) or "all feeds"
    try:
        return f"backfill {feeds} {days(_day(asked['start'], 'start'), _day(asked['end'], 'end'))}"
    except (ConfigurationError, KeyError):  # the run itself says what is wrong
        return f"backfill {feeds}"


@flow(
    name="backfill",
    flow_run_name=_name,
    description="Puts the articles of past days on record, in chunks that can be resumed; one summary at most.",
    on_failure=[tell_owner],
    on_crashed=[tell_owner],
    validate_parameters=False,  # done below: a state message of one line says what is wrong
)
def backfill(
    start: date,
    end: date,
    feeds: list[FeedId] | None = [],  # noqa: B006  # nothing changes it; an emptied field is sent as null
    via: Via = "sitemap",
    files: list[str] | None = [],  # noqa: B006  # the same
    dry_run: bool = False,
    at_once: Annotated[int, Field(ge=1, le=32)] = AT_ONCE,
    runner: Runner = "threads",
    scheduler: str | None = None,
    config: str | None = None,
    database: str | None = None,
    now: datetime | None = None,
) -> State[dict[str, int]]:
    """Bring the articles of past days. Cancelled, or started again after a crash, it goes on where it was.

    Args:
        start: The first day (UTC).
        end: The last day (UTC), included; today at the latest.
        feeds: Ids of the feeds whose sites are looked through, as in watch.yaml; none means all.
        via: Where past articles are looked for: in the sitemaps of the sites, in a Wayback Machine, or in WARC files.
        files: With warc: paths or addresses of WARC files.
        dry_run: Say how many pages would be fetched, by feed and day; store nothing.
        at_once: How many chunks are worked on at a time. Each site is asked politely, however many there are.
        runner: Where chunks are worked on: in threads of this run, or on a Dask cluster (needs prefect-dask).
        scheduler: With dask: address of the scheduler; without it a cluster on this machine.
        config: Path of watch.yaml; without it ONRECORD_CONFIG, else watch.yaml in the working directory.
        database: Name of a database without password (a password belongs in ONRECORD_DB or the block onrecord-db).
        now: Act as if it were then, for rehearsals.
    """
    return ended(
        lambda: _run(
            asked=_asked(start, end, feeds, via, files, config, now),
            dry_run=_checked(bool, dry_run, "dry_run"),
            at_once=_checked(Annotated[int, Field(ge=1, le=32)], at_once, "at_once"),
            runner=_checked(Runner, runner, "runner"),
            scheduler=scheduler,
            config=config,
            database=database,
            now=_checked(datetime | None, now, "now"),
        )
    )


def _asked(
    start: Any,  # noqa: ANN401  # whatever was given
    end: Any,  # noqa: ANN401
    feeds: list[str] | None,
    via: Any,  # noqa: ANN401
    files: list[str] | None,
    config: str | None,
    now: Any,  # noqa: ANN401
) -> Request:
    today = (_checked(datetime | None, now, "now") or utc_now()).astimezone(UTC).date()
    return requested(
        settings_of(config),
        first=_day(start, "start"),
        last=_day(end, "end"),
        feeds=_checked(list[str] | None, feeds, "feeds") or (),
        via=_checked(Via, via, "via"),
        files=_checked(list[str] | None, files, "files") or (),
        today=today,
    )


def _day(value: object, name: str) -> date:
    found: date = _checked(date, value, name)
    return found


def _checked(kind: Any, value: object, name: str) -> Any:  # noqa: ANN401  # a type, and a value of it
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        raise ConfigurationError(f"{name}: {error.errors()[0]['msg']} (is {value!r})") from None


def _run(
    *,
    asked: Request,
    dry_run: bool,
    at_once: int,
    runner: Runner,
    scheduler: str | None,
    config: str | None,
    database: str | None,
    now: datetime | None,
) -> State[dict[str, int]]:
    found, clock = settings_of(config), fixed(now) if now else utc_now
    if dry_run:
        return _estimate(asked, config, database, now)
    ledger = Ledger()
    with equipped(found, database_of(database), clock=clock) as equipment, _on(runner, at_once, scheduler) as tasks:
        work = pipeline.Backfill(asked, settings=found, equipment=equipment, clock=clock, progress=silent)
        for tally in _drain(work, tasks, at_once, {"asked": asked, "config": config, "database": database, "now": now}):
            ledger.add(tally)
        ledger.add(work.finish())
        standing = work.standing()
    _show(standing)
    said = _in_words(standing)
    parts = [f"{part}: {why}" for part, why in standing.failed.items()]
    parts += [line for line in ledger.failures if line.startswith(asked.files) and line not in parts]  # damaged files
    failures = [*parts, *(line for line in ledger.failures if line not in parts)]
    if parts and not standing.counts:
        return failed(said, failures=failures)
    return done(said, dict(standing.counts), failures=failures, partly=bool(parts))


def _estimate(asked: Request, config: str | None, database: str | None, now: datetime | None) -> State[dict[str, int]]:
    with Workers() as workers:
        told = pipeline.estimate(
            asked,
            settings=settings_of(config),
            database_url=database_of(database),
            clock=fixed(now) if now else utc_now,
            progress=silent,
            workers=workers,
        )
    show_table("backfill-plan", told.rows(), description="Pages that a backfill would fetch.")
    said = f"{told.pages.total()} pages would be fetched; {told.known} more are on record"
    if told.failed and not told.pages and not told.known:
        return Failed(message="; ".join(told.failed))
    counts = {"pages": told.pages.total(), "known": told.known}
    return done(said, counts, failures=[*told.failed, *told.problems], partly=bool(told.failed))


@contextmanager
def _on(runner: Runner, at_once: int, scheduler: str | None) -> Iterator[TaskRunner[Any]]:
    """Where tasks run. ConfigurationError where Dask is asked for and not installed."""
    if runner == "threads":
        made: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=at_once)
    else:
        try:
            import dask
            from prefect_dask.task_runners import DaskTaskRunner
        except ImportError:
            raise ConfigurationError(
                "runner: dask needs the package prefect-dask; install it where this run and its workers run"
            ) from None
        # Pages are read in processes of the task, which a daemon may not have.
        dask.config.set({"distributed.worker.daemon": False})
        cluster = {"address": scheduler} if scheduler else {"cluster_kwargs": {"n_workers": at_once}}
        made = DaskTaskRunner(**cluster)
    with made as tasks:
        yield tasks


def _drain(work: pipeline.Backfill, tasks: TaskRunner[Any], at_once: int, given: dict[str, Any]) -> Iterator[Tally]:
    """Have all chunks worked on; those of other runs are waited for. What stops this gives the chunks back, and their
    tasks, which notice it at their next checkpoint, end.
    """
    meter = Meter(("part done",))
    running: dict[PrefectFuture[Tally], Chunk] = {}
    try:
        while True:
            while len(running) < at_once and (chunk := work.chunks.take()) is not None:
                running[tasks.submit(work_on_chunk, {"part": chunk.key, "chunk": chunk, **given})] = chunk
            if not running:
                if not work.standing().is_open:
                    break
                time.sleep(_PAUSE_S)
                continue
            first = next(as_completed(list(running)))
            part = running.pop(first).key
            yield first.result()
            meter("part done", part, expected=sum(work.standing().states.values()))
    except BaseException:
        for chunk in running.values():
            work.chunks.release(chunk)
        raise


@task(name="work on chunk", task_run_name="{part}", cache_policy=NO_CACHE, persist_result=False)
def work_on_chunk(
    part: str,  # noqa: ARG001  # it names the task run
    chunk: Chunk,
    asked: Request,
    config: str | None,
    database: str | None,
    now: datetime | None,
) -> Tally:
    """Work on a chunk with equipment of its own, on one core, wherever the task runs."""
    found, clock = settings_of(config), fixed(now) if now else utc_now
    with equipped(found, database_of(database), clock=clock, processes=1) as equipment:
        work = pipeline.Backfill(asked, settings=found, equipment=equipment, clock=clock, progress=silent)
        return work.chunks.work(chunk)


def _show(standing: Standing) -> None:
    rows = [
        {"feed": feed, "outcome": name, "pages": number}
        for feed, counts in sorted(standing.by_feed.items())
        for name, number in sorted(counts.items())
    ]
    show_table("backfill-outcomes", rows, description="What became of the pages, whoever fetched them.")


def _in_words(standing: Standing) -> str:
    counts = ", ".join(f"{number} {name}" for name, number in sorted(standing.counts.items())) or "none"
    parts = ", ".join(f"{number} {state}" for state, number in sorted(standing.states.items()))
    return f"pages: {counts}; parts: {parts}"
