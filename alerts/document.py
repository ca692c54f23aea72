"""A message as blocks of runs: the one shape that every kind of message is put into and every format is written from.

    message -> Document (one module a kind) -> Rendered (one module a format)

Text enters through `run`, which cleans it, and links through `run(url=...)`, which checks them: a format has nothing
left to do but escape its own markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from alerts.difference import changes, condensed
from alerts.untrusted import host_of, shortened, visible, web_link

Style = Literal["plain", "strong", "quiet", "added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style. `url` is a checked http(s) link, `host` where it leads."""

    text: str
    style: Style = "plain"
    url: str | None = None
    host: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody said. `label` tells it from the words above it ("Before")."""

    line: Line
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A paragraph of our own words."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Rows of a label and one line or more."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list of entries, each of one line or more."""

    entries: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Begins a part of a longer message, or, `minor`, a part of such a part."""

    text: str
    minor: bool = False


Block = Words | Note | Facts | Items | Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`subject` is for mail and push (at most 150 characters); `kicker` names the kind of message, `heading` whom or
    what it is about.
    """

    subject: str
    kicker: str
    heading: Line
    blocks: tuple[Block, ...]


def run(text: str, style: Style = "plain", *, url: str | None = None) -> Run:
    """`text` without hidden characters; linked where `url` is a plain http(s) address, else not. Spaces at its ends
    stay: they part it from its neighbours.
    """
    shown = visible(text)
    before = " " if text.startswith(" ") else ""
    after = " " if shown and text.endswith(" ") else ""
    link = web_link(url) if url else None
    return Run(text=f"{before}{shown}{after}", style=style, url=link, host=host_of(link) if link else "")


def line(text: str) -> Line:
    """A line of one plain run."""
    return (run(text),)


def quoted(text: str, *, verbatim: bool) -> str:
    """Words with quotation marks where they are the speaker's own, without where they are reported speech."""
    shown = visible(text)
    return f"“{shown}”" if verbatim else shown


def extent(completeness: str | None, paragraphs: int | None) -> str:
    """How much of a source could be read ("first 2 paragraphs only"); empty where nothing says that some is missing."""
    if completeness != "partial":
        return ""
    if paragraphs is None:
        return "beginning only"
    return f"first {paragraphs} paragraphs only" if paragraphs != 1 else "first paragraph only"


def marked(earlier: str, later: str) -> Line:
    """What was taken out of the earlier words and put into the later ones, with a little of what stayed."""
    found = condensed(changes(visible(earlier), visible(later)))
    return tuple(Run(text=change.text, style="plain" if change.kind == "same" else change.kind) for change in found)


def subject(parts: Sequence[str]) -> str:
    """A subject line from its parts: one line, at most 150 characters (Slack's limit of a heading). What could be taken
    for an encoded word (RFC 2047) is broken: decoded, it may hold line breaks, and with them headers.
    """
    return shortened(visible("".join(parts)).replace("=?", "= ?"), 150)
