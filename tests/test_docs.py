"""The documentation is true: what it names exists."""

import re
from pathlib import Path

import pytest

from flows.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_every_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    files = re.findall(r"`((?:alerts|benchmarks|docs|flows|ingest|storage|tests)/[\w./-]+)`", text)
    assert not [link for link in links if not (page.parent / link).exists()]
    assert not [name for name in files if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_one(page: Path) -> None:
    named = re.findall(r"`(?:\.venv/bin/)?onrecord ([a-z]+)", page.read_text(encoding="utf-8"))
    assert not [name for name in named if name not in COMMANDS]


def test_every_promise_of_the_readme_names_its_test() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("## What it promises")[2].partition("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ") and not row.startswith(("| promise", "|---"))]
    assert rows
    assert all("`tests/" in row for row in rows)
