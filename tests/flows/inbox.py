"""Alerts as they arrive in a file or on the console, and what the golden of the sample newsroom expects."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

FRAME = "── "
MARGIN = " " * 4

Received = tuple[str, str, tuple[str, ...]]


def received(text: str) -> list[Received]:
    """Each message of framed plain text as (kicker, who is named in its heading, the words said, by statement)."""
    return [_message(message.removeprefix(FRAME)) for message in text.split(f"\n{FRAME}")] if text else []


def _message(text: str) -> Received:
    head, *paragraphs = text.split("\n\n")
    kicker, heading, *_ = head.splitlines()
    said = takewhile(lambda paragraph: paragraph.startswith(MARGIN), paragraphs)
    words = tuple(" ".join(line.strip() for line in paragraph.splitlines()).strip("“”") for paragraph in said)
    return kicker.rstrip("─ "), heading.partition(",")[0], words


def named(actor: str) -> str:
    """The name of an actor of the sample newsroom, from the id."""
    return actor.replace("-", " ").title()


def are_expected(messages: Sequence[Received], alerts: Sequence[dict[str, Any]]) -> bool:
    """Whether these messages are exactly these alerts of the golden, each once, those that come `with` another one in
    the same message.
    """
    together: dict[str, list[dict[str, Any]]] = {}
    for alert in alerts:
        together.setdefault(alert.get("with", alert["statement"]), []).append(alert)
    left = list(together.values())
    for message in messages:
        found = next((group for group in left if _is(message, group)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _is(message: Received, alerts: Sequence[dict[str, Any]]) -> bool:
    kicker, who, said = message
    kickers = {"new": "New statement", "update": "Updated statement"}
    expected = kickers[alerts[0]["kind"]] + ("s" if len(alerts) > 1 else "")
    return (
        (kicker, who) == (expected, named(alerts[0]["actor"]))
        and len(said) == len(alerts)
        and all(words.startswith(alert["begins"]) for words, alert in zip(said, alerts, strict=True))
    )
