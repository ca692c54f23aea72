"""One line, one article, or one clear message with the number of the line."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.archives import PastArticle, Unreadable, read_ndjson
from ingest.model import Dated


def line(**fields: Any) -> str:
    return json.dumps({"url": "https://harbour.example/a", "text": "The pumps hold.", **fields})


def one(written: str | bytes) -> PastArticle | Unreadable:
    (found,) = read_ndjson([written])
    return found


def test_a_full_line_is_an_article() -> None:
    written = line(title="Pumps", html="<p>Hold</p>", published="2026-03-04T05:06:07+02:00", source="Harbour Post")
    assert one(written) == PastArticle(
        url="https://harbour.example/a",
        title="Pumps",
        html="<p>Hold</p>",
        text="The pumps hold.",
        published=Dated(at=datetime(2026, 3, 4, 3, 6, 7, tzinfo=UTC), source="given", zone="+02:00"),
        source="Harbour Post",
    )


def test_a_url_and_a_text_are_enough_and_the_url_becomes_canonical() -> None:
    found = one('\ufeff{"url": "HTTPS://Harbour.Example:443/a?utm_source=x", "text": "Hold", "id": 7}\n')
    assert found == PastArticle(url="https://harbour.example/a", text="Hold")


@pytest.mark.parametrize("nothing", [None, "", " \n"])
def test_a_blank_value_is_no_value(nothing: str | None) -> None:
    assert one(line(title=nothing, published=nothing, source=nothing)) == one(line())


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", "no JSON (Expecting property name enclosed in double quotes at column 2)"),
        ("[1]", 'no JSON object; a line is {"url": ..., "html" or "text": ...}'),
        ("[" * 100_000, "no JSON (nested too deeply)"),
        (line(url=None), 'no "url"'),
        (line(url="ftp://harbour.example/a"), "ftp://harbour.example/a"),
        (line(text=" "), 'neither "html" nor "text"'),
        (line(text=["Hold"]), '"text" is no string but ["Hold"]'),
        (line(published="next Monday"), "no ISO 8601 time: 'next Monday'"),
        (line(published=1_700_000_000), '"published" is no string but 1700000000'),
        (line(text="half \ud800 pair"), '"text" holds a character that is no text (NUL or half a surrogate pair)'),
        (line(text="nul \0"), '"text" holds a character that is no text (NUL or half a surrogate pair)'),
        (b'{"url": "\xff"}', "not UTF-8 (byte 10)"),
    ],
    ids=range(12),
)
def test_a_bad_line_says_what_is_wrong(written: str | bytes, message: str) -> None:
    found = one(written)
    assert isinstance(found, Unreadable)
    assert found.where == "line 1"
    assert message in found.message
    assert "\n" not in found.message


def test_the_others_go_on_and_lines_are_counted_as_in_the_file() -> None:
    found = list(read_ndjson([line(), "\n", "oops\n", line(title="Last")]))
    assert [getattr(one, "where", None) for one in found] == [None, "line 3", None]


def test_lines_are_read_as_they_are_asked_for() -> None:
    def endless() -> Any:
        while True:
            yield line()

    assert isinstance(next(read_ndjson(endless())), PastArticle)


@given(
    st.text() | st.binary() | st.dictionaries(st.sampled_from(["url", "text", "published"]), st.text()).map(json.dumps)
)
def test_no_line_raises(written: str | bytes) -> None:
    list(read_ndjson([written]))
