"""Bad pages through the command line: each is answered, in order, and so are those around it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from flows.pipeline import workers
from tests.flows.bad_pages import BAD_PAGES, ENDLESS, PARAGRAPH, page
from tests.flows.cli.conftest import Onrecord

SCRIPT = Path(sys.executable).parent / "onrecord"
GOOD = page(PARAGRAPH * 9)


def question(number: object, body: bytes) -> bytes:
    asked = {"id": number, "url": f"http://news.example/{number}", "html": body.decode("latin-1")}
    return json.dumps(asked, ensure_ascii=False).encode()  # rubbish with escapes would be too long a line


def test_bad_pages_are_answered_in_order_between_good_ones(onrecord: Onrecord) -> None:
    asked = [(name, body) for bad in BAD_PAGES.items() for name, body in ((bad[0], bad[1][0]), ("good", GOOD))]
    done = onrecord("read", "--ndjson", stdin=b"\n".join(question(*one) for one in asked))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert done.err.splitlines() == [answer["error"] for answer in answers if answer["error"]]
    assert [answer["id"] for answer in answers] == [name for name, _ in asked]
    for answer in answers:
        says = BAD_PAGES.get(answer["id"], (GOOD, None))[1]
        assert bool(answer["text"]) is (says is None), answer["error"]
        assert (says or "") in (answer["error"] or ""), answer["id"]


def test_a_page_that_takes_too_long_is_answered_with_its_id_and_address(
    onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "Workers", partial(workers.Workers, limit=timedelta(seconds=3)))
    done = onrecord("read", "--ndjson", stdin=question(1, ENDLESS) + b"\n" + question(2, GOOD))
    late, good = [json.loads(line) for line in done.out.splitlines()]
    assert set(late) == set(good)
    assert (late["id"], late["url"], late["text"], late["quotes"]) == (1, "http://news.example/1", "", [])
    assert late["error"] == "http://news.example/1: reading took longer than 3 s"
    assert (good["id"], good["error"]) == (2, None)
    assert (done.code, done.err) == (0, f"{late['error']}\n")


def test_one_page_that_takes_too_long_is_said_in_one_line(
    onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "Workers", partial(workers.Workers, limit=timedelta(seconds=0.5)))
    path = tmp_path / "endless.html"
    path.write_bytes(ENDLESS)
    assert onrecord("read", path).fails(1) == f"onrecord: {path}: reading took longer than 0.5 s"


@pytest.mark.parametrize(
    "name", ["ingest", *(pytest.param(name, marks=pytest.mark.slow) for name in ("flows", "selectors", "lxml"))]
)
def test_what_stands_in_the_current_folder_is_not_run(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("from pathlib import Path\nPath('run').touch()\n")
    done = subprocess.run(
        [SCRIPT, "read", "--ndjson"], cwd=tmp_path, input=question(1, GOOD), capture_output=True, check=True
    )
    assert not (tmp_path / "run").exists()
    assert (json.loads(done.stdout)["error"], done.stderr) == (None, b"")


@pytest.fixture
def heeded() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, these tests and what they start too, unless it is taken."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_ctrl_c_ends_a_run_that_waits_for_questions_without_a_trace() -> None:
    """As a terminal does it: the signal goes to all processes of the run."""
    with subprocess.Popen(
        [SCRIPT, "read", "--ndjson"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        process.stdin.write(question(1, GOOD) + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stdout.read() == b""
        assert process.stderr.read().strip() == b"onrecord: stopped by Ctrl-C"
