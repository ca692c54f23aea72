"""WARC files as archives: in parts, of the feeds' sites, of the days that are asked for."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.pipeline import backfill
from flows.pipeline.backfill import planning
from flows.pipeline.steps import silent
from ingest.errors import OnRecordError
from tests.flows.pipeline.backfill.conftest import Newsroom
from tests.flows.world import NOON, Inline


def record(url: str, body: str, *, at: str = "2026-03-07T08:00:00Z") -> bytes:
    out = BytesIO()
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer = WARCWriter(out, gzip=True)
    made = writer.create_warc_record(
        url, "response", payload=BytesIO(body.encode()), http_headers=headers, warc_headers_dict={"WARC-Date": at}
    )
    writer.write_record(made)
    return out.getvalue()


@pytest.fixture
def records(newsroom: Newsroom) -> list[bytes]:
    """Six stories of the site, between two that are not wanted."""
    url = newsroom.site.url
    return [
        record("http://elsewhere.example/1", newsroom.page("elsewhere", 3)),
        *(record(f"{url}/story{day}", newsroom.page(f"story{day}", day)) for day in range(1, 7)),
        record(f"{url}/2026/02/01/old", newsroom.page("old", 1)),
    ]


@pytest.fixture
def in_parts(records: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of about two records."""
    size = sum(map(len, records)) // 4
    monkeypatch.setattr(planning, "PART", size)
    monkeypatch.setattr(planning, "REMOTE_PART", size)
    monkeypatch.setattr("flows.pipeline.backfill.record_chunks._BEYOND", 2 * size)


@pytest.fixture
def file(records: list[bytes], tmp_path: Path) -> str:
    path = tmp_path / "march.warc.gz"
    path.write_bytes(b"".join(records))
    return str(path)


STORIES = {f"/story{day}": f"2026-03-0{day}" for day in range(1, 7)}


@pytest.mark.usefixtures("in_parts")
def test_the_parts_of_a_file_give_each_page_once(newsroom: Newsroom, file: str) -> None:
    ledger, standing = newsroom.run(via="warc", files=(file,))
    assert newsroom.articles() == STORIES
    assert standing.counts == {"article": 6, "of other days": 1}
    assert standing.states["done"] >= 4
    assert ledger.failures == []
    assert newsroom.site.asked == []


def test_what_is_news_still_is_left_to_the_monitor(newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "march.warc.gz"
    stories = {"story": 1, "fresh": 11}
    path.write_bytes(
        b"".join(record(f"{newsroom.site.url}/{name}", newsroom.page(name, day)) for name, day in stories.items())
    )
    _, standing = newsroom.run(via="warc", files=(str(path),), last=NOON.date())
    assert standing.counts == {"article": 1, "left to the monitor": 1}
    assert (list(newsroom.articles()), newsroom.waiting()) == (["/story"], ["/fresh"])


def test_a_file_that_breaks_off_gives_what_is_there(newsroom: Newsroom, file: str, records: list[bytes]) -> None:
    Path(file).write_bytes(b"".join(records[:4]) + records[4][:-20])
    ledger, standing = newsroom.run(via="warc", files=(file,))
    assert list(newsroom.articles()) == ["/story3", "/story2", "/story1"]
    assert len(ledger.failures) == 1
    assert standing.failed == {}


@pytest.mark.usefixtures("in_parts")
def test_a_run_that_is_stopped_reads_no_page_of_an_article_again(newsroom: Newsroom, file: str) -> None:
    kept = []

    def stops(_step: str, subject: str, **_: int) -> None:
        kept.append(subject)
        if len(kept) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        newsroom.run(progress=stops, at_once=1, via="warc", files=(file,))
    _, standing = newsroom.run(progress=stops, via="warc", files=(file,))
    assert len(kept) == len(set(kept))
    assert standing.counts["article"] == 6
    assert newsroom.articles() == STORIES


@pytest.fixture
def served(newsroom: Newsroom, records: list[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], str]:
    """Serves the file, by ranges or whole; its address."""

    def serve(ranges: bool) -> str:
        whole = b"".join(records)

        newsroom.site.put("/march.warc.gz", whole, kind="application/gzip", tagged=False)
        if ranges:
            monkeypatch.setattr("tests.flows.site._Handler.do_GET", _ranged(whole))
        return f"{newsroom.site.url}/march.warc.gz"

    return serve


def _ranged(whole: bytes):
    def do_GET(self) -> None:  # noqa: N802 - the name that http.server asks for
        site = self.server.site
        found = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        begin, end = (int(found[1]), int(found[2]) + 1) if found else (0, len(whole))
        status, body = (206, whole[begin:end]) if begin < len(whole) else (416, b"")
        if not self.path.endswith(".gz"):
            status, body = 404, b""
        site.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", "application/gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    return do_GET


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize("ranges", [True, False])
def test_a_file_elsewhere_is_fetched_in_parts(newsroom: Newsroom, served, ranges: bool) -> None:
    url = served(ranges)
    ledger, standing = newsroom.run(via="warc", files=(url,))
    assert newsroom.articles() == STORIES
    assert (ledger.failures, standing.failed) == ([], {})
    assert set(newsroom.site.answers("/march.warc.gz")) == {206 if ranges else 200}


def test_a_file_that_is_not_there_is_said(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match=r"none\.warc: cannot be read: No such file"):
        newsroom.run(via="warc", files=(str(tmp_path / "none.warc"),))
    _, standing = newsroom.run(via="warc", files=(f"{newsroom.site.url}/none.warc",))
    [problem] = standing.failed.values()
    assert problem.startswith("the file is not to be had: ")


def test_an_estimate_counts_by_day_of_capture(newsroom: Newsroom, file: str) -> None:
    told = backfill.estimate(
        newsroom.request(via="warc", files=(file,)),
        settings=newsroom.settings,
        database_url=newsroom.url,
        clock=lambda: NOON,
        progress=silent,
        workers=Inline(),
    )
    assert told.rows() == [{"feed": "march.warc.gz", "day": "2026-03-07", "pages": 6}]
