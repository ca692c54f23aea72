"""A URL made into a service."""

import io

import pytest
from apprise import NotifyFormat, OverflowMode

from alerts.channels.services import rendered, service
from alerts.compose import compose
from alerts.message import AlertMessage
from ingest.errors import ConfigurationError

SCHEMES = "see https://appriseit.com/services/ for the schemes"
PATHS = "write file:///absolute/path or file://./path from the working directory"


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("slak://xoxb-1234-SECRET", f"no service answers to 'slak://': {SCHEMES}"),
        ("SECRET", f"no service answers to 'no scheme': {SCHEMES}"),
        ("", f"no service answers to 'no scheme': {SCHEMES}"),
        ("https://SECRET.example/hook", f"no service answers to 'https://': {SCHEMES}"),
        ("slack://SECRET", "Slack does not understand this slack:// URL: see https://appriseit.com/services/slack/"),
        ("mailto://", "E-Mail does not understand this mailto:// URL: see https://appriseit.com/services/email/"),
        ("tgram://SECRET", "Telegram does not understand this tgram:// URL: see https://appriseit.com/services/telegram/"),
        ("console://SECRET", "Console does not understand this console:// URL: write console:// and nothing behind it"),
        ("file://SECRET/path", f"File does not understand this file:// URL: {PATHS}"),
        ("json://a.example, json://SECRET.example", "holds several URLs; give each a channel of its own"),
    ],
)  # fmt: skip
def test_a_url_that_cannot_be_used_names_the_channel_and_the_mend_and_no_secret(url: str, mend: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        service("desk", url, stream=io.StringIO())
    assert str(told.value) == f"channel desk: {mend}"


def test_what_would_send_twice_or_lose_a_message_is_off() -> None:
    found = service("desk", "json://127.0.0.1/?retry=5&wait=1&optional=yes&overflow=upstream", stream=io.StringIO())
    assert (found.retry, found.optional, found.overflow_mode) == (0, False, OverflowMode.SPLIT)
    assert (found.redirects, found.interpret_emojis) == (False, False)


def test_a_service_waits_20_seconds_for_an_answer_unless_its_url_says_otherwise() -> None:
    assert service("desk", "json://127.0.0.1/", stream=io.StringIO()).socket_read_timeout == 20
    assert service("desk", "json://127.0.0.1/?rto=3", stream=io.StringIO()).socket_read_timeout == 3


def test_slack_gets_at_most_one_message_a_second() -> None:
    found = service("desk", "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7/", stream=io.StringIO())
    assert found.request_rate_per_sec >= 1  # the seconds between two requests, whatever Apprise calls them


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("json://127.0.0.1/", "text"),
        ("json://127.0.0.1/?format=markdown", "markdown"),
        ("tgram://123456789:abcdefg_hijklmnop/12315544/", "text"),
        ("rocket://user:password@127.0.0.1/room", "markdown"),
        ("sendgrid://abcd123:from@desk.example/to@desk.example", "html"),
        ("mailto://127.0.0.1?from=a@desk.example&to=b@desk.example", "html"),
        ("mailto://127.0.0.1?from=a@desk.example&to=b@desk.example&format=text", "text"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7/", "slack"),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7", "slack"),
        ("console://", "text"),
        ("file:///var/alerts.txt", "text"),
    ],
)
def test_each_service_gets_the_format_that_it_takes(url: str, form: str, new_statement: AlertMessage) -> None:
    found = service("desk", url, stream=io.StringIO())
    assert rendered(found, compose(new_statement), new_statement.key).format == form


def test_mail_is_sent_as_html_unless_the_url_says_otherwise() -> None:
    assert service("m", "mailto://127.0.0.1?from=a@b.example", stream=io.StringIO()).notify_format == NotifyFormat.HTML
