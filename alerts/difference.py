"""The difference between two wordings, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

ChangeKind = Literal["same", "removed", "added"]

# A word with the space behind it; scripts written without spaces are compared character by character.
_UNSPACED = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(rf"(?:[{_UNSPACED}]|[^\s{_UNSPACED}]+)\s*")
_NEEDS_SPACE = re.compile(rf"[^\s{_UNSPACED}]$")
# SequenceMatcher takes quadratic time; nobody reads a marked difference longer than this anyway.
_MOST_WORDS = 1500
_CONTEXT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stretch of words and what became of it, with the space behind it."""

    kind: ChangeKind
    text: str


def changes(earlier: str, later: str) -> tuple[Change, ...]:
    """The way from `earlier` to `later`: the words that are not `added` make up the one, those that are not `removed`
    the other. Empty where the texts are too long to compare (1500 words).
    """
    before, after = _WORD.findall(earlier), _WORD.findall(later)
    if max(len(before), len(after)) > _MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, [w.rstrip() for w in before], [w.rstrip() for w in after], autojunk=False)
    found: list[Change] = []
    for tag, from_, to, later_from, later_to in matcher.get_opcodes():
        if tag == "equal":
            texts = "".join(after[later_from:later_to]), "".join(before[from_:to])
            found.append(Change(kind="same", text=max(texts, key=len)))
            continue
        if to > from_:
            found.append(Change(kind="removed", text="".join(before[from_:to])))
        if later_to > later_from:
            found.append(Change(kind="added", text="".join(after[later_from:later_to])))
    return tuple(Change(kind=change.kind, text=_parted(change.text)) for change in found[:-1]) + tuple(found[-1:])


def condensed(found: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same changes with long unchanged stretches cut to the six words next to a change. Empty where nothing
    changed.
    """
    if all(change.kind == "same" for change in found):
        return ()
    last = len(found) - 1
    return tuple(
        Change(kind="same", text=_cut(change.text, first=number == 0, last=number == last))
        if change.kind == "same"
        else change
        for number, change in enumerate(found)
    )


def _parted(text: str) -> str:
    return f"{text} " if _NEEDS_SPACE.search(text) else text


def _cut(text: str, *, first: bool, last: bool) -> str:
    words = _WORD.findall(text)
    head = [] if first else words[:_CONTEXT]
    tail = [] if last else words[-_CONTEXT:]
    if len(head) + len(tail) >= len(words):
        return text
    return f"{''.join(head)}… {''.join(tail)}"
