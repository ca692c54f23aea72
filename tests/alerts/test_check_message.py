"""What a test message says."""

from alerts.check_message import document
from alerts.message import CheckMessage


def test_it_names_the_channel_and_asks_for_nothing(check: CheckMessage) -> None:
    made = document(check)
    assert made.subject == "On Record: test of channel desk"
    assert made.kicker == "Test message"
