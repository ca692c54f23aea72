"""What the message says that tries a channel."""

from alerts.dates import moment
from alerts.document import Document, Note, line, run, subject
from alerts.message import CheckMessage
from alerts.untrusted import visible


def document(message: CheckMessage) -> Document:
    """The test message as blocks."""
    channel = visible(message.channel)
    text = f"Channel {channel} works: alerts sent to it arrive here. Asked for on {moment(message.at)}."
    return Document(
        subject=subject([f"On Record: test of channel {channel}"]),
        kicker="Test message",
        heading=(run("Nothing was said; nothing needs doing", "strong"),),
        blocks=(Note(line=line(text)),),
    )
