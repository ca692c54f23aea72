"""A correction says first what is true now, then what was told, when, and why it is corrected."""

from dataclasses import replace
from typing import Any

import pytest

from alerts.compose import compose
from alerts.correction_message import document, document_of_several
from alerts.document import Facts, Items, Words
from alerts.formats import plain
from alerts.message import CorrectionMessage, CorrectionsMessage


def told(correction: CorrectionMessage, **changes: Any) -> CorrectionMessage:
    return replace(correction, correction=replace(correction.correction, **changes))


def rows(message: CorrectionMessage) -> dict[str, str]:
    *_, facts = document(message).blocks
    assert isinstance(facts, Facts)
    return {label: "".join(run.text for line in lines for run in line) for label, lines in facts.rows}


@pytest.mark.parametrize(
    ("changes", "subject", "heading", "now"),
    [
        (
            {},
            "Correction: Ilka Moor, not Mara Velden: “We will not sign before the audit is finished",
            "Ilka Moor, not Mara Velden",
            "said by Ilka Moor",
        ),
        (
            {"now_by": None},
            "Correction: Not Mara Velden: “We will not sign",
            "Not Mara Velden",
            "nobody can say whose words these are",
        ),
        (
            {"wrong": "gone"},
            "Correction: Mara Velden, not quoted with these words: “We will not",
            "Mara Velden, not quoted with these words",
            "the article does not hold these words as a statement of this speaker",
        ),
        (
            {"wrong": "restored"},
            "Correction taken back: Mara Velden, as you were told at first: “We will not",
            "Mara Velden, as you were told at first",
            "it stands as you were told at first, and not as you were told since",
        ),
    ],
)
def test_subject_and_heading_say_what_is_true_now(
    correction: CorrectionMessage, changes: dict[str, Any], subject: str, heading: str, now: str
) -> None:
    message = told(correction, **changes)
    made = document(message)
    assert made.kicker == subject.partition(":")[0]
    assert made.subject.startswith(subject)
    assert "".join(run.text for run in made.heading) == heading
    assert rows(message)["Now"] == now


def test_it_says_when_it_was_told_why_it_is_corrected_in_which_article_and_for_which_watch(
    correction: CorrectionMessage,
) -> None:
    assert rows(correction) == {
        "Told": "on 14 Mar 2026, 09:20 UTC, as said by Mara Velden",
        "Now": "said by Ilka Moor",
        "Because": "a person decided so",
        "Article": "Harbour Post",
        "Topics": "port-contract, audit",
        "Why": "watch lindhaven-port, which told you of it",
    }
    unknown = rows(replace(correction, told_at=None, held="held in quiet hours"))
    assert unknown["Told"].startswith("at a time that is not known")
    assert unknown["Why"].endswith("; held in quiet hours")


def test_other_words_stand_first_then_those_that_were_told_and_the_difference(
    correction: CorrectionMessage, make_statement: Any, make_report: Any
) -> None:
    now = "We will sign before the audit is finished, and no newspaper will hurry us."
    said = make_statement(text=now, reports=(make_report(text=now),))
    made = document(told(replace(correction, statement=said), wrong="words", now_by=None))
    words = [block for block in made.blocks if isinstance(block, Words)]
    assert [block.label for block in words] == [None, "Changed", "You were told"]
    assert [run.text.strip() for run in words[1].line if run.style == "removed"] == ["not"]


def test_what_an_outlet_took_out_is_no_mistake_of_ours(correction: CorrectionMessage) -> None:
    removed = told(replace(correction, kind="removed", reason="no longer in http://a.example"), wrong="removed")
    assert document(removed).kicker == "Removed after publication"
    assert document(removed).subject.startswith("Mara Velden, taken out by the outlet: “We will not")
    assert "Because" not in rows(removed)


def test_words_that_were_not_quoted_get_no_quotation_marks(correction: CorrectionMessage) -> None:
    assert "“" not in plain.framed(compose(told(correction, quoted=False))).body


def test_several_are_one_message_with_an_entry_each(corrections: CorrectionsMessage) -> None:
    made = document_of_several(corrections)
    assert made.subject == "lindhaven-port: 2 corrections of what you were told"
    [items] = made.blocks
    assert isinstance(items, Items)
    first, second = [["".join(run.text for run in line) for line in entry] for entry in items.entries]
    assert first[0].startswith("Ilka Moor, not Mara Velden: “We will not")
    assert first[1] == "told on 14 Mar 2026, 09:20 UTC; a person decided so; Harbour Post"
    assert second[0].startswith("Mara Velden, in other words than you were told: “We will sign")
    assert second[1].startswith("you were told: “We will not sign")
