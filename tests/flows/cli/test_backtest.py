"""`onrecord backtest`: which alerts a watch would have sent."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.flows.cli.conftest import FIRST, Onrecord

THEN = "2026-03-13T12:00:00Z"
ASKED = ("backtest", "--watch", "harbour-watch", "--now", THEN)


def test_it_says_how_often_the_watch_would_have_fired_and_lists_the_alerts(
    onrecord: Onrecord, store: str, config: Path
) -> None:
    done = onrecord(*ASKED, "--db", store, "--config", config)
    assert done.code == 0
    assert done.out.splitlines()[0] == ("harbour-watch would have fired once in 30 days (2026-02-11 to 2026-03-13)")
    for part in ("Mara Velden", "By source", "Meridian Wire", "By day", "2026-03-12", "█", "Noisiest"):
        assert part in done.out
    assert "name    Mara Velden: 1 of 1" in done.out
    assert "harbour: harbour: 1 of 1" in done.out


def test_a_store_that_is_younger_than_the_days_says_so(onrecord: Onrecord, store: str, config: Path) -> None:
    done = onrecord(*ASKED, "--db", store, "--config", config)
    assert done.err == "the store begins on 2026-03-12: what came before is not counted\n"


def test_the_rows_are_the_alerts_and_nothing_else(onrecord: Onrecord, store: str, config: Path) -> None:
    done = onrecord(*ASKED, "--db", store, "--config", config, "--json")
    [row] = json.loads(done.out)
    assert (row["state"], row["kind"], row["url"], row["actor"]) == ("due", "new", FIRST, "velden")
    assert "harbour: harbour" in row["phrases"]
    done = onrecord(*ASKED, "--db", store, "--config", config, "--csv")
    [line] = csv.DictReader(io.StringIO(done.out))
    assert line["text"] == row["text"]


def test_a_watch_that_would_never_have_fired_is_said(onrecord: Onrecord, store: str, config: Path) -> None:
    config.write_text(config.read_text().replace("any: [harbour, port]", "any: [football]"))
    done = onrecord(*ASKED, "--days", "7", "--db", store, "--config", config)
    assert done.out == "harbour-watch would never have fired in 7 days (2026-03-06 to 2026-03-13)\n"
    assert json.loads(onrecord(*ASKED, "--db", store, "--config", config, "--json").out) == []


def test_an_unknown_watch_is_said_with_those_there_are(onrecord: Onrecord, store: str, config: Path) -> None:
    line = onrecord("backtest", "--watch", "nobody", "--db", store, "--config", config).fails(2)
    assert line.endswith("no watch 'nobody' under `watches` (harbour-watch); add it there first")


@pytest.mark.parametrize("days", ["0", "-1", "99999", "many"])
def test_a_span_that_is_none_is_a_wrong_call(onrecord: Onrecord, store: str, config: Path, days: str) -> None:
    assert "--days" in onrecord(*ASKED, "--days", days, "--db", store, "--config", config).fails(2)
