"""The cost of one more quote as the ledger grows: ms to judge it and put it on record, on SQLite and PostgreSQL.

python -m benchmarks ledger

Of the statements on record 2,000 are one actor's, within 90 days; the others are those of 98 more. Their words are made
by number. Measured are quotes of the one actor, each in a transaction of its own, medians: a repetition, an update and
something new in order of publication, one that is six hours late, and the first of a process, which loads the record
with the vectors that another one has made. What the model takes for vectors of new sentences is told apart.
PostgreSQL: 127.0.0.1:5432, user postgres, in a database that is made and dropped; skipped where none answers.
"""

import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import psycopg
from numpy.typing import NDArray
from sqlalchemy import text

from flows.pipeline.meaning import Meaning
from flows.pipeline.settling import Ledgers
from ingest.model import Article, CleanText, Dated, Fingerprint, Quote
from ingest.statements import best_similarity
from ingest.statements.sentences import read_sentences
from ingest.statements.words import read_words
from ingest.vectors import Vectors
from storage import articles, spoken
from storage.database import Database
from storage.spoken import Attribution

SERVER = "postgresql://postgres@127.0.0.1:5432"
SIZES = (2_000, 10_000, 100_000)
OWN = 2_000
MEASURED = 60
NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
WINDOW = timedelta(days=89)
SUBJECTS = [
    "pilots", "dockers", "weavers", "bakers", "miners", "teachers",
    "drivers", "nurses", "farmers", "sailors", "clerks", "masons",
]  # fmt: skip
VERBS = [
    "welcome", "refuse", "expect", "count", "repair",
    "deliver", "inspect", "postpone", "finance", "translate",
]  # fmt: skip
THINGS = [
    "cranes", "barges", "ledgers", "lamps", "bridges", "tariffs",
    "harvests", "schools", "vessels", "permits", "pumps", "archives",
]  # fmt: skip
PLACES = [
    "Torvane", "Ostrel", "Elan", "Drezhin", "Orva",
    "Hallin", "Sundria", "Karsovia", "Halmeria", "Lindhaven",
]  # fmt: skip


class Timed:
    """Vectors as `made` gives them, with the seconds that they took."""

    def __init__(self, made: Vectors) -> None:
        self._made = made
        self.model, self.version = made.model, made.version
        self.seconds = 0.0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        began = time.perf_counter()
        found = self._made.embed(texts)
        self.seconds += time.perf_counter() - began
        return found


SIMILARITY = best_similarity(print)
TIMED = Timed(SIMILARITY.vectors) if SIMILARITY.vectors else None


def new_process() -> Ledgers:
    read_sentences.cache_clear()
    read_words.cache_clear()
    return Ledgers(Meaning(lambda _: replace(SIMILARITY, vectors=TIMED)))


def words(number: int) -> str:
    """Two sentences of some twenty words that no other number gives."""
    one, two, three, four = (number // step for step in (1, 12, 120, 1_440))
    subject, verb, thing = SUBJECTS[one % 12], VERBS[two % 10], THINGS[three % 12]
    return (
        f"The {subject} of {PLACES[four % 10]} will {verb} {number + 20} {thing} before the spring. "
        f"We have told the {SUBJECTS[(one + 5) % 12]} why number {number} of the plan is ours."
    )


def article(number: int, said: str, published: datetime) -> Article:
    quote = Quote(text=said, start=0, end=len(said), spans=((0, len(said)),), kind="direct", speaker="Mara Velden")
    clean = CleanText(text=said, published=Dated(at=published, source="json-ld"))
    return Article(
        url=f"http://news.example/{number}",
        source="Wire",
        clean=clean,
        quotes=(quote,),
        seen_at=published,
        reader_version="1",
    )


def fill(database: Database, size: int) -> None:
    """Put `size` statements on record by SQL, as many of them the one actor's as there are to be."""
    step = WINDOW / OWN
    with database.transaction() as tx:
        for begin in range(0, size, 2_000):
            numbers = range(begin + 1, min(begin + 2_000, size) + 1)
            rows = [
                {
                    "id": n,
                    "digest": f"d{n}",
                    "url": f"http://old.example/{n}",
                    "at": NOON - WINDOW + step * (n % OWN),
                    "text": words(n),
                    "actor": "velden" if n <= OWN else f"actor-{n % 98}",
                }
                for n in numbers
            ]
            for statement in FILLING:
                tx.connection().execute(text(statement), rows)


FILLING = (
    """INSERT INTO articles (id, url_digest, url, authors, completeness, first_seen, seen_at, listed_at, published_at,
           reader_version, exact_hash, scheme, text, removed, sources)
       VALUES (:id, :digest, :url, '[]', 'full', :at, :at, :at, :at, '1', :digest, 'made', :text, '[]', '{}')""",
    """INSERT INTO quotes (id, article_id, position, text, start, "end", spans, kind, speaker, confidence, speakers,
           polarity, rule, actor, topics, moment)
       VALUES (:id, :id, 0, :text, 0, 9, '[]', 'direct', 'Mara Velden', 1, '[]', 'affirmed', '', :actor, '[]', :at)""",
    """INSERT INTO statements (id, actor, speaker, text, status, first_reported, founded_by, inherited)
       VALUES (:id, :actor, 'Mara Velden', :text, 'new', :at, :id, '[]')""",
    """INSERT INTO reports (id, statement_id, quote_id, verdict, score, reasons, certain)
       VALUES (:id, :id, :id, 'new', 1, '[]', TRUE)""",
)


def keep(database: Database, ledgers: Ledgers, number: int, said: str, published: datetime) -> float:
    """Seconds from an article that is stored to its quote on the ledger, commit included, the model's left out."""
    print_ = Fingerprint(exact=f"x{number}", shingles=frozenset(), scheme="made")
    with database.transaction() as tx:
        stored = articles.put(tx, article(number, said, published), copy=None, fingerprint=print_)
    began = time.perf_counter() - (TIMED.seconds if TIMED else 0)
    with database.transaction() as tx:
        spoken.attribute(tx, stored.quote_ids[0], Attribution(actor="velden", topics=()), moment=published)
        [(_, quote)] = spoken.get(tx, stored.quote_ids)
        ledgers.append(tx, "velden", quote, judgement=ledgers.head(tx, "velden").judge(quote))
    return time.perf_counter() - began - (TIMED.seconds if TIMED else 0)


def measure(url: str, size: int) -> str:
    database = Database.open(url)
    try:
        fill(database, size)
        if url.startswith("postgresql"):
            with database.transaction() as tx:
                for table in ("articles", "quotes", "statements", "reports"):
                    tx.connection().execute(text(f"SELECT setval('{table}_id_seq', 10000000)"))
                tx.connection().execute(text("ANALYZE"))
        keep(database, new_process(), 0, words(999_999), NOON + timedelta(seconds=1))  # makes the vectors
        first = statistics.median(
            keep(database, ledgers := new_process(), n, words(999_999 + n), NOON + timedelta(minutes=n))
            for n in range(1, 4)
        )
        said = {
            "same": lambda n: words(n * 31 % OWN + 1),
            "update": lambda n: f"{words(n * 17 % OWN + 1)} Nobody saw the {n * 37 + 11} swans.",
            "new": lambda n: words(1_000_000 + n * 7),
        }
        found = []
        for kind, (name, make) in enumerate(said.items()):
            modelled = TIMED.seconds if TIMED else 0
            taken = [
                keep(database, ledgers, kind * 1_000 + n + 10, make(n), NOON + timedelta(hours=1 + kind, seconds=n))
                for n in range(MEASURED)
            ]
            model = ((TIMED.seconds if TIMED else 0) - modelled) / MEASURED
            found.append(f"{name} {statistics.median(taken) * 1000:.1f} (model {model * 1000:.0f})")
        late = [
            keep(database, ledgers, 9_000 + n, words(2_000_000 + n), NOON - timedelta(hours=6, seconds=n))
            for n in range(1, 11)
        ]
        return (
            f"{', '.join(found)}, late {statistics.median(late) * 1000:.0f}, first of a process {first * 1000:.0f} ms"
            f" (load {os.getloadavg()[0]:.1f})"
        )
    finally:
        database.close()


@contextmanager
def stores() -> Iterator[Iterator[tuple[str, str]]]:
    """Names and URLs of empty stores, as many as are asked for."""
    with tempfile.TemporaryDirectory() as folder:
        yield _stores(folder)


def _stores(folder: str) -> Iterator[tuple[str, str]]:
    for _ in SIZES:
        yield "SQLite", f"sqlite:///{folder}/{uuid.uuid4().hex}.db"
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True)
    except psycopg.OperationalError:
        print("PostgreSQL: none on 127.0.0.1:5432, skipped")
        return
    for _ in SIZES:
        name = f"onrecord_{uuid.uuid4().hex}"
        admin.execute(f"CREATE DATABASE {name}")
        yield "PostgreSQL", f"{SERVER}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    admin.close()


def main() -> None:
    with stores() as found:
        for number, (name, url) in enumerate(found):
            size = SIZES[number % len(SIZES)]
            print(f"{name}, {size:,} statements: {measure(url, size)}", flush=True)


if __name__ == "__main__":
    main()
