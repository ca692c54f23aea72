"""No secret leaves the environment: not into the store, what is printed or logged, files, reports, artifacts, errors.

The whole product runs with secrets wherever there may be one, against channels that fail and one that works.
"""

import base64
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from flows import settings
from flows.pipeline.reporting import write_report
from tests.flows.cli.conftest import Onrecord
from tests.flows.site import Site
from tests.flows.world import NOON

SECRETS = {
    "PAPER_COOKIE": "session=oatmeal-4711-crumbs",
    "HOOK_PASSWORD": "hook-pass/w0rd-4711",
    "MAIL_PASSWORD": "mail-passw0rd-4711",
    "SLACK_TOKEN": "T4711AAAA/B4711BBBB/tokenTOKENtokenTOKEN4711",
    "BOT_TOKEN": "xoxb-4711471147-4711471147-tokenTOKENtokenTOKEN4711abcd",
    "PROXY_PASSWORD": "proxy-passw0rd-4711",
    "DATABASE_PASSWORD": "database-passw0rd-4711",
}
CHANNELS = """\
channels:
  - {{id: desk, url: "file://{inbox}"}}
  - {{id: hook, url: "json://desk:${{HOOK_QUOTED}}@127.0.0.1:9/in?+X-Token=${{HOOK_QUOTED}}"}}
  - {{id: mail, url: "mailto://desk:${{MAIL_PASSWORD}}@127.0.0.1:9/?from=desk@desk.example&to=reader@desk.example"}}
  - {{id: slack, url: "slack://${{SLACK_TOKEN}}"}}
  - {{id: bot, url: "slack://${{BOT_TOKEN}}/#desk"}}
"""
CLOSED = "127.0.0.1:9"


def forms(secret: str) -> Iterator[str]:
    """The secret, its parts, and how it is written in addresses and headers."""
    for part in {secret, *secret.split("/"), secret.partition("=")[2] or secret}:
        if len(part) > 5:
            yield from (part, quote(part, safe=""))
    yield base64.b64encode(f"desk:{secret}".encode()).decode()
    yield base64.b64encode(f"\0desk\0{secret}".encode()).decode()


@dataclass
class Watched:
    """Runs commands, and keeps all that they print and log."""

    onrecord: Onrecord
    told: list[str] = field(default_factory=list)

    def __call__(self, *arguments: object) -> str:
        done = self.onrecord(*arguments)
        self.told.append(f"{arguments[0]}: {done.out}{done.err}")
        return done.out + done.err

    def leaks(self, *more: bytes) -> list[str]:
        """Where a secret stands; empty where none does."""
        heard = [*(text.encode("utf-8", "replace") for text in self.told), *more]
        return [
            f"{name} in {place[:60]!r}"
            for name, secret in SECRETS.items()
            for form in forms(secret)
            for place in heard
            if form.encode() in place
        ]


@pytest.fixture
def watched(onrecord: Onrecord, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Watched]:
    """An environment with all secrets; a proxy that nobody answers at, but for this machine."""
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("HOOK_QUOTED", quote(SECRETS["HOOK_PASSWORD"], safe=""))
    for scheme in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(scheme, f"http://desk:{SECRETS['PROXY_PASSWORD']}@{CLOSED}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    caplog.set_level(logging.INFO)
    watched = Watched(onrecord)
    yield watched
    watched.told.append(caplog.text)


@pytest.fixture
def secretive(config: Path, tmp_path: Path, site: Site) -> Path:
    """A watch.yaml whose feeds, channels and proxy need secrets."""
    text = config.read_text(encoding="utf-8")
    begin, end = text.index("channels:"), text.index("watches:")
    text = text[:begin] + CHANNELS.format(inbox=tmp_path / "inbox.txt") + text[end:]
    text = text.replace("channels: [desk]", "channels: [desk, hook, mail, slack, bot]")
    headers = '{Cookie: "${PAPER_COOKIE}"}'
    text = text.replace("every: 10m}", f"every: 10m, headers: {headers}}}")
    text = text.replace(
        "\nactors:\n",
        "\n"
        f'  - {{id: gone, url: "{site.url}/gone", headers: {headers}}}\n'
        f'  - {{id: behind, url: "http://feeds.example/rss", headers: {headers}}}\n'
        "desk: {owner: hook}\nactors:\n",
    )
    config.write_text(text, encoding="utf-8")
    return config


def work(watched: Watched, config: Path, database: str) -> None:
    """What people do in a day, and what goes wrong in it."""
    at = ("--config", config, "--db", database)
    for minutes in (0, 20, 40):
        assert "4 to be tried again" in watched("run", *at, "--now", f"2026-03-12T12:{minutes:02}:00Z")
    watched("check", "--send-test", "--config", config)
    watched("digest", *at, "--now", "2026-03-12T13:00:00Z")
    watched("not-said", 1, *at)
    watched("deliver", *at, "--now", "2026-03-14T13:00:00Z")
    watched("alerts", "--retry", 2, "--db", database)
    watched("why", "statement:1", *at)
    for listing in ("alerts", "feeds", "articles", "quotes", "statements"):
        wants_config = ("--config", config) if listing == "feeds" else ()
        watched(listing, "--json", "--db", database, *wants_config)
    for url in ("mysql://desk:{}@host/x", "postgresql://desk:{}@127.0.0.1:9/x", "postgresql//desk:{}@host", "{}"):
        watched("statements", "--db", url.format(SECRETS["DATABASE_PASSWORD"]))


@pytest.mark.slow
def test_no_secret_is_stored_printed_or_logged(
    watched: Watched, secretive: Path, published: Site, tmp_path: Path, inbox: Callable[[], str]
) -> None:
    database = f"sqlite:///{tmp_path / 'store.db'}"
    work(watched, secretive, database)
    write_report(tmp_path / "report.html", settings=settings.load(secretive), database_url=database)
    assert "── New statement" in inbox()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"store.db", "report.html", "inbox.txt"} <= {path.name for path in files}
    assert any(path == "/rss" for path, _ in published.asked)
    assert watched.leaks(*(path.read_bytes() for path in files)) == []


@pytest.mark.slow
@pytest.mark.usefixtures("published")
def test_none_is_in_postgresql(watched: Watched, secretive: Path, postgresql_url: str) -> None:
    database = postgresql_url.replace("postgres@", f"postgres:{SECRETS['DATABASE_PASSWORD']}@")
    work(watched, secretive, database)
    rows = []
    with psycopg.connect(postgresql_url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            rows += [str(row[0]).encode() for row in connection.execute(f'SELECT t::text FROM "{table}" t')]  # noqa: S608
    assert len(rows) > 10
    assert watched.leaks(*rows) == []


@pytest.mark.slow
@pytest.mark.usefixtures("published", "watched")
def test_none_is_kept_by_prefect(secretive: Path, tmp_path: Path, postgresql_url: str) -> None:
    database = postgresql_url.replace("postgres@", f"postgres:{SECRETS['DATABASE_PASSWORD']}@")
    command = "from flows.cli.main import main; main()"
    arguments = ("run", "--prefect", "--config", secretive, "--db", database, "--now", NOON.isoformat())
    home = tmp_path / "prefect"
    done = subprocess.run(
        [sys.executable, "-c", command, *map(str, arguments)],
        env={**os.environ, "PREFECT_HOME": str(home)},
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert any(b"pages without text" in body for body in kept)
    watched = Watched(lambda *_: pytest.fail("nothing is run here"))
    assert watched.leaks(done.stdout, done.stderr, *kept) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("slack://", "slak://"),
        ("json://desk:${HOOK_QUOTED}@127.0.0.1:9", "json://desk:${HOOK_QUOTED}@"),
        ("mailto://desk:${MAIL_PASSWORD}@127.0.0.1:9", "mailto://${MAIL_PASSWORD}"),
        ("channels: [desk,", "channels: ['${SLACK_TOKEN}', desk,"),
        ("id: hook", "id: '${HOOK_PASSWORD}'"),
        ("every: 10m", "every: '${PAPER_COOKIE}'"),
        ("{Cookie:", "{'${PAPER_COOKIE}':"),
        ("desk: {owner: hook}", "desk: {owner: '${BOT_TOKEN}', zone: '${MAIL_PASSWORD}'}"),
        ("min_gap: 0s", "min_gap: 0s, contact: ['${PAPER_COOKIE}']"),
    ],
)
def test_a_bad_configuration_is_named_without_its_secret(
    watched: Watched, secretive: Path, before: str, after: str
) -> None:
    text = secretive.read_text(encoding="utf-8")
    assert before in text
    secretive.write_text(text.replace(before, after), encoding="utf-8")
    told = watched("check", "--config", secretive)
    watched("run", "--no-deliver", "--config", secretive)
    assert "onrecord: " in told or "wrong" in told
    assert watched.leaks() == []


def test_a_scan_finds_what_there_is(watched: Watched) -> None:
    watched.told.append(f"alert 1: {quote(SECRETS['HOOK_PASSWORD'], safe='')}")
    assert watched.leaks(base64.b64encode(b"desk:mail-passw0rd-4711"))
