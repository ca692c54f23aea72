"""Whether a message that was not taken may be sent again."""

import smtplib
import socket
import ssl
from datetime import timedelta

import pytest
import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from alerts.channels.problems import NoAnswerError, NotTakenError, Problem, of_error, of_status


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (requests.ConnectTimeout(), "retry"),
        (requests.ReadTimeout(), "unknown"),
        (requests.exceptions.SSLError(ssl.SSLError(1, "certificate")), "retry"),
        (requests.exceptions.ProxyError(), "retry"),
        (requests.ConnectionError(MaxRetryError(None, "/T0KEN", NewConnectionError(None, "refused"))), "retry"),  # type: ignore[arg-type]
        (requests.ConnectionError(ProtocolError("Connection aborted.", ConnectionResetError(104, "reset"))), "unknown"),
        (requests.exceptions.ChunkedEncodingError(), "unknown"),
        (requests.exceptions.InvalidURL("T0KEN"), "failed"),
        (smtplib.SMTPAuthenticationError(535, b"bad password"), "failed"),
        (smtplib.SMTPResponseException(421, "too busy"), "retry"),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"no such user")}), "failed"),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (450, b"greylisted")}), "retry"),
        (smtplib.SMTPNotSupportedError("no STARTTLS"), "failed"),
        (smtplib.SMTPServerDisconnected("gone"), "retry"),
        (ConnectionRefusedError(111, "Connection refused"), "retry"),
        (socket.gaierror(-2, "Name or service not known"), "retry"),
        (BrokenPipeError(32, "Broken pipe"), "unknown"),
        (TimeoutError(), "unknown"),
        (KeyError("T0KEN"), "unknown"),
        (NotTakenError("full"), "retry"),
        (NoAnswerError("gone"), "unknown"),
    ],
    ids=repr,
)
def test_an_error_says_whether_it_came_before_or_after_sending(error: Exception, result: str) -> None:
    problem = of_error(error)
    assert problem.result == result
    assert "T0KEN" not in problem.words


def test_the_systems_own_reason_is_told() -> None:
    reset = requests.ConnectionError(
        ProtocolError("Connection aborted.", ConnectionResetError(104, "Connection reset by peer"))
    )
    assert of_error(reset).words == "connection broken: Connection reset by peer; the message may have arrived"
    refused = smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"no such user")})
    assert of_error(refused).words == (
        "recipient refused: a@b.example: 550 no such user; check the recipients in the channel's URL"
    )


@pytest.mark.parametrize(
    ("status", "words", "result"),
    [
        (429, "", "retry"), (408, "", "retry"), (500, "", "retry"), (599, "", "retry"), (400, "", "failed"),
        (404, "", "failed"), (301, "", "failed"), (200, "ratelimited", "retry"), (200, "channel_not_found", "failed"),
    ],
)  # fmt: skip
def test_a_status_says_whether_waiting_helps(status: int, words: str, result: str) -> None:
    assert of_status(status, words).result == result


def test_a_service_that_says_too_many_is_left_alone_as_long_as_it_asks_or_half_a_minute() -> None:
    asked = timedelta(minutes=2)
    assert of_status(429, "", wait=asked).wait == asked
    assert of_status(429, "").wait == of_status(200, "ratelimited").wait == timedelta(seconds=30)
    assert of_status(500, "").wait is None


@pytest.mark.parametrize(
    ("problem", "mend"),
    [
        (of_status(200, "token_revoked"), "put a valid token or password into the channel's URL"),
        (of_status(200, "not_in_channel"), "invite the bot to the room"),
        (of_status(404, "no_service"), "check the room or address in the channel's URL"),
        (of_status(413, ""), "the message is over the service's limit"),
        (of_error(smtplib.SMTPDataError(552, b"too big")), "the message is over the service's limit"),
        (of_error(smtplib.SMTPAuthenticationError(535, b"no")), "put a valid token or password into the channel's URL"),
    ],
)
def test_a_refusal_says_what_mends_it(problem: Problem, mend: str) -> None:
    assert problem.result == "failed"
    assert problem.words.endswith(f"; {mend}")
