"""What an alert says."""

from datetime import UTC, datetime
from typing import Any

from alerts.document import Facts, Words
from alerts.message import AlertMessage
from alerts.statement_facts import is_verbatim, outlet
from alerts.statement_message import document, headline


def rows(message: AlertMessage) -> dict[str, list[str]]:
    facts = next(block for block in document(message).blocks if isinstance(block, Facts))
    return {label: ["".join(run.text for run in line) for line in lines] for label, lines in facts.rows}


def words(message: AlertMessage) -> list[tuple[str | None, str]]:
    return [
        (block.label, "".join(run.text for run in block.line))
        for block in document(message).blocks
        if isinstance(block, Words)
    ]


def test_it_says_the_words_who_when_where_and_why(new_statement: AlertMessage) -> None:
    made = document(new_statement)
    assert words(new_statement) == [(None, f"“{new_statement.statement.text}”")]
    assert "".join(run.text for run in made.heading) == "Mara Velden, chair of the Lindhaven Port Authority"
    told = rows(new_statement)
    assert told["Said"] == ["13 Mar 2026"]
    assert told["Reported"] == [
        "Harbour Post, 14 Mar 2026, 09:12 UTC",
        "Meridian Wire, 14 Mar 2026, 09:41 UTC",
        "Nordblad, time not given",
    ]
    assert told["Topics"] == ["port-contract, audit"]
    assert told["Why"] == ["watch lindhaven-port"]


def test_it_shows_each_other_wording_once_and_reported_speech_without_quotation_marks(
    new_statement: AlertMessage,
) -> None:
    assert rows(new_statement)["Also worded"] == [
        "Meridian Wire: “We won't sign until the audit is complete, and the papers cannot rush us.”",
        "Nordblad: they would not sign before the audit ended",
    ]


def test_it_says_how_much_of_the_source_could_be_read(make_report: Any, make_statement: Any) -> None:
    def source(**known: Any) -> list[str]:
        said = make_statement(reports=(make_report(completeness="partial", **known),))
        return rows(AlertMessage(kind="new", watch="w", statement=said))["Source"]

    assert source(paragraphs=2) == ["Harbour Post: first 2 paragraphs only"]
    assert source(paragraphs=1) == ["Harbour Post: first paragraph only"]
    assert source() == ["Harbour Post: beginning only"]


def test_it_names_the_source_in_between(new_statement: AlertMessage) -> None:
    assert rows(new_statement)["Quoting"] == ["daily Kestrel Times (as given by Meridian Wire)"]


def test_rows_with_nothing_to_say_are_left_out(make_statement: Any) -> None:
    told = rows(AlertMessage(kind="new", watch="w", statement=make_statement(topics=(), said_on=None)))
    assert list(told) == ["Said", "Reported", "Why"]
    assert told["Said"] == ["date not given"]


def test_an_update_shows_both_texts_and_what_changed(update: AlertMessage) -> None:
    labels = [label for label, _ in words(update)]
    assert labels == [None, "Changed", "Before"]
    changed = document(update).blocks[1]
    assert isinstance(changed, Words)
    assert [run.text.strip() for run in changed.line if run.style == "added"] == [
        "on Friday, once",
        "The board has agreed.",
    ]
    assert [run.text.strip() for run in changed.line if run.style == "removed"] == ["not", "before"]


def test_an_update_with_a_new_sentence_shows_this_one_first_and_then_both_texts(make_statement: Any) -> None:
    said = make_statement(text="We wait. A tug will wait too.")
    told = AlertMessage(kind="update", watch="port", statement=said, news=("A tug will wait too.",), before="We wait.")
    assert words(told) == [
        (None, "“A tug will wait too.”"),
        ("In full", "“We wait. A tug will wait too.”"),
        ("Changed", "We wait. A tug will wait too."),
        ("Before", "“We wait.”"),
    ]
    assert document(told).subject == "Mara Velden, updated: “A tug will wait too.”"


def test_what_is_all_news_is_shown_once(make_statement: Any) -> None:
    said = make_statement(text="We wait for 14.")
    told = AlertMessage(
        kind="update", watch="port", statement=said, news=("We wait for 14.",), before="We wait for 12."
    )
    assert [label for label, _ in words(told)] == [None, "Changed", "Before"]


def test_what_was_added_after_publication_says_so(make_statement: Any) -> None:
    assert "Added" not in rows(AlertMessage(kind="new", watch="w", statement=make_statement()))
    told = rows(AlertMessage(kind="new", watch="w", statement=make_statement(), added=True))
    assert told["Added"] == ["to the article after its publication"]


def test_what_is_possibly_the_same_is_called_that(make_statement: Any) -> None:
    told = AlertMessage(kind="update", watch="port", statement=make_statement(), before="We waited.", certain=False)
    assert document(told).kicker == "Possibly an update of a statement"


def test_the_reason_for_a_late_alert_stands_beside_the_watch(new_statement: AlertMessage) -> None:
    late = AlertMessage(kind="new", watch="port", statement=new_statement.statement, reason="held in quiet hours")
    assert rows(late)["Why"] == ["watch port; held in quiet hours"]


def test_more_outlets_than_fit_are_counted(make_report: Any, make_statement: Any) -> None:
    reports = tuple(
        make_report(
            url=f"https://{number}.example/a",
            source=f"Outlet {number}",
            text=f"wording {number}",
            published=datetime(2026, 3, 1, tzinfo=UTC),
        )
        for number in range(20)
    )
    told = rows(AlertMessage(kind="new", watch="w", statement=make_statement(reports=reports)))
    assert (len(told["Reported"]), told["Reported"][-1]) == (13, "and 8 more on record")
    assert (len(told["Also worded"]), told["Also worded"][-1]) == (7, "and 14 more on record")


def test_the_headline_says_who_said_what_in_one_short_line(make_statement: Any) -> None:
    assert headline(make_statement(text="We wait.")) == "Mara Velden: “We wait.”"
    assert headline(make_statement(text="We wait."), kind="update") == "Mara Velden, updated: “We wait.”"
    long = headline(make_statement(text="We will wait and see. " * 30))
    assert len(long) <= 150
    assert long.endswith(" …”")


def test_words_are_verbatim_where_the_report_that_gave_them_quotes_them(make_report: Any, make_statement: Any) -> None:
    indirect = make_report(kind="indirect", text="that they wait")
    assert not is_verbatim(make_statement(text="that they wait", reports=(make_report(), indirect)))
    assert is_verbatim(make_statement())
    assert not is_verbatim(make_statement(reports=()))  # nobody holds it any more, and it may have been indirect


def test_an_outlet_without_a_name_is_known_by_its_host(make_report: Any) -> None:
    assert outlet(make_report(source=None)) == "harbourpost.example"
    assert outlet(make_report(source=None, url="javascript:x")) == "unnamed source"
