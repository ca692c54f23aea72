"""The index of sampled shingles as the store grows: ms a lookup and an insert, bytes and rows an article.

python -m benchmarks.fingerprints [--articles 10000,100000,1000000]

The numbers that fingerprints hold are made here and not hashed, because texts for a million articles would take an
hour: OWN of an article's shingles are its own, and of each group in PHRASES it has two that stand in one of so many
articles (so that two hundred shingles stand in 1 % of them). They are loaded by SQL, sorted, and the tables analysed.
Measured are the functions of `storage.fingerprints`, each call in a transaction of its own, medians of MEASURED, after
the same calls once unmeasured: pages are warm. A third of the measured articles are copies of one on record cut to two
fifths, a third are new, and a third are new and hold six of the most frequent phrases.

PostgreSQL: 127.0.0.1:5432, user postgres, in a database that is made and dropped; skipped where none answers.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import text

from ingest.duplicates import SCHEME
from ingest.model import Fingerprint
from storage import fingerprints
from storage.database import Database, Transaction

SERVER = "postgresql://postgres@127.0.0.1:5432"
SIZES = (10_000, 100_000, 1_000_000)
OWN = 34  # with six of phrases 40, as of a text of 400 words (python -m benchmarks.copies prints the mean)
PHRASES = (100, 1_000, 10_000)
MEASURED = 300
STEP = 98_611_234_567  # odd: its multiples are all different in 48 bits, and spread like hashes
MASK = 2**48 - 1


SHARED = ", ".join(f"({2 * group + i}, {every})" for group, every in enumerate(PHRASES) for i in (0, 1))
# `CAST` for PostgreSQL, whose small numbers are of 32 bits.
NUMBERS = (
    "WITH RECURSIVE numbers(n) AS (SELECT CAST({low} AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < {high})"
)
ARTICLES = f"""{NUMBERS}
INSERT INTO articles (id, url_digest, url, authors, completeness, first_seen, seen_at, listed_at, reader_version,
                      exact_hash, scheme, text, removed)
SELECT n, 'd' || n, 'u' || n, '[]', 'full', '2026-01-01', '2026-01-01', '2026-01-01', '1', 'e' || n, 'made', 't', '[]'
FROM numbers"""
SHINGLES = f"""{NUMBERS},
own(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM own WHERE k < {OWN - 1}),
phrases(place, every) AS (VALUES {SHARED})
INSERT INTO shingles (hash48, article_id)
SELECT (n * 64 + k) * {STEP} & {MASK}, n FROM numbers, own
UNION ALL
SELECT -(place * 100000 + n % every) * {STEP} & {MASK}, n FROM numbers, phrases
ORDER BY 1, 2"""


def own(article: int) -> list[int]:
    return [(article * 64 + k) * STEP & MASK for k in range(OWN)]


def phrase(group: int, number: int) -> list[int]:
    return [-((2 * group + i) * 100_000 + number) * STEP & MASK for i in (0, 1)]


def made(article: int, kind: str, size: int) -> list[int]:
    """What stands in the index under an article that is not yet on record."""
    if kind == "cut copy":
        original = article * 7_919 % size + 1
        return own(original)[: 2 * OWN // 5] + phrase(0, original % PHRASES[0])
    if kind == "new":
        return own(article) + [value for group, every in enumerate(PHRASES) for value in phrase(group, article % every)]
    return own(article) + [value for k in range(6) for value in phrase(0, (article + 17 * k) % PHRASES[0])]


class SQLite:
    name = "SQLite"

    def __init__(self, folder: str) -> None:
        self.file = Path(folder) / "bench.db"
        self.url = f"sqlite:///{self.file}"

    def load(self, *statements: str) -> None:
        connection = sqlite3.connect(self.file, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "analysis_limit = 1000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("DROP INDEX ix_shingles_article_id")
        for statement in statements:
            connection.execute(statement)
        connection.execute("CREATE INDEX ix_shingles_article_id ON shingles (article_id)")
        connection.execute("ANALYZE")
        connection.close()

    def count(self) -> tuple[int, int]:
        """Bytes of the table with its index, and rows."""
        connection = sqlite3.connect(self.file)
        bytes_of = (
            "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN ('shingles', 'ix_shingles_article_id')"
        )
        found = connection.execute(bytes_of).fetchone()[0], connection.execute(ROWS).fetchone()[0]
        connection.close()
        return found


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, database: str) -> None:
        self.url = f"{SERVER}/{database}"

    def load(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SET maintenance_work_mem = '400MB'")
            connection.execute("SET work_mem = '400MB'")
            connection.execute("SET synchronous_commit = off")
            connection.execute(
                "ALTER TABLE shingles DROP CONSTRAINT pk_shingles, DROP CONSTRAINT fk_shingles_article_id"
            )
            connection.execute("DROP INDEX ix_shingles_article_id")
            for statement in statements:
                connection.execute(statement)
            connection.execute("ALTER TABLE shingles ADD CONSTRAINT pk_shingles PRIMARY KEY (hash48, article_id)")
            connection.execute(
                "ALTER TABLE shingles ADD CONSTRAINT fk_shingles_article_id FOREIGN KEY (article_id)"
                " REFERENCES articles (id) ON DELETE CASCADE"
            )
            connection.execute("CREATE INDEX ix_shingles_article_id ON shingles (article_id)")
            connection.execute("VACUUM ANALYZE articles, shingles")
            connection.execute("CHECKPOINT")

    def count(self) -> tuple[int, int]:
        with psycopg.connect(self.url) as connection:
            bytes_of = connection.execute("SELECT pg_total_relation_size('shingles')").fetchone()[0]
            return bytes_of, connection.execute(ROWS).fetchone()[0]


ROWS = "SELECT count(*) FROM shingles"
Store = SQLite | PostgreSQL


@contextmanager
def sqlite() -> Iterator[SQLite]:
    with tempfile.TemporaryDirectory() as folder:
        yield SQLite(folder)


@contextmanager
def postgresql() -> Iterator[PostgreSQL | None]:
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError as error:
        print(f"PostgreSQL skipped: none on 127.0.0.1:5432 ({str(error).splitlines()[0]})")
        yield None
        return
    name = f"onrecord_bench_{uuid.uuid4().hex}"
    admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    try:
        yield PostgreSQL(name)
    finally:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        admin.close()


def grow(store: Store, sizes: list[int]) -> None:
    """Load up to each size in turn, measure there, print a row."""
    Database.open(store.url).close()
    loaded = 0
    rows = []
    for size in sizes:
        known = loaded + MEASURED if loaded else 0
        store.load(ARTICLES.format(low=known + 1, high=size + MEASURED), SHINGLES.format(low=loaded + 1, high=size))
        loaded = size
        size_bytes, size_rows = store.count()
        rows.append(measure(store.url, size))
        times = "".join(f"{spent:>11.2f}" for spent in rows[-1])
        print(f"{store.name:<11}{size:>10,}{times}{size_bytes / size:>10.0f}{size_rows / size:>7.1f}", flush=True)
    growth = [rows[-1][n] / rows[0][n] for n in (0, 1)]
    print(f"{store.name:<11}{'growth':>10}{growth[0]:>10.2f}x{growth[1]:>10.2f}x", flush=True)


def measure(url: str, size: int) -> tuple[float, float]:
    """Medians in ms of a lookup and of an insert."""
    database = Database.open(url)
    mask = mask_of(database, size + 1)
    kinds = ("cut copy", "new", "phrases")
    articles = [(size + 1 + n, made(size + 1 + n, kinds[n % 3], size)) for n in range(MEASURED)]
    prints = [
        (article, Fingerprint(exact=f"m{article}", shingles=frozenset(value ^ mask for value in values), scheme=SCHEME))
        for article, values in articles
    ]

    def timed(work: Callable[[Transaction, int, Fingerprint], object]) -> float:
        spent = []
        for article, fingerprint in prints:
            began = time.perf_counter()
            with database.transaction() as tx:
                work(tx, article, fingerprint)
            spent.append(1000 * (time.perf_counter() - began))
        return statistics.median(spent)

    def look_up(tx: Transaction, _article: int, fingerprint: Fingerprint) -> None:
        fingerprints.similar(tx, fingerprint, limit=21)

    def remove(tx: Transaction, article: int, _fingerprint: Fingerprint) -> None:
        fingerprints.replace(tx, article, None)

    rounds = [(timed(look_up), timed(fingerprints.replace), timed(remove)) for _ in range(2)]
    database.close()
    return rounds[1][0], rounds[1][1]


def mask_of(database: Database, article: int) -> int:
    """What storage mixes into the shingles of this scheme: the row that it makes of zero."""
    with database.transaction() as tx:
        fingerprints.replace(tx, article, Fingerprint(exact="", shingles=frozenset({0}), scheme=SCHEME))
        found = tx.execute(text("SELECT hash48 FROM shingles WHERE article_id = :id"), {"id": article}).scalar_one()
        fingerprints.replace(tx, article, None)
    return int(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--articles", default=SIZES, type=lambda given: [int(n) for n in given.split(",")], metavar="N,N"
    )
    # `python -m benchmarks` has names of its own on the command line.
    sizes = sorted(parser.parse_args(sys.argv[1:] if sys.argv[0].endswith("fingerprints.py") else []).articles)
    print(f"{'':<11}{'articles':>10}{'lookup ms':>11}{'insert ms':>11}{'bytes/a':>10}{'rows/a':>7}")
    with sqlite() as file:
        grow(file, sizes)
    with postgresql() as server:
        if server:
            grow(server, sizes)


if __name__ == "__main__":
    main()
