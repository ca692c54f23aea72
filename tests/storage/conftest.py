"""Each test runs on SQLite, and on PostgreSQL where one answers on 127.0.0.1:5432."""

import hashlib
import uuid
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import event

from ingest.model import Article, CleanText, Dated, FeedEntry, FetchedPage, Fingerprint, Quote, Verdict
from storage import articles, statements
from storage.database import Database
from storage.tables import Base

SERVER = "postgresql://postgres@127.0.0.1:5432"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def noon():
    return NOON


@pytest.fixture(scope="session")
def postgresql():
    """The URL of a database without tables, that is dropped at the end."""
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL on 127.0.0.1:5432 ({str(error).splitlines()[0]})")
    name = f"onrecord_{uuid.uuid4().hex}"
    admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield f"{SERVER}/{name}"
    admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    admin.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def url(request, tmp_path_factory):
    """The URL of a database that is up to date."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('database')}/onrecord.db"
    return request.getfixturevalue("postgresql")


@pytest.fixture(scope="session")
def opened(url):
    """One for all tests, because SQLAlchemy compiles each statement once an engine."""
    database = Database.open(url)
    yield database
    database.close()


@pytest.fixture
def database(opened):
    """An open database that holds nothing."""
    yield opened
    with opened.transaction() as tx:
        driver = tx.connection().connection.driver_connection
        run = driver.executescript if tx.get_bind().dialect.name == "sqlite" else driver.execute
        run("; ".join(str(table.delete()) for table in reversed(Base.metadata.sorted_tables)))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """The URL of a database in which nothing was ever created; on PostgreSQL a schema, which is made much faster."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/onrecord.db"
    server, name = request.getfixturevalue("postgresql"), f"empty_{uuid.uuid4().hex}"
    with psycopg.connect(server) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}?options=-csearch_path%3D{name}"


@pytest.fixture
def tx(database):
    with database.transaction() as transaction:
        yield transaction


@pytest.fixture
def count_queries():
    """A context manager that lists the statements a transaction sends."""

    @contextmanager
    def count(tx):
        sent = []
        listener = lambda *args: sent.append(args[2])  # noqa: E731
        event.listen(tx.get_bind(), "before_cursor_execute", listener)
        yield sent
        event.remove(tx.get_bind(), "before_cursor_execute", listener)

    return count


@pytest.fixture
def new():
    """Records with defaults, and a short way to store an article or a statement."""
    return SimpleNamespace(
        entry=_entry, page=_page, quote=_quote, article=_article, fingerprint=_fingerprint, stored=_stored, said=_said
    )


def _entry(key, **changes):
    return replace(FeedEntry(feed_id="harbour", key=key, url=key), **changes)


def _page(body=b"<p>The ferry sailed.</p>", **changes):
    page = FetchedPage(
        url="https://harbour.example/ferry",
        final_url="https://harbour.example/ferry",
        status=200,
        body=body,
        body_hash=hashlib.sha256(body).hexdigest(),
        fetched_at=NOON,
    )
    return replace(page, **changes)


def _quote(text, speaker="Ilka Brandt", **changes):
    quote = Quote(text=text, start=0, end=len(text), spans=((0, len(text)),), kind="direct", speaker=speaker)
    return replace(quote, rule="after the quote", confidence=0.9, **changes)


def _article(url, text="The ferry sailed at dawn.", *, published=NOON, quotes=(), title="Ferry", **changes):
    dated = None if published is None else Dated(at=published, source="json-ld", zone="+01:00")
    clean = CleanText(text=text, title=title, published=dated)
    article = Article(url=url, source="Harbour Post", clean=clean, quotes=quotes, seen_at=NOON, reader_version="1")
    return replace(article, **changes)


def _fingerprint(text, shingles=()):
    return Fingerprint(exact=hashlib.sha256(text.encode()).hexdigest(), shingles=frozenset(shingles), scheme="test-1")


def _stored(tx, url, *quotes, copy=None, shingles=(), **changes):
    """Store an article with quotes of these texts."""
    quotes = tuple(_quote(quote) if isinstance(quote, str) else quote for quote in quotes)
    article = _article(url, quotes=quotes, **changes)
    return articles.put(tx, article, copy=copy, fingerprint=_fingerprint(article.clean.text, shingles))


def _said(tx, text, *quote_ids, actor="brandt", topics=("ferries",), reported=NOON, updates=None, verdict="new"):
    """Store a statement that these quotes report."""
    statement = statements.add(
        tx,
        actor=actor,
        speaker="Ilka Brandt",
        text=text,
        said_on=(NOON - timedelta(days=1)).date(),
        topics=topics,
        status="update" if updates else "new",
        updates=updates,
        reported=reported,
    )
    for quote in quote_ids:
        statements.report(tx, statement, quote=quote, verdict=Verdict(verdict=verdict, score=0.75, reasons=("first",)))
    return statement
