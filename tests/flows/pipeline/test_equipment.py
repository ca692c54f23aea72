"""What reads the web and keeps it is opened together, and is closed together."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline.equipment import equipped
from ingest.errors import StoreError
from ingest.model import FetchedPage, FetchRequest
from storage import robots
from tests.flows.site import Site
from tests.flows.world import NOON, World


def test_it_fetches_and_is_polite_together_with_others(world: World, store_url: str, site: Site) -> None:
    settings = replace(world.settings(), allow_private=("127.0.0.0/8",), min_gap=timedelta())
    page = site.put("/page", "<p>The harbour opened.</p>")
    with equipped(settings, store_url, clock=lambda: NOON, processes=1) as equipment:
        [(_, answer)] = equipment.fetch([FetchRequest(key="a", url=page)])
        with equipment.database.transaction() as tx:
            assert robots.get(tx, site.url, now=NOON) is not None
    assert isinstance(answer, FetchedPage)


def test_a_database_that_cannot_be_used_is_said(world: World, tmp_path) -> None:
    with pytest.raises(StoreError, match="is a folder"), equipped(world.settings(), f"sqlite:///{tmp_path}"):
        pass
