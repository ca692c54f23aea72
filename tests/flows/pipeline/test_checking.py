"""`onrecord check`: everything a configuration names is looked at, and nothing is stored."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from flows.pipeline.checking import check_all
from flows.settings import Settings
from ingest.errors import ConfigurationError
from ingest.model import Feed
from ingest.watchlist import Watch
from tests.flows.site import Site
from tests.flows.world import NOON, World, feed_of

pytestmark = pytest.mark.usefixtures("server_of_processes")

Rows = dict[tuple[str, str], tuple[str, str]]


@pytest.fixture
def settings(world: World) -> Settings:
    return replace(world.settings(), feeds=(), min_gap=timedelta(), allow_private=("127.0.0.0/8",))


@pytest.fixture
def checked(settings: Settings) -> Callable[..., Rows]:
    """Checks the settings with these changes: (what, id) to (state, detail), in order."""

    def check(*, send_test: bool = False, **changes: object) -> Rows:
        rows = check_all(replace(settings, **changes), send_test=send_test)
        assert all(set(row) == {"what", "id", "state", "detail"} for row in rows)
        return {(row["what"], row["id"]): (row["state"], row["detail"]) for row in rows}

    return check


def test_each_feed_says_how_many_entries_it_has_and_how_many_are_dated(checked, site: Site) -> None:
    url = site.put("/rss", feed_of("http://news.example/a", ("http://news.example/b", NOON)))
    assert checked(feeds=(Feed(id="wire", url=url, name="Wire"),))["feed", "wire"] == ("ok", "RSS, 2 entries, 1 dated")


def test_a_feed_that_is_wrong_is_said_with_its_address_and_reason(checked, site: Site) -> None:
    feeds = (
        Feed(id="gone", url=site.url + "/gone", name="Gone"),
        Feed(id="page", url=site.put("/", "<!doctype html><html></html>"), name="Page"),
        Feed(id="quiet", url=site.put("/quiet", feed_of()), name="Quiet"),
    )
    rows = checked(feeds=feeds)
    assert [state for (what, _), (state, _) in rows.items() if what == "feed"] == ["wrong", "wrong", "note"]
    for name, reason in (("gone", "status 404"), ("page", "an HTML page, not a feed")):
        assert reason in rows["feed", name][1]
    assert rows["feed", "page"][1].count(site.url) == 1, "the address once"
    assert rows["feed", "quiet"][1] == "RSS without entries"


def test_feeds_that_share_an_address_are_fetched_once(checked, site: Site) -> None:
    url = site.put("/rss", feed_of("http://news.example/a"))
    rows = checked(feeds=tuple(Feed(id=name, url=url, name=name) for name in ("one", "two")))
    assert rows["feed", "one"] == rows["feed", "two"] == ("ok", "RSS, 1 entries, 0 dated")
    assert site.answers("/rss") == [200]


def test_channels_are_not_written_to_unless_that_is_asked_for(checked, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox.txt"
    channels = {"desk": f"file://{inbox}"}
    assert checked(channels=channels)["channel", "desk"][0] == "ok"
    assert not inbox.exists()
    assert checked(channels=channels, send_test=True)["channel", "desk"] == ("ok", "test message sent")
    assert "desk" in inbox.read_text()


def test_a_channel_that_takes_no_message_is_wrong_with_its_own_words(checked, tmp_path: Path) -> None:
    channels = {"desk": f"file://{tmp_path}/nowhere/inbox.txt", "screen": "console://"}
    rows = checked(channels=channels, send_test=True)
    assert rows["channel", "desk"][0] == "wrong"
    assert "No such file or directory" in rows["channel", "desk"][1]
    assert rows["channel", "screen"][0] == "ok"


def test_a_channel_that_cannot_be_is_an_error_of_the_configuration(checked) -> None:
    with pytest.raises(ConfigurationError, match="channel desk: no service answers to 'pigeon"):
        checked(channels={"desk": "pigeon://tower/secret"})


def test_a_channel_that_cannot_be_is_said_beside_those_that_can(checked, tmp_path: Path) -> None:
    channels = {"desk": "pigeon://tower/secret", "file": f"file://{tmp_path}/inbox.txt"}
    mend = "no service answers to 'pigeon://': see https://appriseit.com/services/ for the schemes"
    for send_test in (False, True):
        rows = checked(channels=channels, send_test=send_test)
        assert rows["channel", "desk"] == ("wrong", mend)
        assert rows["channel", "file"][0] == "ok"


def test_each_watch_says_what_it_watches_and_whom_it_tells(checked) -> None:
    watches = (
        Watch(id="both", actors=("velden", "brandt"), topics=("harbour",), channels=("desk", "mail")),
        Watch(id="everything", actors=("velden",), topics=(), channels=("desk",)),
    )
    rows = checked(watches=watches)
    assert rows["watch", "both"] == ("ok", "actors velden, brandt; topics harbour; to desk, mail")
    assert rows["watch", "everything"] == ("ok", "actors velden; every topic; to desk")


def test_a_configuration_without_watches_is_told_what_that_means(checked) -> None:
    assert checked(watches=())["watch", "–"] == ("note", "there is none, so no alert will be sent")


def test_what_works_other_than_it_seems_is_a_note(checked) -> None:
    note = "watch.yaml:9: actors[0].aliases[0]: 'minister' matches whoever an article calls so"
    assert checked(notes=(note,))["file", "watch.yaml"] == ("note", note)


def test_nothing_is_stored(checked, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    checked(feeds=(Feed(id="wire", url=site.put("/rss", feed_of()), name="Wire"),), send_test=True)
    assert sorted(tmp_path.iterdir()) == before


LINKING = (
    '<html><head><link rel="alternate" type="application/rss+xml" href="/rss">'
    '<link rel="alternate" type="application/rss+xml" href="/comments/feed"></head><body>News</body></html>'
)


@pytest.fixture
def newspaper(site: Site) -> str:
    """A site with a feed, and one of its readers' comments."""
    for path in ("/rss", "/comments/feed"):
        site.put(path, feed_of(("http://news.example/a", NOON)))
    return site.put("/", LINKING)


def test_of_a_site_the_choice_is_shown_and_the_others(checked, site: Site, newspaper: str) -> None:
    rows = checked(feeds=(Feed(id="paper", url=newspaper, name="Paper", is_site=True),))
    chosen = f"RSS, 1 entries, 1 dated; {site.url}/rss (linked from the page)"
    assert rows["feed", "paper"] == ("ok", f"{chosen}; others: {site.url}/comments/feed (RSS)")


@pytest.mark.parametrize("path", ["/", "/rss/moved"])
def test_instead_of_a_wrong_address_those_are_proposed_that_are_found_there(
    checked, site: Site, newspaper: str, path: str
) -> None:
    rows = checked(feeds=(Feed(id="paper", url=newspaper.removesuffix("/") + path, name="Paper"),))
    state, detail = rows["feed", "paper"]
    assert state == "wrong"
    assert not detail.startswith("feed paper"), "the row names it"
    assert detail.endswith(f"; feeds found there: {site.url}/rss (RSS), {site.url}/comments/feed (RSS)")


def test_a_site_without_feed_is_wrong(checked, site: Site) -> None:
    page = site.put("/", "<html><body>News</body></html>")
    rows = checked(feeds=(Feed(id="paper", url=page, name="Paper", is_site=True),))
    assert rows["feed", "paper"][0] == "wrong"
    assert "no feed is found on this site" in rows["feed", "paper"][1]
