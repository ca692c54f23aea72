"""Where the pages of a feed stand, by those that it led to."""

import pytest

from flows.pipeline.places import Place, place_of, place_of_feed
from ingest.model import Feed, FeedEntry
from storage import entries
from storage.database import Database
from tests.flows.world import NOON

FEED = Feed(id="wire", url="https://feeds.example/world.rss", name="Wire")


@pytest.mark.parametrize(
    ("urls", "place"),
    [
        (["https://a.example/world/1", "https://a.example/world/2"], Place(host="a.example", section="world")),
        (["https://a.example/world/1", "https://a.example/sport/2"], Place(host="a.example")),
        (["https://a.example/2026/03/1", "https://a.example/2026/03/2"], Place(host="a.example")),
        (["https://a.example/world/1"], Place(host="a.example")),
        (
            ["https://a.example/world/1", "https://a.example/world/2", "https://b.example/x"],
            Place(host="a.example", section="world"),
        ),
    ],
)
def test_most_addresses_say_the_host_and_all_on_it_the_section(urls: list[str], place: Place) -> None:
    assert place_of(urls) == place


def test_a_section_holds_what_stands_below_it() -> None:
    place = Place(host="a.example", section="world")
    assert place.holds("https://a.example/world/1")
    assert not place.holds("https://a.example/worlds/1")
    assert not place.holds("https://b.example/world/1")
    assert not place.holds(None)


def test_a_feed_stands_where_it_led_to_and_else_where_it_is_itself(database: Database) -> None:
    links = [f"https://a.example/world/{number}" for number in range(3)]
    with database.transaction() as tx:
        assert place_of_feed(tx, FEED) == place_of_feed(None, FEED) == Place(host="feeds.example")
        entries.add(tx, [FeedEntry(feed_id="wire", key=link, url=link) for link in links], now=NOON)
        assert place_of_feed(tx, FEED) == Place(host="a.example", section="world")
