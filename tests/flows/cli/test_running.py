"""`onrecord run`, `deliver`, `digest` and `check`: one pass over real servers, and exit codes that say how it went."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli.running import tell
from ingest.model import RunSummary
from tests.flows.cli.conftest import STORY, Onrecord
from tests.flows.site import Site
from tests.flows.world import NOON, feed_of, page_of

SCRIPT = Path(sys.executable).parent / "onrecord"
AT_NOON = ("--now", NOON.isoformat())


@pytest.fixture
def run(onrecord: Onrecord, config: Path, store_url: str):
    """`onrecord run` at noon, on the configuration and the store of the test."""

    def run(*arguments: object):
        return onrecord("run", "--config", config, "--db", store_url, *AT_NOON, *arguments)

    return run


def changed(config: Path, *changes: tuple[str, str]) -> None:
    text = config.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("published")
def test_a_run_tells_what_it_did_and_the_channel_what_was_said(run, inbox) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    assert [line.split(maxsplit=1) for line in done.out.splitlines()] == [
        ["feeds", "1 polled"],
        ["entries", "1 article"],
        ["statements", "1 new"],
        ["alerts", "1 sent"],
    ]
    assert "“The cranes are back, and the pilots sail tonight" in inbox()


@pytest.mark.usefixtures("published")
def test_a_second_run_finds_and_sends_nothing(run, inbox) -> None:
    run()
    before = inbox()
    done = run()
    assert done.code == 0
    assert [line.split(maxsplit=1)[1] for line in done.out.splitlines()] == [
        "1 unchanged",
        "nothing new",
        "none",
        "none",
    ]
    assert inbox() == before


@pytest.mark.usefixtures("published")
def test_without_delivery_alerts_wait_for_deliver(run, onrecord: Onrecord, config: Path, store_url: str, inbox) -> None:
    assert run("--no-deliver").code == 0
    assert inbox() == ""
    done = onrecord("deliver", "--config", config, "--db", store_url, *AT_NOON)
    assert (done.code, done.out.splitlines()[-1].split()) == (0, ["alerts", "1", "sent"])
    assert "Mara Velden" in inbox()


@pytest.mark.usefixtures("published")
def test_a_digest_is_sent_when_asked_for_and_once(run, onrecord: Onrecord, config: Path, store_url: str, inbox) -> None:
    run()
    digest = ("digest", "--config", config, "--db", store_url, *AT_NOON)
    done = onrecord(*digest)
    assert (done.code, done.out.splitlines()[-1].split(maxsplit=1)) == (0, ["alerts", "1 digest · 1 sent"])
    assert "── Digest ──" in inbox()
    before = inbox()
    assert onrecord(*digest).out.splitlines()[-1].split() == ["alerts", "none"]
    assert inbox() == before


@pytest.mark.usefixtures("published")
def test_with_due_only_those_are_polled_whose_time_has_come(run) -> None:
    run()
    assert run("--due").out.splitlines()[0].split(maxsplit=1)[1] == "1 not due"
    assert run("--due", "--now", "2026-03-12T12:10:00Z").out.splitlines()[0].split(maxsplit=1)[1] == "1 unchanged"


@pytest.mark.usefixtures("published")
def test_the_time_that_is_given_is_the_one_of_the_run(run, onrecord: Onrecord, store_url: str) -> None:
    """Three days later the story is old, and waits for the digest."""
    assert run("--now", "2026-03-15").out.splitlines()[-1].split() == ["alerts", "none"]
    [row] = json.loads(onrecord("alerts", "--json", "--db", store_url).out)
    assert (row["state"], row["due_at"]) == ("held", "2026-03-15T00:00:00+00:00")


@pytest.mark.parametrize("name", ["run", "deliver", "feeds", "import", "alerts"])
def test_a_time_that_is_none_is_a_wrong_call(onrecord: Onrecord, name: str) -> None:
    files = ["past.ndjson"] if name == "import" else []
    assert "'noon' is no ISO 8601 time" in onrecord(name, *files, "--now", "noon").fails(2)


def test_a_feed_that_fails_among_good_ones_is_named_and_the_run_has_worked(run, published: Site, config: Path) -> None:
    more = (
        '\n  - {id: dead, url: "http://127.0.0.1:1/rss"}\n  - {id: page, url: "' + published.url + '/first"}\nactors:'
    )
    changed(config, ("\nactors:", more))
    done = run()
    assert done.code == 0
    assert done.out.splitlines()[0].split(maxsplit=1)[1] == "2 failed · 1 polled"
    dead, page = sorted(done.err.splitlines())
    assert dead.startswith("feed dead: ")
    assert page.startswith("feed page: ")


def test_a_run_that_could_poll_nothing_has_failed(run, site: Site) -> None:
    done = run()
    assert done.code == 1
    failed = f"feed wire: gone: {site.url}/rss: answered with status 404"
    assert done.err.splitlines() == [failed, "nothing could be polled"]
    again = run()
    assert (again.code, again.err) == (1, done.err)


@pytest.mark.usefixtures("published")
def test_a_run_whose_every_delivery_failed_has_failed(run, config: Path, tmp_path: Path) -> None:
    changed(config, ("inbox.txt", "nowhere/inbox.txt"))
    done = run()
    assert done.code == 1
    assert done.out.splitlines()[-1].split(maxsplit=1) == ["alerts", "1 to be tried again"]
    assert done.err.splitlines() == [
        f"alert 1 to desk: {tmp_path}/nowhere/inbox.txt: No such file or directory; nothing was written (due)",
        "no alert could be delivered",
    ]


def test_bad_pages_are_named_and_the_run_has_worked(run, published: Site) -> None:
    links = [published.url + "/first", published.url + "/gone", published.put("/empty", "<html></html>")]
    published.put("/rss", feed_of(*links))
    done = run()
    assert done.code == 0
    assert done.out.splitlines()[1].split(maxsplit=1)[1] == "1 article · 1 gone · 1 no text"
    assert len(done.err.splitlines()) == 2


def test_failures_are_told_without_control_characters(run, published: Site) -> None:
    published.put("/rss", feed_of(published.url + "/first", published.url + "/%1b%5b31m\x9b2J"))
    done = run()
    assert done.code == 0
    assert not [char for char in done.err + done.out if not char.isprintable() and char != "\n"]


def test_what_a_server_said_reaches_the_terminal_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    tell(RunSummary(feeds={"failed": 1}, failures=("feed wire: \x1b[31mno\x1b]0;title\x07\nentry",)))
    assert capsys.readouterr().err == "feed wire: [31mno]0;title entry\n"


@pytest.mark.parametrize("name", ["run", "deliver", "check", "feeds"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "watch.yaml: no such file; name one with --config or ONRECORD_CONFIG"),
        ("feeds: [\n", "no valid YAML"),
        ("feeds: []\n", "watch.yaml:1: feeds: there is nothing to poll; add at least one feed"),
        ('feeds: [{id: a, url: "${NOWHERE_URL}"}]\n', "the environment has no NOWHERE_URL; set it"),
    ],
)
def test_a_configuration_that_is_missing_or_wrong_is_said_in_one_line(
    onrecord: Onrecord, tmp_path: Path, name: str, text: str | None, says: str
) -> None:
    path = tmp_path / "watch.yaml"
    if text is not None:
        path.write_text(text)
    line = onrecord(name, "--config", path).fails(2)
    assert line.startswith(f"onrecord: {path}:")
    assert says in line


@pytest.mark.parametrize("name", ["run", "deliver", "check"])
def test_a_channel_that_cannot_be_is_said_without_its_secret(onrecord: Onrecord, config: Path, name: str) -> None:
    changed(config, ("file://", "pigeon://tower/secret"))
    line = onrecord(name, "--config", config).fails(2)
    assert line.startswith("onrecord: channel desk: no service answers to 'pigeon")
    assert "secret" not in line


def test_a_folder_that_cannot_be_written_is_said(onrecord: Onrecord, config: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        url = "sqlite:////proc/onrecord.db"
    else:
        (tmp_path / "closed").mkdir(mode=0o500)
        url = f"sqlite:///{tmp_path}/closed/onrecord.db"
    line = onrecord("run", "--config", config, "--db", url).fails(1)
    assert line.endswith("; change its rights, or name another file")


@pytest.mark.parametrize(
    ("url", "code", "says"),
    [
        ("sqlite:///notes.txt", 1, "is no SQLite database, or is damaged: name another file, or restore it"),
        ("sqlite:///other.db", 1, "holds the tables of another program"),
        ("sqlite:///nowhere/store.db", 1, "does not exist; make it, or name another file"),
        ("sqlite://", 2, "SQLite without a file forgets everything: write sqlite:///FILE"),
        ("mysql://root@127.0.0.1/x", 2, "mysql: is no database that can be used here"),
        ("postgresql://x:secret@127.0.0.1:1/x", 1, "does not answer"),
    ],
)
def test_a_database_that_is_none_is_said(onrecord: Onrecord, config: Path, url: str, code: int, says: str) -> None:
    Path("notes.txt").write_text("Buy socks.\n" * 100)
    with sqlite3.connect("other.db") as other:
        other.execute("CREATE TABLE articles (title TEXT)")
    other.close()
    line = onrecord("run", "--config", config, "--db", url).fails(code)
    assert says in line
    assert "secret" not in line


def test_a_locked_database_is_said_in_one_line(onrecord: Onrecord, config: Path, store_url: str) -> None:
    holder = sqlite3.connect(store_url.removeprefix("sqlite:///"), isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        line = onrecord("run", "--config", config, "--db", f"{store_url}?timeout=0.1").fails(1)
    finally:
        holder.close()
    assert line.endswith("is locked by another process: wait for it to end, and run again")


def test_deliver_has_nothing_to_do_where_nothing_is_due(onrecord: Onrecord, config: Path, store: str) -> None:
    done = onrecord("deliver", "--config", config, "--db", store, *AT_NOON)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1].split() == ["alerts", "none"]


@pytest.mark.usefixtures("published")
def test_a_delivery_that_failed_is_named_with_exit_code_1(
    run, onrecord: Onrecord, config: Path, store_url: str
) -> None:
    run("--no-deliver")
    changed(config, ("inbox.txt", "nowhere/inbox.txt"))
    done = onrecord("deliver", "--config", config, "--db", store_url, *AT_NOON)
    assert done.code == 1
    [line] = done.err.splitlines()
    assert line.startswith("alert 1 to desk: ")


@pytest.mark.usefixtures("published")
def test_check_shows_a_table_and_stores_nothing(onrecord: Onrecord, config: Path, inbox) -> None:
    done = onrecord("check", "--config", config)
    assert (done.code, done.err) == (0, "")
    assert [" ".join(line.split()) for line in done.out.splitlines() if line.strip()][2:] == [
        "feed wire ok RSS, 1 entries, 1 dated",
        "channel desk ok valid; --send-test tries it",
        "watch harbour-watch ok actors velden; topics harbour; to desk",
    ]
    assert list(Path.cwd().iterdir()) == []
    assert inbox() == ""


@pytest.mark.usefixtures("published")
def test_check_sends_a_test_message_where_that_is_asked_for(onrecord: Onrecord, config: Path, inbox) -> None:
    assert onrecord("check", "--send-test", "--config", config).code == 0
    assert "desk" in inbox()


def test_check_names_on_standard_error_what_is_wrong(onrecord: Onrecord, site: Site, config: Path) -> None:
    site.put("/rss", page_of("Welcome", *STORY))
    done = onrecord("check", "--config", config)
    assert done.code == 1
    [line] = done.err.splitlines()
    assert line.startswith("feed wire: ")
    assert "an HTML page, not a feed" in line
    assert "wrong" in done.out


def test_on_a_terminal_the_table_alone_names_what_is_wrong(site: Site, config: Path) -> None:
    site.put("/rss", page_of("Welcome", *STORY))
    screen, terminal = os.openpty()
    command = [sys.executable, "-c", "from flows.cli.main import main; main()", "check", "--config", str(config)]
    done = subprocess.run(command, stdout=terminal, stderr=terminal, timeout=60, check=False)
    os.close(terminal)
    with contextlib.suppress(OSError), os.fdopen(screen, "rb", buffering=0) as shown:  # Linux: EIO at the end
        assert shown.read(65536).count(b"wrong") == 1
    assert done.returncode == 1


@pytest.mark.slow
@pytest.mark.usefixtures("published")
def test_as_a_prefect_flow_a_run_does_the_same(config: Path, store_url: str, tmp_path: Path, inbox) -> None:
    """Through the console script, because Prefect reads the environment when it is imported."""
    quiet = {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_LOGGING_LEVEL": "ERROR"}
    done = subprocess.run(
        [SCRIPT, "run", "--prefect", "--config", config, "--db", store_url, *AT_NOON],
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts = [line.split(maxsplit=1)[1] for line in done.stdout.splitlines() if line]
    assert counts == ["1 polled", "1 article", "1 new", "1 sent"]
    assert "Mara Velden" in inbox()
