"""A run that is killed at any boundary (SIGKILL), then run again: nothing is lost, nothing is repeated.

The boundaries are all that the pipeline has with the outside: before and after each fetch and each sending, and before
each transaction, before its commit and after it. Each case runs in a process of its own.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import psycopg
import pytest

from alerts.message import Message
from flows.pipeline.monitor import monitor
from flows.pipeline.steps import Tally
from ingest.errors import FetchError
from ingest.model import Delivery, Feed, FetchedPage, FetchRequest, RunSummary
from ingest.watchlist import Watch
from storage import articles, entries, outbox, quotes, statements, why
from storage.database import Database
from storage.filters import Filters
from tests.flows.kills import Boundaries, WatchedDatabase, killed
from tests.flows.world import NOON, World, feed_of, page_of

ALL = Filters()
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk.",
)
PAGES = {
    "http://news.example/opens": page_of("Torvane harbour opens again", *STORY),
    "http://news.example/reprint": page_of("Harbour back in service", *STORY),
    "http://news.example/dues": page_of(
        "Port dues to rise",
        "Port dues will rise by a tenth in the spring, the council of Torvane decided late on Wednesday night.",
        "“We did not ask for this, and we will not collect it,” said Tove Brandt, who speaks for the pilots.",
    ),
}
EARLY, LATE = NOON - timedelta(hours=2), NOON - timedelta(hours=1)
WATCHES = (
    Watch(id="harbour-watch", actors=("velden",), topics=("harbour",), channels=("desk", "mail"), first_run="alert"),
    Watch(id="pilots-watch", actors=("brandt", "velden"), topics=(), channels=("desk",), first_run="summary"),
)


@dataclass
class MortalWorld(World):
    """A world whose fetches and sendings are boundaries; what is sent is written to a file at once."""

    boundaries: Boundaries | None = None
    inbox: Path = Path("inbox")

    def fetch(self, requests: Sequence[FetchRequest]) -> list[tuple[FetchRequest, FetchedPage | FetchError]]:
        self.boundaries.pass_one("page")
        answers = super().fetch(requests)
        self.boundaries.pass_one("page")
        return answers

    def send(self, channel: str, message: Message, _but: Sequence[str] = ()) -> Delivery:
        self.boundaries.pass_one("alert")
        with self.inbox.open("a") as inbox:
            inbox.write(json.dumps([channel, message.key]) + "\n")
            inbox.flush()
            os.fsync(inbox.fileno())
        self.boundaries.pass_one("alert")
        return Delivery(result="sent")


def one_pass(url: str, inbox: Path, *, deadly: int = 0, later: timedelta = timedelta()) -> tuple[RunSummary, int]:
    database = WatchedDatabase.open(url)
    database.boundaries = Boundaries(deadly)
    try:
        world = MortalWorld(database, boundaries=database.boundaries, inbox=inbox, now=NOON + later, watches=WATCHES)
        world.feeds = (*world.feeds, Feed(id="paper", url="http://paper.example/rss", name="Torvane Paper"))
        world.web = {
            **PAGES,
            "http://wire.example/rss": feed_of(("http://news.example/opens", EARLY), "http://news.example/dues"),
            "http://paper.example/rss": feed_of(("http://news.example/reprint", LATE), "http://news.example/gone"),
        }
        return monitor(world.wiring().steps(), world.feeds), database.boundaries.passed
    finally:
        database.close()


def ledger(url: str) -> tuple[object, list[dict[str, object]]]:
    """What is on record, apart from numbers that depend on the order of work; and the alerts."""
    database = Database.open(url)
    try:
        with database.transaction() as tx:
            kept = (
                sorted((row["url"], row["copy_of"] is None, row["text"]) for row in articles.rows(tx, ALL, text=True)),
                sorted((row["url"], row["text"], row["speaker"]) for row in quotes.rows(tx, ALL)),
                sorted(
                    (row["text"], sorted(report["url"] for report in row["reports"]))
                    for row in statements.rows(tx, ALL)
                ),
                sorted((key, entries.outcome_of(tx, key)["outcome"]) for key in (*PAGES, "http://news.example/gone")),
            )
            return kept, outbox.rows(tx, ALL)
    finally:
        database.close()


def received(inbox: Path) -> Counter[tuple[str, str]]:
    lines = inbox.read_text().splitlines() if inbox.exists() else []
    return Counter(tuple(json.loads(line)) for line in lines)


@dataclass(frozen=True)
class Whole:
    """What a run that nobody kills leaves behind, what arrived of it, and how many boundaries it had."""

    kept: object
    alerts: int
    arrived: Counter[tuple[str, str]]
    boundaries: int


def undisturbed(folder: Path) -> Whole:
    url = f"sqlite:///{folder / 'whole.db'}"
    _, boundaries = one_pass(url, folder / "whole.txt")
    kept, alerts = ledger(url)
    return Whole(kept, len(alerts), received(folder / "whole.txt"), boundaries)


def check(url: str, inbox: Path, deadly: int, whole: Whole) -> None:
    """Kill a run at one boundary, run again, and compare with a run that nobody killed."""
    assert killed(partial(one_pass, url, inbox, deadly=deadly)), deadly
    one_pass(url, inbox, later=timedelta(minutes=10))
    kept, alerts = ledger(url)
    arrived = received(inbox)
    missing = whole.arrived.keys() - arrived.keys()
    assert kept == whole.kept, deadly
    assert len(alerts) == whole.alerts, deadly
    assert {row["state"] for row in alerts} <= {"sent", "unknown"}, (deadly, alerts)
    assert max(arrived.values()) == 1, (deadly, arrived)
    # What did not arrive is shown as unknown; at most the one alert of each channel that was in the sender's hands.
    assert max(Counter(channel for channel, _ in missing).values(), default=0) <= 1, (deadly, missing)
    assert sum(row["state"] == "unknown" for row in alerts) >= len(missing), (deadly, missing)


def test_a_run_killed_at_any_boundary_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    whole = undisturbed(tmp_path)
    assert len(whole.arrived) >= 3
    assert whole.boundaries > 50
    for deadly in range(1, whole.boundaries + 1):
        check(f"sqlite:///{tmp_path / f'{deadly}.db'}", tmp_path / f"{deadly}.txt", deadly, whole)


def test_the_same_holds_on_postgresql_at_every_fifth_boundary(tmp_path: Path, postgresql_url: str) -> None:
    whole = undisturbed(tmp_path)
    Database.open(postgresql_url).close()
    base, model = postgresql_url.rsplit("/", 1)
    with psycopg.connect(f"{base}/postgres", autocommit=True) as admin:
        for deadly in range(1, whole.boundaries + 1, 5):
            name = f"{model}_{deadly}"
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {model}")
            try:
                check(f"{base}/{name}", tmp_path / f"{deadly}.txt", deadly, whole)
            finally:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_next_run_after_a_whole_one_changes_nothing(tmp_path: Path) -> None:
    url, inbox = f"sqlite:///{tmp_path / 'store.db'}", tmp_path / "inbox.txt"
    one_pass(url, inbox)
    before = ledger(url)
    summary, _ = one_pass(url, inbox, later=timedelta(minutes=10))
    assert (summary.entries, summary.statements, summary.deliveries) == ({}, {}, {})
    assert ledger(url) == before


NOTE = "The Torvane Courier answers for its pages to the readers of the harbour quarter and to nobody else."
CARGO = (
    "The pilots of Torvane left the basin before dawn with four barges of barley behind them.",
    "Two cranes came back from the yard in Elan, and a third one waits for its cable drum.",
    "Fishermen on the west mole mended their nets in the rain until the lamps went on.",
    "A ferry from Drezhin turned back at the outer buoy because its rudder had jammed.",
    "“The harbour is open again for every flag,” said Mara Velden, the harbour master of Torvane.",
)


def clean(url: str, *, deadly: int = 0) -> int:
    """Clean again what waits for it; how many boundaries that had."""
    database = WatchedDatabase.open(url)
    database.boundaries = Boundaries(deadly)
    try:
        World(database).wiring().clean_again()
        return database.boundaries.passed
    finally:
        database.close()


def test_killed_while_articles_are_cleaned_again_the_rest_is_cleaned_by_the_next_run(tmp_path: Path) -> None:
    template = tmp_path / "template.db"
    database = Database.open(f"sqlite:///{template}")
    world = World(database)
    for day, line in enumerate(CARGO):
        page = page_of("Torvane", line, NOTE, published=NOON - timedelta(hours=1, days=day))
        world.publish((f"http://news.example/{day}", page))
    steps = replace(world.wiring().steps(), clean_again=Tally)
    monitor(steps, world.feeds, deliver=False)
    database.close()
    whole = f"sqlite:///{shutil.copy(template, tmp_path / 'whole.db')}"
    boundaries = clean(whole)
    assert boundaries >= 3 * len(CARGO)
    assert NOTE not in str(cleaned(whole))
    for deadly in range(1, boundaries + 1):
        url = f"sqlite:///{shutil.copy(template, tmp_path / f'{deadly}.db')}"
        assert killed(partial(clean, url, deadly=deadly)), deadly
        clean(url)
        assert cleaned(url) == cleaned(whole), deadly


def cleaned(url: str) -> tuple[object, ...]:
    database = Database.open(url)
    try:
        with database.transaction() as tx:
            texts = sorted((row["url"], row["text"]) for row in articles.rows(tx, ALL, text=True))
            said = sorted((row["id"], row["url"], row["text"], row["start"]) for row in quotes.rows(tx, ALL))
            return texts, said, statements.rows(tx, ALL), [row["state"] for row in outbox.rows(tx, ALL)]
    finally:
        database.close()


OPENS = "http://news.example/opens"
ADDED = "“We will not raise the dues of the port before winter,” Mara Velden added in the afternoon."


def look(url: str, inbox: Path, *, deadly: int = 0, after: timedelta) -> int:
    """Look again at an article to which a quote was added, in a whole pass; how many boundaries that had."""
    database = WatchedDatabase.open(url)
    database.boundaries = Boundaries(deadly)
    try:
        world = MortalWorld(database, boundaries=database.boundaries, inbox=inbox, now=NOON + after)
        world.publish((OPENS, page_of("Torvane harbour opens again", *STORY, ADDED)))
        world.run()
        return database.boundaries.passed
    finally:
        database.close()


def versions_of(url: str) -> list[int]:
    database = Database.open(url)
    try:
        with database.transaction() as tx:
            return [len(version["added"]) for version in why.of_url(tx, OPENS)["article"]["versions"]]
    finally:
        database.close()


def states_of(url: str) -> Counter[str]:
    database = Database.open(url)
    try:
        with database.transaction() as tx:
            return Counter(row["state"] for row in outbox.rows(tx, ALL))
    finally:
        database.close()


def test_killed_while_an_article_is_looked_at_again_its_version_is_kept_and_told_once(tmp_path: Path) -> None:
    template = tmp_path / "template.db"
    database = Database.open(f"sqlite:///{template}")
    world = World(database)
    world.publish((OPENS, page_of("Torvane harbour opens again", *STORY)))
    world.run()
    database.close()
    hour = timedelta(hours=1)
    boundaries = look(f"sqlite:///{shutil.copy(template, tmp_path / 'whole.db')}", tmp_path / "whole.txt", after=hour)
    assert sum(received(tmp_path / "whole.txt").values()) == 1
    for deadly in range(1, boundaries + 1):
        url, inbox = f"sqlite:///{shutil.copy(template, tmp_path / f'{deadly}.db')}", tmp_path / f"{deadly}.txt"
        assert killed(partial(look, url, inbox, deadly=deadly, after=hour)), deadly
        look(url, inbox, after=2 * hour)
        assert versions_of(url) == [0, 1], deadly
        alerts = states_of(url)
        assert sum(received(inbox).values()) <= 1, deadly
        assert alerts == {"sent": 2} or (alerts == {"sent": 1, "unknown": 1}), (deadly, alerts)
