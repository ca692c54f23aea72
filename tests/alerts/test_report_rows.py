"""Rows made ready for the report."""

from datetime import UTC, date, datetime

from alerts.report_rows import alert, article, link, statement


def test_dates_are_taken_as_text_or_as_dates() -> None:
    row = {"id": 1, "speaker": "Mara Velden", "text": "We wait.", "status": "new", "said_on": "2026-03-13"}
    as_text = statement({**row, "first_reported": "2026-03-14T09:12:00"}, earlier=None)
    as_dates = statement(
        {**row, "said_on": date(2026, 3, 13), "first_reported": datetime(2026, 3, 14, 9, 12, tzinfo=UTC)}, earlier=None
    )
    assert as_text == as_dates
    assert (as_text["said"], as_text["reported"]) == ("13 Mar 2026", "14 Mar 2026, 09:12 UTC")


def test_a_statement_without_its_earlier_text_has_no_marks() -> None:
    row = {"id": 2, "speaker": "Mara Velden", "text": "We act.", "status": "update", "updates": 1}
    assert statement(row, earlier=None)["before"] == []
    marked = statement(row, earlier="We wait.")
    assert [change.text for change in marked["before"]] == ["We ", "wait."]


def test_reported_speech_has_no_quotation_marks() -> None:
    row = {"id": 2, "speaker": "Mara Velden", "text": "that they wait", "status": "new"}
    told = {"url": "https://a.example/", "text": "that they wait", "kind": "indirect"}
    assert statement({**row, "reports": [told]}, earlier=None)["words"] == "that they wait"


def test_an_article_without_a_title_is_named_by_its_host() -> None:
    assert article({"url": "https://www.nordblad.example/a"}, titles={})["name"] == "nordblad.example"


def test_an_address_that_may_not_be_linked_is_shown() -> None:
    assert link("javascript:alert(1)", None) == {"href": None, "name": "javascript:alert(1)", "host": ""}


def test_an_alert_that_was_not_sent_shows_when_it_is_due() -> None:
    row = {"state": "due", "due_at": "2026-03-14T09:20:00Z", "sent_at": None}
    assert alert(row)["at"] == "14 Mar 2026, 09:20 UTC"
