"""The owner of the desk hears once of each trouble with a feed, and once of its end."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from flows.pipeline.feed_news import tell
from ingest.model import Feed, FeedState
from storage import outbox
from storage.database import Database
from tests.flows.world import NOON

WIRE = Feed(id="wire", url="http://wire.example/rss", name="Meridian Wire")
WELL = FeedState(feed_id="wire", url=WIRE.url, last_success=NOON)
HOUR = timedelta(hours=1)


def failing(polls: int, *, since: datetime = NOON) -> FeedState:
    return replace(WELL, failed_polls=polls, failing_since=since, error="status 500")


@pytest.fixture
def after(database: Database):
    """Takes a feed through states (with whether it is silent); what its owner was told of, in order."""

    def after(*states: tuple[FeedState, bool | None], at: datetime = NOON) -> list[tuple[str, str]]:
        told = WELL
        with database.transaction() as tx:
            for state, silent in states:
                state = replace(state, told=told.told, episode=told.episode)
                told = tell(tx, WIRE, state, silent=silent, owner="desk", now=at)
            return [
                (row.subject, row.reason or "")
                for row in iter(lambda: outbox.lease(tx, channel="desk", now=at, holder="x", lease_for=HOUR), None)
            ]

    return after


def test_three_failed_polls_are_told_once(after) -> None:
    [(subject, reason)] = after(*((failing(polls), None) for polls in range(1, 9)))
    assert subject == "feed:wire:1:failing"
    assert reason == "Meridian Wire: last success 2026-03-12 12:00 UTC: status 500"


def test_two_are_not_told_nor_their_end(after) -> None:
    assert after((failing(1), None), (failing(2), None), (WELL, None)) == []


def test_a_day_of_failure_is_told_however_few_the_polls(after) -> None:
    assert len(after((failing(1, since=NOON - 24 * HOUR), None))) == 1
    assert after((failing(1, since=NOON - 23 * HOUR), None)) == []


def test_the_end_is_told_once_and_the_next_trouble_again(after) -> None:
    down, up = (failing(3), None), (WELL, None)
    told = [subject for subject, _ in after(down, up, up, down, down, up)]
    assert told == ["feed:wire:1:failing", "feed:wire:1:well", "feed:wire:2:failing", "feed:wire:2:well"]


def test_silence_is_told_once_and_ends_when_it_is_seen_to(after) -> None:
    told = after((WELL, True), (WELL, None), (WELL, True), (failing(1), None), (WELL, None), (WELL, False))
    assert [subject for subject, _ in told] == ["feed:wire:1:silent", "feed:wire:1:well"]


def test_a_silent_feed_that_fails_is_a_trouble_of_its_own(after) -> None:
    told = after((WELL, True), (failing(3), None), (WELL, False))
    assert [subject for subject, _ in told] == ["feed:wire:1:silent", "feed:wire:2:failing", "feed:wire:2:well"]
