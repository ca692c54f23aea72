"""What one poll of a feed comes to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline.feed_ends import LOST, failure, line, settle
from ingest.errors import FeedError, FetchError
from ingest.model import Feed, FeedState, FetchedPage, Outcome
from storage.database import Database
from tests.flows.world import NOON

WIRE = Feed(id="wire", url="http://wire.example/", name="Wire", is_site=True)
STATE = FeedState(feed_id="wire", url=WIRE.url, found="http://wire.example/rss", etag='"1"', body_hash="a")
PAGE = FetchedPage(
    url="http://wire.example/rss",
    final_url="http://wire.example/rss",
    status=304,
    body=b"",
    body_hash="",
    fetched_at=NOON,
)


@pytest.fixture
def settled(database: Database):
    def settled(answer, found=None, *, state=STATE):
        with database.transaction() as tx:
            return settle(tx, WIRE, state, answer, found, now=NOON)

    return settled


def broken(*, transient: bool, outcome: Outcome = Outcome.UNREACHABLE) -> FetchError:
    return FetchError("http://wire.example/rss: no answer", outcome=outcome, transient=transient)


def test_an_unchanged_body_leaves_what_is_remembered_of_it(settled) -> None:
    end = settled(PAGE)
    assert (end.name, end.line, end.items) == ("unchanged", None, 0)
    assert (end.state.etag, end.state.body_hash, end.state.last_success) == ('"1"', "a", NOON)


def test_only_a_poll_without_a_condition_counts_as_one(settled) -> None:
    recent = NOON - timedelta(hours=1)
    assert settled(PAGE).state.last_full == NOON
    assert settled(PAGE, state=replace(STATE, last_full=recent)).state.last_full == recent


def test_a_failure_is_a_line_with_its_outcome_that_names_the_feed_once(settled) -> None:
    end = settled(broken(transient=False, outcome=Outcome.GONE))
    assert (end.name, end.items) == ("failed", None)
    assert end.line == failure(WIRE, end.state) == "feed wire: gone: http://wire.example/rss: no answer"
    assert settled(PAGE, FeedError("feed wire: is empty")).line == "feed wire: unreadable: is empty"
    assert line(WIRE, "a sitemap failed") == "feed wire: a sitemap failed"


@pytest.mark.parametrize(
    ("transient", "failures", "is_kept"), [(True, 0.0, True), (True, LOST - 0.25, False), (False, 0.0, False)]
)
def test_the_feed_of_a_site_is_kept_while_it_only_stumbles(
    settled, transient: bool, failures: float, is_kept: bool
) -> None:
    state = settled(broken(transient=transient), state=replace(STATE, failures=failures)).state
    assert (state.found is not None, state.etag is not None) == (is_kept, is_kept)
