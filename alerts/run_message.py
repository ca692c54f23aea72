"""What a message says about a run of a flow that came to no good end."""

from alerts.document import Document, Note, line, run, subject
from alerts.message import RunMessage
from alerts.untrusted import shortened, visible

_LONGEST_CAUSE = 500


def document(message: RunMessage) -> Document:
    """The message as blocks."""
    name, cause = visible(message.run), shortened(visible(message.cause), _LONGEST_CAUSE)
    return Document(
        subject=subject([f"Run {name} {message.end}: ", cause]),
        kicker="Run",
        heading=(run(f"{name} ", "strong"), run(message.end)),
        blocks=(
            Note(line=line(cause)),
            Note(
                line=line(
                    "What it had done is on record, and the next run goes on from there. Nothing more is sent until a"
                    " run of its kind has gone well; Prefect's UI has its log."
                )
            ),
        ),
    )
