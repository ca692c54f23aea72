"""Copies, however they were trimmed: a seeded corpus of what desks do to a story, through the store.

python -m benchmarks.copies [--seed 1] [--stories 60] [--show 0]

The corpus: benchmarks/corpus. The way: fingerprint, storage.copies.candidates, find_copy, put, on SQLite.

What an article should be called is computed from the definition of `copy_kind`, on the texts, and not set by hand:
copy      at least half of its word 5-shingles stand in the story that it was made from
partial   less, but a passage of 100 words or more that is no quotation does
free      what was made from the story and has less of it: either or no link
none      stories of one's own, even where they share phrases: the day before in the same running matter, another
          agency's report with the same quotes, a bulletin of the same template with other facts

linked    of the copies and partials: those whose copy_of is the story or another text made from it, %
kind      of the linked ones: those called what they should be; by the text that they are linked to, where that is
          not the story itself but another text made from it, %
wrong     links to what the article was not made from
inexact   links whose containment is not that of the two texts as they are stored
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from benchmarks.corpus.articles import Corpus
from ingest.duplicates import find_copy, fingerprint
from ingest.model import Article, CleanText, Copy
from storage import articles, copies
from storage.database import Database
from storage.filters import Filters

BEGAN = datetime(2026, 1, 5, 6, tzinfo=UTC)
PASSAGE = 100


def shingles(text: str) -> list[tuple[str, ...]]:
    plain = re.sub(r"['’]", "", unicodedata.normalize("NFKC", text).casefold())
    words = re.findall(r"[^\W_]+", plain)
    return [tuple(words[i : i + 5]) for i in range(max(1, len(words) - 4))]


def containment(own: str, other: str) -> float:
    mine = set(shingles(own))
    return len(mine & set(shingles(other))) / len(mine)


def passage(own: str, other: str) -> int:
    """Words of the longest stretch without quotation marks that stands in the other text."""
    theirs, longest = set(shingles(other)), 0
    for stretch in re.split(r"[“”\"«»]", own):
        run = 0
        for shingle in shingles(stretch):
            run = run + 1 if shingle in theirs else 0
            longest = max(longest, run + 4 if run else 0)
    return longest


def expected(own: str, sources: list[str]) -> str:
    if not sources:
        return "none"
    if max(containment(own, source) for source in sources) >= 0.5:
        return "copy"
    return "partial" if max(passage(own, source) for source in sources) >= PASSAGE else "free"


@dataclass
class Found:
    """What the store says of the corpus, article for article."""

    rows: dict[str, dict]
    hashing: list[float]
    decisions: list[float]
    sampled: list[int]


def read(corpus: Corpus, database: Database) -> Found:
    hashing, decisions, sampled = [], [], []
    for number, written in enumerate(corpus.written):
        began = time.perf_counter()
        marks = fingerprint(written.text)
        hashing.append(1000 * (time.perf_counter() - began))
        sampled.append(len(marks.shingles))
        with database.transaction() as tx:
            began = time.perf_counter()
            copy: Copy | None = find_copy(written.text, copies.candidates(tx, marks, but=written.url))
            decisions.append(1000 * (time.perf_counter() - began))
            article = Article(
                url=written.url,
                source=written.url.split("/")[2],
                clean=CleanText(text=written.text, title=written.variant),
                quotes=(),
                seen_at=BEGAN + timedelta(minutes=number),
                reader_version="benchmark",
            )
            articles.put(tx, article, copy=copy, fingerprint=marks)
    with database.transaction() as tx:
        rows = {row["url"]: row for row in articles.rows(tx, Filters())}
    return Found(rows, hashing, decisions, sampled)


def score(corpus: Corpus, rows: dict[str, dict]) -> tuple[dict[str, Counter], list[str]]:
    texts = {written.url: written.text for written in corpus.written}
    family = {written.url: set(written.made_from) or {written.url} for written in corpus.written}
    table: dict[str, Counter] = {}
    remarks = []
    for written in corpus.written:
        row, counts = rows[written.url], table.setdefault(written.variant, Counter())
        wanted = expected(written.text, [texts[url] for url in written.made_from])
        target = row["copy_of"]
        good = target is not None and bool(family[written.url] & family[target]) and bool(written.made_from)
        counts.update({wanted: 1, "articles": 1, "links": target is not None, "wrong": target is not None and not good})
        if target:
            share = containment(written.text, texts[target])
            counts["inexact"] += abs(share - row["containment"]) > 0.001
        if wanted in ("copy", "partial"):
            counts["wanted"] += 1
            counts["linked"] += good
            counts["kind"] += good and row["copy_kind"] == ("copy" if share >= 0.5 or wanted == "copy" else "partial")
        if (target is not None and not good) or (target is None and wanted in ("copy", "partial")):
            remarks.append(
                f"{written.variant}: {written.url} should be {wanted}, is {row['copy_kind']} of {target}"
                f" ({row['containment']})"
            )
    return table, remarks


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def show(table: dict[str, Counter]) -> None:
    columns = ("articles", "copy", "partial", "free")
    print(f"{'':<28}" + "".join(f"{name:>9}" for name in (*columns, "linked", "kind", "wrong")))
    for variant, counts in table.items():
        numbers = "".join(f"{counts[name]:>9}" for name in columns)
        shares = f"{percent(counts['linked'], counts['wanted']):>9}{percent(counts['kind'], counts['linked']):>9}"
        print(f"{variant:<28}{numbers}{shares}{counts['wrong']:>9}")
    every = sum(table.values(), Counter())
    print(
        f"recall {percent(every['linked'], every['wanted'])}, precision"
        f" {percent(every['links'] - every['wrong'], every['links'])}, kind right"
        f" {percent(every['kind'], every['linked'])}, wrong {every['wrong']}, inexact {every['inexact']}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N misses and wrong links")
    arguments = parser.parse_args(sys.argv[1:] if sys.argv[0].endswith("copies.py") else [])
    corpus = Corpus(arguments.seed, arguments.stories)
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/bench.db")
        found = read(corpus, database)
        database.close()
    table, remarks = score(corpus, found.rows)
    show(table)
    words, kept = statistics.mean(len(one.text.split()) for one in corpus.written), statistics.mean(found.sampled)
    print(f"{len(corpus.written)} articles of {words:.0f} words, {kept:.1f} shingles kept of each")
    hashing, deciding = statistics.median(found.hashing), statistics.median(found.decisions)
    print(f"medians: fingerprint {hashing:.2f} ms, candidates and decision {deciding:.1f} ms")
    print(*remarks[: arguments.show], sep="\n")


if __name__ == "__main__":
    main()
