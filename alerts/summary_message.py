"""What a message about several statements says: one short entry each, newest first."""

from datetime import UTC, datetime

from alerts.dates import day, publication
from alerts.document import Document, Items, Line, Note, extent, line, quoted, run, subject
from alerts.message import SummaryMessage
from alerts.statement_message import is_verbatim, outlet
from alerts.untrusted import shortened, visible
from ingest.model import Statement

_LONGEST_WORDS = 240
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_KICKERS = {"first run": "First pass", "roll-up": "Several statements"}
_IN_SUBJECT = {"first run": "on record already", "roll-up": "since the last alert"}
_NOTES = {
    "first run": "Found on the first pass of this watch. From now on each new statement is sent on its own.",
    "roll-up": "More came at once than are sent one by one, so they are listed together.",
}


def document(message: SummaryMessage) -> Document:
    """The summary as blocks; every statement is listed."""
    count = len(message.statements)
    told = f"{count} statement{'' if count == 1 else 's'}"
    watch = visible(message.watch)
    newest_first = sorted(message.statements, key=lambda said: said.first_reported or _EARLIEST, reverse=True)
    return Document(
        subject=subject([f"{watch}: {told} ", _IN_SUBJECT[message.reason]]),
        kicker=_KICKERS[message.reason],
        heading=(run(f"{told} ", "strong"), run(f"for watch {watch}")),
        blocks=(Note(line=line(_NOTES[message.reason])), Items(entries=tuple(_entry(said) for said in newest_first))),
    )


def _entry(said: Statement) -> tuple[Line, ...]:
    words = quoted(shortened(visible(said.text), _LONGEST_WORDS), verbatim=is_verbatim(said))
    mark = (run(", updated", "quiet"),) if said.status == "update" else ()
    return ((run(said.speaker, "strong"), *mark, run(": "), run(words)), _origin(said))


def _origin(said: Statement) -> Line:
    when = publication(said.first_reported) if said.first_reported else "time not given"
    spoken = f"said {day(said.said_on)}; " if said.said_on else ""
    if not said.reports:
        return (run(f"{spoken}reported {when}", "quiet"),)
    first, others = said.reports[0], len(said.reports) - 1
    part = extent(first.completeness, first.paragraphs)
    more = (f" and {others} more" if others else "") + (f"; {outlet(first)}: {part}" if part else "")
    return (
        run(f"{spoken}reported {when} by ", "quiet"),
        run(outlet(first), url=first.url),
        run(more, "quiet"),
    )
