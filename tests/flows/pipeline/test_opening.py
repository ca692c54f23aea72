"""What a run needs is opened and closed again, whatever happens in between."""

import io
import threading
from contextlib import closing, nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from flows.clock import fixed
from flows.pipeline.fetching import LEASE, next_batch
from flows.pipeline.monitor import monitor
from flows.pipeline.opening import opened
from flows.pipeline.wiring import Wiring
from flows.settings import Settings
from ingest.errors import ConfigurationError, StoreError
from ingest.model import Feed
from storage.database import Database
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of, page_of

pytestmark = pytest.mark.usefixtures("server_of_processes")

STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
)


@pytest.fixture
def settings(world: World, site: Site) -> Settings:
    link = site.put("/story", page_of("Torvane harbour opens again", *STORY))
    feed = Feed(id="wire", url=site.put("/rss", feed_of(link)), name="Meridian Wire")
    return replace(world.settings(), feeds=(feed,), min_gap=timedelta(), allow_private=("127.0.0.0/8",))


def test_a_run_goes_from_a_real_server_to_a_real_channel(settings: Settings, store_url: str) -> None:
    stream = io.StringIO()
    with opened(settings, store_url, clock=fixed(NOON), stream=stream) as wiring:
        summary = monitor(wiring.steps(), settings.feeds)
    assert (summary.entries, summary.deliveries) == ({"article": 1}, {"sent": 1})
    assert "Mara Velden" in stream.getvalue()
    assert "The cranes are back" in stream.getvalue()


def test_without_a_stream_the_console_channel_prints(
    settings: Settings, store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(settings, store_url, clock=fixed(NOON)) as wiring:
        monitor(wiring.steps(), settings.feeds)
    assert "The cranes are back" in capsys.readouterr().out


def test_what_a_run_has_in_hand_is_kept_for_it_as_long_as_it_goes_on(
    settings: Settings, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the end of the first lease, by a clock that each beat moves on."""
    monkeypatch.setattr("flows.pipeline.opening.LEASE", timedelta(milliseconds=3))
    times, leased, beaten = [NOON], threading.Event(), threading.Event()
    renew = Wiring.renew

    def beat(wiring: Wiring) -> bool:
        if leased.is_set():
            times.append(times[-1] + LEASE / 3)
            assert renew(wiring)
            if len(times) == 10:
                beaten.set()
        return not beaten.is_set()

    monkeypatch.setattr(Wiring, "renew", beat)
    with opened(settings, store_url, clock=lambda: times[-1]) as wiring:
        steps = wiring.steps()
        steps.poll_feeds(settings.feeds)
        batch = steps.next_batch()
        assert len(batch.keys) == 1
        leased.set()
        assert beaten.wait(30)
        with closing(Database.open(store_url)) as other:
            assert next_batch(other, now=times[-1]).keys == ()
    with closing(Database.open(store_url)) as other:
        assert next_batch(other, now=times[-1]).keys == batch.keys


def test_a_scheduled_run_leaves_what_is_not_due(settings: Settings, store_url: str) -> None:
    ends = []
    for due_only in (False, True):
        with opened(settings, store_url, clock=fixed(NOON), due_only=due_only) as wiring:
            ends.append(monitor(wiring.steps(), settings.feeds).feeds)
    assert ends == [{"polled": 1}, {"not due": 1}]


def test_a_run_that_is_interrupted_leaves_its_batch_to_the_next_one_at_once(settings: Settings, store_url: str) -> None:
    def interrupted() -> None:
        with opened(settings, store_url, clock=fixed(NOON)) as wiring:
            wiring.poll_feeds(settings.feeds)
            assert len(wiring.next_batch().keys) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with opened(settings, store_url, clock=fixed(NOON)) as wiring:
        assert len(wiring.next_batch().keys) == 1


def test_a_channel_that_cannot_be_is_said_before_anything_is_opened(settings: Settings, tmp_path: Path) -> None:
    wrong = replace(settings, channels={"desk": "pigeon://tower"})
    with (
        pytest.raises(ConfigurationError, match="channel desk: "),
        opened(wrong, f"sqlite:///{tmp_path / 'new.db'}"),
    ):
        pytest.fail("it must not open")
    assert not (tmp_path / "new.db").exists()


def test_a_database_that_cannot_be_used_is_said(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"), opened(settings, f"sqlite:///{tmp_path}"):
        pytest.fail("it must not open")


@pytest.mark.parametrize("ends_badly", [False, True])
def test_everything_is_closed_at_the_end(
    settings: Settings, store_url: str, monkeypatch: pytest.MonkeyPatch, ends_badly: bool
) -> None:
    closed, close, before = [], Database.close, set(threading.enumerate())
    monkeypatch.setattr(Database, "close", lambda database: (closed.append(database), close(database)))
    end = pytest.raises(KeyboardInterrupt) if ends_badly else nullcontext()
    with end, opened(settings, store_url) as wiring:
        monitor(wiring.steps(), settings.feeds, deliver=False)
        if ends_badly:
            raise KeyboardInterrupt
    assert len(closed) == 1
    assert [thread for thread in threading.enumerate() if thread not in before and "anyio" in thread.name] == []


def test_networks_that_are_none_are_an_error_of_the_configuration(settings: Settings, store_url: str) -> None:
    wrong = replace(settings, allow_private=("the office",))
    with pytest.raises(ConfigurationError), opened(wrong, store_url):
        pytest.fail("it must not open")
