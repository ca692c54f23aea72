"""What is known of statements besides their words: once where it is the same for all."""

from datetime import date
from typing import Any

import pytest

from alerts.statement_facts import facts
from ingest.model import Statement


def rows(*statements: Statement, reason: str | None = None) -> dict[str, list[str]]:
    found = facts(statements, watch="port", reason=reason)
    return {label: ["".join(run.text for run in line) for line in lines] for label, lines in found.rows}


@pytest.fixture
def two(make_statement: Any, make_report: Any) -> tuple[Statement, Statement]:
    """Both in the Harbour Post, one of them in Nordblad too."""
    here = {"completeness": "partial", "paragraphs": 2, "via": "daily Kestrel Times"}
    nordblad = make_report(url="https://nordblad.example/1", source="Nordblad", text="We wait.", published=None)
    return (
        make_statement(text="We wait.", topics=("audit",), reports=(make_report(text="We wait.", **here), nordblad)),
        make_statement(text="We go.", topics=("audit", "port"), reports=(make_report(text="We go.", **here),)),
    )


def test_what_two_statements_share_stands_once(two: tuple[Statement, Statement]) -> None:
    assert rows(*two) == {
        "Said": ["13 Mar 2026"],
        "Reported": ["Harbour Post, 14 Mar 2026, 09:12 UTC", "Nordblad, time not given; 1 of 2 statements"],
        "Quoting": ["daily Kestrel Times (as given by Harbour Post)"],
        "Source": ["Harbour Post: first 2 paragraphs only"],
        "Topics": ["audit, port"],
        "Why": ["watch port"],
    }


def test_different_days_are_told_with_the_words_that_they_belong_to(make_statement: Any) -> None:
    words = "We will wait for the audit, and then for the board, and then for the ministry."
    early = make_statement(text=words, said_on=date(2026, 3, 12))
    told = rows(early, make_statement(text="We go.", said_on=None))["Said"]
    assert told == [
        "12 Mar 2026: “We will wait for the audit, and then for the board, and …”",
        "date not given: “We go.”",
    ]


def test_of_one_statement_nothing_is_counted(two: tuple[Statement, Statement]) -> None:
    assert rows(two[0])["Reported"] == ["Harbour Post, 14 Mar 2026, 09:12 UTC", "Nordblad, time not given"]


def test_the_reason_stands_behind_the_watch(two: tuple[Statement, Statement]) -> None:
    assert rows(*two, reason="held in quiet hours")["Why"] == ["watch port; held in quiet hours"]


def test_an_outlet_that_was_told_itself_quotes_nobody(make_statement: Any, make_report: Any) -> None:
    for via, shown in (("Harbour Post", False), ("the Harbour Post", False), ("the Kestrel Times", True)):
        said = make_statement(reports=(make_report(via=via, source="The Harbour Post"),))
        labels = [label for label, _ in facts([said], watch="w", reason=None).rows]
        assert ("Quoting" in labels) is shown
