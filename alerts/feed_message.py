"""What a message says about a feed: that it fails, that it has fallen silent, that it is well again."""

from alerts.document import Document, Note, line, run, subject
from alerts.message import FeedMessage
from alerts.untrusted import shortened, visible

_SAID = {"failing": "cannot be read", "silent": "has fallen silent", "well": "is well again"}
_MEANS = {
    "failing": "It is tried again, less and less often, and never dropped. Nothing more is sent until it is well.",
    "silent": "It answers, but brings far less than it used to. Its address may have moved.",
    "well": "Its news come in as before.",
}
_LONGEST_DETAIL = 500


def document(message: FeedMessage) -> Document:
    """The message as blocks."""
    feed, said = visible(message.feed), _SAID[message.news]
    detail = (Note(line=line(shortened(visible(message.detail), _LONGEST_DETAIL))),) if message.detail else ()
    return Document(
        subject=subject([f"Feed {feed} {said}"]),
        kicker="Feed",
        heading=(run(f"{feed} ", "strong"), run(said)),
        blocks=(*detail, Note(line=line(f"{_MEANS[message.news]} onrecord feeds shows all feeds."))),
    )
