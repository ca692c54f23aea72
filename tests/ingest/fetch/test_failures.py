"""Every failure has one name, one line, and one answer to "try again?"."""

import errno
import socket
import ssl
from datetime import UTC, datetime, timedelta

import httpcore
import pytest

from ingest.fetch.body import DamagedBodyError
from ingest.fetch.failures import of_exception, of_status, retry_after, shown
from ingest.model import FetchRequest, Outcome

NOW = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "outcome", "transient"),
    [
        (300, Outcome.UNREACHABLE, False),
        (304, Outcome.UNREACHABLE, True),
        (400, Outcome.REFUSED, False),
        (401, Outcome.REFUSED, False),
        (403, Outcome.REFUSED, False),
        (404, Outcome.GONE, False),
        (408, Outcome.UNREACHABLE, True),
        (410, Outcome.GONE, False),
        (425, Outcome.UNREACHABLE, True),
        (429, Outcome.REFUSED, True),
        (451, Outcome.REFUSED, False),
        (500, Outcome.UNREACHABLE, True),
        (503, Outcome.UNREACHABLE, True),
        (522, Outcome.UNREACHABLE, True),
    ],
)
def test_a_status_has_one_outcome(status, outcome, transient):
    error = of_status(status, {}, "https://outlet.example/a", now=NOW, longest=DAY)
    assert (error.outcome, error.transient, error.status) == (outcome, transient, status)
    assert str(error) == f"https://outlet.example/a: answered with status {status}"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Tue, 10 Nov 2026 14:05:00 GMT", 120),
        ("Tuesday, 10-Nov-26 14:05:00 GMT", 120),
        ("Tue Nov 10 14:05:00 2026", 120),
        ("Tue, 10 Nov 2026 15:05:00 +0100", 120),
        ("Tue, 10 Nov 2026 13:00:00 GMT", 0),
        ("9" * 400, 1_000_000_000),
    ],
)
def test_retry_after_comes_in_seconds_or_as_a_date(value, seconds):
    assert retry_after(value, now=NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "value", [None, "", "soon", "-5", "1.5", "٣", "Tue, 99 Nov 2026 14:05:00 GMT", "9999999999 GMT"]
)
def test_a_retry_after_that_cannot_be_read_is_none(value):
    assert retry_after(value, now=NOW) is None


def test_a_server_cannot_keep_us_away_for_longer_than_the_policy_says():
    error = of_status(503, {"retry-after": "9999999"}, "https://outlet.example/", now=NOW, longest=DAY)
    assert error.retry_after == DAY


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpcore.ConnectTimeout(), "no connection within the time limit"),
        (httpcore.ReadTimeout(), "no further data within the time limit"),
        (TimeoutError(), "not complete within the total time limit"),
        (httpcore.RemoteProtocolError("peer closed\nconnection \x1b[31m"), "peer closed connection [31m"),
        (httpcore.ReadError(), "ReadError"),
    ],
)
def test_an_error_of_the_network_is_one_line_and_may_pass(error, words):
    failure = of_exception(error, "https://reader:secret@outlet.example/a?token=1")
    assert str(failure) == f"https://outlet.example/a?…: {words}"
    assert failure.outcome is Outcome.UNREACHABLE
    assert failure.transient


def caused_by(cause):
    error = OSError("All connection attempts failed")
    error.__cause__ = cause
    return error


REFUSED = ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed ('127.0.0.1', 1)")
ITS_OWN = httpcore.ReadError("broken")
ITS_OWN.__cause__ = ITS_OWN


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpcore.ConnectError(caused_by(REFUSED)), "connection refused"),
        (httpcore.ConnectError(caused_by(ExceptionGroup("several addresses", [REFUSED]))), "connection refused"),
        (caused_by(OSError(errno.EHOSTUNREACH, "Connect call failed")), "no route to host"),
        (httpcore.ReadError(ConnectionResetError(errno.ECONNRESET, "reset")), "connection reset by peer"),
        (httpcore.ConnectError(ssl.SSLError(1, "certificate verify failed")), "certificate verify failed"),
        (ITS_OWN, "broken"),
    ],
)
def test_the_first_cause_is_told_in_the_words_of_the_system(error, words):
    assert str(of_exception(error, "https://outlet.example/")).endswith(words)


def test_where_nobody_listens_the_connection_is_refused(open_fetcher):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    [(_, answer)] = open_fetcher().fetch_all([FetchRequest(key="k", url=url, kind="feed")])
    assert str(answer) == f"{url}: connection refused"


def test_a_body_that_does_not_decode_is_unreadable():
    assert of_exception(DamagedBodyError("cut off"), "https://outlet.example/").outcome is Outcome.UNREADABLE


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://reader:secret@outlet.example:8443/a/b?key=1#x", "https://outlet.example:8443/a/b?…"),
        ("https://a@b@outlet.example", "https://outlet.example"),
        ("https://outlet.example/@desk", "https://outlet.example/@desk"),
        ("https://outlet.example/\r\n\x1b[2J", "https://outlet.example/ [2J"),
        ("mailto:desk", "mailto:desk"),
    ],
)
def test_a_url_in_a_message_has_no_secrets_and_no_control_characters(url, line):
    assert shown(url) == line
    assert len(shown(url + "/" + "a" * 500)) <= 120
