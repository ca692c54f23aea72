"""Alerts as they arrive in a file or on the console, and what the golden of the sample newsroom expects."""

from collections.abc import Sequence
from typing import Any

FRAME = "── "
MARGIN = " " * 4


def received(text: str) -> list[tuple[str, str, str]]:
    """Each message of framed plain text as (kicker, who is named in its heading, the words said)."""
    found = []
    for message in text.split(f"\n{FRAME}") if text else []:
        kicker, heading, *lines = [line for line in message.removeprefix(FRAME).splitlines() if line.strip()]
        said = []
        for line in lines:
            if not line.startswith(MARGIN):
                break
            said.append(line.strip())
        found.append((kicker.rstrip("─ "), heading.partition(",")[0], " ".join(said).strip("“”")))
    return found


def named(actor: str) -> str:
    """The name of an actor of the sample newsroom, from the id."""
    return actor.replace("-", " ").title()


def are_expected(messages: Sequence[tuple[str, str, str]], alerts: Sequence[dict[str, Any]]) -> bool:
    """Whether these messages are exactly these alerts of the golden, in its order."""
    kickers = {"new": "New statement", "update": "Updated statement"}
    return len(messages) == len(alerts) and all(
        (kicker, who) == (kickers[alert["kind"]], named(alert["actor"])) and words.startswith(alert["begins"])
        for (kicker, who, words), alert in zip(messages, alerts, strict=True)
    )
