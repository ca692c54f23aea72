"""The lists: in the shapes of the contract, narrowed as asked, harmless on a terminal and in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.model import Delivery, FeedState, Outcome
from storage import feed_states
from storage.database import Database
from tests.flows.cli.conftest import FIRST, REPRINT, STORY, Onrecord
from tests.flows.world import NOON, World, page_of

LISTS = ("articles", "quotes", "figures", "statements", "alerts")
ARTICLE = {"url", "title", "published", "source", "copy_of", "copy_kind", "containment", "outlets", "copies"}
STATEMENT = {"id", "actor", "speaker", "text", "said_on", "first_reported", "status", "updates", "topics", "reports"}
ALERT = {"id", "watch", "channel", "kind", "statement", "state", "attempts", "due_at", "sent_at", "error"}
FEED = {
    *("id", "url", "status", "last_success", "next_poll", "interval_s", "failures", "error", "items_per_day", "gaps"),
    *("share_without_text", "outcome"),
}


def rows(onrecord: Onrecord, store: str, name: str, *arguments: object) -> list[dict[str, object]]:
    done = onrecord(name, "--json", "--db", store, *arguments)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_articles_say_what_they_are_copies_of(onrecord: Onrecord, store: str) -> None:
    found = {row["url"]: row for row in rows(onrecord, store, "articles")}
    assert all(row.keys() >= ARTICLE for row in found.values())
    assert (found[FIRST]["copy_of"], found[FIRST]["copy_kind"], found[FIRST]["containment"]) == (None, None, None)
    assert (found[REPRINT]["copy_of"], found[REPRINT]["copy_kind"]) == (FIRST, "copy")
    assert 0.5 <= found[REPRINT]["containment"] <= 1


def test_articles_list_the_outlets_that_ran_the_story_and_the_table_the_first_of_many(
    onrecord: Onrecord, store_url: str, tmp_path: Path
) -> None:
    past = tmp_path / "past.ndjson"
    outlets = [f"Outlet {number}" for number in range(6)]
    lines = [
        {"url": f"http://{number}.example/", "text": " ".join(STORY), "source": outlets[number]} for number in range(6)
    ]
    past.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    onrecord("import", past, "--db", store_url)
    found = rows(onrecord, store_url, "articles")
    assert [(row["outlets"], row["copies"]) for row in found] == [(outlets, 5)] * 6
    table = " ".join(onrecord("articles", "--db", store_url).out.split())
    assert table.count("Outlet 0,") == 6
    assert "3 more" in table
    assert "5 more" not in table


def test_texts_are_listed_where_they_are_asked_for(onrecord: Onrecord, store: str) -> None:
    assert not [row for row in rows(onrecord, store, "articles") if "text" in row]
    assert all("The harbour of Torvane" in row["text"] for row in rows(onrecord, store, "articles", "--text"))


def test_a_statement_has_all_its_reports(onrecord: Onrecord, store: str) -> None:
    [row] = rows(onrecord, store, "statements")
    assert row.keys() >= STATEMENT
    assert [report["url"] for report in row["reports"]] == [FIRST, REPRINT]
    assert all(report.keys() >= {"url", "source", "published", "text", "speaker"} for report in row["reports"])
    assert all("similarity" in report or "containment" in report for report in row["reports"])


def test_an_alert_says_what_became_of_it(onrecord: Onrecord, store: str) -> None:
    [row] = rows(onrecord, store, "alerts")
    assert row.keys() >= ALERT
    assert (row["watch"], row["channel"], row["kind"], row["state"]) == ("harbour-watch", "desk", "new", "sent")


def test_quotes_and_figures_say_who_and_where(onrecord: Onrecord, store: str) -> None:
    quotes = rows(onrecord, store, "quotes", "--search", "cranes are back")
    assert {(row["speaker"], row["url"]) for row in quotes} == {("Mara Velden", FIRST), ("Mara Velden", REPRINT)}
    figures = rows(onrecord, store, "figures")
    assert {row["value"] for row in figures} == {14}


def told(day: int, words: str) -> dict[str, str]:
    text = f"{words} in Kharn, the Orr Relief Council said."
    return {"url": f"http://{day}.example/", "text": text, "published": f"2026-03-{day:02}", "source": f"Post {day}"}


@pytest.fixture
def counts(onrecord: Onrecord, store_url: str, tmp_path: Path) -> str:
    """A store with a count of the dead that rose twice."""
    past = tmp_path / "past.ndjson"
    days = [told(2, "At least 977 civilians were killed"), told(3, "Some 1,035 civilians were killed")]
    lines = [*days, told(5, "Between 1,081 and 1,100 civilians were killed")]
    past.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    onrecord("import", past, "--db", store_url)
    return store_url


def test_a_series_is_a_row_with_its_points(onrecord: Onrecord, counts: str) -> None:
    [row] = rows(onrecord, counts, "figures", "--series")
    assert (row["counted"], row["unit"], row["place"], row["source"]) == (
        "civilians killed",
        None,
        "Kharn",
        "Orr Relief Council",
    )
    assert [point["value"] for point in row["points"]] == [977, 1035, [1081, 1100]]
    assert set(row["points"][0]) == {"value", "qualifier", "published", "url", "outlet", "outlets"}
    assert rows(onrecord, counts, "figures", "--series", "--since", "2026-03-04") == []


def test_a_series_is_a_line_for_people(onrecord: Onrecord, counts: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    table = onrecord("figures", "--series", "--db", counts).out
    assert "at least 977 → some 1,035 → 1,081–1,100" in table
    assert "2026-03-02 00:00" in table
    assert list(csv.DictReader(io.StringIO(onrecord("figures", "--series", "--csv", "--db", counts).out)))


def test_every_configured_feed_is_listed_polled_or_not(onrecord: Onrecord, config: Path, store_url: str) -> None:
    [row] = rows(onrecord, store_url, "feeds", "--config", config)
    assert set(row) == FEED
    assert (row["id"], row["status"], row["interval_s"]) == ("wire", "never", 600)


def test_the_table_of_feeds_names_what_is_wrong_once_and_intervals_in_words(
    onrecord: Onrecord, config: Path, database: Database, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "feed wire: http://wire.example/rss is an HTML page, not a feed"
    state = FeedState(feed_id="wire", url="", failures=0.5, outcome=Outcome.UNREADABLE, error=wrong, last_attempt=NOON)
    [row] = rows(onrecord, store_url, "feeds", "--config", config)
    with database.transaction() as tx:
        feed_states.put(tx, replace(state, url=row["url"], interval=timedelta(minutes=70)))
    monkeypatch.setenv("COLUMNS", "200")
    table = onrecord("feeds", "--config", config, "--db", store_url).out
    assert "1 h 10 min" in table
    assert "unreadable: http://wire.example/rss is an HTML page" in " ".join(table.split())


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_a_table_for_people_and_the_same_rows_as_csv(onrecord: Onrecord, store: str, name: str) -> None:
    table = onrecord(name, "--db", store)
    assert table.code == 0
    assert len(table.out.splitlines()) >= 3
    read = list(csv.DictReader(io.StringIO(onrecord(name, "--csv", "--db", store).out)))
    found = rows(onrecord, store, name)
    assert [set(row) for row in read] == [set(row) for row in found]
    assert [str(row["id"]) if "id" in row else row["url"] for row in read] == [
        str(row["id"]) if "id" in row else row["url"] for row in found
    ]


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_an_empty_array_and_a_word_on_standard_error(
    onrecord: Onrecord, store_url: str, name: str
) -> None:
    assert rows(onrecord, store_url, name) == []
    done = onrecord(name, "--db", store_url)
    assert (done.code, done.out, done.err) == (0, "", "nothing on record fits\n")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], 1),
        (["--actor", "velden"], 1),
        (["--actor", "brandt"], 0),
        (["--topic", "harbour"], 1),
        (["--topic", "rain"], 0),
        (["--search", "PILOTS"], 1),
        (["--search", "tugs"], 0),
        (["--since", "2026-03-12"], 1),
        (["--since", "2026-03-12T11:00:01Z"], 0),
        (["--until", "2026-03-12T11:00:00Z"], 0),
        (["--until", "2026-03-13", "--limit", "1"], 1),
    ],
)
def test_a_list_is_narrowed_as_asked(onrecord: Onrecord, store: str, arguments: list[str], found: int) -> None:
    assert len(rows(onrecord, store, "statements", *arguments)) == found


def test_the_newest_come_first_and_as_many_as_asked_for(onrecord: Onrecord, store: str) -> None:
    assert [row["url"] for row in rows(onrecord, store, "articles")] == [REPRINT, FIRST]
    assert [row["url"] for row in rows(onrecord, store, "articles", "--limit", 1)] == [REPRINT]


def test_headlines_are_harmless_in_a_spreadsheet_and_on_a_terminal(
    onrecord: Onrecord, world: World, store_url: str
) -> None:
    story = "The council met late on Wednesday night and spoke about the new lights on the southern mole of Torvane."
    world.publish(
        (FIRST, page_of('=HYPERLINK("http://x.example")', story)), (REPRINT, page_of("Red \x9b31malert", story))
    )
    world.run()
    cells = [row["title"] for row in csv.DictReader(io.StringIO(onrecord("articles", "--csv", "--db", store_url).out))]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert [cell for cell in cells if cell.startswith("'=HYPERLINK")]
    table = onrecord("articles", "--db", store_url).out
    assert not [char for char in table if not char.isprintable() and char != "\n"]


def test_json_and_csv_at_once_is_a_wrong_call(onrecord: Onrecord, store: str) -> None:
    line = onrecord("statements", "--json", "--csv", "--db", store).fails(2)
    assert line == "Error: Invalid value: choose one of --json and --csv"


def test_an_alert_that_failed_can_be_made_due_again(
    onrecord: Onrecord, world: World, store_url: str, config: Path, inbox
) -> None:
    world.answer = lambda _channel: Delivery(result="failed", detail="no such room")
    world.publish(
        (FIRST, page_of("The port of Torvane", "“The harbour is open to all,” Mara Velden said at the quay."))
    )
    world.run()
    again = onrecord("alerts", "--retry", 1, "--db", store_url, "--now", "2026-03-12T13:00:00Z")
    assert (again.code, again.out) == (0, "alert 1 is due again; onrecord deliver sends it\n")
    [row] = rows(onrecord, store_url, "alerts")
    assert (row["state"], row["due_at"]) == ("due", "2026-03-12T13:00:00+00:00")
    assert onrecord("deliver", "--config", config, "--db", store_url).code == 0
    assert "Mara Velden" in inbox()


@pytest.mark.parametrize("number", ["1", "77"])
def test_an_alert_that_cannot_be_sent_again_is_said(onrecord: Onrecord, store: str, number: str) -> None:
    line = onrecord("alerts", "--retry", number, "--db", store).fails(1)
    assert f"alert {number}" in line


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (
            ["statements", "--db", "sqlite:///nowhere/store.db"],
            1,
            "there is none yet; onrecord run makes it, and --db names another",
        ),
        (["statements", "--db", "nonsense"], 2, "the database is not given as a URL"),
        (["statements", "--db", "oracle://x"], 2, "is no database that can be used here"),
        (["feeds"], 2, "watch.yaml: no such file; name one with --config or ONRECORD_CONFIG"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(onrecord: Onrecord, arguments: list[str], code: int, says: str) -> None:
    assert says in onrecord(*arguments).fails(code)


@pytest.mark.usefixtures("published")
def test_a_watch_that_is_edited_or_removed_keeps_its_history(onrecord: Onrecord, config: Path, store_url: str) -> None:
    def listed(command: str) -> list[dict[str, object]]:
        return json.loads(onrecord(command, "--db", store_url, "--json").out)

    place = ("--config", config, "--db", store_url, "--now", "2026-03-12T12:00:00Z")
    assert onrecord("run", *place).code == 0
    before = {command: listed(command) for command in ("alerts", "statements")}
    assert [row["watch"] for row in before["alerts"]] == ["harbour-watch"]
    written = config.read_text()
    edited = written.replace("velden", "smed").replace("Mara Velden", "Ada Smed").replace("harbour-watch", "other")
    for text in (edited, written.split("watches:")[0]):
        config.write_text(text)
        assert onrecord("run", *place).code == 0
        assert {command: listed(command) for command in before} == before
    done = onrecord("why", before["statements"][0]["id"], "--db", store_url, "--config", config)
    assert done.out.startswith("Statement 1, new; harbour-watch: sent\n")
