"""Articles of past days come on record once, whatever stops the backfill; nobody is alerted."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows.pipeline import backfill
from flows.pipeline.backfill.page_chunks import GROUP
from flows.pipeline.steps import silent
from ingest.errors import OnRecordError
from storage.database import Database
from tests.flows.pipeline.backfill.conftest import Newsroom
from tests.flows.world import NOON, Inline

WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "islet", "jetty")


def test_articles_of_the_days_come_on_record_and_others_do_not(newsroom: Newsroom) -> None:
    newsroom.sitemap(
        newsroom.story("first", 1), newsroom.story("last", 7), newsroom.story("later", 8),
        newsroom.story("undated", 4, published=False), "/gone",
    )  # fmt: skip
    ledger, standing = newsroom.run()
    assert newsroom.articles() == {"/first": "2026-03-01", "/last": "2026-03-07"}
    assert standing.counts == {"article": 2, "of other days": 1, "undated": 1, "gone": 1}
    assert standing.by_feed["wire"] == standing.counts
    [line] = ledger.failures
    assert line.startswith(f"{newsroom.site.url}/gone: ")


def test_nobody_is_alerted_but_one_message_says_what_was_found(newsroom: Newsroom) -> None:
    newsroom.sitemap(newsroom.story("first", 1), newsroom.story("last", 7))
    newsroom.run()
    [said] = newsroom.statements()
    assert said["first_reported"].startswith("2026-03-01")
    [alert] = newsroom.alerts()
    assert (alert["watch"], alert["kind"], alert["channel"], alert["state"]) == ("backfill", "summary", "desk", "due")
    assert alert["reason"] == "wire 2026-03-01..07 via sitemap: 2 articles put on record"


def test_where_nothing_was_said_there_is_no_message(newsroom: Newsroom) -> None:
    newsroom.sitemap(newsroom.story("first", 1, quote="Nobody spoke at the quay that day, as the pilots were at sea."))
    newsroom.run()
    assert newsroom.alerts() == []


def test_an_earlier_report_corrects_who_said_it_first(newsroom: Newsroom) -> None:
    newsroom.sitemap(newsroom.story("later", 6))
    newsroom.run()
    newsroom.sitemap(newsroom.story("earlier", 2), newsroom.story("later", 6))
    newsroom.run()
    [said] = newsroom.statements()
    assert said["first_reported"].startswith("2026-03-02")
    assert len(newsroom.alerts()) == 1


def test_what_is_on_record_is_not_fetched_again(newsroom: Newsroom) -> None:
    paths = [newsroom.story(f"story{number}", 1 + number) for number in range(3)]
    newsroom.sitemap(*paths[:2])
    newsroom.run()
    newsroom.sitemap(*paths)
    _, standing = newsroom.run()
    assert newsroom.pages_asked() == paths
    assert standing.counts == {"article": 1, "known already": 2}


def test_two_feeds_of_one_host_are_one_place(newsroom: Newsroom) -> None:
    [feed] = newsroom.settings.feeds
    second = replace(feed, id="second", url=f"{newsroom.site.url}/other")
    newsroom.settings = replace(newsroom.settings, feeds=(feed, second))
    newsroom.sitemap(newsroom.story("first", 1))
    newsroom.run()
    assert newsroom.pages_asked() == ["/first"]


def test_a_run_that_is_stopped_is_taken_up_where_it_was(newsroom: Newsroom) -> None:
    paths = [newsroom.story(f"story{number}", 1 + number % 7) for number in range(3 * GROUP)]
    newsroom.sitemap(*paths)
    seen = 0

    def stops(step: str, _subject: str, *, expected: int = 0) -> None:  # noqa: ARG001 - the shape of Progress
        nonlocal seen
        seen += step == "article kept"
        if seen == GROUP + 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backfill.run(
            newsroom.request(), settings=newsroom.settings, database_url=newsroom.url, clock=lambda: NOON,
            progress=stops, at_once=1,
        )  # fmt: skip
    before = newsroom.pages_asked()
    assert len(before) < len(paths)
    newsroom.run()
    assert newsroom.pages_asked() == sorted(paths)
    assert sorted(newsroom.articles()) == sorted(paths)


def test_pages_that_fail_for_now_are_left_for_another_run(newsroom: Newsroom) -> None:
    newsroom.sitemap(newsroom.story("first", 1), "/busy")
    newsroom.site.put("/busy", "busy", status=503, tagged=False)
    ledger, standing = newsroom.run()
    assert standing.failed == {"wire day unknown": "1 of 2 pages are not there for now"}
    assert "wire day unknown: 1 of 2 pages are not there for now" in ledger.failures
    newsroom.story("busy", 2)
    _, standing = newsroom.run()
    assert (standing.failed, standing.counts) == ({}, {"article": 2})
    assert newsroom.site.answers("/first") == [200]
    assert len(newsroom.alerts()) == 1


def test_a_page_that_keeps_failing_is_given_up(newsroom: Newsroom) -> None:
    newsroom.sitemap("/busy")
    newsroom.site.put("/busy", "busy", status=503, tagged=False)
    for _ in range(3):
        assert newsroom.run()[1].failed
    ledger, standing = newsroom.run()
    assert (standing.failed, standing.counts) == ({}, {"unreachable": 1})
    assert ledger.failures[-1].endswith("/busy: given up after 4 tries")


def test_a_site_without_sitemaps_is_said(newsroom: Newsroom) -> None:
    _, standing = newsroom.run()
    [(part, problem)] = standing.failed.items()
    assert part == "wire list"
    assert problem.startswith("no sitemap of 127.0.0.1:")
    assert problem.endswith("try it via wayback")


def test_indexes_are_followed(newsroom: Newsroom) -> None:
    newsroom.sitemap(newsroom.story("first", 1))
    for path, inner in (("/index.xml", "/inner.xml"), ("/inner.xml", "/map.xml")):
        body = f"<sitemapindex><sitemap><loc>{newsroom.site.url}{inner}</loc></sitemap></sitemapindex>"
        newsroom.site.put(path, body, kind="application/xml")
    newsroom.site.put("/robots.txt", f"Sitemap: {newsroom.site.url}/index.xml", kind="text/plain")
    newsroom.run()
    assert newsroom.articles() == {"/first": "2026-03-01"}


def test_captures_are_read_as_of_their_time_under_their_own_address(newsroom: Newsroom) -> None:
    url, archive = newsroom.site.url, newsroom.archive
    archive.per_answer = 1
    archive.capture("20260302080000", f"{url}/first", newsroom.page("first", 1))
    archive.capture("20260303080000", f"{url}/undated", newsroom.page("undated", 3, published=False))
    archive.capture("20260309080000", f"{url}/2026/03/08/later", newsroom.page("later", 8))
    archive.capture("20260302080000", f"{url}/2026/02/01/old", newsroom.page("old", 1))
    archive.capture("20260302080000", f"{url}/", newsroom.page("home", 1))
    _, standing = newsroom.run(via="wayback")
    assert newsroom.articles() == {"/first": "2026-03-01", "/undated": "2026-03-03"}
    assert standing.counts == {"article": 2, "of other days": 1}
    assert newsroom.site.asked == []
    assert archive.asked_for("/web/") == 3


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"down": True}, "the archive does not answer: "),
        ({"nonsense": b"<html>busy</html>"}, " answers no JSON in place"),
    ],
)
def test_an_archive_that_is_down_or_answers_nonsense_is_asked_again_by_the_next_run(
    newsroom: Newsroom, trouble: dict, said: str
) -> None:
    archive = newsroom.archive
    archive.capture("20260302080000", f"{newsroom.site.url}/first", newsroom.page("first", 1))
    vars(archive).update(trouble)
    _, standing = newsroom.run(via="wayback")
    assert said in standing.failed["wire list"]
    archive.down, archive.nonsense = False, None
    assert newsroom.run(via="wayback")[1].failed == {}
    assert newsroom.articles() == {"/first": "2026-03-01"}


def test_an_archive_that_goes_down_in_between_leaves_what_is_left(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    for number in range(2 * GROUP):
        archive.capture("20260302080000", f"{newsroom.site.url}/{number}", newsroom.page(WORDS[number], 2))
    answer = archive.answer

    def breaks(path: str):
        archive.down = archive.asked_for("/web/") >= GROUP
        return answer(path)

    archive.answer = breaks
    _, standing = newsroom.run(via="wayback")
    assert standing.failed == {"wire 2026-03-02": f"{GROUP} of {2 * GROUP} pages are not there for now"}
    archive.answer, archive.down = answer, False
    assert newsroom.run(via="wayback")[1].counts == {"article": 2 * GROUP}


def test_an_estimate_says_how_many_pages_there_would_be_and_stores_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.sitemap("/2026/03/01/a", "/2026/03/01/b", "/2026/03/07/c", "/d", "/2026/04/01/e")
    fresh = tmp_path / "none.db"
    told = backfill.estimate(
        newsroom.request(), settings=newsroom.settings, database_url=f"sqlite:///{fresh}", clock=lambda: NOON,
        progress=silent,
        workers=Inline(),
    )  # fmt: skip
    assert told.rows() == [
        {"feed": "wire", "day": "2026-03-01", "pages": 2},
        {"feed": "wire", "day": "2026-03-07", "pages": 1},
        {"feed": "wire", "day": "unknown", "pages": 1},
    ]
    assert not fresh.exists()
    assert newsroom.pages_asked() == []


def test_an_estimate_leaves_out_what_is_on_record(newsroom: Newsroom) -> None:
    newsroom.sitemap(newsroom.story("first", 1))
    newsroom.run()
    newsroom.sitemap("/first", "/second")
    with closing(sqlite3.connect(newsroom.url.removeprefix("sqlite:///"))) as store:
        before = list(store.iterdump())
    told = backfill.estimate(
        newsroom.request(),
        settings=newsroom.settings,
        database_url=newsroom.url,
        clock=lambda: NOON,
        progress=silent,
        workers=Inline(),
    )
    assert (told.pages.total(), told.known) == (1, 1)
    with closing(sqlite3.connect(newsroom.url.removeprefix("sqlite:///"))) as store:
        assert list(store.iterdump()) == before


def test_a_range_has_a_short_name(newsroom: Newsroom) -> None:
    assert newsroom.request().name == "wire 2026-03-01..07"
    assert newsroom.request(last=date(2026, 3, 1)).name == "wire 2026-03-01"
    assert newsroom.request(first=date(2026, 2, 1)).name == "wire 2026-02-01..2026-03-07"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": date(2026, 3, 8)}, "the days are reversed: 2026-03-08 is after 2026-03-07"),
        ({"last": date(2027, 1, 1)}, "2027-01-01 is still to come; give 2026-03-12 or an earlier day"),
        ({"feeds": ("tide", "wire")}, "no such feed: tide; watch.yaml has wire"),
        ({"via": "warc"}, "needs files or addresses of WARC files"),
        ({"files": ("a.warc",)}, "takes no WARC files"),
    ],
)
def test_what_cannot_be_asked_is_said(newsroom: Newsroom, asked: dict, said: str) -> None:
    with pytest.raises(OnRecordError, match=said):
        newsroom.request(**asked)


def share(newsroom: Newsroom, paths: list[str]) -> None:
    """Two runs at once bring each page once."""
    newsroom.sitemap(*paths)
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(newsroom.run, at_once=2) for _ in range(2)]
        tallies = [run.result()[0] for run in runs]
    done = [ledger.counts.get("chunks", {}).get("done", 0) for ledger in tallies]
    assert sum(done) == len(paths) + 1
    assert newsroom.pages_asked() == sorted(paths)
    assert sorted(newsroom.articles()) == sorted(paths)
    assert len(newsroom.alerts()) == 1


def test_two_runs_at_once_share_the_parts(newsroom: Newsroom) -> None:
    share(newsroom, [newsroom.story(f"2026/03/0{day}/story{day}", day) for day in range(1, 8)])


def test_two_runs_at_once_share_the_parts_on_postgresql(newsroom: Newsroom, postgresql_url: str) -> None:
    newsroom.database, newsroom.url = Database.open(postgresql_url), postgresql_url
    share(newsroom, [newsroom.story(f"2026/03/0{day}/story{day}", day) for day in range(1, 8)])
    newsroom.database.close()
