"""What a message about several statements says: one short entry each, newest first."""

from datetime import UTC, datetime

from alerts.document import Document, Items, Note, line, run, subject
from alerts.message import SummaryMessage
from alerts.statement_lines import entry
from alerts.untrusted import visible

_EARLIEST = datetime.min.replace(tzinfo=UTC)
_KICKERS = {"first run": "First pass", "roll-up": "Several statements", "backfill": "Backfill"}
_IN_SUBJECT = {"first run": "on record already", "roll-up": "since the last alert", "backfill": "of past days"}
_NOTES = {
    "first run": "Found on the first pass of this watch. From now on each new statement is sent on its own.",
    "roll-up": "More came at once than are sent one by one, so they are listed together.",
    "backfill": "These statements were found in articles of past days. No other message follows.",
}


def document(message: SummaryMessage) -> Document:
    """The summary as blocks; every statement is listed, of a backfill the newest."""
    count = len(message.statements) + message.more
    told = f"{count} statement{'' if count == 1 else 's'}"
    watch = visible(message.watch)
    newest_first = sorted(message.statements, key=lambda said: said.first_reported or _EARLIEST, reverse=True)
    return Document(
        subject=subject([f"{watch}: {told} ", _IN_SUBJECT[message.reason]]),
        kicker=_KICKERS[message.reason],
        heading=(
            run(f"{told} ", "strong"),
            run("of past days" if message.reason == "backfill" else f"for watch {watch}"),
        ),
        blocks=(*_notes(message), Items(entries=tuple(entry(said) for said in newest_first))),
    )


def _notes(message: SummaryMessage) -> tuple[Note, ...]:
    listed = f"The newest {len(message.statements)} are listed." if message.more else None
    told = (_NOTES[message.reason], message.detail and visible(message.detail), listed)
    return tuple(Note(line=line(one)) for one in told if one)
