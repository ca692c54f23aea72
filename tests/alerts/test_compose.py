"""Each kind of message, as a reader gets it: the goldens are there to be read."""

from collections.abc import Callable
from typing import Any

import pytest

from alerts.compose import compose
from alerts.document import Document
from alerts.formats import mail, markdown, plain, slack
from alerts.message import Message, Rendered

FORMATS: dict[str, Callable[[Document], Rendered]] = {
    "framed.txt": plain.framed,
    "push.txt": plain.render,
    "slack.txt": slack.render,
    "md.txt": markdown.render,
    "html": mail.render,
}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_message_reads_as_the_golden_says(message: Message, format_: str, golden: Any) -> None:
    made = FORMATS[format_](compose(message))
    kind = getattr(message, "kind", type(message).__name__.removesuffix("Message").lower())
    golden(f"{kind}.{format_}", made.body if format_ == "html" else f"{made.title}\n\n{made.body}\n")


def test_each_kind_of_message_has_its_document(message: Message) -> None:
    made = compose(message)
    single = ("New statement", "Updated statement", "Correction", "Corrections", "Test message")
    assert made.kicker in (*single, "New and updated statements", "First pass", "Digest")
    assert made.blocks
