"""What a digest says: who said what, new statements first; what was corrected; figures that moved; feeds in trouble."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby

from alerts import correction_message
from alerts.chart import sparkline
from alerts.document import Block, Document, Items, Line, Note, Title, line, marked, quoted, run, subject
from alerts.message import CorrectionMessage, DigestMessage, Move, TroubledFeed
from alerts.statement_facts import is_verbatim, speaker
from alerts.statement_lines import origin
from alerts.untrusted import shortened, visible
from ingest.model import Statement

_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LONGEST_WORDS = 600


def document(message: DigestMessage) -> Document:
    """The digest as blocks; every statement is listed, under its speaker and its topics."""
    count = _counted(message)
    begin, end = _local(message.since), _local(message.until)
    blocks = [
        *_statements(message),
        *_corrections(message.corrections),
        *_moves(message.moves),
        *_feeds(message.feeds),
    ]
    return Document(
        subject=subject([f"Digest of {message.until:%-d %b}: ", count]),
        kicker="Digest",
        heading=(run(count, "strong"), run(f", {begin} to {end} {message.until:%Z}", "quiet")),
        blocks=tuple(blocks) or (Note(line=line("Nothing new.")),),
    )


def _local(moment: datetime) -> str:
    return f"{moment:%-d %b %Y, %H:%M}"


def _counted(message: DigestMessage) -> str:
    new = sum(said.status == "new" for said in message.statements)
    parts = (
        (new, "new statement"),
        (len(message.statements) - new, "update"),
        (len(message.corrections), "correction"),
        (len(message.moves), "figure that moved", "figures that moved"),
        (len(message.feeds), "feed in trouble", "feeds in trouble"),
    )
    told = [f"{number} {_plural(number, *names)}" for number, *names in parts if number]
    return ", ".join(told) or "nothing new"


def _plural(number: int, one: str, several: str | None = None) -> str:
    return one if number == 1 else several or f"{one}s"


def _statements(message: DigestMessage) -> Iterator[Block]:
    """By speaker, the one with the newest statement first; under each by topics, new statements before updates."""
    speakers: dict[str, list[Statement]] = {}
    for said in sorted(message.statements, key=lambda said: said.first_reported or _EARLIEST, reverse=True):
        speakers.setdefault(said.actor, []).append(said)
    for found in speakers.values():
        yield Title(text=shortened("".join(part.text for part in speaker(found[0])), 160))
        for topics, group in _by_topics(found):
            if topics:
                yield Title(text=shortened(", ".join(map(visible, topics)), 160), minor=True)
            yield Items(entries=tuple(_entry(said, message) for said in group))


def _by_topics(statements: Sequence[Statement]) -> Iterator[tuple[tuple[str, ...], list[Statement]]]:
    """New ones first; topics of which there are new ones before the others."""
    new = {said.topics for said in statements if said.status == "new"}
    order = sorted(statements, key=lambda said: (said.topics not in new, said.topics, said.status != "new"))
    for topics, group in groupby(order, key=lambda said: said.topics):
        yield topics, list(group)


def _entry(said: Statement, message: DigestMessage) -> tuple[Line, ...]:
    """The words; of an update, what was taken out and put in; where it is from; why it is here."""
    words = run(quoted(shortened(visible(said.text), _LONGEST_WORDS), verbatim=is_verbatim(said)))
    mark = (run("Updated: ", "strong"),) if said.status == "update" else ()
    before = said.updated_text if said.status == "update" else None
    difference = marked(before, said.text) if before else ()
    told = "you were told at once" if said.id in message.sent else message.reasons.get(said.id, "")
    lines = ((*mark, words), (run("Changed: ", "quiet"), *difference) if difference else (), origin(said))
    return (*(one for one in lines if one), *(((run(visible(told), "quiet"),),) if told else ()))


def _corrections(corrections: Sequence[CorrectionMessage]) -> Iterator[Block]:
    if corrections:
        yield Title(text="Corrected")
        yield Items(entries=tuple(correction_message.entry(one) for one in corrections))


def _moves(moves: Sequence[Move]) -> Iterator[Block]:
    if moves:
        yield Title(text="Figures that moved")
        yield Items(entries=tuple(_move(move) for move in moves))


def _move(move: Move) -> tuple[Line, ...]:
    values = " → ".join(visible(value) for value in move.values)
    origin = (run(f"{visible(move.source)}; first in ", "quiet"), run(move.outlet or move.url, url=move.url))
    chart = sparkline(move.heights)
    first = (
        run(f"{visible(move.counted)}: "),
        run(values, "strong"),
        *((run(f" {chart}", "quiet"),) if chart else ()),
    )
    return first, origin


def _feeds(feeds: Sequence[TroubledFeed]) -> Iterator[Block]:
    if feeds:
        yield Title(text="Feeds in trouble")
        yield Items(entries=tuple(_feed(feed) for feed in feeds))


def _feed(feed: TroubledFeed) -> tuple[Line, ...]:
    since = f"last answer {_local(feed.last_success)} {feed.last_success:%Z}" if feed.last_success else "never answered"
    told = f"; {shortened(visible(feed.error), 300)}" if feed.error else ""
    return ((run(visible(feed.feed), "strong"), run(f": {visible(feed.status)}; {since}{told}")),)
