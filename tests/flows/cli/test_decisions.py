"""`onrecord merge`, `split`, `not-said` and `review`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.cli.conftest import REPRINT, Onrecord
from tests.flows.world import NOON


def reports(onrecord: Onrecord, store: str) -> list[int]:
    rows = json.loads(onrecord("statements", "--json", "--db", store).out)
    return sorted(len(row["reports"]) for row in rows)


def test_a_report_is_split_off_and_put_back(onrecord: Onrecord, store: str) -> None:
    assert reports(onrecord, store) == [2]
    done = onrecord("split", 1, REPRINT, "--db", store)
    assert done.out == f"{REPRINT} is no report of 1 (decision 1; undo: onrecord split --undo 1)\n"
    assert reports(onrecord, store) == [1, 1]
    assert "split --undo 1" in onrecord("merge", 1, 2, "--db", store).fails(1)
    assert onrecord("split", "--undo", 1, "--db", store).out == "decision 1 is taken back\n"
    assert reports(onrecord, store) == [2]


def test_two_statements_are_merged_and_parted(onrecord: Onrecord, store: str) -> None:
    onrecord("split", 1, REPRINT, "--db", store)
    onrecord("split", "--undo", 1, "--db", store)
    assert "cannot be merged with itself" in onrecord("merge", 1, 1, "--db", store).fails(1)
    assert "name two statements" in onrecord("merge", 1, "--db", store).fails(2)
    assert "name a statement and a report" in onrecord("split", "--db", store).fails(2)
    assert "no decision 7 (same)" in onrecord("merge", "--undo", 7, "--db", store).fails(1)


def test_a_quote_that_was_not_said_leaves_the_ledger_and_comes_back(
    onrecord: Onrecord, store: str, config: Path
) -> None:
    quotes = json.loads(onrecord("quotes", "--json", "--db", store).out)
    [quote] = [row["id"] for row in quotes if row["url"] == REPRINT and row["actor"]]
    done = onrecord("not-said", quote, "--db", store, "--config", config)
    assert (done.code, done.out) == (0, f"quote {quote} is nobody's (decision 1; undo: onrecord not-said --undo 1)\n")
    assert reports(onrecord, store) == [1]
    listed = json.loads(onrecord("review", "--decided", "--json", "--db", store, "--config", config).out)
    assert [(row["decision"], row["actor"], row["url"]) for row in listed] == [("not said", "velden", REPRINT)]
    onrecord("not-said", "--undo", 1, "--db", store, "--config", config)
    assert reports(onrecord, store) == [2]
    assert "name a quote" in onrecord("not-said", "--db", store).fails(2)


@pytest.mark.usefixtures("published")
def test_who_was_told_is_told_once_that_it_was_not_said(
    onrecord: Onrecord, config: Path, inbox: Callable[[], str], store_url: str
) -> None:
    at = ("--db", store_url, "--config", config, "--now", NOON.isoformat())
    onrecord("run", *at)
    assert inbox().count("── New statement") == 1
    quotes = json.loads(onrecord("quotes", "--json", "--db", store_url).out)
    [quote] = [row["id"] for row in quotes if row["actor"]]
    done = onrecord("not-said", quote, "--speaker", "Ilka Moor", *at)
    assert (done.code, done.err) == (0, "")
    onrecord("deliver", *at)
    onrecord("run", *at)
    assert inbox().count("── Correction") == 1
    assert "Ilka Moor, not Mara Velden" in inbox()
    listed = json.loads(onrecord("alerts", "--json", "--db", store_url).out)
    assert [(row["kind"], row["state"], row["reason"]) for row in listed] == [
        ("correction", "sent", "a person decided so"),
        ("new", "sent", None),
    ]
    onrecord("not-said", "--undo", 1, *at)
    onrecord("run", *at)
    assert "Mara Velden, as you were told at first" in inbox()
    onrecord("run", *at)
    assert [inbox().count(f"── {one} ─") for one in ("Correction", "Correction taken back", "New statement")] == [
        1,
        1,
        1,
    ]


def test_without_a_configuration_the_next_run_sets_it_right(onrecord: Onrecord, store: str) -> None:
    done = onrecord("not-said", 1, "--db", store)
    assert done.out.splitlines()[1] == "watch.yaml is not there; the next onrecord run sets the ledger right"


def test_what_was_decided_is_exported_as_labels(onrecord: Onrecord, store: str, tmp_path: Path, config: Path) -> None:
    assert onrecord("review", "--db", store, "--config", config).err == "nothing waits\n"
    onrecord("split", 1, REPRINT, "--db", store)
    path = tmp_path / "labels.ndjson"
    assert onrecord("review", "--export", path, "--db", store).out == f"1 decisions in {path}\n"
    [label] = [json.loads(line) for line in path.read_text().splitlines()]
    assert (label["verdict"], label["a"]["speaker"], label["b"]["url"]) == ("new", "Mara Velden", REPRINT)
    assert "cannot be written" in onrecord("review", "--export", tmp_path, "--db", store).fails(1)
