"""Sending, through Apprise, to a web service on loopback that answers as told."""

import io
import json
import logging
import socket
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError

from alerts.channels import Channels
from alerts.message import AlertMessage, CheckMessage, Message
from ingest.errors import ConfigurationError
from ingest.model import Delivery


def send(url: str, message: Message) -> Delivery:
    return Channels({"desk": url}, stream=io.StringIO()).send("desk", message)


def test_a_message_that_is_taken_is_sent(service: Any, new_statement: AlertMessage) -> None:
    assert send(f"json://{service.host}/hook", new_statement) == Delivery(result="sent", detail="answered 200 OK: ok")
    path, payload = service.received[0]
    assert path == "/hook"
    assert payload["title"].startswith("Mara Velden: “We will not sign")
    assert payload["message"].startswith(
        "New statement: Mara Velden, chair of the Lindhaven Port Authority\n\n“We will"
    )


@pytest.mark.parametrize(
    ("status", "result", "detail"),
    [
        (500, "retry", "answered 500 Internal Server Error: try later"),
        (503, "retry", "answered 503 Service Unavailable: try later"),
        (429, "retry", "answered 429 Too Many Requests: try later"),
        (401, "failed", "answered 401 Unauthorized: try later; put a valid token or password into the channel's URL"),
        (403, "failed", "answered 403 Forbidden: try later; put a valid token or password into the channel's URL"),
        (404, "failed", "answered 404 Not Found: try later; check the room or address in the channel's URL"),
        (410, "failed", "answered 410 Gone: try later; check the room or address in the channel's URL"),
        (302, "failed", "answered 302 Found: try later"),
    ],
)
def test_an_answer_is_told_in_the_services_own_words(
    service: Any, new_statement: AlertMessage, status: int, result: str, detail: str
) -> None:
    service.answers = [(status, json.dumps({"error": "try later"}))]
    delivery = send(f"json://{service.host}/", new_statement)
    assert (delivery.result, delivery.detail) == (result, detail)
    assert len(service.received) == 1


def test_no_answer_in_time_is_unknown_and_not_sent_again(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(0, "")]
    delivery = send(f"json://{service.host}/?rto=1&retry=3", new_statement)
    assert delivery == Delivery(result="unknown", detail="no answer in time; the message may have arrived")
    assert len(service.received) == 1


def test_a_connection_that_breaks_after_the_request_is_unknown(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(-1, "")]
    delivery = send(f"json://{service.host}/", new_statement)
    assert (delivery.result, "may have arrived" in str(delivery.detail)) == ("unknown", True)


def test_a_connection_that_is_refused_is_tried_again(new_statement: AlertMessage) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        delivery = send(f"json://127.0.0.1:{port}/", new_statement)
    assert delivery == Delivery(result="retry", detail="no connection: Connection refused")


def test_a_failure_is_told_though_the_url_calls_it_optional(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(404, "")]
    assert send(f"json://{service.host}/?optional=yes", new_statement).result == "failed"


def test_no_secret_of_the_url_is_in_the_detail(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(403, "no access for desk with hunter2-pass at /services/T0KENPART?key=QUERYSECRET")]
    url = f"json://desk:hunter2-pass@{service.host}/services/T0KENPART?-key=QUERYSECRET"
    detail = str(send(url, new_statement).detail)
    assert detail.startswith("answered 403 Forbidden: no access for ***")
    assert not [secret for secret in ("hunter2", "T0KENPART", "QUERYSECRET") if secret in detail]


def test_what_apprise_logs_reaches_no_log_of_the_application(service: Any, new_statement: AlertMessage) -> None:
    seen: list[str] = []

    class Application(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(record.name)

    application = Application()
    logging.getLogger().addHandler(application)
    service.answers = [(500, "")]
    send(f"json://{service.host}/T0KENPART", new_statement)
    logging.getLogger().removeHandler(application)
    assert "apprise" not in seen


def test_an_answer_cannot_write_to_the_terminal(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(500, "\x1b[31mred\x1b[0m" + "long " * 200)]
    detail = str(send(f"json://{service.host}/", new_statement).detail)
    assert detail.isprintable()
    assert len(detail) <= 400


def test_an_error_page_is_not_repeated(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(502, "<html><body>Bad gateway</body></html>")]
    assert send(f"json://{service.host}/", new_statement).detail == "answered 502 Bad Gateway"


def test_a_bad_channel_does_not_touch_the_others(service: Any, new_statement: AlertMessage) -> None:
    out = io.StringIO()
    channels = Channels(
        {"bad": "json://127.0.0.1:1/", "hook": f"json://{service.host}/", "desk": "console://"}, stream=out
    )
    assert channels.ids() == ("bad", "hook", "desk")
    assert [channels.send(name, new_statement).result for name in channels.ids()] == ["retry", "sent", "sent"]
    assert out.getvalue().startswith("── New statement ──")


def test_channels_send_at_the_same_time_without_mixing_their_answers(service: Any, new_statement: AlertMessage) -> None:
    service.answers = [(404, "gone for good")]
    urls = {"hook": f"json://{service.host}/", "shut": "json://127.0.0.1:1/"}
    channels = Channels(urls, stream=io.StringIO())
    found: dict[str, list[str]] = {name: [] for name in urls}

    def work(name: str) -> None:
        found[name] = [str(channels.send(name, new_statement).detail) for _ in range(10)]

    threads = [threading.Thread(target=work, args=(name,)) for name in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found["hook"]) == {
        "answered 404 Not Found: gone for good; check the room or address in the channel's URL"
    }
    assert set(found["shut"]) == {"no connection: Connection refused"}


def test_an_error_that_the_caller_is_handling_is_not_taken_for_the_services(
    service: Any, new_statement: AlertMessage
) -> None:
    service.answers = [(404, "")]
    try:
        Path("/no/such/file").stat()
    except FileNotFoundError:
        assert send(f"json://{service.host}/", new_statement).result == "failed"


def test_a_channel_that_is_configured_no_more_fails_visibly(new_statement: AlertMessage) -> None:
    delivery = Channels({}, stream=sys.stdout).send("desk", new_statement)
    assert delivery == Delivery(result="failed", detail="channel desk is not in the configuration")


def test_a_check_sends_the_test_message(check: CheckMessage) -> None:
    out = io.StringIO()
    assert Channels({"desk": "console://"}, stream=out).check("desk", now=check.at).result == "sent"
    assert "Channel desk works: alerts sent to it arrive here. Asked for on 15 Mar 2026, 09:00 UTC." in out.getvalue()


def test_a_message_over_the_services_limit_is_split_and_not_cut(service: Any, make_statement: Any) -> None:
    words = " ".join(f"word{number}" for number in range(6000))
    message = AlertMessage(kind="new", watch="w", statement=make_statement(text=words))
    assert send(f"json://{service.host}/", message).result == "sent"
    assert len(service.received) > 1
    told = " ".join(payload["message"] for _, payload in service.received)
    assert all(f"word{number}" in told for number in range(0, 6000, 97))


def test_a_message_taken_in_part_is_unknown(service: Any, make_statement: Any) -> None:
    service.answers = [(200, "ok"), (500, "")]
    message = AlertMessage(kind="new", watch="w", statement=make_statement(text="word " * 8000))
    delivery = send(f"json://{service.host}/", message)
    assert delivery == Delivery(
        result="unknown", detail="taken in part (answered 200 OK: ok); then answered 500 Internal Server Error"
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_nothing_from_the_web_mentions_anybody_in_a_service_that_acts_on_it(
    service: Any, poisoned_updates: dict[str, AlertMessage], form: str
) -> None:
    channels = Channels({"hook": f"json://{service.host}/?format={form}"}, stream=io.StringIO())
    for name, message in poisoned_updates.items():
        service.received.clear()
        assert channels.send("hook", message).result == "sent", name
        told = "".join(payload["title"] + payload["message"] for _, payload in service.received)
        acting = ("@everyone", "@here", "<!channel", "<users/all>", "@**all")
        assert not [mention for mention in acting if mention in told], name
        assert told.replace("\n", "").replace("\r", "").replace("\xa0", "").isprintable(), name


def test_a_url_that_cannot_be_used_keeps_its_own_messages_and_no_others(new_statement: AlertMessage) -> None:
    out = io.StringIO()
    channels = Channels({"ok": "console://", "desk": "slak://T0KEN"}, stream=out)
    why = "channel desk: no service answers to 'slak://': see https://appriseit.com/services/ for the schemes"
    assert (channels.problem("ok"), channels.problem("desk")) == (None, why)
    assert channels.send("desk", new_statement) == Delivery(result="retry", detail=why)
    assert channels.send("ok", new_statement).result == "sent"


def test_where_no_url_can_be_used_nothing_runs() -> None:
    with pytest.raises(ConfigurationError, match="channel desk: no service answers to 'slak://'"):
        Channels({"desk": "slak://T0KEN"}, stream=io.StringIO())


def test_a_message_that_cannot_be_written_is_not_sent_and_may_be_later(
    new_statement: AlertMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_target: object, _document: object, _key: str) -> None:
        raise TemplateError("'colour' is undefined")

    monkeypatch.setattr("alerts.channels.channels.rendered", broken)
    out = io.StringIO()
    delivery = Channels({"desk": "console://"}, stream=out).send("desk", new_statement)
    told = "the message cannot be written (TemplateError: 'colour' is undefined); nothing was sent"
    assert (delivery, out.getvalue()) == (Delivery(result="retry", detail=told), "")
