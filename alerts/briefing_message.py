"""What a message about several statements by one actor in one article says: the words of each, what they share once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from alerts.document import Document, Words, quoted, subject
from alerts.message import AlertMessage, BriefingMessage
from alerts.statement_facts import facts, is_verbatim, speaker
from alerts.statement_message import words
from alerts.untrusted import shortened, visible


def document(message: BriefingMessage) -> Document:
    """The briefing as blocks: new statements, then updates, each with its exact words; then the facts of all."""
    alerts = sorted(message.alerts, key=lambda alert: alert.kind != "new")
    said = [alert.statement for alert in alerts]
    return Document(
        subject=_headline(alerts),
        kicker=_kicker(alerts),
        heading=speaker(said[0]),
        blocks=(
            *(block for alert in alerts for block in _words(alert)),
            facts(said, watch=message.watch, reason=message.reason, added=any(alert.added for alert in alerts)),
        ),
    )


def _words(alert: AlertMessage) -> Iterator[Words]:
    first, *others = words(alert)
    if alert.kind == "new":
        yield first
    else:
        yield replace(first, label="Updated" if alert.certain else "Possibly an update")
    yield from others


def _headline(alerts: Sequence[AlertMessage]) -> str:
    """`Mara Velden: 2 new statements, 1 update: “We will not sign …”`."""
    first = alerts[0]
    who = shortened(visible(first.statement.speaker), 60)
    told = f"{who}: {', '.join(_counted(alerts))}: "
    begins = shortened(visible(" … ".join(first.news) or first.statement.text), 150 - len(told) - len("“”"))
    return subject([told, quoted(begins, verbatim=is_verbatim(first.statement))])


def _counted(alerts: Sequence[AlertMessage]) -> Iterator[str]:
    new = sum(alert.kind == "new" for alert in alerts)
    for number, name in ((new, "new statement"), (len(alerts) - new, "update")):
        if number:
            yield f"{number} {name}{'' if number == 1 else 's'}"


def _kicker(alerts: Sequence[AlertMessage]) -> str:
    kinds = {alert.kind for alert in alerts}
    if kinds == {"new"}:
        return "New statements" if len(alerts) > 1 else "New statement"
    if kinds == {"update"}:
        return "Updated statements" if len(alerts) > 1 else "Updated statement"
    return "New and updated statements"
