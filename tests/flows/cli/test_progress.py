"""A progress bar: on a terminal, when the work takes longer than two seconds, and never in the way."""

import io
import sys

import pytest

from flows.cli import progress
from flows.cli.progress import PATIENCE_S, Bar


class Terminal(io.StringIO):
    """Standard error as a person sees it, or as a file gets it."""

    def __init__(self, *, tty: bool) -> None:
        super().__init__()
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the bar takes for the time, in seconds."""
    time = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: time[0])
    return time


def stderr(monkeypatch: pytest.MonkeyPatch, *, tty: bool) -> Terminal:
    terminal = Terminal(tty=tty)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def test_work_of_two_seconds_shows_no_bar(monkeypatch: pytest.MonkeyPatch, now: list[float]) -> None:
    terminal = stderr(monkeypatch, tty=True)
    with Bar() as bar:
        now[0] += PATIENCE_S
        bar("feed polled", "wire")
    assert terminal.getvalue() == ""


def test_longer_work_shows_how_much_is_done_of_what_is_known_to_come(
    monkeypatch: pytest.MonkeyPatch, now: list[float]
) -> None:
    terminal = stderr(monkeypatch, tty=True)
    with Bar() as bar:
        bar("page stored", "http://news.example/a", expected=3)
        now[0] += PATIENCE_S + 0.1
        bar("page stored", "http://news.example/b", expected=3)
    assert "page stored" in terminal.getvalue()
    assert "2/3" in terminal.getvalue()


def test_a_demonstration_shows_it_at_once(monkeypatch: pytest.MonkeyPatch, now: list[float]) -> None:
    terminal = stderr(monkeypatch, tty=True)
    with Bar(at_once=True) as bar:
        now[0] += 0.1
        bar("article kept", "http://news.example/a")
    assert "1/1" in terminal.getvalue()


def test_more_than_was_expected_is_counted_too(monkeypatch: pytest.MonkeyPatch, now: list[float]) -> None:
    terminal = stderr(monkeypatch, tty=True)
    with Bar(at_once=True) as bar:
        now[0] += 0.1
        for name in "abc":
            bar("feed polled", name, expected=2)
    assert "3/3" in terminal.getvalue()


def test_a_file_gets_no_bar_and_no_empty_line(monkeypatch: pytest.MonkeyPatch, now: list[float]) -> None:
    terminal = stderr(monkeypatch, tty=False)
    with Bar(at_once=True) as bar:
        now[0] += 60
        bar("feed polled", "wire")
    assert terminal.getvalue() == ""


def test_steps_that_nobody_waits_for_are_not_shown(monkeypatch: pytest.MonkeyPatch, now: list[float]) -> None:
    terminal = stderr(monkeypatch, tty=True)
    with Bar(at_once=True) as bar:
        now[0] += 60
        bar("alert leased", "1")
    assert terminal.getvalue() == ""


def test_the_bar_goes_away_when_the_work_breaks_off(monkeypatch: pytest.MonkeyPatch, now: list[float]) -> None:
    stderr(monkeypatch, tty=True)
    bar = Bar(at_once=True)
    with pytest.raises(KeyboardInterrupt), bar:  # noqa: PT012  # the bar must have been there
        now[0] += 60
        bar("feed polled", "wire")
        assert bar._bar.live.is_started
        raise KeyboardInterrupt
    assert not bar._bar.live.is_started
