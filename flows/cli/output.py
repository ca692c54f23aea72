"""Rows as JSON, CSV or a table for people; everything that came from the web is made harmless on the way out."""

import csv
import json
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

Row = Mapping[str, Any]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)")
# Columns that share what is left of the line, and their parts of it.
WIDE = {
    "text": 3, "title": 2, "error": 2, "problem": 2, "detail": 2, "copy_of": 2, "values": 2, "outlets": 1, "counted": 1,
    "role": 1,
}  # fmt: skip
# Columns that are left out, in this order, where the line is too short for all.
SPARE = (
    *("share_without_text", "every", "gaps", "items_per_day", "failures", "next_poll"),
    *("copy_of", "outlets", "statement", "kind", "sent_at"),
)
LEAST = 22
"""Characters that a column of WIDE has at least, if it has as many, where leaving out others makes room."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a terminal may act on, or turn the line around with; JSON and CSV themselves break no line at them.
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show(rows: Sequence[Row], *, columns: Sequence[str], as_json: bool, as_csv: bool, empty: str) -> None:
    """Print rows to standard output; `columns` are those of the table, `empty` says it where there are none."""
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    if as_json:
        print_json(rows)
    elif as_csv:
        _csv(rows)
    elif rows:
        _table(rows, columns)
    else:
        typer.echo(empty, err=True)


def print_json(value: object) -> None:
    """One JSON value, readable, on standard output."""
    written = json.dumps(value, ensure_ascii=False, indent=1)
    shown = _ACTING.sub(lambda char: f"\\u{ord(char[0]):04x}", written)  # in JSON the same string
    sys.stdout.write(shown.encode("utf-8", "replace").decode("utf-8") + "\n")


def defused(value: object) -> str:
    """A CSV cell that no spreadsheet takes for a formula (OWASP: CSV injection), and no terminal for a command."""
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    shown = _ACTING.sub("\ufffd", text)
    return f"'{shown}" if isinstance(value, str) and shown.startswith(FORMULA) else shown


def _csv(rows: Sequence[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(rows[0].keys())
    writer.writerows([defused(value) for value in row.values()] for row in rows)


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    shown = _fitting(rows, columns, console.width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in shown:
        name = column.replace("_", " ")
        if column in WIDE:
            widest = max(map(len, (name, *_cells(rows, column))))
            table.add_column(name, overflow="fold", ratio=WIDE[column], min_width=min(12, widest))
        else:
            table.add_column(name, no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell(row.get(column))) for column in shown))
    console.print(table)
    if len(shown) < len(columns):
        left_out = ", ".join(column.replace("_", " ") for column in columns if column not in shown)
        console.print(f"Left out, for this line is short: {left_out}. --json has all.")


def _fitting(rows: Sequence[Row], columns: Sequence[str], width: int) -> list[str]:
    """The columns without as many of SPARE as it takes to make the others fit into a line."""
    from rich.cells import cell_len

    widest = {column: max(cell_len(text) for text in (column, *_cells(rows, column))) for column in columns}
    taken = {column: 3 + (min(LEAST, wide) if column in WIDE else wide) for column, wide in widest.items()}
    for spare in SPARE:
        if sum(taken.values()) <= width:
            break
        taken.pop(spare, None)
    return list(taken)


def _cells(rows: Sequence[Row], column: str) -> list[str]:
    return [cell(row.get(column)) for row in rows]


def cell(value: object) -> str:
    """A value for people, on one line: times to the minute (UTC), lists joined, nothing as a dash."""
    from alerts.untrusted import visible

    if value is None or value == []:
        return "–"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(cell(one) for one in value)
    text = visible(str(value))
    return f"{text[:10]} {text[11:16]}" if MOMENT.fullmatch(text) else text
