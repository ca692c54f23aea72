"""Quotation stretches: what stands inside quotation marks, whatever marks the outlet uses.

Double marks (“ ”, „ “, « », straight, two apostrophes) are found first; single marks (‘ ’ and straight) outside and
inside of them next, told from apostrophes by what stands beside them. A stretch whose paragraph ends before it is
closed goes on in the next paragraph if that opens with a mark again; otherwise it ends with its paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Span
from ingest.sentences import paragraphs

# One class of first characters: the search for it is many times as fast as that for several alternatives.
_DOUBLE: Final = re.compile(r"[“”„‟\"«»〝〞'`](?:(?<!['`])|(?<=')'(?!')|(?<=`)`)")
_SINGLE: Final = re.compile(r"[‘’‚‹›']")
_OPENS: Final = {"“": '”"“', "„": '“”"', "‟": '”"', "«": "»", "``": "''", "〝": "〞"}
_EITHER: Final = {'"': '"”', "''": "''"}
_SINGLE_PAIRS: Final = {"‘": "’'", "‚": "‘’", "‹": "›", "'": "'’"}
_CUT_WORDS: Final = re.compile(r"(?:\d|tis\b|twas\b|til\b|em\b|cause\b|n\b|round\b|bout\b|n’|n')", re.IGNORECASE)
_EDGE: Final = " \t\u00a0\u2009\u202f\u200b\ufeff"
_OPEN_ENDED: Final = ' \t\u00a0—–-([{/:,;“"‘„«'


@dataclass(frozen=True, slots=True)
class Stretch:
    """One passage in quotation marks. `start`, `end` include the marks; `spans` are the words inside, one span a
    paragraph, without marks and white space; `inner` are the passages in marks within it.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    double: bool
    closed: bool
    inner: tuple[Span, ...] = ()


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty at `start` if nothing else is in it."""
    while end > start and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        end -= 1
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    return start, end


def stretches(text: str) -> list[Stretch]:
    """Every top-level stretch of the text in order; none overlaps another."""
    lines = paragraphs(text)
    doubles = [s for s in _doubles(text, lines) if s.spans and text[s.start - 1 : s.start] != "="]  # id="3" in a page
    singles = _singles_outside(text, lines, doubles)
    return sorted(doubles + singles, key=lambda s: s.start)


def _doubles(text: str, lines: Sequence[Span]) -> Iterator[Stretch]:
    opened: int | None = None
    closers = ""
    spans: list[Span] = []
    for number, (start, end) in enumerate(lines):
        inside = start
        for match in _DOUBLE.finditer(text, start, end):
            mark, at = match.group(), match.start()
            if opened is None:
                found = _closers_of(text, mark, at)
                if found:
                    opened, closers, inside, spans = at, found, match.end(), []
            elif at == start and len(spans):
                inside = match.end()  # the mark that opens the paragraph anew
            elif mark in closers and not _inches(text, at) and not _nested_opening(text, mark, match.end(), closers):
                yield _stretch(text, opened, match.end(), [*spans, (inside, at)], closed=True)
                opened = None
        if opened is not None:
            spans.append((inside, end))
            if not _reopens(text, lines, number, text[opened]):
                yield _stretch(text, opened, end, spans, closed=False)
                opened = None


def _closers_of(text: str, mark: str, at: int) -> str:
    """What closes a stretch that `mark` opens; empty if it opens none here."""
    before = text[at - 1] if at else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark in _OPENS:
        return _OPENS[mark]
    if mark in _EITHER:
        return "" if before.isdigit() and not after.isalnum() else _EITHER[mark]
    if mark in "”»" and (before.isspace() or before == "(") and after.isalnum():
        return '”"' if mark == "”" else "«"
    return ""


def _nested_opening(text: str, mark: str, after: int, closers: str) -> bool:
    """“ closes “ only where an outlet uses one mark for both ends: not before a word."""
    return mark == "“" and "„" not in closers and closers.startswith("”") and text[after : after + 1].isalnum()


def _inches(text: str, at: int) -> bool:
    """6'2" tall: a mark after feet."""
    return text[at] in '"”' and at > 2 and text[at - 1].isdigit() and any(c in "'’′" for c in text[at - 3 : at])


def _reopens(text: str, lines: Sequence[Span], number: int, mark: str) -> bool:
    if number + 1 >= len(lines):
        return False
    first = text[lines[number + 1][0]]
    return first == mark or (mark in '“"' and first in '“"') or (mark == "«" and first == "»")


def _stretch(text: str, start: int, end: int, spans: list[Span], *, closed: bool) -> Stretch:
    kept = [span for span in (trim(text, *span) for span in spans) if span[0] < span[1]]
    inner = [pair for span in kept for pair in _single_pairs(text, *span)]
    return Stretch(start, end, tuple(kept), double=True, closed=closed, inner=tuple(inner))


def _singles_outside(text: str, lines: Sequence[Span], doubles: list[Stretch]) -> list[Stretch]:
    found = []
    at = 0
    for start, end in lines:
        gap = start
        while at < len(doubles) and doubles[at].start < end:
            found += _single_pairs(text, max(gap, start), max(gap, doubles[at].start))
            gap = doubles[at].end
            if gap > end:
                break
            at += 1
        if gap < end:
            found += _single_pairs(text, max(gap, start), end)
    return [
        Stretch(start - 1, end + 1, (trim(text, start, end),), double=False, closed=True)
        for start, end in found
        if text[start:end].strip()
    ]


def _single_pairs(text: str, start: int, end: int) -> list[Span]:
    """Spans inside single marks between two offsets; a mark inside or at the end of a word is an apostrophe."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    found = []
    opened: int | None = None
    for number, at in enumerate(marks):
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if opened is None:
            if text[at] in _SINGLE_PAIRS and before in _OPEN_ENDED and _may_open(text, at, after):
                opened = at
        elif text[at] in _SINGLE_PAIRS[text[opened]] and not after.isalnum() and not before.isspace():
            if before == "s" and after == " " and _closes_later(text, marks, number, opened):
                continue
            found.append((opened + 1, at))
            opened = None
    return [span for span in found if span[0] < span[1]]


def _may_open(text: str, at: int, after: str) -> bool:
    return (after.isalnum() or after in "…$([") and not _CUT_WORDS.match(text, at + 1)


def _closes_later(text: str, marks: list[int], number: int, opened: int) -> bool:
    """After a plural in s the mark is an apostrophe if the next candidate closes the stretch better."""
    for at in marks[number + 1 : number + 3]:
        after = text[at + 1] if at + 1 < len(text) else " "
        if text[at] in _SINGLE_PAIRS[text[opened]] and not after.isalnum():
            return True
        if text[at - 1] in _OPEN_ENDED:
            return False
    return False


def without_lead_over(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of a quotation without the comma that only leads over to who said it."""
    start, end = spans[-1]
    return (*spans[:-1], (start, end - 1 if end - start > 1 and text[end - 1] == "," else end))
