"""What an alert about one statement says: the words, who, when, where, what changed, and why it was sent."""

from collections.abc import Sequence

from alerts.document import Document, Words, line, marked, quoted, subject
from alerts.message import AlertMessage
from alerts.statement_facts import facts, is_verbatim, speaker
from alerts.untrusted import shortened, visible
from ingest.model import Statement

_KICKERS = {"new": "New statement", "update": "Updated statement"}
_POSSIBLY = "Possibly an update of a statement"


def document(message: AlertMessage) -> Document:
    """The alert as blocks. Words go between quotation marks only where the outlet quotes them."""
    said = message.statement
    return Document(
        subject=headline(said, kind=message.kind, news=message.news),
        kicker=_KICKERS[message.kind] if message.certain else _POSSIBLY,
        heading=speaker(said),
        blocks=(*words(message), facts([said], watch=message.watch, reason=message.reason, added=message.added)),
    )


def words(message: AlertMessage) -> list[Words]:
    """What was said; of an update first what is news in it, then all of it, the difference, and the words before."""
    said, verbatim = message.statement, is_verbatim(message.statement)
    whole = line(quoted(said.text, verbatim=verbatim))
    before = message.before or said.updated_text
    if message.kind != "update" or not before:
        return [Words(line=whole)]
    news = " … ".join(message.news)
    blocks = [Words(line=line(quoted(news, verbatim=verbatim)))] if news else []
    if visible(news) != visible(said.text):
        blocks.append(Words(label="In full" if news else None, line=whole))
    difference = marked(before, said.text)
    if difference:
        blocks.append(Words(label="Changed", line=difference))
    return [*blocks, Words(label="Before", line=line(quoted(before, verbatim=verbatim)))]


def headline(said: Statement, *, kind: str = "new", news: Sequence[str] = ()) -> str:
    """Who said what in one line: `Mara Velden: “We will not sign …”`; of an update only what is `news`."""
    who = shortened(visible(said.speaker), 60)
    told = shortened(visible(" … ".join(news) or said.text), 150 - len(who) - len(", updated: “”"))
    return subject([who, ", updated: " if kind == "update" else ": ", quoted(told, verbatim=is_verbatim(said))])
