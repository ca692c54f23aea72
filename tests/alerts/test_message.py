"""The records of what is said."""

from datetime import timedelta

from alerts.message import AlertMessage, CheckMessage, SummaryMessage


def test_the_key_is_that_of_the_outbox_row_without_its_channel(
    new_statement: AlertMessage, summary: SummaryMessage
) -> None:
    assert new_statement.key == "lindhaven-port/new/statement:12"
    assert summary.key == "lindhaven-port/summary/first-run:lindhaven-port"


def test_two_checks_of_a_channel_are_two_messages(check: CheckMessage) -> None:
    assert check.key != CheckMessage(channel="desk", at=check.at + timedelta(seconds=1)).key
