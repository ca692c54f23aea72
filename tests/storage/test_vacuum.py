"""Space is given back, outside any transaction."""

from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.errors import StoreError
from storage import pages, retention
from storage.database import Database


def test_a_file_shrinks_by_what_was_let_go(tmp_path, new, noon):
    path = tmp_path / "onrecord.db"
    database = Database.open(f"sqlite:///{path}?timeout=0.2")
    with database.transaction() as tx:
        for number in range(200):
            pages.put(tx, new.page(Path(__file__).read_bytes() * 9 + hex(number**99).encode() * 40))
    database.vacuum()
    before = path.stat().st_size
    with database.transaction() as tx:
        assert retention.let_go(tx, before=noon.replace(year=2030)) == (200, max(tx.scalars(text(HASHES))))
    database.vacuum()
    assert path.stat().st_size < before - 200 * 1000
    database.close()


HASHES = "SELECT body_hash FROM pages"


def test_it_works_while_the_database_is_used_and_after(database, new):
    database.vacuum()
    with database.transaction() as tx:
        new.stored(tx, "https://harbour.example/1")
    database.vacuum()
    with database.transaction() as tx:
        assert tx.scalar(text("SELECT count(*) FROM articles")) == 1


def test_a_file_that_another_writes_is_named_and_worth_another_try(tmp_path):
    url = f"sqlite:///{tmp_path}/onrecord.db?timeout=0.1"
    database, other = Database.open(url), Database.open(url)
    with other.transaction(), pytest.raises(StoreError, match="is locked by another process") as refused:
        database.vacuum()
    assert refused.value.transient
    database.close()
    other.close()
