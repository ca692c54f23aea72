"""A statement in a list of several: its words, and where they come from."""

from alerts.dates import day, publication
from alerts.document import Line, extent, quoted, run
from alerts.statement_facts import is_verbatim, outlet
from alerts.untrusted import shortened, visible
from ingest.model import Statement

_LONGEST_WORDS = 240


def entry(said: Statement) -> tuple[Line, ...]:
    """Who said what, in two lines: the words, and when and by whom they were reported first."""
    words = quoted(shortened(visible(said.text), _LONGEST_WORDS), verbatim=is_verbatim(said))
    mark = (run(", updated", "quiet"),) if said.status == "update" else ()
    return ((run(said.speaker, "strong"), *mark, run(": "), run(words)), origin(said))


def origin(said: Statement) -> Line:
    """When it was said and reported, by whom first, and how much of that could be read."""
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
