"""A message put into blocks, whatever its kind."""

from alerts import (
    briefing_message,
    check_message,
    correction_message,
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
    CheckMessage,
    CorrectionMessage,
    CorrectionsMessage,
    DigestMessage,
    FeedMessage,
    Message,
    RunMessage,
    SummaryMessage,
)


def compose(message: Message) -> Document:
    """The document that every format is written from."""
    match message:
        case AlertMessage():
            return statement_message.document(message)
        case BriefingMessage():
            return briefing_message.document(message)
        case CorrectionMessage():
            return correction_message.document(message)
        case CorrectionsMessage():
            return correction_message.document_of_several(message)
        case SummaryMessage():
            return summary_message.document(message)
        case FeedMessage():
            return feed_message.document(message)
        case RunMessage():
            return run_message.document(message)
        case DigestMessage():
            return digest_message.document(message)
        case CheckMessage():
            return check_message.document(message)
