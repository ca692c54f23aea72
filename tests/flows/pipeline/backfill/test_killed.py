"""A backfill that is killed (SIGKILL) and started again: nothing is lost, and no stored page is fetched again."""

import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select, update

from flows.clock import utc_now
from flows.pipeline.backfill.page_chunks import GROUP
from flows.pipeline.backfill.record_chunks import GROUP as RECORDS
from storage import pages
from storage.tables import ChunkRow
from tests.flows.pipeline.backfill.conftest import Newsroom
from tests.flows.pipeline.backfill.test_record_chunks import record

pytestmark = pytest.mark.slow

STORIES = 5 * GROUP
CONFIGURATION = """\
fetch: {{min_gap: 200ms, allow_private: ["127.0.0.0/8"]}}
feeds: [{{id: wire, name: Meridian Wire, url: "{url}/rss"}}]
actors: [{{id: velden, name: Mara Velden}}]
channels: [{{id: desk, url: "console://"}}]
watches: [{{id: harbour-watch, actors: [velden], channels: [desk]}}]
"""


def test_what_was_stored_is_not_fetched_again_and_the_rest_comes(newsroom: Newsroom, tmp_path: Path) -> None:
    config = tmp_path / "watch.yaml"
    config.write_text(CONFIGURATION.format(url=newsroom.site.url), encoding="utf-8")
    paths = [newsroom.story(f"story{number}", 1 + number % 7) for number in range(STORIES)]
    newsroom.sitemap(*paths)
    command = [
        sys.executable, "-m", "flows.cli.main", "backfill", "--from", "2026-03-01", "--to", "2026-03-07",
        "--now", "2026-03-12T12:00", "--config", str(config), "--db", newsroom.url,
    ]  # fmt: skip
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while first.poll() is None and len(newsroom.pages_asked()) < 2 * GROUP + 2:
        signal.sigtimedwait([], 0.05)
    first.kill()
    assert first.wait() == -signal.SIGKILL
    asked = newsroom.pages_asked()
    with newsroom.database.transaction() as tx:
        stored = {path for path in paths if pages.of_url(tx, newsroom.site.url + path)}
        # A minute goes by.
        tx.exec(update(ChunkRow).where(ChunkRow.state == "leased").values(leased_until=utc_now() - timedelta(hours=1)))
    assert GROUP <= len(stored) < STORIES
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    times = Counter(newsroom.pages_asked())
    assert set(times) == set(paths)
    assert all(times[path] == 1 for path in stored)
    assert sum(times.values()) - STORIES <= GROUP
    assert len(asked) < STORIES
    assert sorted(newsroom.articles()) == sorted(paths)
    assert [alert["kind"] for alert in newsroom.alerts()] == ["summary"]


def test_pages_of_a_file_are_kept_and_counted_once(newsroom: Newsroom, tmp_path: Path) -> None:
    config, file = tmp_path / "watch.yaml", tmp_path / "march.warc.gz"
    config.write_text(CONFIGURATION.format(url=newsroom.site.url), encoding="utf-8")
    names = [f"story{number}" for number in range(30 * RECORDS)]
    url = newsroom.site.url
    file.write_bytes(b"".join(record(f"{url}/{one}", newsroom.page(one, 1 + at % 7)) for at, one in enumerate(names)))
    command = [
        sys.executable, "-m", "flows.cli.main", "backfill", "--from", "2026-03-01", "--to", "2026-03-07",
        "--via", "warc", "--warc", str(file), "--now", "2026-03-12T12:00", "--config", str(config),
        "--db", newsroom.url,
    ]  # fmt: skip
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while first.poll() is None and len(newsroom.articles()) < RECORDS:
        signal.sigtimedwait([], 0.02)
    first.kill()
    assert first.wait() == -signal.SIGKILL
    assert RECORDS <= len(newsroom.articles()) == _counted(newsroom)["article"] < len(names)
    with newsroom.database.transaction() as tx:
        # A minute goes by.
        tx.exec(update(ChunkRow).where(ChunkRow.state == "leased").values(leased_until=utc_now() - timedelta(hours=1)))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len(newsroom.articles()) == _counted(newsroom)["article"] == len(names)


def _counted(newsroom: Newsroom) -> Counter[str]:
    with newsroom.database.transaction() as tx:
        return sum((Counter(counts) for counts in tx.exec(select(ChunkRow.counts))), Counter())
