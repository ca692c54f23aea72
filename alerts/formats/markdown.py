"""Markdown (CommonMark with strikethrough), for the chat services that take it."""

import re

from alerts.document import Block, Document, Facts, Items, Line, Note, Run, Title
from alerts.formats.mentions import without_mentions
from alerts.message import Rendered

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~]|&(?=#?\w{1,31};))")
_LIST_MARK = re.compile(r"^(\d{1,9}(?=[.)]))?([-+=.)])")
_STYLES = {"strong": "**{}**", "added": "**{}**", "removed": "~~{}~~"}


def render(document: Document) -> Rendered:
    """Paragraphs parted by an empty line."""
    heading = f"{escape(document.kicker)}: {_text(document.heading)}"
    parts = [heading, *(_block(block) for block in document.blocks)]
    return Rendered(title=without_mentions(document.subject), body="\n\n".join(parts), format="markdown")


def escape(text: str) -> str:
    """Text that shows as it is: markup and entities behind backslashes, mentions broken."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", without_mentions(text)))


def _text(line: Line) -> str:
    return "".join(_run(run) for run in line)


def _run(run: Run) -> str:
    words = run.text.strip()
    if not words:
        return run.text
    shown = _STYLES.get(run.style, "{}").format(escape(words))
    if run.url:
        shown = f"[{escape(words)}]({run.url}) ({escape(run.host)})"
    before, after = run.text.split(words, 1)
    return f"{before}{shown}{after}"


def _block(block: Block) -> str:
    if isinstance(block, Facts):
        return "\n".join(_row(label, lines) for label, lines in block.rows)
    if isinstance(block, Items):
        return "\n".join(_item(entry) for entry in block.entries)
    if isinstance(block, Note):
        return _text(block.line)
    if isinstance(block, Title):
        return f"{'####' if block.minor else '###'} {escape(block.text)}"
    label = f"**{escape(block.label)}**\n\n" if block.label else ""
    return f"{label}> {_text(block.line)}"


def _row(label: str, lines: tuple[Line, ...]) -> str:
    if len(lines) == 1:
        return f"- **{label}:** {_text(lines[0])}"
    return "\n".join([f"- **{label}:**", *(f"  - {_text(line)}" for line in lines)])


def _item(entry: tuple[Line, ...]) -> str:
    return "  \n  ".join([f"- {_text(entry[0])}", *(_text(line) for line in entry[1:])])
