"""Slack's mrkdwn.

Sources: docs.slack.dev/messaging/formatting-message-text (escape & < >; links are <url|text>) and
docs.slack.dev/reference/block-kit/blocks/section-block (3000 characters a section).
"""

import re

from alerts.document import Block, Document, Facts, Items, Line, Note, Run, Title
from alerts.message import Rendered

SECTION_LIMIT = 3000

# mrkdwn cannot escape its own markers, so characters that look alike stand for them.
_LOOK_ALIKE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "*": "∗", "~": "∼", "`": "ˋ"})
_BORDER_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]{1,100}:)")
_STYLES = {"strong": "*{}*", "added": "*{}*", "removed": "~{}~"}
_CUT_ENTITY = re.compile(r"&[a-z]{0,3}$")


def render(document: Document) -> Rendered:
    """Sections parted by an empty line; nothing from the web can mention, link or mark up."""
    heading = f"{escape(document.kicker)}: {_text(document.heading)}"
    parts = [heading, *(_block(block) for block in document.blocks)]
    return Rendered(title=document.subject, body="\n\n".join(parts), format="slack")


def escape(text: str) -> str:
    """Text that Slack shows as it is."""
    text = _EMOJI.sub("∶", text.translate(_LOOK_ALIKE))
    return _BORDER_UNDERSCORE.sub("＿", text)


def sections(body: str, limit: int = SECTION_LIMIT) -> list[str]:
    """`body` in pieces of at most `limit` characters, parted where it has empty lines, then at line breaks, then
    before words; links and entities stay whole. Nothing but empty paragraphs is left out.
    """
    pieces: list[str] = []
    for paragraph in body.split("\n\n"):
        current = ""
        for line in _short_lines(paragraph, limit):
            if current and len(current) + 1 + len(line) > limit:
                pieces.append(current)
                current = line
            else:
                current = f"{current}\n{line}" if current else line
        pieces.append(current)
    return [piece for piece in pieces if piece.strip()]


def _short_lines(paragraph: str, limit: int) -> list[str]:
    lines: list[str] = []
    for line in paragraph.split("\n"):
        prefix = "> " if line.startswith("> ") else ""
        rest = line
        while len(rest) > limit:
            head = rest[:limit]
            cut = head.rfind(" ", len(prefix) + limit // 2)
            cut = cut if cut > 0 else len(_CUT_ENTITY.sub("", head))
            lines.append(rest[:cut])
            rest = prefix + rest[cut:].lstrip()
        lines.append(rest)
    return lines


def _text(line: Line) -> str:
    return "".join(_run(run) for run in line)


def _run(run: Run) -> str:
    words = run.text.strip()
    if not words:
        return run.text
    shown = _STYLES.get(run.style, "{}").format(escape(words))
    if run.url:
        shown = f"<{run.url.replace('&', '&amp;')}|{escape(words).replace('|', '∣')}> ({escape(run.host)})"
    before, after = run.text.split(words, 1)
    return f"{before}{shown}{after}"


def _block(block: Block) -> str:
    if isinstance(block, Facts):
        return "\n".join(_row(label, lines) for label, lines in block.rows)
    if isinstance(block, Items):
        return "\n".join("\n      ".join([f"• {_text(entry[0])}", *map(_text, entry[1:])]) for entry in block.entries)
    if isinstance(block, Note):
        return _text(block.line)
    if isinstance(block, Title):
        return escape(block.text) if block.minor else f"*{escape(block.text)}*"
    label = f"*{escape(block.label)}*\n" if block.label else ""
    return f"{label}> {_text(block.line)}"


def _row(label: str, lines: tuple[Line, ...]) -> str:
    if len(lines) == 1:
        return f"*{label}:* {_text(lines[0])}"
    return "\n".join([f"*{label}:*", *(f"• {_text(line)}" for line in lines)])
