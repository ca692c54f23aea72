"""One question in, one answer out, in the shapes of the command line's contract; nothing is stored."""

import json
import logging
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from flows.clock import utc_now
from ingest.errors import ConfigurationError, FetchError, OnRecordError, ReadError
from ingest.model import Article, Dated, FetchRequest, Outcome, Quote, Said

if TYPE_CHECKING:
    from ingest.fetch import FetchPolicy
    from ingest.statements import Similarity

# The functions below import the rest themselves: what only processes of workers need is not for the one that asks them.
Record = dict[str, Any]
# Where a text stands that came without an address.
NOWHERE = "standard input"
MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|div|p)[\s>]", re.IGNORECASE)
LOOKED_AT = 4096
# Bytes of an NDJSON line: the largest page that is fetched (10 MB) in Greek or Cyrillic letters, of which JSON may make
# three times as many, and a little more.
LONGEST = 32_000_000
PIECE = 100_000
FIRST_ID = re.compile(rb'\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)\s*[,}]')


class Beginning(bytes):
    """Of a line that is longer than LONGEST."""


def standard_input() -> BinaryIO:
    """The bytes of standard input, which is taken over: Python itself could not close it at the end of the program, if
    another thread still waits for a line. ConfigurationError where it is closed."""
    stdin: Any = sys.stdin
    if stdin is None:
        raise ConfigurationError("standard input is closed; name a file")
    stream: BinaryIO = stdin.detach()
    return stream


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Its lines; of one that is longer than LONGEST the beginning alone, and never the whole in memory."""
    while line := stream.readline(LONGEST + 1):
        if len(line) <= LONGEST:
            yield line
            continue
        rest = line
        line = Beginning(line[:LOOKED_AT])
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(PIECE)
        yield line


def answer_lines(
    lines: Iterable[bytes],
    out: TextIO,
    answer: Callable[[Record], Record],
    *,
    tell: Callable[[str], None],
    run: Callable[..., Iterator[Record | ReadError]] = starmap,
) -> None:
    """Answer each NDJSON line with one line, in order, at once; a bad one with an object that has `error`, which `tell`
    is told too.

    `run` calls a function with each of many arguments: `starmap` in this process, `Workers.ordered` in others.
    """
    asked: deque[tuple[bytes, int]] = deque()

    def calls() -> Iterator[tuple[bytes, int, Callable[[Record], Record]]]:
        for number, line in enumerate(lines, 1):
            if line.strip():
                asked.append((line, number))
                yield line, number, answer

    for reply in run(answer_line, calls()):
        line, number = asked.popleft()
        said = answer_line(line, number, partial(_unread, reply)) if isinstance(reply, ReadError) else reply
        if said.get("error"):
            tell(f"{said['error']}")
        out.write(json.dumps(said) + "\n")
        out.flush()


def answer_line(line: bytes, number: int, answer: Callable[[Record], Record]) -> Record:
    """The answer to line `number`."""
    if isinstance(line, Beginning):
        return {"id": _first_id(line), "error": f"line {number}: longer than {LONGEST / 1e6:g} MB"}
    try:
        record = json.loads(line, parse_constant=_no_json)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"line {number}: no JSON: {error}"}
    if not isinstance(record, dict):
        return {"id": None, "error": f"line {number}: no JSON object"}
    try:
        return answer(record)
    except ReadError as error:
        return _unread(error, record)
    except (OnRecordError, ValueError) as error:
        return {"id": record.get("id"), "error": f"line {number}: {error}"}
    except Exception as error:  # one line must never end the others; the log has the cause
        logging.getLogger(__name__).debug("line %d could not be answered", number, exc_info=True)
        return {"id": record.get("id"), "error": f"line {number}: the reader failed: {error!r}"}


def _first_id(beginning: bytes) -> object:
    """Where a line begins with it; its end was never read."""
    found = FIRST_ID.match(beginning)
    try:
        return json.loads(found[1]) if found else None
    except ValueError:
        return None


def _unread(error: ReadError, record: Record) -> Record:
    empty = {"id": record.get("id"), "url": record.get("url"), "title": None, "published": None, "language": None}
    return {
        **empty,
        "text": "",
        "quotes": [],
        "figures": [],
        "removed": [],
        "error": f"{record.get('url') or NOWHERE}: {error}",
    }


def read_record(record: Record) -> Record:
    """The answer to one line of `read --ndjson`.

    ValueError says what is wrong with the line, ReadError why its page or text gives no article.
    """
    from ingest.read import read_text

    html, text = _text(record, "html"), _text(record, "text")
    if (html is None) == (text is None):
        raise ValueError('needs either "html" or "text"')
    article = read_text(
        url=_text(record, "url") or NOWHERE,
        html=html,
        text=text,
        clean=bool(record.get("clean", True)),
        title=None,
        published=_time(record),
        source=None,
        seen_at=utc_now(),
    )
    return answer_of(article, record.get("id"), _text(record, "url"))


_FIGURE = ("text", "start", "end", "value", "unit", "counted", "qualifier", "source")


def answer_of(article: Article, number: object, url: str | None) -> Record:
    """An article in the shape that `read` answers with."""
    clean = article.clean
    return {
        "id": number,
        "url": url,
        "title": clean.title,
        "published": clean.published.at.isoformat() if clean.published else None,
        "language": clean.language,
        "text": clean.text,
        "quotes": [_quote(quote) for quote in article.quotes],
        "figures": [{name: getattr(figure, name) for name in _FIGURE} for figure in article.figures],
        "removed": [{"text": removed.text, "reason": removed.reason} for removed in clean.removed],
        "error": None,
    }


def _quote(quote: Quote) -> Record:
    """Without the rule that named the speaker: of what is on record, `why` tells it."""
    told = asdict(quote) | {"said_on": quote.said_on.isoformat() if quote.said_on else None}
    del told["rule"]
    return told


def compare_record(record: Record, *, similarity: "Similarity") -> Record:
    """The answer to one line of `compare --ndjson`."""
    from ingest.statements import compare

    verdict = compare(_said(record, "a"), _said(record, "b"), similarity=similarity)
    return {
        "id": record.get("id"),
        "verdict": verdict.verdict,
        "score": round(verdict.score, 3),
        "reasons": list(verdict.reasons),
    }


def policy_at(config: Path) -> "FetchPolicy":
    """How the configuration at this path wants pages fetched; the usual way where there is no such file."""
    from flows import settings
    from flows.pipeline.policy import policy_of

    return policy_of(settings.load(config) if config.exists() else None)


def load(source: str, policy: "FetchPolicy") -> tuple[bytes, str]:
    """The bytes and the address of a file, an address or standard input (`-`).

    Raises FetchError, or ConfigurationError for a file that cannot be read.
    """
    if source.startswith(("http://", "https://")):
        from ingest.fetch import Fetcher

        with Fetcher(policy, clock=utc_now) as fetcher:
            answer = fetcher.fetch_all([FetchRequest(key=source, url=source)])[0][1]
        if isinstance(answer, FetchError):
            raise answer
        return answer.body, answer.final_url
    try:
        if source == "-":
            with standard_input() as stream:
                return stream.read(), NOWHERE
        return Path(source).read_bytes(), source
    except OSError as error:
        raise ConfigurationError(f"{source}: {error.strerror}; name a file, an address (http…) or -") from None


def read_one(body: bytes, url: str) -> Record:
    """What is understood of one page or text: an answer with the completeness of it, and where its metadata were read.

    ReadError does not name it, the caller does."""
    from ingest.read import read_text

    html = MARKUP.search(body[:LOOKED_AT]) is not None
    if not html and b"\0" in body:
        raise ReadError("the body is no page and no text", outcome=Outcome.NOT_A_PAGE)
    article = read_text(
        url=url,
        html=body if html else None,
        text=None if html else body.decode("utf-8", "replace"),
        clean=True,
        title=None,
        published=None,
        source=None,
        seen_at=utc_now(),
    )
    answer = answer_of(article, None, url if url.startswith(("http://", "https://")) else None)
    return {**answer, "completeness": article.clean.completeness, "sources": dict(article.clean.sources)}


def _no_json(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")


def _text(record: Record, key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" must be a string')
    return value


def _time(record: Record) -> Dated | None:
    given = _text(record, "published")
    if not given:
        return None
    from ingest.archives import given_time

    return given_time(given)


def _said(record: Record, key: str) -> Said:
    side = record.get(key)
    if not isinstance(side, dict) or not isinstance(side.get("text"), str):
        raise ValueError(f'needs "{key}" with a "text"')
    day = _text(side, "said_on")
    return Said(
        text=side["text"],
        speaker=_text(side, "speaker"),
        said_on=date.fromisoformat(day) if day else None,
        venue=_text(side, "venue"),
        language=_text(side, "language"),
    )
