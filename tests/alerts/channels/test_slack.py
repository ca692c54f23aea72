"""`slack://`, with Slack's addresses put on loopback."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest

from alerts.channels import Channels
from alerts.channels.slack import SlackChannel
from alerts.message import AlertMessage, Message
from ingest.model import Delivery

WEBHOOK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"
PLACE = "; check the room or address in the channel's URL"
LIMIT = "; the message is over the service's limit"
BOT = "slack://xoxb-1234-1234-abc124/#desk"


@pytest.fixture(autouse=True)
def loopback(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SlackChannel, "webhook_url", f"http://{service.host}/services")
    monkeypatch.setattr(SlackChannel, "api_url", f"http://{service.host}/api/{{}}")
    monkeypatch.setattr(SlackChannel, "request_rate_per_sec", 0)


def send(url: str, message: Message) -> Delivery:
    return Channels({"desk": url}, stream=io.StringIO()).send("desk", message)


def texts(payload: dict[str, Any]) -> list[str]:
    return [block["text"]["text"] for block in payload["blocks"]]


def test_a_message_is_sections_of_mrkdwn_that_slack_leaves_alone(service: Any, message: Message) -> None:
    assert send(WEBHOOK, message) == Delivery(result="sent", detail="answered 200 OK: ok")
    path, payload = service.received[0]
    assert path == "/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"
    assert set(payload) == {"text", "blocks", "unfurl_links", "unfurl_media"}
    assert {block["type"] for block in payload["blocks"]} == {"section"}
    assert {(block["text"]["type"], block["text"]["verbatim"]) for block in payload["blocks"]} == {("mrkdwn", True)}


def test_a_phone_shows_who_said_what(service: Any, new_statement: AlertMessage) -> None:
    send(WEBHOOK, new_statement)
    payload = service.received[0][1]
    assert payload["text"].startswith("Mara Velden: “We will not sign before the audit is finished")
    assert texts(payload)[1] == f"> “{new_statement.statement.text}”"


def test_nothing_from_the_web_mentions_or_links(service: Any, poisoned_updates: dict[str, AlertMessage]) -> None:
    channels = Channels({"desk": WEBHOOK}, stream=io.StringIO())
    for name, message in poisoned_updates.items():
        service.received.clear()
        assert channels.send("desk", message).result == "sent", name
        for _, payload in service.received:
            told = "\n".join([payload["text"], *texts(payload)])
            rest = told.replace("<https://www.harbourpost.example/politics/velden-audit|", "").replace("\n> ", "\n")
            assert "<" not in rest, name


def test_slacks_limits_are_kept_and_nothing_is_left_out(service: Any, make_statement: Any) -> None:
    words = " ".join(f"word{number}" for number in range(20_000))
    message = AlertMessage(kind="new", watch="w", statement=make_statement(text=words))
    assert send(WEBHOOK, message).result == "sent"
    assert len(service.received) > 1
    told = ""
    for _, payload in service.received:
        assert len(payload["blocks"]) <= 50
        assert all(0 < len(text) <= 3000 for text in texts(payload))
        told += " ".join(texts(payload)) + " "
    assert all(f"word{number} " in told for number in range(0, 19_999, 7))
    assert service.received[0][1]["text"].endswith(f"(1/{len(service.received)})")


def test_a_bot_posts_to_its_channel_with_its_token_in_the_header_only(
    service: Any, new_statement: AlertMessage
) -> None:
    service.answers = [(200, json.dumps({"ok": True, "channel": "C1"}))]
    assert send(BOT, new_statement).result == "sent"
    path, payload = service.received[0]
    assert (path, payload["channel"]) == ("/api/chat.postMessage", "#desk")
    assert service.headers[0]["Authorization"] == "Bearer xoxb-1234-1234-abc124"
    assert "xoxb" not in json.dumps(payload)


@pytest.mark.parametrize(
    ("url", "status", "body", "result", "detail"),
    [
        (WEBHOOK, 404, "no_service", "failed", f"answered 404 Not Found: no_service{PLACE}"),
        (WEBHOOK, 400, "invalid_blocks", "failed", f"answered 400 Bad Request: invalid_blocks{LIMIT}"),
        (WEBHOOK, 429, "", "retry", "answered 429 Too Many Requests"),
        (
            BOT,
            200,
            '{"ok": false, "error": "not_in_channel"}',
            "failed",
            "answered 200 OK: not_in_channel; invite the bot to the room",
        ),
        (BOT, 200, '{"ok": false, "error": "ratelimited"}', "retry", "answered 200 OK: ratelimited"),
    ],
)
def test_slacks_own_error_says_whether_waiting_helps(
    service: Any, new_statement: AlertMessage, url: str, status: int, body: str, result: Any, detail: str
) -> None:
    service.answers = [(status, body)]
    delivery = send(url, new_statement)
    assert (delivery.result, delivery.detail) == (result, detail)
    assert delivery.wait == (timedelta(seconds=30) if result == "retry" else None)
