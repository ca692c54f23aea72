"""`slack://`, with Slack's addresses put on loopback."""

import io
import json
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from apprise import Apprise, NotifyFormat
from apprise.plugins.slack import NotifySlack
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alerts.channels import Channels
from alerts.channels.services import rendered
from alerts.channels.services import service as service_of
from alerts.channels.slack import SlackChannel
from alerts.document import Document, Facts, Items, Note, Title, Words, run, subject
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


RUNS = st.builds(
    run,
    st.text(alphabet="abc 123&<>*_~`:|é中\u202e", max_size=400) | st.just("x" * 7000) | st.just("& " * 900),
    st.sampled_from(["plain", "strong", "quiet", "added", "removed"]),
    url=st.none() | st.just("https://harbourpost.example/" + "a" * 1500),
)
LINES = st.lists(RUNS, max_size=4).map(tuple)
BLOCKS = st.one_of(
    st.builds(Words, line=LINES, label=st.none() | st.just("Before")),
    st.builds(Note, line=LINES),
    st.builds(Facts, rows=st.lists(st.tuples(st.text(max_size=20), st.lists(LINES, max_size=5).map(tuple))).map(tuple)),
    st.builds(Items, entries=st.lists(st.lists(LINES, min_size=1, max_size=3).map(tuple), max_size=40).map(tuple)),
    st.builds(Title, text=st.text(max_size=200)),
)
DOCUMENTS = st.builds(
    Document,
    subject=st.lists(st.text(max_size=300)).map(subject),
    kicker=st.sampled_from(["New statement", "Digest"]),
    heading=LINES,
    blocks=st.lists(BLOCKS, max_size=120).map(tuple),
)


def against_the_limits(payload: dict[str, Any]) -> list[str]:
    """What Slack would say against a payload. docs.slack.dev: methods/chat.postMessage (text 40,000),
    reference/block-kit/blocks (50 blocks), blocks/section-block (text 1 to 3000), composition-objects/text-object;
    slackapi/bolt-js#2509: blocks of 13,200 characters in all are refused (msg_blocks_too_long).
    """
    found = []
    if not isinstance(payload["text"], str) or len(payload["text"]) > 40_000:
        found.append("text")
    if not 1 <= len(payload["blocks"]) <= 50:
        found.append(f"{len(payload['blocks'])} blocks")
    if sum(map(len, texts(payload))) > 13_000:
        found.append("blocks too long")
    for block in payload["blocks"]:
        if set(block) != {"type", "text"} or block["type"] != "section":
            found.append(f"a block {block}")
        text = block["text"]
        if set(text) != {"type", "text", "verbatim"} or text["type"] != "mrkdwn" or text["verbatim"] is not True:
            found.append(f"a text object {text}")
        if not isinstance(text["text"], str) or not 1 <= len(text["text"]) <= 3000 or not text["text"].strip():
            found.append(f"a text of {len(text['text'])} characters")
    return found


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(DOCUMENTS, st.sampled_from([WEBHOOK, BOT]))
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_whatever_a_document_holds_slack_s_limits_are_kept_and_nothing_is_left_out(
    document: Document, url: str
) -> None:
    payloads: list[dict[str, Any]] = []

    def take(_channel: NotifySlack, _url: str, payload: dict[str, Any], *_: object, **__: object) -> dict[str, Any]:
        payloads.append(payload)
        return {"ok": True}

    with mock.patch.object(NotifySlack, "_send", take):
        target = service_of("desk", url, stream=io.StringIO())
        worded = rendered(target, document, "key")
        assert Apprise(target).notify(body=worded.body, title=worded.title, body_format=NotifyFormat.MARKDOWN)
    assert [problem for payload in payloads for problem in against_the_limits(payload)] == []
    assert letters("".join(text for payload in payloads for text in texts(payload))) == letters(worded.body)


@pytest.mark.parametrize("url", [WEBHOOK, BOT], ids=["webhook", "bot"])
def test_every_kind_of_message_keeps_slack_s_limits(service: Any, message: Message, url: str) -> None:
    service.answers = [(200, "ok" if url == WEBHOOK else '{"ok": true}')]
    assert send(url, message).result == "sent"
    for _, payload in service.received:
        assert against_the_limits(payload) == []
        assert len(payload["text"]) <= 170
