"""What is shared with other workers: told together, ended whatever happens, and its errors come out."""

from datetime import UTC, datetime, timedelta

import anyio
import pytest

from ingest.errors import FetchError, StoreError
from ingest.fetch import Fetcher, FetchPolicy
from ingest.fetch.sharing import SharedTurns
from ingest.model import FetchedPage, FetchRequest, Outcome, RobotsFile, TurnAnswer, TurnEnd

NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Told:
    """A SharedState that writes down what it is told and answers as it should; granted, when it is at its end."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.occasions = []
        self.files = {}

    def settle_turns(self, asked, ended):
        self.occasions.append((len(asked), len(ended)))
        self.ended = ended
        answers = [self.answers.pop(0) if self.answers else TurnAnswer(granted=True) for _ in asked]
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
        return answers

    def robots(self, origin, *, now):  # noqa: ARG002  # the shape of SharedState
        return self.files.get(origin)

    def keep_robots(self, found):
        self.files[found.origin] = found


@pytest.fixture
def fetch_with(site):
    async def to_loopback(_host, _port):
        return ["127.0.0.1"]

    def fetch(state, *paths, kind="feed", hosts=("outlet.example",)):
        policy = FetchPolicy(min_gap=timedelta(), allow_private=("127.0.0.0/8",))
        with Fetcher(policy, clock=lambda: NOW, resolver=to_loopback, shared=state) as fetcher:
            urls = [site.url(path, host=host) for host in hosts for path in paths]
            asked = [FetchRequest(key=url, url=url, kind=kind) for url in urls]
            return [result for _, result in fetcher.fetch_all(asked)]

    return fetch


def test_wishes_of_one_moment_are_told_together_and_all_turns_end(site, fetch_with):
    site.answers["/a"] = b"a"
    state = Told()
    assert len(fetch_with(state, "/a", hosts=[f"outlet{number}.com" for number in range(20)])) == 20
    assert sum(asked for asked, _ in state.occasions) == sum(ended for _, ended in state.occasions) == 20
    assert max(asked for asked, _ in state.occasions) > 1


def test_who_is_told_to_wait_asks_again(site, fetch_with):
    site.answers["/a"] = b"a"
    wait = TurnAnswer(granted=False, wait=timedelta(milliseconds=5))
    state = Told(wait, wait)
    assert isinstance(fetch_with(state, "/a")[0], FetchedPage)
    assert sum(asked for asked, _ in state.occasions) == 3
    assert sum(ended for _, ended in state.occasions) == 1


def test_a_site_that_another_worker_was_told_to_leave_alone_is_not_asked(site, fetch_with):
    [error] = fetch_with(Told(TurnAnswer(granted=False, closed=True, wait=timedelta(minutes=5))), "/a")
    assert (error.outcome, error.transient, site.asked) == (Outcome.REFUSED, True, [])
    assert timedelta(minutes=4) < error.retry_after <= timedelta(minutes=5)


def test_the_pause_that_a_site_asked_for_is_told_with_the_end_of_the_turn(site, fetch_with):
    site.answers["/a"] = (429, {"Retry-After": "120"}, b"")
    state = Told()
    assert isinstance(fetch_with(state, "/a")[0], FetchError)
    assert timedelta(seconds=110) < state.ended[0].pause <= timedelta(seconds=120)


def test_a_403_after_those_that_others_had_counts_as_429(site, fetch_with):
    site.answers["/a"] = (403, {}, b"")
    for known, taken_for_429 in ((0, False), (1, False), (2, True)):
        state = Told(TurnAnswer(granted=True, refusals=known))
        [error] = fetch_with(state, "/a")
        assert error.transient is taken_for_429
        assert [(end.refusals, end.answered) for end in state.ended] == [(1, False)]


def test_a_good_answer_ends_the_spell_for_all(site, fetch_with):
    site.answers["/a"] = b"a"
    state = Told(TurnAnswer(granted=True, refusals=2))
    fetch_with(state, "/a")
    assert [(end.refusals, end.answered) for end in state.ended] == [(0, True)]


def test_a_store_that_cannot_be_asked_is_the_error_of_the_call(fetch_with):
    with pytest.raises(StoreError, match="is locked"):
        fetch_with(Told(StoreError("the store is locked", transient=True)), "/a", "/b")


def test_a_robots_txt_that_is_known_is_not_asked_for_and_one_that_was_read_is_kept(site, fetch_with):
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /b")
    site.answers["/a"] = b"a"
    state = Told()
    fetch_with(state, "/a", kind="page")
    [found] = state.files.values()
    assert (found.text, found.until) == ("User-agent: *\nDisallow: /b", NOW + timedelta(days=1))
    assert [page.outcome for page in fetch_with(state, "/b", kind="page")] == [Outcome.DISALLOWED]
    state.files[found.origin] = RobotsFile(origin=found.origin, text=None, until=found.until)
    assert [page.outcome for page in fetch_with(state, "/b", kind="page")] == [Outcome.GONE]
    assert site.paths().count("/robots.txt") == 1


@pytest.mark.parametrize("moment", range(8))
def test_a_turn_that_ends_while_the_session_ends_is_told_whatever_the_moment(moment):
    state = Told()

    async def run():
        turns = SharedTurns(state, places=2, lease=SECOND)
        async with turns.running():
            holder, _ = await turns.ask("outlet.example", SECOND)
            turns.end(TurnEnd(site="outlet.example", holder=holder, gap=SECOND, pause=timedelta()))
            for _ in range(moment):
                await anyio.lowlevel.checkpoint()

    anyio.run(run)
    assert sum(ended for _, ended in state.occasions) == 1


def test_an_end_that_could_not_be_told_is_told_at_the_next_occasion():
    state = Told(TurnAnswer(granted=True), StoreError("the store is locked", transient=True))

    async def run():
        turns = SharedTurns(state, places=2, lease=SECOND)
        async with turns.running():
            holder, _ = await turns.ask("outlet.example", SECOND)
            turns.end(TurnEnd(site="outlet.example", holder=holder, gap=SECOND, pause=timedelta()))
            with pytest.raises(StoreError):
                await turns.ask("outlet.example", SECOND)

    anyio.run(run)
    assert state.occasions == [(1, 0), (1, 1), (0, 1)]


@pytest.mark.parametrize("moment", range(8))
def test_a_turn_whose_asker_has_gone_away_is_ended(moment):
    state = Told()

    async def take_a_turn(turns):
        holder, _ = await turns.ask("outlet.example", SECOND)
        turns.end(TurnEnd(site="outlet.example", holder=holder, gap=SECOND, pause=timedelta()))

    async def run():
        turns = SharedTurns(state, places=2, lease=SECOND)
        async with turns.running(), anyio.create_task_group() as askers:
            askers.start_soon(take_a_turn, turns)
            for _ in range(moment):
                await anyio.lowlevel.checkpoint()
            askers.cancel_scope.cancel()

    anyio.run(run)
    asked, ended = (sum(told) for told in zip(*state.occasions, strict=True)) if state.occasions else (0, 0)
    assert asked == ended
