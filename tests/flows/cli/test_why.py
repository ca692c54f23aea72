"""`onrecord why`: what made an alert, or did not."""

import json
from pathlib import Path

import pytest

from tests.flows.cli.conftest import FIRST, REPRINT, Onrecord
from tests.flows.world import World, feed_of, page_of


def told(onrecord: Onrecord, store: str, subject: object) -> dict[str, object]:
    done = onrecord("why", subject, "--json", "--db", store)
    assert (done.code, done.err) == (0, "")
    [found] = json.loads(done.out)
    return found


def test_an_address_leads_through_all_stages_to_the_alert(onrecord: Onrecord, store: str) -> None:
    found = told(onrecord, store, FIRST)
    assert found["entry"]["outcome"] == "article"
    assert found["page"]["fetches"][0]["status"] == 200
    [quote] = [quote for quote in found["article"]["quotes"] if quote["speaker"] == "Mara Velden"]
    assert quote["rule"]
    [statement] = quote["statements"]
    assert statement["verdict"] == "new"
    assert [alert["state"] for alert in statement["alerts"]] == ["sent"]


def test_a_copy_says_of_what_and_how_much(onrecord: Onrecord, store: str) -> None:
    copy = told(onrecord, store, REPRINT)["article"]["copy"]
    assert (copy["of"], copy["kind"]) == (FIRST, "copy")
    assert copy["containment"] >= 0.5


def test_an_address_is_understood_however_it_is_written(onrecord: Onrecord, store: str) -> None:
    assert told(onrecord, store, "HTTP://News.Example:80/first#quotes")["url"] == FIRST


def test_a_statement_has_its_reports_with_their_verdicts_and_alerts(onrecord: Onrecord, store: str) -> None:
    found = told(onrecord, store, 1)
    assert [(report["url"], report["verdict"]) for report in found["reports"]] == [(FIRST, "new"), (REPRINT, "same")]
    assert [alert["channel"] for alert in found["alerts"]] == ["desk"]


def test_each_verdict_has_its_thresholds_and_the_candidates_that_lost(onrecord: Onrecord, store: str) -> None:
    [quote] = [one for one in told(onrecord, store, FIRST)["article"]["quotes"] if one["speaker"] == "Mara Velden"]
    assert quote["thresholds"]["words"] == 0.6
    assert quote["lost"] == [], "it was the first"
    founding, reprint = told(onrecord, store, 1)["reports"]
    assert founding["thresholds"] == quote["thresholds"]
    assert "thresholds" not in reprint
    assert "thresholds: words: 0.6" in onrecord("why", f"quote:{quote['id']}", "--db", store).out


def test_a_page_without_article_says_why_there_is_none(onrecord: Onrecord, world: World, store_url: str) -> None:
    world.web["http://wire.example/rss"] = feed_of("http://news.example/gone")
    world.run()
    found = told(onrecord, store_url, "http://news.example/gone")
    assert (found["entry"]["outcome"], found["article"]) == ("gone", None)
    assert "404" in found["entry"]["detail"]


def test_the_first_line_answers_the_question(onrecord: Onrecord, store: str, config: Path) -> None:
    first = onrecord("why", FIRST, "--db", store, "--config", config).out.splitlines()
    assert first[:2] == ["Statement 1, new; harbour-watch: sent", ""]
    config.write_text(config.read_text().replace("Mara Velden", "Mara Weldon").replace("velden", "weldon"))
    [quote] = [one for one in told(onrecord, store, FIRST)["article"]["quotes"] if one["speaker"] == "Mara Velden"]
    told_of_it = onrecord("why", f"quote:{quote['id']}", "--db", store, "--config", config).out
    assert told_of_it.startswith("Statement 1, new; harbour-watch: sent\n"), "what was sent stays so"


def test_for_people_it_is_an_outline_that_leaves_out_what_is_empty(onrecord: Onrecord, store: str) -> None:
    done = onrecord("why", FIRST, "--db", store)
    assert done.code == 0
    lines = done.out.splitlines()
    assert f"url: {FIRST}" in lines
    assert "  outcome: article" in lines
    assert not [line for line in lines if line.endswith((": None", ": []", ": –"))]
    assert "Mara Velden" in done.out


def test_what_came_from_the_web_is_harmless_on_a_terminal(onrecord: Onrecord, world: World, store_url: str) -> None:
    words = "“The cranes \x9b31m are back, and the pilots sail tonight,” Mara Velden said at the harbour on Thursday."
    world.publish((FIRST, page_of("Red \x9b31malert", words, "The harbour of Torvane opened again on Thursday.")))
    world.run()
    out = onrecord("why", FIRST, "--db", store_url).out
    assert "are back" in out
    assert not [char for char in out if not char.isprintable() and char != "\n"]


@pytest.mark.parametrize("subject", ["http://news.example/never-seen", "77", "quote:4711", "9" * 30, "9" * 5000])
def test_what_is_not_on_record_is_said(onrecord: Onrecord, store: str, subject: str) -> None:
    done = onrecord("why", subject, "--db", store)
    assert done.code in (1, 2)
    assert len([line for line in done.err.splitlines() if line.startswith(("onrecord: ", "Error: "))]) == 1
    assert done.out == ""


def test_an_unknown_address_says_where_to_look(onrecord: Onrecord, store: str) -> None:
    line = onrecord("why", "http://news.example/never-seen", "--db", store).fails(1)
    assert line.startswith(
        "onrecord: http://news.example/never-seen: not on record; onrecord articles, statements and "
    )


@pytest.mark.parametrize("subject", ["nonsense", "ftp://news.example/x", "1.5", "", "quote:", "quote:x"])
def test_what_is_neither_address_nor_number_is_a_wrong_call(onrecord: Onrecord, store: str, subject: str) -> None:
    line = onrecord("why", subject, "--db", store).fails(2)
    assert (
        line
        == f"Error: Invalid value: {subject!r} is neither an address (http…) nor a statement's number nor quote:NUMBER"
    )


def test_who_only_asks_makes_no_database(onrecord: Onrecord, tmp_path: Path) -> None:
    assert "there is none yet" in onrecord("why", 1, "--db", f"sqlite:///{tmp_path / 'new.db'}").fails(1)
    assert not (tmp_path / "new.db").exists()
