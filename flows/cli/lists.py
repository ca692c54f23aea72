"""The lists: `onrecord articles`, `quotes`, `figures`, `statements`, `alerts`, `feeds`."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from flows.cli.options import (
    DEFAULT_CONFIG,
    DEFAULT_DB,
    About,
    Config,
    Csv,
    Db,
    Json,
    Limit,
    Now,
    Search,
    Since,
    Until,
    Who,
    clock_of,
    number,
)

Rows = list[dict[str, Any]]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    for command in (articles, quotes, figures, statements, alerts, feeds):
        app.command()(command)


def articles(
    text: Annotated[bool, typer.Option("--text", help="With the text of each article.")] = False,
    since: Since = None,
    until: Until = None,
    actor: Who = None,
    topic: About = None,
    search: Search = None,
    limit: Limit = None,
    db: Db = DEFAULT_DB,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Articles on record, newest first, what they copy, and the outlets that ran the same story.

    Example: onrecord articles --since 2026-03-01 --search grain
    """
    from storage import articles as store
    from storage.filters import Filters

    filters = Filters(since=since, until=until, actor=actor, topic=topic, search=search, limit=limit)
    columns = ("published", "source", "title", "copy_kind", "copy_of", "outlets")
    _show(
        db,
        lambda tx: store.rows(tx, filters, text=text),
        columns=columns,
        as_json=json,
        as_csv=csv,
        table=lambda row: {**row, "outlets": _first_few(row["outlets"])},
    )


def quotes(
    since: Since = None,
    until: Until = None,
    actor: Who = None,
    topic: About = None,
    search: Search = None,
    limit: Limit = None,
    db: Db = DEFAULT_DB,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Quotes of everybody, with who said them and where.

    Example: onrecord quotes --search corridor --json
    """
    from storage import quotes as store
    from storage.filters import Filters

    filters = Filters(since=since, until=until, actor=actor, topic=topic, search=search, limit=limit)
    columns = ("speaker", "kind", "text", "said_on", "source")
    _show(db, lambda tx: store.rows(tx, filters), columns=columns, as_json=json, as_csv=csv)


def figures(
    series: Annotated[bool, typer.Option("--series", help="What changed: one row a figure, over time.")] = False,
    since: Since = None,
    until: Until = None,
    actor: Who = None,
    topic: About = None,
    search: Search = None,
    limit: Limit = None,
    db: Db = DEFAULT_DB,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Figures with what they count and whose they are.

    Example: onrecord figures --search killed --series
    """
    from alerts import moves
    from storage import figures as store
    from storage.filters import Filters

    filters = Filters(since=since, until=until, actor=actor, topic=topic, search=search, limit=limit)
    if series:
        _show(
            db,
            lambda tx: store.series(tx, filters),
            columns=moves.COLUMNS,
            as_json=json,
            as_csv=csv,
            table=moves.row,
        )
        return
    columns = ("qualifier", "value", "unit", "counted", "source", "published")
    _show(db, lambda tx: store.rows(tx, filters), columns=columns, as_json=json, as_csv=csv)


def statements(
    since: Since = None,
    until: Until = None,
    actor: Who = None,
    topic: About = None,
    search: Search = None,
    limit: Limit = None,
    db: Db = DEFAULT_DB,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """What the followed have said, with all reports of it.

    Example: onrecord statements --actor mara-velden
    """
    from storage import statements as store
    from storage.filters import Filters

    filters = Filters(since=since, until=until, actor=actor, topic=topic, search=search, limit=limit)
    columns = ("id", "speaker", "text", "status", "first_reported", "outlets")
    _show(
        db,
        lambda tx: store.rows(tx, filters),
        columns=columns,
        as_json=json,
        as_csv=csv,
        table=lambda row: {**row, "outlets": list(dict.fromkeys(report["source"] for report in row["reports"]))},
    )


def alerts(
    retry: Annotated[
        int | None, typer.Option("--retry", parser=number, metavar="ID", help="Make this alert due again.")
    ] = None,
    since: Since = None,
    until: Until = None,
    actor: Who = None,
    topic: About = None,
    search: Search = None,
    limit: Limit = None,
    db: Db = DEFAULT_DB,
    now: Now = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Alerts and what became of them.

    Example: onrecord alerts --retry 12
    """
    from storage import outbox as store
    from storage.filters import Filters

    if retry is not None:
        _with(db, lambda tx: store.retry(tx, retry, now=clock_of(now)()))
        typer.echo(f"alert {retry} is due again; onrecord deliver sends it")
        return
    filters = Filters(since=since, until=until, actor=actor, topic=topic, search=search, limit=limit)
    columns = ("id", "watch", "channel", "kind", "statement", "state", "sent_at", "error")
    _show(db, lambda tx: store.rows(tx, filters), columns=columns, as_json=json, as_csv=csv)


def feeds(
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """The health of each configured feed.

    Example: onrecord feeds
    """
    from flows import settings
    from storage import feed_states as store

    found = settings.load(config)
    columns = (
        *("id", "status", "last_success", "next_poll", "every", "failures", "items_per_day", "gaps"),
        *("share_without_text", "problem"),
    )
    _show(
        db,
        lambda tx: store.rows(tx, found.feeds, now=clock_of(now)()),
        columns=columns,
        as_json=json,
        as_csv=csv,
        table=_feed_for_people,
    )


def _feed_for_people(row: dict[str, Any]) -> dict[str, Any]:
    """A feed's row with its interval in words, and what is wrong with it in one cell, which does not name it again."""
    hours, minutes = divmod(round(row["interval_s"] / 60), 60)
    every = " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part)
    problem = (row["error"] or "").removeprefix(f"feed {row['id']}: ")
    return row | {"every": every or "at once", "problem": f"{row['outcome']}: {problem}" if row["outcome"] else None}


def _first_few(names: list[str], shown: int = 3) -> list[str]:
    return names if len(names) <= shown + 1 else [*names[:shown], f"{len(names) - shown} more"]


def _with(db: str, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # whatever `work` gives
    from storage.database import Database

    database = Database.open(db, create=False)
    try:
        with database.transaction() as tx:
            return work(tx)
    finally:
        database.close()


def _show(
    db: str,
    fetch: Callable[[Any], Rows],
    *,
    columns: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    table: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> None:
    from flows.cli.output import show

    rows = _with(db, fetch)
    shown = rows if as_json or as_csv else [table(row) for row in rows]
    show(shown, columns=columns, as_json=as_json, as_csv=as_csv, empty="nothing on record fits")
