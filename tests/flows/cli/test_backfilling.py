"""`onrecord backfill`: articles of past days."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.flows.cli.conftest import STORY, Onrecord
from tests.flows.site import Site
from tests.flows.world import NOON, page_of

DAYS = ("--from", "2026-03-01", "--to", "2026-03-12")
DAY = timedelta(days=1)
NOW = ("--now", "2026-03-13")


@pytest.fixture
def archived(site: Site) -> Site:
    """The site with a story of 7 March in its sitemap."""
    link = site.put("/first", page_of("Torvane harbour opens again", *STORY, published=NOON - 5 * DAY))
    site.put("/map.xml", f"<urlset><url><loc>{link}</loc></url></urlset>", kind="application/xml")
    site.put("/robots.txt", f"Sitemap: {site.url}/map.xml", kind="text/plain")
    return site


@pytest.mark.usefixtures("archived")
def test_what_came_on_record_is_counted_and_a_summary_waits(
    onrecord: Onrecord, config: Path, store_url: str, inbox
) -> None:
    done = onrecord("backfill", *DAYS, *NOW, "--config", config, "--db", store_url)
    assert (done.code, done.out, done.err) == (0, "pages       1 article\nparts       2 done\n", "")
    assert inbox() == ""
    [alert] = json.loads(onrecord("alerts", "--json", "--db", store_url).out)
    assert (alert["watch"], alert["kind"]) == ("backfill", "summary")
    assert onrecord("deliver", *NOW, "--config", config, "--db", store_url).code == 0
    assert "1 statement of past days" in inbox()
    assert "wire 2026-03-01..12 via sitemap: 1 articles put on record" in inbox()


@pytest.mark.usefixtures("archived")
def test_a_dry_run_counts_and_stores_nothing(onrecord: Onrecord, config: Path, tmp_path: Path) -> None:
    store = tmp_path / "none.db"
    done = onrecord("backfill", *DAYS, *NOW, "--dry-run", "--config", config, "--db", f"sqlite:///{store}")
    assert done.code == 0
    assert [line.split() for line in done.out.splitlines() if "1" in line] == [
        ["wire", "unknown", "1"],
        ["1", "pages", "would", "be", "fetched;", "0", "more", "are", "on", "record"],
    ]
    assert not store.exists()


def test_a_site_without_sitemap_is_work_that_failed(onrecord: Onrecord, config: Path, store_url: str) -> None:
    for more in ((), ("--dry-run",)):
        done = onrecord("backfill", *DAYS, *NOW, *more, "--config", config, "--db", store_url)
        assert done.code == 1
        [line] = done.err.splitlines()
        assert "no sitemap of 127.0.0.1:" in line


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--from", "2026-03-12", "--to", "2026-03-01"), "the days are reversed"),
        (("--from", "2026-03-12", "--to", "2026-03-14"), "2026-03-14 is still to come"),
        ((*DAYS, "--feed", "tide"), "no such feed: tide"),
        ((*DAYS, "--via", "warc"), "needs files or addresses"),
        ((*DAYS, "--via", "tape"), "Invalid value for '--via'"),
        (("--from", "March", "--to", "2026-03-14"), "'March' is no ISO 8601 time"),
    ],
)
def test_what_cannot_be_asked_is_bad_usage(
    onrecord: Onrecord, config: Path, store_url: str, asked: tuple[str, ...], said: str
) -> None:
    assert said in onrecord("backfill", *asked, *NOW, "--config", config, "--db", store_url).fails(2)
