"""What a message about several statements says."""

from typing import Any

from alerts.document import Items, Note
from alerts.message import SummaryMessage
from alerts.summary_message import document


def entries(message: SummaryMessage) -> list[list[str]]:
    items = document(message).blocks[1]
    assert isinstance(items, Items)
    return [["".join(run.text for run in line) for line in entry] for entry in items.entries]


def test_it_lists_every_statement_newest_first(summary: SummaryMessage) -> None:
    part = "Harbour Post: first 2 paragraphs only"
    assert document(summary).subject == "lindhaven-port: 2 statements on record already"
    assert [told for _, told in entries(summary)] == [
        "reported 15 Mar 2026, 09:12 UTC by Harbour Post",
        "said 13 Mar 2026; reported 14 Mar 2026, 09:12 UTC by Harbour Post and 2 more; " + part,
    ]
    assert entries(summary)[0][0].startswith("Mara Velden, updated: “We will sign on Friday")


def test_a_statement_whose_time_is_not_known_comes_last(make_statement: Any) -> None:
    undated = make_statement(speaker="Piet Orsen", first_reported=None, said_on=None, reports=())
    made = SummaryMessage(watch="w", subject="s", statements=(undated, make_statement()), reason="roll-up")
    assert document(made).subject == "w: 2 statements since the last alert"
    assert entries(made)[1][1] == "reported time not given"


def test_none_is_left_out_however_many_there_are(make_statement: Any) -> None:
    many = tuple(make_statement(id=number, text="word " * 200) for number in range(60))
    made = entries(SummaryMessage(watch="w", subject="s", statements=many, reason="roll-up"))
    assert len(made) == 60
    assert all(len(first) < 300 and first.endswith("…”") for first, _ in made)


def test_of_a_backfill_it_says_what_was_done_and_how_many_are_not_listed(make_statement: Any) -> None:
    made = document(
        SummaryMessage(
            watch="backfill",
            subject="backfill:3",
            statements=(make_statement(),),
            reason="backfill",
            detail="wire 2026-03-01..07 via sitemap: 12 articles put on record",
            more=2,
        )
    )
    assert made.subject == "backfill: 3 statements of past days"
    notes = ["".join(run.text for run in block.line) for block in made.blocks if isinstance(block, Note)]
    assert notes == [
        "These statements were found in articles of past days. No other message follows.",
        "wire 2026-03-01..07 via sitemap: 12 articles put on record",
        "The newest 1 are listed.",
    ]
