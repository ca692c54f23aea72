"""The day in an address."""

from datetime import UTC, datetime

import pytest

from ingest.dates import in_url

DAY = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "path",
    [
        "/2026/03/14/bridge-opens",
        "/2026/3/14/bridge-opens",
        "/world/2026/mar/14/bridge-opens",
        "/2026-03-14/bridge-opens",
        "/bridge-opens-2026-03-14.html",
        "/20260314/bridge-opens",
        "/news/2026_03_14_bridge",
        "/2026/03/14/bridge-opens-2026-03-14",
    ],
)
def test_a_day_in_an_address(path):
    found = in_url(f"https://courier.example{path}")
    assert (found.at, found.source, found.zone) == (DAY, "url", None)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://courier.example/bridge-opens",
        "https://courier.example/2026/03/bridge-opens",
        "https://courier.example/2026/13/14/bridge",
        "https://courier.example/2026/02/30/bridge",
        "https://courier.example/2026/abc/14/bridge",
        "https://courier.example/1980/03/14/bridge",
        "https://courier.example/?date=2026-03-14",
        "https://courier.example/story-120260314",
        "https://courier.example/20260314102233",
        "https://courier.example/2026/03/14/what-happened-on-2022-02-24",
        "http://[",
    ],
)
def test_what_is_no_day_or_two_of_them(url):
    assert in_url(url) is None
