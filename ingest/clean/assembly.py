"""Lines, kept and taken out, put together to a text with what was removed; and taken apart again."""

from collections.abc import Iterable, Sequence

from ingest.model import Removed

Part = tuple[str, str | None]
"""A line, and the reason for which it is taken out; None where it stays."""


def assemble(parts: Iterable[Part]) -> tuple[str, tuple[Removed, ...]]:
    """The lines that stay, joined by one line break, and the others in order, each with the place where it stood."""
    kept: list[str] = []
    removed: list[Removed] = []
    at = 0
    for text, reason in parts:
        if reason is None:
            kept.append(text)
            at += len(text) + 1
        else:
            removed.append(Removed(text=text, reason=reason, at=at))
    joined = "\n".join(kept)
    return joined, tuple(Removed(text=one.text, reason=one.reason, at=min(one.at, len(joined))) for one in removed)


def take_apart(text: str, removed: Sequence[Removed]) -> list[Part]:
    """The parts that `assemble` made these of, as long as none of the lines was empty."""
    parts: list[Part] = []
    at = done = 0
    for line in text.split("\n"):
        while done < len(removed) and removed[done].at <= at:
            parts.append((removed[done].text, removed[done].reason))
            done += 1
        parts.append((line, None))
        at += len(line) + 1
    return [*parts, *((one.text, one.reason) for one in removed[done:])]
