"""`onrecord deliver`, killed (SIGKILL) at each of its steps and at moments in between, again and again on one store,
and several of it at once: no alert is lost, none comes twice, and what was in the hands of a sender that died is
`unknown`.
"""

import http.client
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import typer

from alerts.channels import Channels
from flows.cli import running
from flows.clock import utc_now
from flows.pipeline import equipment, opening
from flows.pipeline.delivering import LEASE
from storage import outbox
from storage.database import Database
from storage.filters import Filters
from tests.flows.kills import Boundaries, WatchedDatabase, ended, forked, killed
from tests.flows.sender import Sender
from tests.flows.services import WebService

pytestmark = pytest.mark.slow

STEPS = (
    "transaction to come",
    "transaction to be committed",
    "transaction committed",
    "alert leased",
    "message handed over",
    "alert sent",
    "alert marked",
)
CHANNELS = ("desk", "mail", "room")
KILLS = 300


class Ledgered(WebService):
    """A web service in a process of its own: what it received is in a file, a line a message."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def received_by_now(self) -> Counter[str]:
        return Counter(self.path.read_text().splitlines()) if self.path.exists() else Counter()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Ledgered]:
    """It is forked while this process has no threads, but with all that a sender imports."""
    Channels({"desk": "console://"}, stream=sys.stdout)
    service = Ledgered(tmp_path / "received.txt")
    reading, writing = os.pipe()

    def serve() -> None:
        descriptor = os.open(service.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        service.received = _File(descriptor)  # type: ignore[assignment]
        service.start()
        os.write(writing, b".")
        service.over.wait()

    child = forked(serve)
    os.read(reading, 1)
    yield service
    os.kill(child, 9)
    assert ended(child)


class _File(list[str]):
    """What is appended is written to a file at once."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def append(self, message: str) -> None:
        super().append(message)
        words = message.partition("Barge number ")[2].split()[0]
        os.write(self.descriptor, f"{words}\n".encode())


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def config(service: Ledgered, tmp_path: Path) -> Path:
    path = tmp_path / "watch.yaml"
    listed = ", ".join(f'{{id: {name}, url: "json://127.0.0.1:{service.port}/{name}"}}' for name in CHANNELS)
    path.write_text(
        f"""\
delivery: {{per_hour: 100000}}
feeds: [{{id: wire, url: "http://127.0.0.1:1/rss"}}]
actors: [{{id: velden, name: Mara Velden}}]
channels: [{listed}]
watches: [{{id: harbour-watch, actors: [velden], channels: [desk]}}]
""",
        encoding="utf-8",
    )
    return path


def owe(url: str, numbers: range) -> None:
    """Put these alerts into the outbox, on the channels in turn."""
    database = Database.open(url)
    now = utc_now()
    for number in numbers:
        words = f"Barge number {number:04} left the basin of Torvane"
        Sender(database).owe(words, channel=CHANNELS[number % len(CHANNELS)], due_at=now)
    database.close()


def states(url: str) -> dict[str, str]:
    """The state of each alert, by its number."""
    database = Database.open(url)
    with database.transaction() as tx:
        found = outbox.rows(tx, Filters())
    database.close()
    return {f"{row['id'] - 1:04}": row["state"] for row in found}


def deliver(config: Path, url: str, boundaries: Boundaries | None = None) -> None:
    """`onrecord deliver`, in this process, which dies at one of its boundaries."""
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    if boundaries is not None:
        WatchedDatabase.boundaries = boundaries
        equipment.Database = WatchedDatabase  # type: ignore[misc]
        opening.Wiring = partial(_watched, opening.Wiring, boundaries)  # type: ignore[assignment,misc]
        answer = http.client.HTTPConnection.getresponse

        def read(connection: http.client.HTTPConnection) -> http.client.HTTPResponse:
            boundaries.pass_one("message handed over")
            return answer(connection)

        http.client.HTTPConnection.getresponse = read  # type: ignore[method-assign]
    with suppress(typer.Exit):
        running.deliver(config=config, db=url)


def _watched(wiring: Callable[..., object], boundaries: Boundaries, *args: Any, **kwargs: Any) -> object:
    kwargs["progress"] = lambda step, subject, expected=0: boundaries.pass_one(step)  # noqa: ARG005  # its shape
    return wiring(*args, **kwargs)


def deliver_the_rest(config: Path, url: str) -> None:
    """A fresh sender, in an interpreter of its own, when all leases have run out; until nothing is due."""
    later = (utc_now() + LEASE + timedelta(seconds=1)).isoformat()
    command = [sys.executable, "-m", "flows.cli.main", "deliver", "--config", config, "--db", url, "--now", later]
    while (told := subprocess.run(command, check=False, capture_output=True, text=True)).stdout.split()[-1] != "none":
        assert told.returncode in (0, 1), told.stderr


@pytest.mark.timeout(900)
def test_killed_300_times_nothing_is_lost_and_nothing_comes_twice(service: Ledgered, config: Path, url: str) -> None:
    """At each step, at its first to eighth occurrence, and at moments within the first 150 ms."""
    with suppress(typer.Exit):
        running.deliver(config=config, db=url)  # what is loaded when it is first used is there before the forks
    rng, owed, kills, died = random.Random(7), 0, Counter[str](), False  # noqa: S311  # the same moments in every run
    while kills.total() < KILLS:
        if not died:
            owe(url, range(owed, owed + 200))
            owed += 200
        step = (*STEPS, "any moment")[kills.total() % (len(STEPS) + 1)]
        if step == "any moment":
            died = killed(partial(deliver, config, url), after_s=rng.uniform(0, 0.15))
        else:
            died = killed(partial(deliver, config, url, Boundaries(rng.randint(1, 8), step)))
        kills[step] += died
    deliver_the_rest(config, url)
    received, ends = service.received_by_now(), states(url)
    assert len(kills) == len(STEPS) + 1
    assert set(ends.values()) == {"sent", "unknown"}
    assert len(ends) == owed
    assert max(received.values()) == 1
    assert {number for number, state in ends.items() if state == "sent"} <= received.keys()
    # A sender has at most one message a channel in its hands.
    assert Counter(ends.values())["unknown"] <= KILLS * len(CHANNELS)
    print(f"{KILLS} kills, {owed} alerts: {dict(Counter(ends.values()))}, {len(received)} received")  # noqa: T201


def test_four_senders_at_once_send_each_alert_once(service: Ledgered, config: Path, url: str) -> None:
    owe(url, range(300))
    children = [forked(partial(deliver, config, url)) for _ in range(4)]
    assert not [child for child in children if ended(child)]
    assert states(url) == {f"{number:04}": "sent" for number in range(300)}
    assert service.received_by_now() == Counter(f"{number:04}" for number in range(300))


def test_of_four_senders_at_once_three_are_killed_and_the_others_go_on(
    service: Ledgered, config: Path, url: str
) -> None:
    owe(url, range(300))
    deadly = [Boundaries(20, "message handed over"), Boundaries(20, "alert leased"), Boundaries(20, "alert sent"), None]
    children = [forked(partial(deliver, config, url, boundaries)) for boundaries in deadly]
    assert [ended(child) for child in children] == [True, True, True, False]
    deliver_the_rest(config, url)
    received, ends = service.received_by_now(), Counter(states(url).values())
    assert set(ends) <= {"sent", "unknown"}
    assert ends.total() == 300
    assert 3 <= ends["unknown"] <= 3 * len(CHANNELS)
    assert max(received.values()) == 1
    assert len(received) >= ends["sent"]
