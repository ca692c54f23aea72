"""Pages that would hold up or break a run: each ends in a named outcome or an article, and the others are read."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from flows.pipeline.asking import read_one
from flows.pipeline.workers import Workers
from ingest.errors import ReadError
from ingest.model import Outcome
from tests.flows.bad_pages import BAD_PAGES, ENDLESS, PARAGRAPH, RUNS, page

pytestmark = pytest.mark.usefixtures("server_of_processes")

GOOD = (page(PARAGRAPH * 9), "http://news.example/good")
RUN = 400_000  # characters; a longer text is no article


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers


def between_good_ones(workers: Workers, body: bytes) -> dict[str, object] | ReadError:
    before, bad, after = workers.ordered(read_one, [GOOD, (body, "http://news.example/bad"), GOOD])
    assert before == after
    assert before["text"]
    return bad


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_has_an_outcome_and_its_neighbours_are_read(workers: Workers, name: str) -> None:
    body, says = BAD_PAGES[name]
    bad = between_good_ones(workers, body)
    if says is None:
        assert bad["text"]
    else:
        assert isinstance(bad, ReadError)
        assert says in str(bad)


def test_a_page_without_an_end_is_given_up_and_its_neighbours_are_read() -> None:
    with Workers(2, limit=timedelta(seconds=3)) as workers:
        bad = between_good_ones(workers, ENDLESS)
    assert (str(bad), bad.outcome) == ("reading took longer than 3 s", Outcome.UNREADABLE)


@pytest.mark.slow
def test_a_long_run_of_anything_is_read_within_the_limit(workers: Workers) -> None:
    bodies = [page(f"{PARAGRAPH * 3}<p>{(run * RUN)[:RUN]}</p>{PARAGRAPH}") for run in RUNS]
    for body, answer in zip(bodies, workers.ordered(read_one, [(body, "run") for body in bodies]), strict=True):
        if isinstance(answer, ReadError):
            assert "took longer" not in str(answer), body[:300]
            assert "please report" not in str(answer), body[:300]
