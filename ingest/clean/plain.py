"""Plain text, as it is or with the boilerplate lines that came along when it was copied."""

from collections.abc import Sequence

from ingest.clean import completeness
from ingest.clean.found import Found, sources, value
from ingest.clean.line_rules import rule_for, strip
from ingest.clean.lines import Line, split
from ingest.clean.main_text import MOST_CHARACTERS
from ingest.errors import ReadError
from ingest.model import CleanText, Outcome, Removed

_LONGEST = 25  # words of a headline
_SHORTEST = 2
_MENU = 3  # lines of one or two words, one after the other, that are a menu
_RUNS_ON = ("—", "–", "-", ":", ",", ";")


def clean_text(text: str) -> CleanText:
    """The text without boilerplate lines. The first line is the title where it looks like one, and leaves the text.

    A title is short, does not end as a statement, and has sentences below it. The text is `partial` where its end says
    so. ReadError: nothing is left, or more than any article has.
    """
    if len(text) > MOST_CHARACTERS:
        raise ReadError(f"the text has {len(text)} characters, more than {MOST_CHARACTERS}", outcome=Outcome.UNREADABLE)
    lines = split(text)
    skipped, lines = _after_menu(lines)
    title = Found(lines[0].text, "text") if lines and _is_headline(lines) else None
    kept, removed = strip(lines[1:] if title else lines, [value(title)])
    if not kept:
        raise ReadError("the text holds nothing but boilerplate", outcome=Outcome.NO_TEXT)
    gone = tuple(Removed(text=line.text, reason=name, at=0) for line, name in skipped)
    whole = completeness.of_text(kept, removed)
    return CleanText(
        text=kept,
        title=value(title),
        completeness=value(whole) or "unknown",
        removed=gone + removed,
        sources=sources(title=title, completeness=whole),
    )


def untouched(text: str) -> CleanText:
    """The text exactly as it is, without a title. ReadError where it is empty or blank."""
    if not text.strip():
        raise ReadError("the text is empty", outcome=Outcome.NO_TEXT)
    return CleanText(text=text)


def _after_menu(lines: Sequence[Line]) -> tuple[list[tuple[Line, str]], list[Line]]:
    """The boilerplate lines before the headline with the names of their rules, and the lines from there on."""
    skipped: list[tuple[Line, str]] = []
    menu = next((index for index, line in enumerate(lines) if line.words > 2 or line.ends_sentence), 0)
    for index, line in enumerate(lines):
        rule = rule_for(line, index, len(lines))
        if rule is None and not index < menu >= _MENU:
            return skipped, list(lines[index:])
        skipped.append((line, rule.name if rule else "menu or search"))
    return skipped, []


def _is_headline(lines: Sequence[Line]) -> bool:
    first, below = lines[0], lines[1:]
    if first.words > _LONGEST or not any(line.ends_sentence for line in below):
        return False
    asks = first.text.endswith("?")
    return first.words >= _SHORTEST and not first.text.endswith(_RUNS_ON) and (asks or not first.ends_sentence)
