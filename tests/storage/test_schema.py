"""A database is brought up to date by whoever opens it first, once."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text

from ingest.errors import StoreError
from storage import address, engine, schema
from storage.database import Database
from storage.tables import Base


@pytest.fixture
def config():
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    return config


def test_the_newest_migration_is_the_one_that_this_program_knows(config):
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


@pytest.mark.usefixtures("opened")
def test_the_migrations_give_the_schema_of_the_tables(url):
    made = engine.create(address.parse(url))
    with made.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE, "compare_type": True}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    made.dispose()
    assert found == []


def test_shingles_stand_in_sqlite_without_rowid_and_ids_are_never_used_again(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/onrecord.db")
    with database.transaction() as tx:
        made = dict(tx.exec(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    database.close()
    assert "WITHOUT ROWID" in made["shingles"]
    for table in ("articles", "quotes", "statements", "outbox"):
        assert "AUTOINCREMENT" in made[table]


def test_threads_may_make_different_databases_at_once(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(Database.open, [f"sqlite:///{tmp_path}/{number}.db" for number in range(4)]))
    for database in opened:
        with database.transaction() as tx:
            assert tx.exec(text("SELECT count(*) FROM feeds")).scalar() == 0
        database.close()


def test_databases_opened_by_several_at_once_are_made_once(empty_url):
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: Database.open(empty_url), range(6)))
    with opened[0].transaction() as tx:
        versions = tx.exec(text("SELECT version_num FROM onrecord_schema")).scalars().all()
    for database in opened:
        database.close()
    assert versions == [schema.HEAD]


@pytest.mark.usefixtures("opened")
def test_opening_what_is_up_to_date_asks_once(url):
    asked = []

    def listen(*args):
        asked.append(args[2])

    event.listen(Engine, "before_cursor_execute", listen)
    Database.open(url).close()
    event.remove(Engine, "before_cursor_execute", listen)
    assert [statement for statement in asked if "onrecord_schema" in statement] == [
        "SELECT version_num FROM onrecord_schema"
    ]


def test_opening_what_is_up_to_date_imports_no_alembic(tmp_path):
    url = f"sqlite:///{tmp_path}/onrecord.db"
    Database.open(url).close()
    code = (
        f"import sys; from storage.database import Database; Database.open({url!r}); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_newer_schema_is_refused(empty_url):
    database = Database.open(empty_url)
    with database.transaction() as tx:
        tx.exec(text("UPDATE onrecord_schema SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreError, match="has schema 9999, this program knows 0001: update the program") as refused:
        Database.open(empty_url)
    assert not refused.value.transient


def test_a_migration_that_was_cut_off_leaves_nothing_behind(empty_url, monkeypatch):
    def cut_off(*_):
        raise KeyboardInterrupt

    made = engine.create(address.parse(empty_url))
    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", lambda config, _: run_half(config, cut_off))
        with pytest.raises(KeyboardInterrupt):
            schema.bring_up_to_date(made, address.parse(empty_url))
    schema.bring_up_to_date(made, address.parse(empty_url))
    made.dispose()


def run_half(config, cut_off):
    config.attributes["connection"].execute(text("CREATE TABLE articles (half int)"))
    cut_off()


def test_a_revision_for_a_changed_table_is_written_with_plain_types(config, tmp_path):
    """The way in which env.py says that a new migration is made."""
    url = f"sqlite:///{tmp_path}/onrecord.db"
    database = Database.open(url)
    with database.transaction() as tx:
        tx.exec(text("ALTER TABLE feeds DROP COLUMN error"))
        tx.exec(text("ALTER TABLE watches DROP COLUMN first_pass_ended"))
    database.close()
    config.set_main_option("script_location", str(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")))
    config.cmd_opts = SimpleNamespace(x=[f"db={url}"])
    written = command.revision(config, "try", autogenerate=True, rev_id="0002")
    source = Path(written.path).read_text()
    assert written.down_revision == schema.HEAD
    assert "sa.Column('error', sa.Text(), nullable=True)" in source
    assert "sa.Column('first_pass_ended', sa.DateTime(timezone=True), nullable=True)" in source
