"""Turns: the gap, the places and the pause of a site. Times are those of the event loop."""

from datetime import timedelta
from itertools import pairwise

import anyio
import pytest

from ingest.errors import FetchError
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.politeness import SiteTurns
from ingest.model import Outcome

GAP = timedelta(milliseconds=20)


async def starts(turns, urls, *, busy=0.0):
    """When each turn began, and how many were under way at most."""
    begun, under_way, most = [], 0, 0

    async def take(url):
        nonlocal under_way, most
        async with turns.turn(url):
            begun.append((url, anyio.current_time()))
            under_way += 1
            most = max(most, under_way)
            await anyio.sleep(busy)
            under_way -= 1

    async with anyio.create_task_group() as group:
        for url in urls:
            group.start_soon(take, url)
    return begun, most


def turns_of(**policy):
    return SiteTurns(FetchPolicy(**{"min_gap": timedelta(), **policy}))


def test_a_gap_lies_between_two_starts_on_one_site():
    async def run():
        urls = ["https://www.outlet.example.com/a", "https://feeds.example.com/b", "https://example.com/c"]
        return await starts(turns_of(min_gap=GAP), urls)

    times = [time for _, time in anyio.run(run)[0]]
    assert all(later - earlier >= 0.0199 for earlier, later in pairwise(times))


def test_another_site_does_not_wait():
    async def run():
        turns = turns_of(min_gap=timedelta(hours=1))
        with anyio.fail_after(60):
            await starts(turns, [f"https://outlet{number}.com/" for number in range(20)])

    anyio.run(run)


@pytest.mark.parametrize(("limit", "most"), [({"per_host": 2}, 2), ({"per_host": 9, "in_flight": 3}, 3)])
def test_so_many_are_under_way_at_a_time(limit, most):
    async def run():
        return await starts(turns_of(**limit), ["https://outlet.example/"] * 6, busy=0.005)

    assert anyio.run(run)[1] == most


def test_a_crawl_delay_counts_from_the_start_that_learned_of_it():
    async def run():
        turns = turns_of()
        async with turns.turn("https://outlet.example/"):
            first = anyio.current_time()
            turns.slow_down("https://outlet.example/", GAP)
            turns.slow_down("https://outlet.example/", timedelta())
        begun, _ = await starts(turns, ["https://outlet.example/"] * 2)
        return [time - first for _, time in begun]

    second, third = anyio.run(run)
    assert second >= 0.0199
    assert third - second >= 0.0199


def test_a_site_that_asked_for_a_pause_is_not_asked():
    async def run():
        turns = turns_of()
        turns.pause("https://outlet.example/", timedelta(minutes=5))
        turns.pause("https://outlet.example/", timedelta(seconds=1))
        await starts(turns, ["https://other.example/"])
        async with turns.turn("https://outlet.example/a?key=1"):
            pytest.fail("it had no turn")

    with pytest.raises(FetchError, match=r"outlet\.example/a\?…: not asked, .* (300|2\d\d) s more") as caught:
        anyio.run(run)
    assert caught.value.outcome is Outcome.REFUSED
    assert caught.value.transient
    assert timedelta(minutes=4) < caught.value.retry_after <= timedelta(minutes=5)


def test_who_waits_for_a_turn_sees_the_pause_that_begins_meanwhile():
    async def run():
        turns = turns_of(min_gap=10 * GAP)
        async with turns.turn("https://outlet.example/"), anyio.create_task_group() as group:
            group.start_soon(starts, turns, ["https://outlet.example/"])
            await anyio.sleep(0.005)
            turns.pause("https://outlet.example/", timedelta(minutes=5))

    with pytest.raises(ExceptionGroup) as caught:
        anyio.run(run)
    assert caught.group_contains(FetchError, match="not asked")
