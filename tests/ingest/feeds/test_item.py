"""An item: what a format does not give stays unknown."""

import dataclasses

from ingest.feeds.item import Contents, Item


def test_an_item_of_nothing_knows_nothing() -> None:
    assert all(value is None for value in dataclasses.asdict(Item()).values())


def test_contents_of_nothing_hold_nothing() -> None:
    assert (Contents(format="RSS").items, Contents(format="RSS").sitemaps) == ((), ())
