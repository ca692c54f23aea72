"""Turns at sites for all workers: a gap, places, leases that run out, pauses."""

from datetime import timedelta

import pytest

from ingest.model import TurnEnd, TurnRequest
from storage import site_turns

SECOND = timedelta(seconds=1)


@pytest.fixture
def ask(tx, noon):
    """Asks for a turn so many seconds after noon; the answer."""

    def ask(holder, at=0.0, *, site="outlet.example", gap=5 * SECOND, places=2, lease=60 * SECOND):
        request = TurnRequest(site=site, holder=holder, gap=gap, places=places, lease=lease)
        [answer] = site_turns.settle(tx, [request], [], clock=lambda: noon + at * SECOND)
        return answer

    return ask


@pytest.fixture
def end(tx, noon):
    def end(holder, at, *, gap=5 * SECOND, pause=timedelta(), **told):
        turn = TurnEnd(site="outlet.example", holder=holder, gap=gap, pause=pause, **told)
        assert site_turns.settle(tx, [], [turn], clock=lambda: noon + at * SECOND) == []

    return end


def test_a_gap_lies_between_two_starts_whoever_asks(ask):
    assert ask("first").granted
    refused = ask("second", 2)
    assert (refused.granted, refused.wait, refused.closed) == (False, 3 * SECOND, False)
    assert ask("second", 5).granted


def test_another_site_has_turns_of_its_own(ask):
    assert ask("first").granted
    assert ask("second", site="other.example").granted


def test_so_many_places_and_a_third_when_one_has_ended(ask, end):
    assert [ask(name, at).granted for name, at in (("a", 0), ("b", 5), ("c", 10))] == [True, True, False]
    end("a", 11)
    assert ask("c", 11).granted


def test_a_worker_that_died_frees_its_place_by_time(ask):
    ask("a", lease=60 * SECOND)
    ask("b", 5, lease=60 * SECOND)
    assert not ask("c", 59.9).granted
    assert ask("c", 60).granted


def test_a_crawl_delay_counts_from_the_start_of_the_turn_that_read_it_and_for_all(ask, end):
    ask("a")
    end("a", 1, gap=30 * SECOND)
    assert ask("b", 10).wait == 20 * SECOND
    assert ask("b", 30).granted
    assert not ask("c", 40).granted
    end("b", 41, gap=5 * SECOND)
    assert ask("c", 60).granted


def test_a_pause_holds_for_all_and_the_longer_one_counts(ask, end):
    ask("a")
    ask("b", 5)
    end("a", 6, pause=120 * SECOND)
    end("b", 7, pause=SECOND)
    refused = ask("c", 8)
    assert (refused.granted, refused.closed, refused.wait) == (False, True, 118 * SECOND)
    assert ask("c", 126).granted


def test_refusals_are_counted_for_all_until_a_good_answer(ask, end):
    known = []
    for number, told in enumerate(({"refusals": 1}, {"refusals": 2}, {}, {"answered": True, "refusals": 1}, {})):
        known.append(ask(f"turn{number}", 10 * number).refusals)
        end(f"turn{number}", 10 * number, **told)
    assert known == [0, 1, 3, 3, 1]


def test_a_clock_that_went_back_costs_no_more_than_the_gap(ask, end):
    ask("a", 10_000)
    end("a", 10_001)
    assert ask("b").wait == 5 * SECOND


def test_many_are_answered_in_their_order(tx, noon):
    wishes = [
        TurnRequest(site=f"{n % 3}.example", holder=str(n), gap=timedelta(), places=2, lease=SECOND) for n in range(9)
    ]
    granted = [answer.granted for answer in site_turns.settle(tx, wishes, [], clock=lambda: noon)]
    assert granted == [True] * 6 + [False] * 3
    assert site_turns.settle(tx, [], [], clock=lambda: noon) == []
