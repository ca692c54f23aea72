"""Takes the lines out of a text that its journalist did not write, and says which rule took each."""

import re
from collections.abc import Iterable, Sequence

from ingest.clean.lines import JUDGED, Line, key
from ingest.clean.reporting import holds_quotation, reads_as_reporting
from ingest.clean.rules import Rule, rules
from ingest.model import Removed

REPEATED_HEADLINE = "repeated headline"
REPEATED_STANDFIRST = "repeated standfirst"

_HEAD, _TAIL = 6, 8  # lines that count as the beginning and the end
_STANDFIRST = 3  # a standfirst is among the first lines
_MOST_TAKEN = 12  # lines that a block takes with it
_TITLE_WORDS = 18  # longest title of another piece
_SHORT_HEADING = 8  # words of a heading above a pitch
_PRODUCT = re.compile(
    r"\b(?:newsletter|briefing|daily|weekly|morning|evening|digest|update|alerts?|bulletin|dispatch|inbox|club|membership)\b",
    re.IGNORECASE,
)


def strip(lines: Sequence[Line], titles: Iterable[str | None]) -> tuple[str, tuple[Removed, ...]]:
    """The text that is left, one paragraph a line, and what was removed, in order.

    `titles` are the renderings of the headline: lines that repeat one of them go, as long as anything else is left. The
    first lines (a standfirst) stay, and go where they are repeated further down.
    """
    reasons = _by_rule(lines)
    _by_block(lines, reasons)
    repeated = _repeats(lines, reasons, {key(title) for title in titles if title})
    if len(reasons) + len(repeated) < len(lines):  # a flash may be nothing but its headline
        reasons |= repeated
    kept: list[str] = []
    removed: list[Removed] = []
    at = 0
    for line, reason in zip(lines, (reasons.get(index) for index in range(len(lines))), strict=True):
        if reason is None:
            kept.append(line.text)
            at += len(line.text) + 1
        else:
            removed.append(Removed(text=line.text, reason=reason, at=at))
    text = "\n".join(kept)
    return text, tuple(Removed(text=one.text, reason=one.reason, at=min(one.at, len(text))) for one in removed)


def rule_for(line: Line, index: int = 0, count: int = 1) -> Rule | None:
    """The rule that removes this line, which is number `index` of `count`; None where it stays."""
    protected = _guards(line)
    for rule in rules():
        if rule.guard not in protected and rule.matches(line) and _stands_at(rule, index, count):
            return rule
    return None


def _stands_at(rule: Rule, index: int, count: int) -> bool:
    head, tail = index < _HEAD, index >= count - _TAIL
    return {"anywhere": True, "head": head, "tail": tail, "ends": head or tail}[rule.where]


def _guards(line: Line) -> tuple[str, ...]:
    """The guards that keep this line."""
    if len(line.text) > JUDGED or holds_quotation(line.text):
        return ("quotation", "sentence", "reporting")
    if not reads_as_reporting(line.text):
        return ()
    return ("sentence", "reporting") if line.ends_sentence else ("reporting",)


def _by_rule(lines: Sequence[Line]) -> dict[int, str]:
    """What the rules say of each line; the beginning and the end are those of what no rule takes anywhere."""
    middle = 2 * (_HEAD + _TAIL)
    reasons = {at: rule.name for at, line in enumerate(lines) if (rule := rule_for(line, _HEAD, middle)) is not None}
    left = [at for at in range(len(lines)) if at not in reasons]
    for place, at in enumerate(left):
        if (rule := rule_for(lines[at], place, len(left))) is not None:
            reasons[at] = rule.name
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
