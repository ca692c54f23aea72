"""Looks at articles are due at their times, for one worker at a time, and each ends once."""

from datetime import timedelta

import pytest

from ingest.versions import Look
from storage import refetches

A = "https://harbour.example/a"
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("article")


@pytest.fixture
def article(tx, new, noon):
    stored = new.stored(tx, A, page_hash="first")
    refetches.schedule(tx, stored.id, entry_key=f"{A}?feed", times=[noon + HOUR, noon + 24 * HOUR])
    return stored.id


def lease(tx, now):
    return refetches.lease(tx, now=now, limit=20, lease_for=HOUR / 4)


def test_a_look_is_taken_when_it_is_due_by_one_worker_until_its_lease_is_over(tx, noon):
    assert lease(tx, noon) == []
    [taken] = lease(tx, noon + HOUR)
    assert (taken.url, taken.entry_key, taken.number, taken.known) == (A, f"{A}?feed", 1, "first")
    assert lease(tx, noon + HOUR) == []
    assert lease(tx, noon + 2 * HOUR) == [taken]


def test_of_several_that_are_due_the_latest_is_taken_and_ends_the_others(tx, noon, article):
    [taken] = lease(tx, noon + 48 * HOUR)
    assert taken.number == 2
    refetches.end(tx, taken, Look.UNCHANGED, detail=None, now=noon + 48 * HOUR)
    assert [look["outcome"] for look in refetches.of_article(tx, article)] == ["unchanged", "unchanged"]
    assert lease(tx, noon + 99 * HOUR) == []


def test_the_first_outcome_stays(tx, noon, article):
    [taken] = lease(tx, noon + HOUR)
    assert refetches.is_open(tx, taken)
    refetches.end(tx, taken, "gone", detail="status 404", now=noon + HOUR)
    refetches.end(tx, taken, Look.VERSION, detail=None, now=noon + 2 * HOUR)
    assert not refetches.is_open(tx, taken)
    assert [look["outcome"] for look in refetches.of_article(tx, article)] == ["gone", "pending"]


def test_a_page_that_came_waits_to_be_read_and_is_what_the_next_look_is_compared_with(tx, noon):
    [taken] = lease(tx, noon + HOUR)
    assert refetches.page_of(tx, taken) is None
    refetches.keep_page(tx, taken, "second")
    assert refetches.page_of(tx, taken) == "second"
    refetches.end(tx, taken, Look.UNCHANGED, detail=None, now=noon + HOUR)
    assert refetches.page_of(tx, taken) is None
    assert [look.known for look in lease(tx, noon + 24 * HOUR)] == ["second"]


def test_what_was_served_in_its_place_is_no_page_to_compare_with(tx, noon):
    [taken] = lease(tx, noon + HOUR)
    refetches.keep_page(tx, taken, "wall")
    refetches.end(tx, taken, Look.OTHER, detail=None, now=noon + HOUR)
    assert [look.known for look in lease(tx, noon + 24 * HOUR)] == ["first"]


def test_after_a_failure_that_passes_it_is_due_later(tx, noon):
    [taken] = lease(tx, noon + HOUR)
    refetches.postpone(tx, taken, until=noon + 2 * HOUR, detail="status 503")
    assert lease(tx, noon + HOUR) == []
    assert [look.attempts for look in lease(tx, noon + 2 * HOUR)] == [1]


def test_the_last_look_is_the_last_one_that_found_the_article(tx, noon, article):
    assert refetches.last_look(tx, article) == noon
    [taken] = lease(tx, noon + HOUR)
    refetches.end(tx, taken, Look.UNCHANGED, detail=None, now=noon + HOUR)
    assert refetches.last_look(tx, article) == noon + HOUR
    [taken] = lease(tx, noon + 24 * HOUR)
    refetches.end(tx, taken, "gone", detail=None, now=noon + 24 * HOUR)
    assert refetches.last_look(tx, article) == noon + HOUR
