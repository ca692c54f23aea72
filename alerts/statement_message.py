"""What an alert about one statement says: the words, who, when, where, what changed, and why it was sent."""

from collections.abc import Sequence
from datetime import datetime

from alerts.dates import day, publication
from alerts.document import Block, Document, Facts, Line, Words, extent, line, marked, quoted, run, subject
from alerts.message import AlertMessage
from alerts.untrusted import host_of, shortened, visible, web_link
from ingest.model import Report, Statement

_KICKERS = {"new": "New statement", "update": "Updated statement", "removed": "Removed after publication"}
_DONE = {"update": ", updated: ", "removed": ", removed: "}
_POSSIBLY = "Possibly an update of a statement"
_MOST_OUTLETS = 12
_MOST_WORDINGS = 6
_LONGEST_WORDING = 600

Row = tuple[str, tuple[Line, ...]]


def document(message: AlertMessage) -> Document:
    """The alert as blocks. Words go between quotation marks only where the outlet quotes them."""
    said = message.statement
    blocks = [*_words(message), Facts(rows=tuple(row for row in _rows(message) if row[1]))]
    return Document(
        subject=headline(said, kind=message.kind, news=message.news),
        kicker=_KICKERS[message.kind] if message.certain else _POSSIBLY,
        heading=_speaker(said),
        blocks=tuple(blocks),
    )


def _words(message: AlertMessage) -> list[Block]:
    """What was said; of an update first what is news in it, then all of it, the words before, and the difference."""
    said, verbatim = message.statement, is_verbatim(message.statement)
    whole = line(quoted(said.text, verbatim=verbatim))
    before = message.before or said.updated_text
    if message.kind != "update" or not before:
        return [Words(line=whole)]
    news = " … ".join(message.news)
    blocks: list[Block] = [Words(line=line(quoted(news, verbatim=verbatim)))] if news else []
    if visible(news) != visible(said.text):
        blocks.append(Words(label="In full" if news else None, line=whole))
    blocks.append(Words(label="Before", line=line(quoted(before, verbatim=verbatim))))
    difference = marked(before, said.text)
    return [*blocks, Words(label="Changed", line=difference)] if difference else blocks


def headline(said: Statement, *, kind: str = "new", news: Sequence[str] = ()) -> str:
    """Who said what in one line: `Mara Velden: “We will not sign …”`; of an update only what is `news`."""
    who = shortened(visible(said.speaker), 60)
    words = shortened(visible(" … ".join(news) or said.text), 150 - len(who) - len(", updated: “”"))
    return subject([who, _DONE.get(kind, ": "), quoted(words, verbatim=is_verbatim(said))])


def is_verbatim(said: Statement) -> bool:
    """Whether the statement's words are the speaker's own: its first report with these words quotes them. Of one that
    nobody reports any more that is not known."""
    kinds = [report.kind for report in said.reports if report.text == said.text]
    kinds += [report.kind for report in said.reports]
    return bool(kinds) and kinds[0] == "direct"


def outlet(report: Report) -> str:
    """The outlet's name, else the host of the page."""
    link = web_link(report.url)
    return shortened(visible(report.source or ""), 80) or (host_of(link) if link else "unnamed source")


def _speaker(said: Statement) -> Line:
    role = next((report.role for report in said.reports if report.role), None)
    name = run(said.speaker, "strong")
    return (name, run(f", {shortened(visible(role), 160)}")) if role else (name,)


def _rows(message: AlertMessage) -> list[Row]:
    said = message.statement
    topics = ", ".join(said.topics)
    return [
        ("Said", (line(day(said.said_on) if said.said_on else "date not given"),)),
        ("Reported", _reported(said)),
        ("Also worded", _wordings(said)),
        ("Quoting", _via(said.reports)),
        ("Source", _partial(said.reports)),
        ("Topics", (line(topics),) if topics else ()),
        ("Added", (line("to the article after its publication"),) if message.added else ()),
        ("Why", (_why(message),)),
    ]


def _reported(said: Statement) -> tuple[Line, ...]:
    shown = [
        (run(outlet(report), "strong", url=report.url), run(f", {_published(report.published)}", "quiet"))
        for report in said.reports[:_MOST_OUTLETS]
    ]
    return (*shown, *_more(len(said.reports) - _MOST_OUTLETS))


def _published(published: datetime | None) -> str:
    return publication(published) if published else "time not given"


def _wordings(said: Statement) -> tuple[Line, ...]:
    told = {visible(said.text).casefold()}
    shown: list[Line] = []
    left = 0
    for report in said.reports:
        words = visible(report.text)
        if words.casefold() in told:
            continue
        told.add(words.casefold())
        if len(shown) == _MOST_WORDINGS:
            left += 1
            continue
        words = quoted(shortened(words, _LONGEST_WORDING), verbatim=report.kind == "direct")
        shown.append((run(f"{outlet(report)}: ", "quiet"), run(words)))
    return (*shown, *_more(left))


def _more(left: int) -> tuple[Line, ...]:
    return ((run(f"and {left} more on record", "quiet"),),) if left > 0 else ()


def _via(reports: Sequence[Report]) -> tuple[Line, ...]:
    given = [(shortened(visible(report.via), 160), outlet(report)) for report in reports if report.via]
    return tuple(line(text) for text in dict.fromkeys(f"{via} (as given by {name})" for via, name in given))


def _partial(reports: Sequence[Report]) -> tuple[Line, ...]:
    extents = [(outlet(report), extent(report.completeness, report.paragraphs)) for report in reports]
    return tuple(line(f"{name}: {part}") for name, part in extents if part)


def _why(message: AlertMessage) -> Line:
    reason = f"; {message.reason}" if message.reason else ""
    return line(f"watch {message.watch}{reason}")
