"""`console://`."""

import io

import pytest

from alerts.channels import Channels
from alerts.message import AlertMessage, Message
from ingest.model import Delivery


def test_messages_are_printed_framed_with_an_empty_line_between(message: Message) -> None:
    out = io.StringIO()
    channels = Channels({"desk": "console://"}, stream=out)
    assert channels.send("desk", message) == channels.send("desk", message) == Delivery(result="sent")
    assert out.getvalue().count("\n\n── ") == 1
    assert out.getvalue().endswith("\n\n")


def test_nothing_from_the_web_controls_the_terminal(poisoned_updates: dict[str, AlertMessage]) -> None:
    out = io.StringIO()
    channels = Channels({"desk": "console://"}, stream=out)
    for name, message in poisoned_updates.items():
        assert channels.send("desk", message).result == "sent", name
    assert out.getvalue().replace("\n", "").isprintable()


def test_a_terminal_that_knows_no_unicode_gets_escapes(new_statement: AlertMessage) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    assert Channels({"desk": "console://"}, stream=out).send("desk", new_statement).result == "sent"
    assert b"\\u201cWe will not sign" in raw.getvalue()


def test_a_closed_pipe_is_tried_again(new_statement: AlertMessage) -> None:
    class Closed(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError(32, "Broken pipe")

    delivery = Channels({"desk": "console://"}, stream=Closed()).send("desk", new_statement)
    assert delivery == Delivery(result="retry", detail="standard output: Broken pipe")


@pytest.mark.parametrize("url", ["console://", "CONSOLE://", "console:///"])
def test_it_answers_to_its_scheme(url: str) -> None:
    assert Channels({"desk": url}, stream=io.StringIO()).ids() == ("desk",)
