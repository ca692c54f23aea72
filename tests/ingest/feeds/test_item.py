"""An item: what a format does not give stays unknown."""

import dataclasses

from ingest.feeds.item import Item


def test_an_item_of_nothing_knows_nothing() -> None:
    assert all(value is None for value in dataclasses.asdict(Item()).values())
