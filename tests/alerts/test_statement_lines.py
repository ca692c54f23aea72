"""A statement in a list of several: who, the words, and where they come from."""

from datetime import UTC, datetime
from typing import Any

from alerts.document import Line
from alerts.statement_lines import entry


def text(line: Line) -> str:
    return "".join(run.text for run in line)


def test_the_words_come_first_then_when_and_by_whom_they_were_reported(make_statement: Any, make_report: Any) -> None:
    reports = (make_report(), make_report(source="Nordblad"), make_report(source="Meridian Wire"))
    words, origin = entry(make_statement(text="We wait.", reports=reports))
    assert text(words) == "Mara Velden: “We wait.”"
    assert text(origin) == "said 13 Mar 2026; reported 14 Mar 2026, 09:12 UTC by Harbour Post and 2 more"
    assert [run.host for run in origin if run.url] == ["harbourpost.example"]


def test_reported_speech_has_no_quotation_marks(make_statement: Any, make_report: Any) -> None:
    words, _ = entry(make_statement(text="they wait", reports=(make_report(text="they wait", kind="indirect"),)))
    assert text(words) == "Mara Velden: they wait"


def test_an_update_is_named_as_one(make_statement: Any) -> None:
    assert text(entry(make_statement(text="We wait.", status="update"))[0]) == "Mara Velden, updated: “We wait.”"


def test_what_is_not_known_is_said_or_left_out(make_statement: Any) -> None:
    said = make_statement(said_on=None, first_reported=None, reports=())
    assert text(entry(said)[1]) == "reported time not given"


def test_a_day_without_a_time_is_a_day_and_a_cut_source_says_so(make_statement: Any, make_report: Any) -> None:
    said = make_statement(
        said_on=None,
        first_reported=datetime(2026, 3, 14, tzinfo=UTC),
        reports=(make_report(completeness="partial", paragraphs=1),),
    )
    assert text(entry(said)[1]) == "reported 14 Mar 2026 by Harbour Post; Harbour Post: first paragraph only"
