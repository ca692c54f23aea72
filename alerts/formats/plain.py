"""Plain text: a framed block for a terminal or a file, paragraphs for push and text messages."""

from alerts.document import Block, Document, Facts, Items, Line, Note, Title, Words
from alerts.formats.wrapping import columns, wrapped
from alerts.message import Rendered

WIDTH = 88
_INDENT = "    "
_LABEL = 13
_MARKS = {"removed": "[-{}-]", "added": "{{+{}+}}"}
_CHANGED = "Changed: [-taken out-] {+put in+}"


def render(document: Document) -> Rendered:
    """Without line breaks inside paragraphs: what shows it breaks them."""
    parts = [f"{document.kicker}: {_text(document.heading)}", *(_loose(block) for block in document.blocks)]
    return Rendered(title=document.subject, body="\n\n".join(parts), format="text")


def framed(document: Document) -> Rendered:
    """A block of at most 88 columns under a rule with the kind of message."""
    rule = f"── {document.kicker} "
    parts = [rule + "─" * (WIDTH - columns(rule)), *wrapped(_text(document.heading), WIDTH)]
    for block in document.blocks:
        parts += ["", *_set(block)]
    return Rendered(title=document.subject, body="\n".join(parts), format="text")


def _text(line: Line) -> str:
    return _without_rules("".join(_marked(run.text, run.style) for run in line))


def _without_rules(text: str) -> str:
    """Rules begin our messages, and nothing else."""
    return text.replace("─", "-")


def _marked(text: str, style: str) -> str:
    if style not in _MARKS or not text.strip():
        return text
    words = text.rstrip()
    return _MARKS[style].format(words) + text[len(words) :]


def _label(words: Words) -> str | None:
    return _CHANGED if words.label == "Changed" else words.label


def _urls(line: Line) -> list[str]:
    return [run.url for run in line if run.url]


def _loose(block: Block) -> str:
    if isinstance(block, Facts):
        return "\n".join(text for label, lines in block.rows for text in _loose_row(label, lines))
    if isinstance(block, Items):
        return "\n\n".join("\n".join(_with_urls(entry)) for entry in block.entries)
    if isinstance(block, Title):
        return block.text if block.minor else block.text.upper()
    label = _label(block) if isinstance(block, Words) else None
    return f"{label}\n{_text(block.line)}" if label else _text(block.line)


def _loose_row(label: str, lines: tuple[Line, ...]) -> list[str]:
    shown = _with_urls(lines)
    return [f"{label}: {shown[0]}"] if len(shown) == 1 else [f"{label}:", *shown]


def _with_urls(lines: tuple[Line, ...]) -> list[str]:
    return [text for line in lines for text in (_text(line), *_urls(line))]


def _set(block: Block) -> list[str]:
    if isinstance(block, Words):
        label = _label(block)
        return [f"{_INDENT}{text}" for text in [*([label] if label else []), *_fitted(block.line, _INDENT)]]
    if isinstance(block, Note):
        return wrapped(_text(block.line), WIDTH)
    if isinstance(block, Title):
        rule = [] if block.minor else ["─" * min(columns(block.text), WIDTH)]
        return [*wrapped(_without_rules(block.text), WIDTH), *rule]
    if isinstance(block, Facts):
        return [text for label, lines in block.rows for text in _set_row(label, lines)]
    return [text for number, entry in enumerate(block.entries) for text in _set_entry(entry, first=number == 0)]


def _fitted(line: Line, indent: str) -> list[str]:
    return wrapped(_text(line), WIDTH - len(indent))


def _set_row(label: str, lines: tuple[Line, ...]) -> list[str]:
    hanging = " " * _LABEL
    shown = [text for line in lines for text in (*_fitted(line, hanging), *_urls(line))]
    return [f"{label if number == 0 else '':<{_LABEL}}{text}" for number, text in enumerate(shown)]


def _set_entry(entry: tuple[Line, ...], *, first: bool) -> list[str]:
    shown = [text for line in entry for text in (*_fitted(line, "  "), *_urls(line))]
    return [*([] if first else [""]), *(f"{'· ' if number == 0 else '  '}{text}" for number, text in enumerate(shown))]
