"""CPU time of reading a page, stage by stage, beside trafilatura's default mode on the same pages in the same run.

Pages: with ONRECORD_PAGES, an NDJSON(.gz) file of {"url", "html"} (docs/quality.md used 269 real pages); without it
those of the sample newsroom, which are so short that the shares say little. Each round takes all pages through each
stage in turn, so that load falls on all alike; per stage the least of the rounds counts. Milliseconds of CPU a page,
and the share of trafilatura's.
"""

import gzip
import json
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from flows.clock import utc_now
from flows.demo.loading import load
from flows.demo.pages import render
from ingest.clean import clean_page
from ingest.duplicates import fingerprint
from ingest.errors import ReadError
from ingest.figures import extract_figures
from ingest.model import CleanText, Quote
from ingest.quotes import extract_quotes

ROUNDS = 3
Page = tuple[str, str | bytes]


def main() -> None:
    logging.disable(logging.CRITICAL)
    pages = given() or newsroom()
    spent: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for stage, seconds in one_round(pages).items():
            spent.setdefault(stage, []).append(seconds)
    least = {stage: min(seconds) for stage, seconds in spent.items()}
    base = least["trafilatura"]
    print(f"{len(pages)} pages\n{'':<24}{'ms a page':>10}{'share':>8}")
    for stage, seconds in least.items():
        print(f"{stage:<24}{1000 * seconds / len(pages):10.2f}{seconds / base:8.1%}")
    cleaning = least["cleaning"] + least["fingerprint"]
    extracting = least["quotes"] + least["figures"]
    print(f"{'cleaning + fingerprint':<24}{1000 * cleaning / len(pages):10.2f}{cleaning / base:8.1%}  (limit 120 %)")
    print(f"{'quotes + figures':<24}{1000 * extracting / len(pages):10.2f}{extracting / base:8.1%}  (aim 25 %)")


def one_round(pages: list[Page]) -> dict[str, float]:
    cleaned: list[CleanText] = []
    quoted: list[tuple[CleanText, tuple[Quote, ...]]] = []
    return {
        "trafilatura": seconds(lambda: [trafilatura.extract(html, include_comments=False) for _, html in pages]),
        "cleaning": seconds(lambda: cleaned.extend(one for page in pages if (one := cleaned_page(*page)))),
        "fingerprint": seconds(lambda: [fingerprint(one.text) for one in cleaned]),
        "quotes": seconds(lambda: quoted.extend((one, quotes_of(one)) for one in cleaned)),
        "figures": seconds(lambda: [extract_figures(one.text, found, language=one.language) for one, found in quoted]),
    }


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def cleaned_page(url: str, html: str | bytes) -> CleanText | None:
    try:
        return clean_page(html, url=url)
    except ReadError:
        return None


def quotes_of(clean: CleanText) -> tuple[Quote, ...]:
    published = clean.published.at if clean.published else None
    return extract_quotes(clean.text, title=clean.title, published=published, language=clean.language)


def given() -> list[Page]:
    path = os.environ.get("ONRECORD_PAGES")
    if path is None:
        return []
    raw = Path(path).read_bytes()
    lines = (gzip.decompress(raw) if path.endswith(".gz") else raw).splitlines()
    return [(page["url"], page["html"]) for page in map(json.loads, lines)]


def newsroom() -> list[Page]:
    documents = render(load(utc_now()), base_url="http://127.0.0.1", published_round=2)
    return [
        (f"http://127.0.0.1{path}", document.body)
        for path, document in documents.items()
        if document.content_type.startswith("text/html")
    ]


if __name__ == "__main__":
    main()
