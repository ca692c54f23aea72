"""The report: one page that needs nothing else."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from alerts.report_page import report
from ingest.model import RunSummary

MADE = datetime(2026, 3, 15, 10, 2, tzinfo=UTC)
FREE = ("text", "speaker", "title", "source", "outlet", "counted", "watch", "channel", "error")  # what the web fills
AUDIT = "https://www.harbourpost.example/politics/velden-audit"


def rows() -> dict[str, Any]:
    """Rows as the lists give them: an update, three wordings, two copies, and what is not known left empty."""
    return dict(json.loads((Path(__file__).parent / "golden" / "report.rows.json").read_text(encoding="utf-8")))


SUMMARY = RunSummary(
    feeds={"polled": 1, "failed": 1},
    entries={"article": 2, "copy": 1},
    statements={"new": 1, "update": 1},
    failures=("coast-daily: answered 503",),
)


@pytest.fixture
def page() -> Any:
    return lxml.html.document_fromstring(report(made=MADE, summary=SUMMARY, removed=38, **rows()))


def text(page: Any, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def test_it_reads_as_the_golden_says(golden: Any) -> None:
    golden("report.html", report(made=MADE, summary=SUMMARY, removed=38, **rows()))


def test_it_needs_nothing_else_and_runs_nothing(page: Any) -> None:
    assert not page.xpath("//script | //img | //link | //iframe | //object | //@src | //@style | //form")
    style = page.xpath("string(//style)")
    assert not [outside for outside in ("url(", "@import", "http") if outside in style]
    assert "@media (prefers-color-scheme: dark)" in style
    assert "@media print" in style


def test_it_counts_what_is_on_record(page: Any) -> None:
    assert text(page, "//dl[@class='counts']/div") == [
        "statements 2 1 updated", "outlets 3 that report them", "articles 3 2 of them copies",
        "alerts sent 1 1 not sent", "feeds 2 1 in trouble", "lines removed 38 as boilerplate",
    ]  # fmt: skip
    assert text(page, "//section[@class='failures']//li") == ["coast-daily: answered 503"]


def test_a_statement_has_its_words_its_difference_and_each_outlets_wording(page: Any) -> None:
    assert text(page, "//article/p[@class='who']") == [
        "Mara Velden, chair of the Lindhaven Port Authority Updated",
        "Mara Velden, chair of the Lindhaven Port Authority New",
    ]
    assert text(page, "//article[1]/blockquote") == ["“We will sign on Friday, once the audit is finished.”"]
    assert (text(page, "//article[1]//ins"), text(page, "//article[1]//del")) == (
        ["on Friday, once"],
        ["not", "before"],
    )
    assert text(page, "//article[1]/div[@class='before']/blockquote") == [
        "“We will not sign before the audit is finished.”"
    ]
    assert text(page, "//article[2]//tbody/tr[2]/td") == [
        "Meridian Wire", "14 Mar 2026, 09:12 UTC", "they would wait for the audit", "62%",
    ]  # fmt: skip


def test_a_copy_links_to_its_original(page: Any) -> None:
    assert text(page, "//section[@aria-labelledby='articles']//tr/td[4]") == [
        "original", "copy of Velden waits for the audit 93%", "partly in elsewhere.example 31%",
    ]  # fmt: skip


def test_what_is_not_known_is_said_and_not_guessed(page: Any) -> None:
    assert text(page, "//section[@aria-labelledby='figures']//tr[2]/td")[1:] == [
        "–", "not named", "meridianwire.example", "not given",
    ]  # fmt: skip
    assert text(page, "//section[@aria-labelledby='feeds']//tr[2]/td")[2] == "never"


def test_a_figure_says_where_and_since_when_it_holds() -> None:
    given = rows()
    scoped = [{**given["figures"][0], "counted": "people hurt", "place": "Orva", "since": "since Friday"}]
    page = lxml.html.document_fromstring(report(made=MADE, **{**given, "figures": scoped}))
    assert text(page, "//section[@aria-labelledby='figures']//td[2]") == ["people hurt Orva, since Friday"]


def test_every_table_has_headings_and_every_section_a_name(page: Any) -> None:
    assert all(table.xpath(".//th[@scope='col']") for table in page.xpath("//table"))
    ids = set(page.xpath("//@id"))
    assert {label for name in page.xpath("//@aria-labelledby") for label in name.split()} <= ids
    assert {href[1:] for href in page.xpath("//a/@href[starts-with(., '#')]")} <= ids


def test_a_statement_that_is_not_on_the_page_is_named_and_not_linked() -> None:
    given = rows()
    given["statements"] = given["statements"][:1]
    page = lxml.html.document_fromstring(report(made=MADE, **given))
    assert text(page, "//section[@aria-labelledby='alerts']//tr/td[2]") == [
        "new (statement 12)",
        "update (statement 13)",
    ]
    assert page.xpath("//section[@aria-labelledby='alerts']//a/@href") == ["#s13"]


def test_an_empty_record_says_so() -> None:
    page = lxml.html.document_fromstring(report(made=MADE, statements=[], articles=[], figures=[], alerts=[], feeds=[]))
    assert text(page, "//p[@class='none']") == ["Nobody who is followed has said anything that is on record."]
    assert not page.xpath("//table")


def test_nothing_from_the_web_becomes_markup(hostile: str) -> None:
    given = rows()
    poisoned = {
        name: [
            {key: hostile if isinstance(value, str) and key in FREE else value for key, value in row.items()}
            for row in found
        ]
        for name, found in given.items()
    }
    for said in poisoned["statements"]:
        said["reports"] = [{**told, "text": hostile, "source": hostile, "role": hostile} for told in said["reports"]]
    clean = lxml.html.document_fromstring(report(made=MADE, summary=SUMMARY, **given))
    page = lxml.html.document_fromstring(report(made=MADE, summary=RunSummary(failures=(hostile,)), **poisoned))
    assert {element.tag for element in page.iter()} <= {element.tag for element in clean.iter()}
    assert {name for element in page.iter() for name in element.attrib} <= {
        name for element in clean.iter() for name in element.attrib
    }
    assert not [href for href in page.xpath("//a/@href") if "evil.example" in href]


def test_an_address_that_is_no_web_page_is_shown_and_not_linked(hostile_url: str) -> None:
    given = rows()
    for found in given.values():
        for row in found:
            row["url"] = hostile_url
            for told in row.get("reports", ()):
                told["url"] = hostile_url
    page = lxml.html.document_fromstring(report(made=MADE, **given))
    hrefs = [href for href in page.xpath("//a/@href") if not href.startswith("#")]
    assert set(hrefs) <= {AUDIT, "https://elsewhere.example/y"}
