"""`onrecord backtest`: which alerts a watch would have sent."""

from collections import Counter
from contextlib import closing
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.options import DEFAULT_CONFIG, DEFAULT_DB, Config, Csv, Db, Json, Now, clock_of

if TYPE_CHECKING:
    from flows.pipeline.backtesting import Backtest, WouldBe

LONGEST_DAYS = 3650
WIDEST_BAR = 30
LONGEST_TEXT = 60
TIMES = {1: "once", 2: "twice"}
COLUMNS = ("at", "state", "kind", "speaker", "text", "source")


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command()(backtest)


def backtest(
    watch: Annotated[str, typer.Option("--watch", metavar="ID", help="A watch of the configuration, run or not.")],
    days: Annotated[int, typer.Option("--days", min=1, max=LONGEST_DAYS, metavar="N", help="How far back.")] = 30,
    config: Config = DEFAULT_CONFIG,
    db: Db = DEFAULT_DB,
    now: Now = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Which alerts a watch would have sent, from the articles on record.

    Actors, topics and statements are found anew by the configuration of today; nothing is stored or sent.

    Example: onrecord backtest --watch china-on-ukraine --days 30
    """
    from flows import settings
    from flows.cli.output import show
    from flows.cli.progress import Bar
    from flows.pipeline import backtesting
    from storage.database import Database

    found = settings.load(config)
    until = clock_of(now)()
    with Bar() as bar, closing(Database.open(db, create=False)) as database:
        done = backtesting.backtest(
            found, watch, database=database, since=until - timedelta(days=days), until=until, progress=bar
        )
    plain = json or csv
    typer.echo(_headline(done, days), err=plain)
    if done.begins is None or done.begins > done.since:
        begins = f"the store begins on {done.begins:%Y-%m-%d}" if done.begins else "the store is empty"
        typer.echo(f"{begins}: what came before is not counted", err=True)
    if done.alerts or plain:
        rows = [_row(alert, LONGEST_TEXT if not plain else None) for alert in done.alerts]
        show(rows, columns=COLUMNS, as_json=json, as_csv=csv, empty="")
    for line in () if plain else _summary(done):
        typer.echo(line)


def _headline(done: "Backtest", days: int) -> str:
    held = len(done.alerts) - len(done.fired)
    also = f", and held {held} for the digest" if held else ""
    number = len(done.fired)
    fired = "never have fired" if number == 0 else f"have fired {TIMES.get(number, f'{number} times')}"
    return f"{done.watch} would {fired} in {days} days ({done.since:%Y-%m-%d} to {done.until:%Y-%m-%d}){also}"


def _row(alert: "WouldBe", longest: int | None) -> dict[str, Any]:
    from alerts.untrusted import shortened

    text = alert.text if longest is None else shortened(alert.text, longest)
    return {**asdict(alert), "text": text, "at": alert.at.isoformat(), "phrases": list(alert.phrases)}


def _summary(done: "Backtest") -> list[str]:
    """Counts by source and day as bars, why alerts were held, and what caused most."""
    fired = done.fired
    return [
        *_bars("By source", Counter(alert.source or "–" for alert in fired).most_common()),
        *_bars("By day", sorted(Counter(f"{alert.at:%Y-%m-%d}" for alert in fired).items())),
        *_bars("Held", Counter(alert.reason or "" for alert in done.alerts if alert.state == "held").most_common()),
        *_noisiest(fired),
    ]


def _bars(title: str, counts: list[tuple[str, int]]) -> list[str]:
    from alerts.untrusted import visible

    if not counts:
        return []
    most = max(number for _, number in counts)
    width = max(len(visible(name)) for name, _ in counts)
    bars = [
        f"  {visible(name):<{width}}  {'█' * max(1, round(number / most * WIDEST_BAR))} {number}"
        for name, number in counts
    ]
    return [title, *bars, ""]


def _noisiest(fired: tuple["WouldBe", ...]) -> list[str]:
    """The phrase, the name and the feed that took part in most alerts; a phrase says how often it was the only one."""
    from alerts.untrusted import visible

    phrases = Counter(phrase for alert in fired for phrase in alert.phrases)
    alone = Counter(alert.phrases[0] for alert in fired if len(alert.phrases) == 1)
    kinds = (
        ("phrase", phrases),
        ("name", Counter(alert.name for alert in fired)),
        ("feed", Counter(alert.source or "–" for alert in fired)),
    )
    lines = []
    for kind, counts in kinds:
        for name, number in sorted(counts.items(), key=lambda item: (-item[1], -alone[item[0]], item[0]))[:1]:
            only = f", {alone[name]} by it alone" if kind == "phrase" else ""
            lines.append(f"  {kind:<7} {visible(name)}: {number} of {len(fired)}{only}")
    return ["Noisiest", *lines] if lines else []
