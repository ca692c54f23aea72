"""A database is brought up to date by whoever opens it first, once."""

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text
from sqlmodel import select

from ingest.errors import StoreError
from ingest.model import Removed
from storage import address, articles, blocks, engine, ledgers, schema
from storage.columns import digest
from storage.database import Database
from storage.filters import Filters
from storage.tables import Base, QuoteRow, ReportRow, StatementRow

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


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


def test_what_is_only_looked_up_stands_in_sqlite_without_rowid_and_ids_are_never_used_again(tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/onrecord.db")
    with database.transaction() as tx:
        made = dict(tx.exec(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    database.close()
    for table in ("shingles", "block_sightings"):
        assert "WITHOUT ROWID" in made[table]
    for table in ("articles", "quotes", "statements", "outbox", "learned_blocks"):
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


OPENS_AT = """
import sys, time
from storage.database import Database
time.sleep(max(0, float(sys.argv[2]) - time.time()))  # all at one moment
Database.open(sys.argv[1]).close()
"""


@pytest.mark.slow
@pytest.mark.parametrize("revision", [None, "0001", "0005"], ids=["nothing", "the first schema", "a later one"])
def test_workers_that_start_at_once_migrate_once_whatever_there_is(empty_url, config, revision):
    if revision:
        made = engine.create(address.parse(empty_url))
        with made.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            connection.execute(text(AN_ARTICLE), {"digest": digest("https://harbour.example/a")})
        made.dispose()
    start = str(time.time() + 4)
    asked = [sys.executable, "-c", OPENS_AT, empty_url, start]
    workers = [subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(worker.communicate()[1], worker.returncode) for worker in workers] == [("", 0)] * 4
    database = Database.open(empty_url)
    with database.transaction() as tx:
        assert tx.exec(text("SELECT version_num FROM onrecord_schema")).scalars().all() == [schema.HEAD]
        assert len(articles.rows(tx, Filters())) == (1 if revision else 0)
    database.close()


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
    with pytest.raises(
        StoreError, match=f"has schema 9999, this program knows {schema.HEAD}: update the program"
    ) as refused:
        Database.open(empty_url)
    assert not refused.value.transient


def test_a_database_of_the_first_schema_is_brought_up_to_date_and_keeps_its_rows(empty_url, config, new):
    made = engine.create(address.parse(empty_url))
    with made.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text(AN_ARTICLE), {"digest": digest("https://harbour.example/a")})
        connection.execute(text("INSERT INTO shingles (hash48, article_id) SELECT 7, id FROM articles"))
    made.dispose()
    database = Database.open(empty_url)
    with database.transaction() as tx:
        (row,) = articles.rows(tx, Filters(), text=True)
        assert (row["url"], row["text"]) == ("https://harbour.example/a", "The ferry sailed.")
        assert tx.exec(text("SELECT count(*) FROM shingles")).scalar() == 1
        blocks.mark_stale(tx, row["id"])
        (article,) = articles.stale(tx, limit=5)
        assert (article.clean.sources, article.clean.removed) == ({}, (Removed(text="Share", reason="share", at=0),))
        assert new.stored(tx, row["url"], text="It sank.").id == row["id"]
    database.close()


AN_ARTICLE = """
    INSERT INTO articles (url_digest, url, authors, completeness, first_seen, seen_at, listed_at, reader_version,
                          exact_hash, scheme, text, removed)
    VALUES (:digest, 'https://harbour.example/a', '[]', 'full', '2026-03-04 12:00:00', '2026-03-04 12:00:00',
            '2026-03-04 12:00:00', '1', 'x', 'test-1', 'The ferry sailed.',
            '[{"text": "Share", "reason": "share", "at": 0}]')
"""


def test_old_statements_found_the_ledger_in_order_of_publication(empty_url, config):
    """A quote belongs to the first statement that it reports; each ledger is stale from its first quote on."""
    made = engine.create(address.parse(empty_url))
    with made.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        for statement in OLD_LEDGER:
            connection.execute(text(statement))
    made.dispose()
    database = Database.open(empty_url)
    with database.transaction() as tx:
        quoted = tx.exec(select(QuoteRow.id, QuoteRow.actor, QuoteRow.moment, QuoteRow.topics).order_by(QuoteRow.id))
        assert [tuple(row) for row in quoted] == [
            (1, "brandt", NOON + timedelta(hours=2), ["war", "ferries"]),
            (2, "brandt", NOON, ["war", "ferries"]),
            (3, "aske", NOON, []),
            (4, None, None, []),
        ]
        stated = tx.exec(select(StatementRow.id, StatementRow.founded_by, StatementRow.inherited))
        assert sorted(map(tuple, stated)) == [(1, 1, []), (2, None, []), (3, 3, [])]
        assert set(tx.exec(select(ReportRow.certain))) == {True}
        assert ledgers.stale(tx) == ["aske", "brandt"]
        assert ledgers.state(tx, "brandt") == ledgers.State(stale_since=NOON)
    database.close()


# Of brandt: two reports of one statement, the later quote's first, and one of them reports a second statement too, as
# a ledger in order of arrival allowed. Of aske: one without topics. The last quote is nobody's.
OLD_LEDGER = (
    """INSERT INTO articles (id, url_digest, url, authors, completeness, first_seen, seen_at, listed_at, reader_version,
                             exact_hash, scheme, text, removed)
       VALUES (1, 'd1', 'https://harbour.example/1', '[]', 'full', '2026-03-04 14:00:00+00:00',
               '2026-03-04 14:00:00+00:00', '2026-03-04 14:00:00+00:00', '1', 'x1', 'test-1', 'We sail.', '[]'),
              (2, 'd2', 'https://harbour.example/2', '[]', 'full', '2026-03-04 12:00:00+00:00',
               '2026-03-04 12:00:00+00:00', '2026-03-04 12:00:00+00:00', '1', 'x2', 'test-1', 'We sail.', '[]')""",
    """INSERT INTO quotes (id, article_id, position, text, start, "end", spans, kind, confidence, speakers, polarity,
                           rule)
       VALUES (1, 1, 0, 'We sail.', 0, 8, '[]', 'direct', 1, '[]', 'affirmed', ''),
              (2, 2, 0, 'We sail.', 0, 8, '[]', 'direct', 1, '[]', 'affirmed', ''),
              (3, 2, 1, 'Never.', 0, 6, '[]', 'direct', 1, '[]', 'affirmed', ''),
              (4, 2, 2, 'Ahoy.', 0, 5, '[]', 'direct', 1, '[]', 'affirmed', '')""",
    """INSERT INTO statements (id, actor, speaker, text, status)
       VALUES (1, 'brandt', 'Ilka Brandt', 'We sail.', 'new'), (2, 'brandt', 'Ilka Brandt', 'We sail.', 'update'),
              (3, 'aske', 'Jon Aske', 'Never.', 'new')""",
    "INSERT INTO statement_topics (statement_id, topic, position) VALUES (1, 'war', 0), (1, 'ferries', 1)",
    """INSERT INTO reports (id, statement_id, quote_id, verdict, score, reasons)
       VALUES (1, 1, 1, 'new', 1, '[]'), (2, 1, 2, 'same', 1, '[]'), (3, 2, 2, 'update', 1, '[]'),
              (4, 3, 3, 'new', 1, '[]')""",
)


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
    written = command.revision(config, "try", autogenerate=True, rev_id="9999")
    source = Path(written.path).read_text()
    assert written.down_revision == schema.HEAD
    assert "sa.Column('error', sa.Text(), nullable=True)" in source
    assert "sa.Column('first_pass_ended', sa.DateTime(timezone=True), nullable=True)" in source
