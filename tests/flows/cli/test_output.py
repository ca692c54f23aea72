"""Rows as JSON, CSV or a table; what came from the web is harmless in each."""

import csv
import io
import json
import unicodedata

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from flows.cli.output import cell, defused, print_json, show

ESCAPE = "\x1b[31mred\x1b]0;title\x07\x9b31m\u202eback\u200b"
ROWS = [
    {"id": 1, "text": "The cranes are back", "said_on": None, "score": 0.5, "topics": ["harbour", "rain"]},
    {"id": 2, "text": ESCAPE, "said_on": "2026-03-12T11:00:00+00:00", "score": 1.0, "topics": []},
]
COLUMNS = ("id", "text", "said_on", "score", "topics")


def shown(capsys: pytest.CaptureFixture[str], rows=ROWS, **how: bool) -> str:
    show(rows, columns=COLUMNS, **{"as_json": False, "as_csv": False, "empty": "nothing fits", **how})
    return capsys.readouterr().out


def controls(text: str) -> set[str]:
    """What moves the cursor, changes colours or turns the direction of writing (the joiners of some scripts do not)."""
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs")} - {"\n", "\u200c", "\u200d"}


def test_json_is_one_array_of_the_rows_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(shown(capsys, as_json=True)) == ROWS


def test_no_rows_are_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(shown(capsys, rows=[], as_json=True)) == []


def test_half_a_surrogate_pair_does_not_stop_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"text": "broken \ud83d"})
    assert json.loads(capsys.readouterr().out) == {"text": "broken ?"}


def test_csv_has_all_keys_and_lists_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    head, first, _ = csv.reader(io.StringIO(shown(capsys, as_csv=True)))
    assert head == list(COLUMNS)
    assert first == ["1", "The cranes are back", "", "0.5", '["harbour", "rain"]']


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@given(st.text())
def test_no_text_stays_a_formula(text: str) -> None:
    assert not defused(text).startswith(("=", "+", "-", "@"))
    assert len(defused(text)) >= len(text.replace("\r\n", "\n"))


def test_a_terminal_is_not_told_anything_by_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert defused("\x1b[2Ja\r\nb\rc") == "\ufffd[2Ja\nb\nc"
    print_json({"text": "\x9b2J\u202eb"})
    written = capsys.readouterr().out
    assert "\\u009b2J\\u202eb" in written
    assert json.loads(written) == {"text": "\x9b2J\u202eb"}


@pytest.mark.parametrize(("value", "written"), [(-0.5, "-0.5"), (None, ""), (True, "true"), ([1, "a"], '[1, "a"]')])
def test_what_is_no_text_is_written_as_json(value: object, written: str) -> None:
    assert defused(value) == written


def test_a_table_shows_its_columns_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    table = shown(capsys)
    assert "said on" in table.splitlines()[0] + table.splitlines()[1]
    assert "harbour, rain" in " ".join(table.split())
    assert "2026-03-12 11:00" in table


@pytest.mark.parametrize(("width", "left"), [(200, []), (80, ["gaps"]), (60, ["gaps", "failures", "next poll"])])
def test_where_the_line_is_short_columns_are_left_out_and_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, left: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    row = {"id": "meridian-wire-world", "next_poll": "2026-03-12T11:00:00+00:00", "failures": 3, "gaps": 0}
    row["problem"] = "unreachable: no connection within the time limit"
    show([row], columns=list(row), as_json=False, as_csv=False, empty="")
    head, *table = capsys.readouterr().out.strip().splitlines()
    columns = ["id", "next poll", "failures", "gaps", "problem"]
    assert [column for column in columns if column not in head] == [column for column in columns if column in left]
    assert "…" not in "".join((head, *table)), "what is shown is shown whole"
    assert ("Left out" in "".join(table)) is bool(left)


def test_on_80_columns_a_list_of_alerts_is_shown_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    row = {"id": 1, "watch": "corridor-watch", "channel": "screen", "kind": "briefing", "statement": None}
    row |= {"state": "sent", "sent_at": "2026-03-12T11:00:00+00:00", "error": None}
    show([row], columns=list(row), as_json=False, as_csv=False, empty="")
    table = capsys.readouterr().out
    assert "1    corridor-watch   screen    briefing   sent    2026-03-12 11:00   –" in table
    assert "Left out, for this line is short: statement." in table


def test_a_table_holds_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    table = shown(capsys)
    assert controls(table) == set()
    assert "red" in table


@given(st.text())
def test_no_cell_holds_control_characters_or_lines(text: str) -> None:
    assert controls(cell(text)) == set()
    assert "\n" not in cell(text)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (None, "–"),
        ([], "–"),
        (0.25, "0.25"),
        (["a", None], "a, –"),
        ("2026-03-12T11:00:59.5+00:00", "2026-03-12 11:00"),
        ("2026-03-12T11:00:59+01:00", "2026-03-12T11:00:59+01:00"),
        ("on 2026-03-12T11:00:59Z", "on 2026-03-12T11:00:59Z"),
    ],
)
def test_a_cell_is_short(value: object, seen: str) -> None:
    assert cell(value) == seen


def test_nothing_is_said_on_standard_error_so_that_scripts_get_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    show([], columns=COLUMNS, as_json=False, as_csv=False, empty="nothing fits")
    assert capsys.readouterr() == ("", "nothing fits\n")


def test_json_and_csv_at_once_is_a_wrong_call() -> None:
    with pytest.raises(typer.BadParameter, match="choose one of --json and --csv"):
        show(ROWS, columns=COLUMNS, as_json=True, as_csv=True, empty="")
