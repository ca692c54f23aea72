"""`onrecord`: help at once, exit codes that scripts can rely on, and one clear line where something is wrong."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from flows.cli import main as command_line
from flows.cli.main import app
from ingest.errors import ConfigurationError, OnRecordError, StoreError
from tests.flows.cli.conftest import Onrecord

SCRIPT = Path(sys.executable).parent / "onrecord"
COMMANDS = sorted(typer.main.get_command(app).commands)
HEAVY = {"alembic", "apprise", "feedparser", "httpx", "prefect", "pydantic", "rich", "sqlalchemy", "trafilatura"}


def seconds(*command: object) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def test_the_commands_are_those_of_the_contract() -> None:
    lists = {"articles", "quotes", "figures", "statements", "alerts", "feeds"}
    decides = {"merge", "split", "not-said", "review"}
    asks = {"read", "compare", "backtest", "blocks", "why"}
    runs = {"demo", "run", "deliver", "digest", "check", "import", "maintain", "mute"}
    past = {"backfill", "reprocess"}
    assert set(COMMANDS) == lists | asks | decides | runs | past


def test_help_says_what_it_is_for_and_how_to_begin(onrecord: Onrecord) -> None:
    done = onrecord("--help")
    assert done.code == 0
    assert "Begin with: onrecord demo" in done.out
    assert all(f"  {name} " in done.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_shows_an_example_of_it(onrecord: Onrecord, name: str) -> None:
    done = onrecord(name, "--help")
    assert done.code == 0
    assert f"Example: onrecord {name} " in f"{' '.join(done.out.split())} "


def test_help_needs_none_of_the_heavy_libraries() -> None:
    shown = "import sys; from flows.cli.main import app; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", shown], check=True, capture_output=True, text=True)
    assert HEAVY.isdisjoint(done.stdout.split())


def test_help_is_there_in_half_a_second() -> None:
    """On a machine that is slow itself: in little more than its library takes to import. Others that run beside it
    make a try slower, and none faster."""
    runs = ((seconds(SCRIPT, "--help"), seconds(sys.executable, "-c", "import typer.main")) for _ in range(5))
    assert any(needed < max(0.5, 2.5 * library) for needed, library in runs)


def test_without_a_command_there_is_help(onrecord: Onrecord) -> None:
    done = onrecord()
    assert "Begin with: onrecord demo" in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "Error: No such command 'nonsense'."),
        (["statements", "--colour"], "Error: No such option: --colour"),
        (["import"], "Error: Missing argument 'FILE...'."),
        (["articles", "--limit", "0"], "Error: Invalid value for '--limit': '0' is no number"),
        (["alerts", "--retry", "-1"], "Error: Invalid value for '--retry': '-1' is no number"),
        (["articles", "--limit", "9" * 30], "Error: Invalid value for '--limit': "),
        (["alerts", "--retry", "9" * 30], "Error: Invalid value for '--retry': "),
    ],
)
def test_a_wrong_call_is_said_in_one_line_with_exit_code_2(onrecord: Onrecord, arguments: list[str], says: str) -> None:
    assert onrecord(*arguments).fails(2).startswith(says)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigurationError("watch.yaml:3: feeds: is missing; add it"), 2),
        (StoreError("the disk is full; free some space"), 1),
        (OnRecordError("nothing could be polled"), 1),
    ],
)
def test_an_error_is_one_line_on_standard_error_and_its_exit_code(
    onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch, error: OnRecordError, code: int
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(command_line, "app", fail)
    assert onrecord("run").fails(code) == f"onrecord: {error}"


def test_each_line_of_an_error_names_the_program(onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ConfigurationError("watch.yaml:3: one mistake\nwatch.yaml:9: another")

    monkeypatch.setattr(command_line, "app", fail)
    done = onrecord("run")
    assert (done.code, done.err) == (2, "onrecord: watch.yaml:3: one mistake\nonrecord: watch.yaml:9: another\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("--help >/dev/full", "onrecord: standard output: No space left on device\n"),
        ("--help >&-", "onrecord: standard output is closed; name a file for it, or /dev/null\n"),
    ],
)
def test_an_output_that_takes_nothing_is_said_in_one_line(
    call: str, says: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = subprocess.run(["bash", "-c", f'"$0" {call}', SCRIPT], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, says)


def test_a_closed_standard_error_changes_no_answer_and_no_exit_code() -> None:
    answered, refused = (
        subprocess.run(["bash", "-c", f'"$0" {call} 2>&-', SCRIPT], input=b"{", capture_output=True)
        for call in ("compare --ndjson", "read missing.html")
    )
    assert (answered.returncode, answered.stdout[:12]) == (0, b'{"id": null,')
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_a_reader_that_goes_away_ends_the_output_without_a_complaint(tmp_path: Path) -> None:
    """As `onrecord read --ndjson FILE | head -1` does."""
    questions = tmp_path / "questions.ndjson"
    questions.write_text('{"id": "a", "text": "“The cranes are back,” said Mara Velden.", "clean": false}\n' * 2000)
    with subprocess.Popen(
        [SCRIPT, "read", "--ndjson", questions], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.readline().startswith(b'{"id": "a"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1
