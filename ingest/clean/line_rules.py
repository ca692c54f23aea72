"""Takes the lines out of a text that its journalist did not write, and says which rule took each."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.clean.assembly import assemble
from ingest.clean.glued import unglued
from ingest.clean.lines import JUDGED, Line, key
from ingest.clean.reporting import attributed, holds_quotation, reads_as_reporting, states
from ingest.clean.rules import Rule, rules
from ingest.model import Removed

REPEATED_HEADLINE = "repeated headline"
REPEATED_STANDFIRST = "repeated standfirst"
OTHER_PIECES = "linked list of other pieces"

_HEAD, _TAIL = 6, 8  # lines that count as the beginning and the end
_MIDDLE = 2 * (_HEAD + _TAIL)  # lines of a text that has a middle
_STANDFIRST = 3  # a standfirst is among the first lines
_FRONT = 3  # lines from which a page of nothing but links is a list of headlines, not an article
_MOST_TAKEN = 12  # lines that a block takes with it
_TITLE_WORDS = 18  # longest title of another piece
_SHORT_HEADING = 8  # words of a heading above a pitch
_PRODUCT = re.compile(
    r"\b(?:newsletter|briefing|daily|weekly|morning|evening|digest|update|alerts?|bulletin|dispatch|inbox|club|membership)\b",
    re.IGNORECASE,
)


def strip(given: Sequence[Line], titles: Iterable[str | None]) -> tuple[str, tuple[Removed, ...]]:
    """The text that is left, one paragraph a line, and what was removed, in order.

    `titles` are the renderings of the headline: lines that repeat one of them go, as long as anything else is left. The
    first lines (a standfirst) stay, and go where they are repeated further down. A pitch that is glued to a paragraph
    is a line of its own in what was removed. Nothing is left of a page that is a list of headlines.
    """
    lines = [
        part for line in given for part in unglued(line, lambda whole: rule_for(whole, _HEAD, _MIDDLE) is not None)
    ]
    reasons = _by_rule(lines)
    _by_block(lines, reasons)
    repeated = _repeats(lines, reasons, {key(title) for title in titles if title})
    if len(reasons) + len(repeated) < len(lines):  # a flash may be nothing but its headline
        reasons |= repeated
    _by_page(lines, reasons)
    return assemble((line.text, reasons.get(index)) for index, line in enumerate(lines))


def rule_for(line: Line, index: int = 0, count: int = 1) -> Rule | None:
    """The rule that removes this line, which is number `index` of `count`; None where it stays."""
    possible = _unguarded(_guards(line))
    return next((rule for rule in possible if rule.matches(line) and _stands_at(rule, index, count)), None)


@cache
def _unguarded(protected: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.guard not in protected)


def _stands_at(rule: Rule, index: int, count: int) -> bool:
    head, tail = index < _HEAD, index >= count - _TAIL
    return {"anywhere": True, "head": head, "tail": tail, "ends": head or tail}[rule.where]


def _guards(line: Line) -> tuple[str, ...]:
    """The guards that keep this line."""
    if len(line.text) > JUDGED or holds_quotation(line.text) or attributed(line.text):
        return ("quotation", "sentence", "reporting")
    if not states(line.text):
        return ()
    return ("sentence", "reporting") if line.ends_sentence else ("reporting",)


def _by_rule(lines: Sequence[Line]) -> dict[int, str]:
    """What the rules say of each line; the beginning and the end are those of what no rule takes anywhere."""
    reasons: dict[int, str] = {}
    left: list[tuple[int, list[Rule]]] = []
    for at, line in enumerate(lines):
        possible = _unguarded(_guards(line))
        rule = next((rule for rule in possible if rule.where == "anywhere" and rule.matches(line)), None)
        if rule is None:
            left.append((at, [rule for rule in possible if rule.where != "anywhere"]))
        else:
            reasons[at] = rule.name
    for place, (at, placed) in enumerate(left):
        for rule in placed:
            if _stands_at(rule, place, len(left)) and rule.matches(lines[at]):
                reasons.setdefault(at, rule.name)
    return reasons


def _by_block(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """Adds the lines that go with a removed one: titles below it, the heading above it, the rest of its box."""
    takes = {rule.name: rule.takes for rule in rules()}
    for index, reason in sorted(reasons.items()):
        wanted = takes[reason]
        if wanted & {"links", "titles"}:
            _take_below(lines, reasons, index, titles="titles" in wanted)
        if "heading" in wanted and index and _is_heading_of(lines[index - 1], lines[index]):
            reasons.setdefault(index - 1, reason)
        if "box" in wanted and lines[index].box is not None:
            for other, line in enumerate(lines):
                if line.box == lines[index].box and not line.ends_sentence and not reads_as_reporting(line.text):
                    reasons.setdefault(other, reason)


def _by_page(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """Adds the rest of a page that is a list of headlines: each line that is left is a link, none is a sentence."""
    left = [at for at in range(len(lines)) if at not in reasons]
    if len(left) >= _FRONT and all("link" in lines[at].traits and not lines[at].ends_sentence for at in left):
        reasons.update(dict.fromkeys(left, OTHER_PIECES))


def _take_below(lines: Sequence[Line], reasons: dict[int, str], index: int, *, titles: bool) -> None:
    for below in range(index + 1, min(index + 1 + _MOST_TAKEN, len(lines))):
        line = lines[below]
        if not (_is_link_to_piece(line) or (titles and _is_title(line))):
            return
        reasons.setdefault(below, reasons[index])


def _is_link_to_piece(line: Line) -> bool:
    return "link" in line.traits and line.words <= _TITLE_WORDS * 2 and not holds_quotation(line.text)


def _is_title(line: Line) -> bool:
    return (
        line.words <= _TITLE_WORDS
        and not line.ends_sentence
        and "heading" not in line.traits
        and not line.text.startswith(("“", "„", "«", '"'))
        and not reads_as_reporting(line.text)
    )


def _is_heading_of(line: Line, pitch: Line) -> bool:
    """Whether the line above a pitch is its heading; a subheading of the article is not."""
    if line.words > _SHORT_HEADING or line.ends_sentence or reads_as_reporting(line.text):
        return False
    if line.box is not None and line.box == pitch.box:
        return True
    return bool(_PRODUCT.search(line.text)) or ("heading" not in line.traits and not pitch.gap)


def _repeats(lines: Sequence[Line], reasons: dict[int, str], titles: set[str]) -> dict[int, str]:
    repeated: dict[int, str] = {}
    standfirsts: set[str] = set()
    for index, line in enumerate(lines):
        name = key(line.text)
        if index in reasons or not name:
            continue
        if name in titles:
            repeated[index] = REPEATED_HEADLINE
        elif name in standfirsts:
            repeated[index] = REPEATED_STANDFIRST
        elif len(standfirsts) < _STANDFIRST and not line.text.startswith("|"):
            standfirsts.add(name)
    return repeated
