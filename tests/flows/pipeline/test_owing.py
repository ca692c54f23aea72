"""What a statement owes the watches that it concerns."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from flows.pipeline.owing import News, owe, why_held
from ingest.watchlist import Watch
from storage import outbox, statements
from storage.database import Database
from storage.filters import Filters
from tests.flows.world import NOON

HOUR = timedelta(hours=1)
NEWS = News(kind="new")


def a_watch(**changes: object) -> Watch:
    return Watch(**{"id": "one", "actors": ("velden",), "topics": ("harbour",), "channels": ("desk",), **changes})


def owed(database: Database, watch: Watch, *, times: int = 1, **changes: object) -> list[dict[str, object]]:
    """The outbox after `watch` was owed an alert on one statement."""
    with database.transaction() as tx:
        number = statements.add(
            tx,
            actor="velden",
            speaker="Mara Velden",
            text="The cranes are back",
            said_on=None,
            topics=("harbour",),
            status="new",
            updates=None,
            reported=NOON,
        )
        for _ in range(times):
            owe(tx, watch, number, **{"news": NEWS, "published": NOON, "first": False, "now": NOON, **changes})
        return outbox.rows(tx, Filters())


def test_each_channel_is_owed_an_alert_that_is_due_at_once(database: Database) -> None:
    rows = owed(database, a_watch(channels=("desk", "mail")))
    assert sorted((row["channel"], row["kind"], row["state"]) for row in rows) == [
        ("desk", "new", "due"),
        ("mail", "new", "due"),
    ]
    assert {row["due_at"] for row in rows} == {NOON.isoformat()}


def test_one_alert_is_owed_however_often_it_is_asked_for(database: Database) -> None:
    assert len(owed(database, a_watch(), times=3)) == 1


def test_a_silent_first_pass_owes_nothing(database: Database) -> None:
    assert owed(database, a_watch(first_run="silent"), first=True) == []


@pytest.mark.parametrize(("first_run", "state"), [("summary", "held"), ("alert", "due")])
def test_a_first_pass_is_held_for_its_summary_or_alerts(database: Database, first_run: str, state: str) -> None:
    [row] = owed(database, a_watch(first_run=first_run), first=True)
    assert (row["state"], row["reason"]) == (state, "first run" if state == "held" else None)


@pytest.mark.parametrize("first_run", ["summary", "silent"])
def test_after_the_first_pass_every_watch_alerts(database: Database, first_run: str) -> None:
    [row] = owed(database, a_watch(first_run=first_run))
    assert row["state"] == "due"


def test_a_digest_is_not_disturbed_by_instant_alerts(database: Database) -> None:
    [row] = owed(database, a_watch(mode="digest"))
    assert (row["state"], row["reason"]) == ("held", "for the digest")


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (NOON, None),
        (NOON - 48 * HOUR, None),
        (NOON - 48 * HOUR - timedelta(seconds=1), "published 2026-03-10, more than 48 hours before it was seen"),
        (NOON + HOUR, None),
        (NOON + HOUR + timedelta(seconds=1), "dated 2026-03-12 13:00 UTC, in the future"),
        (None, "the article is undated"),
    ],
)
def test_an_instant_alert_is_for_what_is_new_to_the_world(published: datetime | None, reason: str | None) -> None:
    assert why_held(a_watch(), published, NOON) == (reason and f"for the digest: {reason}")


def test_a_speaker_on_weak_evidence_does_not_ring() -> None:
    assert why_held(a_watch(), NOON, NOON, 0.45) == "for the digest: it is uncertain who speaks (confidence 0.45)"
    assert why_held(a_watch(), NOON, NOON, 0.5) is None


def test_further_news_of_a_statement_that_was_told_is_owed_under_its_quote(database: Database) -> None:
    update = News(kind="update", quote=7, sentences=("It is.",), before="It was.")
    assert len(owed(database, a_watch(), times=3, news=update)) == 2
    with database.transaction() as tx:
        lease = partial(outbox.lease, tx, channel="desk", now=NOON, holder="me", lease_for=HOUR)
        rows = [lease(), lease()]
        assert lease() is None
    assert [(row.subject, row.news, row.before) for row in rows] == [
        ("statement:1", ("It is.",), "It was."),
        ("quote:7", ("It is.",), "It was."),
    ]


@pytest.mark.parametrize(("uncertain", "state"), [("digest", "held"), ("alert", "due")])
def test_what_is_possibly_on_record_goes_where_the_watch_says(database: Database, uncertain: str, state: str) -> None:
    doubtful = News(kind="update", quote=7, sentences=("It is.",), before="It was.", certain=False)
    [row] = owed(database, a_watch(uncertain=uncertain), news=doubtful)
    assert row["state"] == state
    assert row["reason"] == (None if state == "due" else "for the digest: possibly the same as what is on record")
