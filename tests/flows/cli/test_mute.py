"""`onrecord mute`: a watch's alerts wait until a time; none is lost."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Done, Onrecord
from tests.flows.world import NOON


@pytest.fixture
def mute(onrecord: Onrecord, config: Path, store_url: str) -> Callable[..., Done]:
    """`onrecord mute` at noon (UTC), on a desk in Berlin."""
    config.write_text(config.read_text() + "desk: {zone: Europe/Berlin}\n")

    def mute(*arguments: object) -> Done:
        return onrecord("mute", *arguments, "--config", config, "--db", store_url, "--now", NOON.isoformat())

    return mute


@pytest.fixture
def run(onrecord: Onrecord, config: Path, store_url: str) -> Callable[..., Done]:
    def run(*, after: timedelta = timedelta()) -> Done:
        return onrecord("run", "--config", config, "--db", store_url, "--now", (NOON + after).isoformat())

    return run


@pytest.mark.usefixtures("published")
def test_the_alerts_of_a_muted_watch_follow_when_its_time_is_over(mute, run, inbox) -> None:
    assert mute("harbour-watch", "--until", "2026-03-12T14:00").out == (
        "harbour-watch is muted until 2026-03-12 14:00 CET\n"
    )
    run()
    assert inbox() == ""
    run(after=timedelta(hours=1))
    assert "held while the watch was muted" in " ".join(inbox().split())


@pytest.mark.usefixtures("published")
def test_it_rings_again_where_a_person_says_so(mute, run, inbox) -> None:
    mute("harbour-watch", "--until", "2026-03-12T14:00Z")
    assert mute("harbour-watch", "--off").out == "harbour-watch rings again\n"
    run()
    assert "The cranes are back" in inbox()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sea-watch", "--off"), "'sea-watch' is no watch of"),
        (("harbour-watch",), "say either --until TIME or --off"),
        (("harbour-watch", "--off", "--until", "2026-03-12T14:00"), "say either --until TIME or --off"),
        (("harbour-watch", "--until", "tomorrow"), "'tomorrow' is no time; write it as 2026-03-01T18:00"),
        (("harbour-watch", "--until", "2026-03-12T13:00"), "is over; name a time to come, or --off"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_mend(mute, arguments: tuple[str, ...], said: str) -> None:
    assert said in mute(*arguments).fails(2)
