"""What is known of a statement, or of several out of one article, besides the words: rows under them in a message."""

from collections.abc import Sequence
from datetime import datetime

from alerts.dates import day, publication
from alerts.document import Facts, Line, extent, line, quoted, run
from alerts.untrusted import host_of, shortened, visible, web_link
from ingest.folding import fold
from ingest.model import Report, Statement

_MOST_OUTLETS = 12
_MOST_WORDINGS = 6
_LONGEST_WORDING = 600
_LONGEST_MENTION = 60


def facts(statements: Sequence[Statement], *, watch: str, reason: str | None, added: bool = False) -> Facts:
    """When they were said, who reported them and how, on which topics, and why the message was sent. What is the same
    for all stands once. `added`: an article got them after its publication.
    """
    reports = [report for said in statements for report in said.reports]
    topics = ", ".join(dict.fromkeys(topic for said in statements for topic in said.topics))
    rows: list[tuple[str, tuple[Line, ...]]] = [
        ("Said", _said(statements)),
        ("Reported", _reported(reports, of=len(statements))),
        ("Also worded", tuple(wording for said in statements for wording in _wordings(said))),
        ("Quoting", _via(reports)),
        ("Source", _partial(reports)),
        ("Topics", (line(topics),) if topics else ()),
        ("Added", (line("to the article after its publication"),) if added else ()),
        ("Why", (line(f"watch {watch}; {reason}" if reason else f"watch {watch}"),)),
    ]
    return Facts(rows=tuple(row for row in rows if row[1]))


def speaker(said: Statement) -> Line:
    """Who speaks, with the role in which the first report that names one gives it."""
    role = next((report.role for report in said.reports if report.role), None)
    name = run(said.speaker, "strong")
    return (name, run(f", {shortened(visible(role), 160)}")) if role else (name,)


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


def _said(statements: Sequence[Statement]) -> tuple[Line, ...]:
    """The day; where statements have different ones, each with its beginning."""
    days = [day(said.said_on) if said.said_on else "date not given" for said in statements]
    if len(set(days)) == 1:
        return (line(days[0]),)
    words = [quoted(shortened(visible(one.text), _LONGEST_MENTION), verbatim=is_verbatim(one)) for one in statements]
    return tuple(line(f"{when}: {begins}") for when, begins in zip(days, words, strict=True))


def _reported(reports: Sequence[Report], *, of: int) -> tuple[Line, ...]:
    """Each article once; of one that has not all of the statements, how many it has."""
    articles: dict[str, list[Report]] = {}
    for report in reports:
        articles.setdefault(report.url, []).append(report)
    shown = [
        (run(outlet(first), "strong", url=first.url), run(f", {_published(first.published)}{part}", "quiet"))
        for first, *others in list(articles.values())[:_MOST_OUTLETS]
        for part in ("" if len(others) + 1 >= of else f"; {len(others) + 1} of {of} statements",)
    ]
    return (*shown, *_more(len(articles) - _MOST_OUTLETS))


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
    """Whom each outlet quotes, where it is not the outlet itself."""
    others = [report for report in reports if report.via and _key(report.via) != _key(outlet(report))]
    given = [(shortened(visible(report.via or ""), 160), outlet(report)) for report in others]
    return tuple(line(text) for text in dict.fromkeys(f"{via} (as given by {name})" for via, name in given))


def _partial(reports: Sequence[Report]) -> tuple[Line, ...]:
    extents = [(outlet(report), extent(report.completeness, report.paragraphs)) for report in reports]
    return tuple(line(text) for text in dict.fromkeys(f"{name}: {part}" for name, part in extents if part))


def _key(outlet: str) -> str:
    """An outlet's name as it is compared: "The Kestrel Post" and "Kestrel Post" are one."""
    return fold(outlet).removeprefix("the ")
