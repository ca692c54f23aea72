"""Several statements out of one article as one message: nobody's words are cut, and what they share stands once."""

from dataclasses import replace
from typing import Any

import pytest

from alerts.briefing_message import document
from alerts.document import Facts, Words
from alerts.message import AlertMessage, BriefingMessage


def told_at_once(*alerts: AlertMessage) -> BriefingMessage:
    return BriefingMessage(watch="port", subject="briefing:1", alerts=alerts)


def words(message: BriefingMessage) -> list[tuple[str | None, str]]:
    blocks = [block for block in document(message).blocks if isinstance(block, Words)]
    return [(block.label, "".join(run.text for run in block.line)) for block in blocks]


@pytest.fixture
def new(make_statement: Any, make_report: Any) -> Any:
    """An alert on a new statement with these words."""

    def new(text: str) -> AlertMessage:
        return AlertMessage(
            kind="new", watch="port", statement=make_statement(text=text, reports=(make_report(text=text),))
        )

    return new


def test_each_statement_is_there_with_all_of_its_words(new: Any) -> None:
    long = "We will wait and see, whatever they write. " * 60
    assert words(told_at_once(new("We go."), new(long))) == [(None, "“We go.”"), (None, f"“{long.strip()}”")]


def test_the_subject_says_who_how_many_and_how_it_begins(new: Any, update: AlertMessage) -> None:
    assert document(told_at_once(new("We go."), new("We wait."))).subject == "Mara Velden: 2 new statements: “We go.”"
    assert document(told_at_once(update, new("We go."))).subject == "Mara Velden: 1 new statement, 1 update: “We go.”"
    long = document(told_at_once(*(new("We will wait and see. " * 30) for _ in range(12)))).subject
    assert len(long) <= 150
    assert long.startswith("Mara Velden: 12 new statements: “We will")
    assert long.endswith(" …”")


def test_updates_come_last_each_with_its_news_and_what_changed(new: Any, update: AlertMessage) -> None:
    news = replace(update, news=("The board has agreed.",))
    told = words(told_at_once(news, new("We go.")))
    assert [label for label, _ in told] == [None, "Updated", "In full", "Changed", "Before"]
    assert told[0][1] == "“We go.”"
    assert told[1][1] == "“The board has agreed.”"


def test_what_is_only_possibly_an_update_is_named_so(new: Any, update: AlertMessage) -> None:
    told = words(told_at_once(new("We go."), replace(update, certain=False)))
    assert told[1][0] == "Possibly an update"


def test_the_kicker_names_what_it_brings(new: Any, update: AlertMessage) -> None:
    kickers = {
        "New statements": (new("We go."), new("We wait.")),
        "Updated statements": (update, update),
        "New and updated statements": (update, new("We go.")),
        "New statement": (new("We go."),),
        "Updated statement": (update,),
    }
    assert {kicker: document(told_at_once(*alerts)).kicker for kicker, alerts in kickers.items()} == {
        kicker: kicker for kicker in kickers
    }


def test_the_facts_of_all_stand_once_at_the_end(briefing: BriefingMessage) -> None:
    *_, last = document(briefing).blocks
    assert isinstance(last, Facts)
    assert sum(isinstance(block, Facts) for block in document(briefing).blocks) == 1
    assert dict(last.rows)["Why"][0][0].text == "watch lindhaven-port; held in quiet hours"
