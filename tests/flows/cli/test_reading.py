"""`onrecord read` and `onrecord compare`: text in, what was understood out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.cli.conftest import STORY, Onrecord
from tests.flows.site import Site
from tests.flows.world import page_of

TEXT = "\n".join(STORY)
SCRIPT = Path(sys.executable).parent / "onrecord"


def test_a_text_on_standard_input_is_told_for_people(onrecord: Onrecord) -> None:
    done = onrecord("read", stdin=TEXT.encode())
    assert done.code == 0
    assert "Mara Velden" in done.out
    assert "quotes" in done.out
    assert "figures" in done.out


def test_a_file_is_told_as_json(onrecord: Onrecord, tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_text(page_of("Torvane harbour opens again", *STORY), encoding="utf-8")
    [answer] = json.loads(onrecord("read", path, "--json").out)
    assert (answer["title"], answer["url"]) == ("Torvane harbour opens again", None)
    assert answer["quotes"][0]["speaker"] == "Mara Velden"


def test_an_address_is_fetched_as_the_configuration_allows(onrecord: Onrecord, site: Site, config: Path) -> None:
    url = site.put("/first", page_of("Torvane harbour opens again", *STORY))
    [answer] = json.loads(onrecord("read", url, "--json", "--config", config).out)
    assert answer["url"] == url


@pytest.mark.parametrize(
    ("source", "code", "says"),
    [
        ("missing.html", 2, "onrecord: missing.html: No such file or directory; name a file, an address (http…) or -"),
        (".", 2, "onrecord: .: Is a directory; name a file, an address (http…) or -"),
        (
            "http://127.0.0.1:1/",
            1,
            "onrecord: 127.0.0.1 is no public address; `fetch: allow_private` in watch.yaml can name",
        ),
        ("-", 1, "onrecord: standard input: "),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(onrecord: Onrecord, source: str, code: int, says: str) -> None:
    assert onrecord("read", source).fails(code).startswith(says)


def test_a_page_that_is_gone_is_the_work_that_failed(onrecord: Onrecord, site: Site, config: Path) -> None:
    line = onrecord("read", site.url + "/nowhere", "--config", config).fails(1)
    assert line.endswith("/nowhere: answered with status 404")


def test_a_file_of_questions_that_is_missing_is_a_wrong_call(onrecord: Onrecord) -> None:
    line = onrecord("read", "--ndjson", "missing.ndjson").fails(2)
    assert "missing.ndjson: No such file or directory" in line


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ('"$0" read --ndjson <&-', 2, "onrecord: standard input is closed; name a file"),
        ('"$0" read <&-', 2, "onrecord: standard input is closed; name a file"),
        ('"$0" compare --ndjson <&-', 2, "onrecord: standard input is closed; name a file"),
        ('"$0" read --ndjson >/dev/full', 1, "onrecord: standard output: No space left on device"),
        ('ulimit -n 16; "$0" read --ndjson', 1, "onrecord: the processes for reading cannot be started: "),
    ],
)
def test_what_the_system_refuses_is_said_in_one_line_and_not_of_the_questions(
    command: str, code: int, says: str
) -> None:
    done = subprocess.run(["bash", "-c", command, SCRIPT], input=b'{"id": 1, "text": "abc"}\n', capture_output=True)
    [line] = done.stderr.decode().splitlines()
    assert line.startswith(says)
    assert (done.returncode, done.stdout) == (code, b"")


def test_questions_are_answered_line_by_line_from_file_and_standard_input(onrecord: Onrecord, tmp_path: Path) -> None:
    lines = b'{"id": 1, "text": "abc"}\nnonsense\n{"id": 2, "text": "abc"}\n'
    (tmp_path / "questions.ndjson").write_bytes(lines)
    for done in (
        onrecord("read", "--ndjson", stdin=lines),
        onrecord("read", "--ndjson", tmp_path / "questions.ndjson"),
    ):
        answers = [json.loads(line) for line in done.out.splitlines()]
        assert [(answer["id"], bool(answer["error"])) for answer in answers] == [(1, False), (None, True), (2, False)]
        assert (done.code, done.err) == (0, f"{answers[1]['error']}\n")


def test_answers_come_while_questions_are_still_asked() -> None:
    """Through the console script, as a bench talks to it; the second bad line does not end it either."""
    with subprocess.Popen(
        [SCRIPT, "read", "--ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        answers = []
        for line in ({"id": "a", "text": TEXT}, {"id": "b"}, {"id": "c", "text": TEXT}):
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read().decode() == f"{answers[1]['error']}\n"
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert [bool(answer["error"]) for answer in answers] == [False, True, False]


def test_nothing_that_was_read_reaches_the_terminal_raw(onrecord: Onrecord) -> None:
    words = "“The cranes \x1b[31mare \x9b2Jback\u202e,” Mara Velden said at the quay of the harbour on Thursday."
    done = onrecord("read", stdin=f"Harbour \x1b]0;opens\x07 again\n{words}\n{TEXT}".encode())
    assert done.code == 0
    assert not [char for char in done.out if char in "\x1b\x07\x9b\u202e"]


def test_two_statements_are_compared(onrecord: Onrecord) -> None:
    done = onrecord("compare", "At least 12 barges will leave tonight.", "At least 21 barges will leave tonight.")
    assert done.code == 0
    assert done.out.startswith("update (")


def test_two_statements_are_compared_as_json(onrecord: Onrecord) -> None:
    done = onrecord("compare", "The harbour is open.", "The harbour is open.", "--json")
    [answer] = json.loads(done.out)
    assert (answer["verdict"], answer["score"]) == ("same", 1.0)


def test_pairs_are_compared_line_by_line(onrecord: Onrecord) -> None:
    said = {"text": "The harbour is open.", "speaker": "Mara Velden", "said_on": "2026-03-12"}
    lines = [json.dumps({"id": "p", "a": said, "b": said}), "{", json.dumps({"id": "q", "a": said})]
    done = onrecord("compare", "--ndjson", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "".join(f"{answer['error']}\n" for answer in answers[1:]))
    assert [answer["id"] for answer in answers] == ["p", None, "q"]
    assert [answer.get("verdict") for answer in answers] == ["same", None, None]


def test_one_statement_alone_cannot_be_compared(onrecord: Onrecord) -> None:
    assert "two statements are needed" in onrecord("compare", "The harbour is open.").fails(2)
