"""Channels that cannot be used, refuse, or get what they cannot take: named with the mend, the others go on, and the
alert stays on record to be sent again.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError

from alerts.channels import channels as sending
from storage.database import Database
from tests.flows.sender import Sender
from tests.flows.services import MailService, WebService

AT_NOON = ("--now", "2026-03-12T12:00:00Z")
A_MINUTE_LATER = ("--now", "2026-03-12T12:01:00Z")
LOGIN = "put a valid token or password into the channel's URL"


@dataclass
class Desk:
    """Two web services and a mail server, a store with an alert to each, and the commands."""

    onrecord: Callable[..., Any]
    config: Path
    db: str
    hook: WebService
    room: WebService
    mail: MailService
    urls: dict[str, str]

    def configure(self, **urls: str) -> None:
        """Write `watch.yaml`, with these channels changed."""
        self.urls |= urls
        found = {
            "fetch": {"min_gap": "0s"},
            "delivery": {"retry": ["1m"]},
            "feeds": [{"id": "wire", "url": "http://127.0.0.1:1/rss"}],
            "actors": [{"id": "velden", "name": "Mara Velden"}],
            "channels": [{"id": name, "url": url} for name, url in self.urls.items()],
        }
        self.config.write_text(json.dumps(found))

    def deliver(self, *now: str) -> Any:
        return self.onrecord("deliver", "--config", self.config, "--db", self.db, *(now or AT_NOON))

    def retry(self, number: int) -> None:
        assert self.onrecord("alerts", "--retry", number, "--db", self.db, *AT_NOON).code == 0

    def states(self) -> dict[str, str]:
        rows = json.loads(self.onrecord("alerts", "--json", "--db", self.db).out)
        return {row["channel"]: row["state"] for row in rows}

    def check(self) -> tuple[int, dict[str, str]]:
        """Exit code and the lines of standard error on channels, by channel."""
        done = self.onrecord("check", "--send-test", "--config", self.config)
        told = [line.removeprefix("channel ") for line in done.err.splitlines() if line.startswith("channel ")]
        return done.code, dict(line.split(": ", 1) for line in told)


@pytest.fixture
def desk(onrecord: Callable[..., Any], tmp_path: Path, store_url: str, database: Database) -> Iterator[Desk]:
    with ExitStack() as running:
        hook, room, mail = (running.enter_context(kind()) for kind in (WebService, WebService, MailService))
        urls = {
            "hook": f"json://127.0.0.1:{hook.port}/",
            "room": f"json://127.0.0.1:{room.port}/T0KENPART/",
            "mail": f"mailto://127.0.0.1:{mail.port}?from=a@desk.example&to=here@desk.example,gone@desk.example",
        }
        for name in urls:
            Sender(database).owe("The cranes are back", channel=name)
        desk = Desk(onrecord, tmp_path / "watch.yaml", store_url, hook, room, mail, urls)
        desk.configure()
        yield desk


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("slak://T0KEN-T0KEN", "no service answers to 'slak://': see https://appriseit.com/services/ for the schemes"),
        ("slack://T0KEN", "Slack does not understand this slack:// URL: see https://appriseit.com/services/slack/"),
    ],
    ids=["unknown", "malformed"],
)
def test_a_url_that_cannot_be_used_keeps_its_alert_waiting_and_no_other(desk: Desk, url: str, mend: str) -> None:
    good = desk.urls["room"]
    desk.configure(room=url)
    done = desk.deliver()
    assert (done.code, desk.states()) == (0, {"hook": "sent", "mail": "sent", "room": "due"})
    assert done.err.splitlines() == [f"alert 2 to room: channel room: {mend} (due)"]
    assert desk.check() == (1, {"room": mend})
    desk.configure(room=good)
    desk.deliver(*A_MINUTE_LATER)
    assert desk.states()["room"] == "sent"


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ("token revoked", f"answered 401 Unauthorized: token revoked; {LOGIN}"),
        ("too long", "answered 413 Request Entity Too Large: too long; the message is over the service's limit"),
    ],
)
def test_a_refusal_is_told_in_the_service_s_words_and_the_alert_can_be_sent_again(
    desk: Desk, fault: str, answer: str
) -> None:
    desk.room.fail(fault)
    done = desk.deliver()
    assert (done.code, desk.states()) == (0, {"hook": "sent", "mail": "sent", "room": "failed"})
    assert done.err.splitlines() == [f"alert 2 to room: {answer} (failed; onrecord alerts --retry 2 sends it again)"]
    code, told = desk.check()
    assert (code, told["room"]) == (1, f"test message refused: {answer}")
    desk.room.fail("")
    desk.retry(2)
    desk.deliver()
    assert (desk.states()["room"], len(desk.room.taken)) == ("sent", 1)


def test_of_several_recipients_the_one_that_is_refused_is_named(desk: Desk) -> None:
    desk.mail.fail("nobody")
    done = desk.deliver()
    refused = (
        "taken in part (mail server answered 250 taken to here@desk.example); then recipient refused: "
        "gone@desk.example: 550 no such user here; check the recipients in the channel's URL"
    )
    assert desk.states() == {"hook": "sent", "mail": "failed", "room": "sent"}
    assert done.err.splitlines() == [f"alert 3 to mail: {refused} (failed; onrecord alerts --retry 3 sends it again)"]
    code, told = desk.check()
    assert (code, told["mail"]) == (1, f"test message refused: {refused}")


def test_a_mail_over_the_limit_is_refused_in_the_server_s_words(desk: Desk) -> None:
    desk.mail.fail("too long")
    done = desk.deliver()
    assert desk.states() == {"hook": "sent", "mail": "failed", "room": "sent"}
    assert "alert 3 to mail: mail server answered 552 message too long; the message is over" in done.err


def test_a_template_with_an_error_keeps_its_alert_waiting_and_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = sending.rendered

    def broken(target: Any, document: Any, key: str) -> Any:
        if target.schema == "mailto":
            raise TemplateError("'colour' is undefined")
        return rendered(target, document, key)

    monkeypatch.setattr(sending, "rendered", broken)
    done = desk.deliver()
    assert desk.states() == {"hook": "sent", "mail": "due", "room": "sent"}
    assert done.err.splitlines() == [
        "alert 3 to mail: the message cannot be written (TemplateError: 'colour' is undefined); nothing was sent (due)"
    ]
    monkeypatch.setattr(sending, "rendered", rendered)
    desk.deliver(*A_MINUTE_LATER)
    assert desk.states()["mail"] == "sent"


def test_a_test_message_is_answered_in_each_service_s_own_words_without_secrets(desk: Desk) -> None:
    done = desk.onrecord("check", "--send-test", "--config", desk.config)
    shown = " ".join(done.out.split())
    for answer in ("test message sent: answered 200 OK: ok", "mail server answered 250 taken to here@desk.example"):
        assert answer in shown, shown
    assert "T0KENPART" not in done.out + done.err
    assert [len(service.taken) for service in (desk.hook, desk.room, desk.mail)] == [1, 1, 2]


def test_a_service_that_is_not_there_is_said_beside_those_that_are(desk: Desk) -> None:
    desk.room.fail("refused")
    assert desk.check()[1]["room"] == "test message not taken: no connection: Connection refused"
    assert [len(service.taken) for service in (desk.hook, desk.mail)] == [1, 2]
