"""Markup in titles and summaries as plain text."""

import html
import re

import lxml.etree
import lxml.html

from ingest.feeds.decoding import without_controls

_BREAK = re.compile(r"<(?:/p|/div|/li|/h[1-6]|/td|br|hr)\b[^<>]*>", re.IGNORECASE)
_UNSEEN = ("script", "style", "template")


def plain_text(text: str, *, is_markup: bool) -> str | None:
    """`text` on one line, without tags (their content stays, that of scripts and styles goes) where it is markup,
    entities resolved; None for nothing.
    """
    shown = _without_tags(without_controls(text)) if is_markup and "<" in text else html.unescape(text)
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split()) or None


def _without_tags(text: str) -> str:
    try:
        root = lxml.html.fragment_fromstring(_BREAK.sub(" \\g<0>", text), create_parent="div")
    except lxml.etree.LxmlError:
        return html.unescape(text)
    for unseen in root.iter(*_UNSEEN):
        unseen.clear(keep_tail=True)
    return str(root.text_content())
