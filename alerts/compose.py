"""A message put into blocks, whatever its kind."""

from alerts import (
    briefing_message,
    check_message,
    digest_message,
    feed_message,
    run_message,
    statement_message,
    summary_message,
)
from alerts.document import Document
from alerts.message import (
    AlertMessage,
    BriefingMessage,
    DigestMessage,
    FeedMessage,
    Message,
    RunMessage,
    SummaryMessage,
)


def compose(message: Message) -> Document:
    """The document that every format is written from."""
    if isinstance(message, AlertMessage):
        return statement_message.document(message)
    if isinstance(message, BriefingMessage):
        return briefing_message.document(message)
    if isinstance(message, SummaryMessage):
        return summary_message.document(message)
    if isinstance(message, FeedMessage):
        return feed_message.document(message)
    if isinstance(message, RunMessage):
        return run_message.document(message)
    if isinstance(message, DigestMessage):
        return digest_message.document(message)
    return check_message.document(message)
