"""One question in, one answer out: the shapes that the contract fixes, and a bad line that never ends the others."""

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from flows.pipeline.asking import (
    LONGEST,
    answer_lines,
    compare_record,
    lines_of,
    load,
    policy_at,
    read_one,
    read_record,
)
from ingest import read
from ingest.errors import ConfigurationError, FetchError, ReadError
from ingest.fetch import FetchPolicy
from ingest.model import Outcome
from ingest.statements import SHARED_WORDS
from tests.flows.site import Site
from tests.flows.world import page_of

STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes.",
    "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay.",
    "At least 14 people were injured in the storm of February, the town hall said.",
)
TEXT = "\n".join(STORY)
ANSWER = {"id", "title", "url", "published", "language", "text", "quotes", "figures", "removed", "error"}
QUOTE = {
    *("text", "start", "end", "spans", "kind", "speaker", "mention", "role", "cue", "via", "said_on", "confidence"),
    *("speakers", "polarity", "venue", "within"),
}
FIGURE = {"text", "start", "end", "value", "unit", "counted", "qualifier", "source"}


def answered(*lines: bytes | dict[str, object], answer=read_record) -> list[dict[str, object]]:
    out = io.StringIO()
    answer_lines(
        [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines], out, answer, tell=print
    )
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_has_the_keys_of_the_contract_and_no_others() -> None:
    [answer] = answered({"id": "a", "url": "http://news.example/a", "text": TEXT, "published": "2026-03-12T11:00:00Z"})
    assert set(answer) == ANSWER
    assert answer["quotes"]
    assert {key for quote in answer["quotes"] for key in quote} == QUOTE
    assert {key for figure in answer["figures"] for key in figure} == FIGURE
    assert (answer["id"], answer["url"], answer["error"]) == ("a", "http://news.example/a", None)
    assert answer["published"] == "2026-03-12T11:00:00+00:00"


def test_offsets_are_code_points_of_the_returned_text() -> None:
    [answer] = answered({"id": "a", "text": "😀 " + TEXT, "clean": False})
    text = answer["text"]
    for quote in answer["quotes"]:
        spans = [text[start:end] for start, end in quote["spans"]]
        assert quote["text"] == " ".join(spans)
        assert (quote["start"], quote["end"]) == (quote["spans"][0][0], quote["spans"][-1][1])
    for figure in answer["figures"]:
        assert text[figure["start"] : figure["end"]] == figure["text"]


def test_a_text_that_is_clean_already_is_taken_as_it_is() -> None:
    given = f"Share this:\n{TEXT}\nShare this:"
    [answer] = answered({"id": "a", "text": given, "clean": False})
    assert (answer["text"], answer["title"], answer["removed"]) == (given, None, [])


def test_what_was_removed_is_said_with_its_reason() -> None:
    menu = "<nav><a href='/'>Home</a> <a href='/tides'>Tides</a></nav><p>Sign up for our newsletter</p>"
    page = page_of("Harbour opens", *STORY).replace("</article>", f"{menu}</article>")
    [answer] = answered({"id": "a", "html": page})
    assert answer["removed"]
    assert all(set(removed) == {"text", "reason"} for removed in answer["removed"])
    assert "newsletter" not in answer["text"]


def test_a_page_is_read_as_a_page() -> None:
    [answer] = answered({"id": "a", "html": page_of("Torvane harbour opens again", *STORY)})
    assert (answer["title"], answer["language"]) == ("Torvane harbour opens again", "en")
    assert answer["text"].splitlines()[0] == STORY[0]


def test_answers_come_in_the_order_of_the_lines_with_their_ids() -> None:
    ids = ["b", 7, None, "a"]
    assert [answer["id"] for answer in answered(*({"id": one, "text": TEXT} for one in ids))] == ids


@pytest.mark.parametrize(
    ("line", "number", "says"),
    [
        (b"{not json", None, "line 1: no JSON: "),
        (b"\xff\xfe\x00", None, "line 1: no JSON: "),
        (b'{"id": "x", "text": "caf\xe9"}', None, "line 1: no JSON: "),
        (b"[" * 100_000, None, "line 1: no JSON: "),
        (b'["a", "list"]', None, "line 1: no JSON object"),
        (b'"a string"', None, "line 1: no JSON object"),
        (b'{"id": "x"}', "x", 'line 1: needs either "html" or "text"'),
        (b'{"id": "x", "text": null, "html": null}', "x", 'line 1: needs either "html" or "text"'),
        (b'{"id": "x", "text": "a", "html": "<p>b"}', "x", 'line 1: needs either "html" or "text"'),
        (b'{"id": "x", "text": 7}', "x", 'line 1: "text" must be a string'),
        (b'{"id": "x", "text": "a", "url": ["u"]}', "x", 'line 1: "url" must be a string'),
        (b'{"id": "x", "text": "a", "published": "last week"}', "x", "line 1: no ISO 8601 time: 'last week'"),
        (b'{"id": "x", "text": "a", "published": "0001-01-01T00:00:00+14:00"}', "x", "line 1: no ISO 8601 time"),
    ],
)
def test_a_bad_line_is_answered_with_what_is_wrong_and_the_next_one_is_read(
    line: bytes, number: object, says: str
) -> None:
    bad, good = answered(line, {"id": "good", "text": TEXT})
    assert bad["id"] == number
    assert bad["error"].startswith(says)
    assert (good["id"], good["error"]) == ("good", None)


@pytest.mark.parametrize("given", [{"text": "  \n "}, {"html": "<html></html>"}, {"text": ""}])
def test_a_text_without_words_is_an_answer_whose_error_names_no_place_it_did_not_come_from(given) -> None:
    [answer] = answered({"id": "a", **given})
    assert set(answer) == ANSWER
    assert (answer["id"], answer["text"], answer["quotes"], answer["figures"]) == ("a", "", [], [])
    assert answer["error"]
    assert "localhost" not in answer["error"]


def test_an_empty_line_is_no_question() -> None:
    assert len(answered(b"\n", {"id": "a", "text": TEXT}, b"  \r\n")) == 1


def test_a_line_on_which_the_reader_breaks_is_answered_and_the_next_one_is_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    understand = read.read_text

    def crash(**given):
        if given["text"] == "break":
            raise RecursionError("too deep for the reader")
        return understand(**given)

    monkeypatch.setattr(read, "read_text", crash)
    bad, good = answered({"id": "bad", "text": "break"}, {"id": "good", "text": TEXT})
    assert (bad["id"], good["error"]) == ("bad", None)
    assert "too deep for the reader" in bad["error"]
    assert not caplog.records, "the cause is for those who ask for debugging"


def test_what_no_text_can_hold_is_answered_in_ascii_json() -> None:
    out = io.StringIO()
    line = rb'{"id": "\ud800", "text": "He said: \u201cYes \ud83d\ude00 \udfff.\u201d", "clean": false}'
    answer_lines([line], out, read_record, tell=print)
    assert out.getvalue().isascii()
    assert json.loads(out.getvalue())["id"] == "\ud800"


@pytest.mark.parametrize("line", [b'{"id": NaN, "text": "abc"}', b'{"id": -Infinity, "text": "abc"}'])
def test_every_answer_is_json_that_others_can_read(line: bytes) -> None:
    out = io.StringIO()
    answer_lines([line], out, read_record, tell=print)
    json.loads(out.getvalue(), parse_constant=pytest.fail)


@pytest.mark.parametrize(
    "given", [{"html": page_of("Harbour opens", *STORY) + f"<!-- {'x' * 1_000_000} -->"}, {"text": f"{TEXT}\n" * 5000}]
)
def test_a_line_of_a_megabyte_is_answered(given: dict[str, str]) -> None:
    """A text of more than half a million characters is no article, and is answered so."""
    [answer] = answered({"id": "a", **given})
    assert set(answer) == ANSWER
    assert bool(answer["quotes"]) is ("html" in given)
    assert (answer["error"] is None) is ("html" in given)


@pytest.mark.parametrize(
    ("beginning", "number"),
    [
        (b'{"id": "x\\"y", "text": "', 'x"y'),
        (b' {"id":7,"text":"', 7),
        (b'{"text": "', None),
        (b'{"id": "\\q", "text": "', None),
        (b'{"id": "', None),
        (b"", None),
    ],
)
def test_a_line_that_is_too_long_is_answered_and_never_in_memory_as_a_whole(beginning: bytes, number: object) -> None:
    class Watched(io.BytesIO):
        most = 0

        def readline(self, size: int = -1) -> bytes:
            line = super().readline(size)
            self.most = max(self.most, len(line))
            return line

    stream = Watched(beginning + b"a" * (LONGEST + 500_000) + b'"}\n{"id": "next", "text": "abc"}')
    long, after = answered(*lines_of(stream))
    assert long == {"id": number, "error": "line 1: longer than 32 MB"}
    assert (after["id"], after["error"]) == ("next", None)
    assert stream.most == LONGEST + 1


def test_lines_are_what_ends_with_a_newline_or_the_input() -> None:
    given = [b'{"id": 1}\n', b"\n", b"a" * (LONGEST - 1) + b"\n", b'{"id": 2}']
    assert list(lines_of(io.BytesIO(b"".join(given)))) == given


def test_a_line_that_is_too_long_may_be_the_last() -> None:
    assert [len(line) < LONGEST for line in lines_of(io.BytesIO(b"a" * (LONGEST + 1)))] == [True]


def test_each_line_is_answered_before_the_next_one_is_read() -> None:
    out, seen = io.StringIO(), []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            seen.append(len(out.getvalue().splitlines()))
            yield json.dumps({"id": number, "text": TEXT}).encode()

    answer_lines(lines(), out, read_record, tell=print)
    assert seen == [0, 1, 2]


def test_each_answer_is_flushed() -> None:
    class Pipe(io.StringIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed += 1

    out = Pipe()
    answer_lines([b'{"id": 1, "text": "abc"}', b"{"], out, read_record, tell=print)
    assert out.flushed == 2


A = {"text": "The harbour will open again on Sunday.", "speaker": "Mara Velden", "said_on": "2026-03-12"}


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        (A, "same"),
        ({"text": f"{A['text']} A tug will wait at the mole until then.", "speaker": "Mara Velden"}, "update"),
        ({"text": "Nobody has asked the pilots for their opinion.", "speaker": "Mara Velden"}, "new"),
        ({**A, "speaker": "Tove Brandt"}, "new"),
    ],
)
def test_two_statements_are_compared_in_the_shape_of_the_contract(later: dict[str, str], verdict: str) -> None:
    [answer] = answered({"id": "p", "a": A, "b": later}, answer=partial(compare_record, similarity=SHARED_WORDS))
    assert set(answer) == {"id", "verdict", "score", "reasons"}
    assert (answer["id"], answer["verdict"]) == ("p", verdict)
    assert 0 <= answer["score"] <= 1
    assert all(isinstance(reason, str) for reason in answer["reasons"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"b": None}, 'needs "b" with a "text"'),
        ({"a": "words"}, 'needs "a" with a "text"'),
        ({"a": {"speaker": "Mara Velden"}}, 'needs "a" with a "text"'),
        ({"a": {**A, "said_on": "Sunday"}}, "'Sunday'"),
        ({"a": {**A, "speaker": 7}}, '"speaker" must be a string'),
    ],
)
def test_a_pair_that_is_none_is_answered_with_what_is_wrong(change: dict[str, object], says: str) -> None:
    bad, good = answered(
        {"id": "p", "a": A, "b": A, **change},
        {"id": "q", "a": A, "b": A},
        answer=partial(compare_record, similarity=SHARED_WORDS),
    )
    assert bad["id"] == "p"
    assert says in bad["error"]
    assert good["verdict"] == "same"


def test_an_address_is_fetched_and_its_answer_names_where_it_came_from(site: Site) -> None:
    url = site.put("/story", page_of("Torvane harbour opens again", *STORY))
    body, final_url = load(url, site.policy())
    assert final_url == url
    assert read_one(body, final_url)["url"] == url


def test_an_address_that_gives_no_page_is_an_error_with_its_reason(site: Site) -> None:
    with pytest.raises(FetchError, match="/nowhere: answered with status 404") as caught:
        load(site.url + "/nowhere", site.policy())
    assert caught.value.outcome == Outcome.GONE


def test_a_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "story"
    path.write_text(TEXT, encoding="utf-8")
    answer = read_one(*load(str(path), FetchPolicy()))
    assert answer["text"] == TEXT
    assert answer["url"] is None


def test_a_file_without_words_is_an_error_that_leaves_its_name_to_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_text("<html><body></body></html>")
    with pytest.raises(ReadError, match="no text"):
        read_one(*load(str(path), FetchPolicy()))


def test_a_file_that_holds_markup_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("\n <!DOCTYPE html>\n" + page_of("Torvane harbour opens again", *STORY), encoding="utf-8")
    assert read_one(*load(str(path), FetchPolicy()))["title"] == "Torvane harbour opens again"


@pytest.mark.parametrize("name", ["missing.html", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError, match=r"; name a file, an address \(http…\) or -"):
        load(str(tmp_path / name), FetchPolicy())


def test_pages_are_fetched_as_the_configuration_says_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    assert policy_at(path).allow_private == ()
    path.write_text('fetch: {allow_private: ["127.0.0.0/8"]}\nfeeds: [{id: a, url: "http://a.example/rss"}]\n')
    assert policy_at(path).allow_private == ("127.0.0.0/8",)
