"""Character references that XML does not know, mended."""

import re
from html.entities import html5

_REFERENCE = re.compile(
    r"&(?:#[xX](?P<hex>[0-9a-fA-F]+);?|#(?P<decimal>[0-9]+);?|(?P<name>[A-Za-z][A-Za-z0-9]{1,31};))?"
)
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_OPENING, _CLOSING = "<![CDATA[", "]]>"


def mended(text: str) -> str:
    """`text` with references that every XML parser takes: HTML names as numbers, what is no character as U+FFFD, and
    an ampersand that begins none as `&amp;`; names that the document declares itself, and CDATA, as they are.

    One bare ampersand makes a feed not well-formed, and feedparser's second parser then reads AT&T as "AT&T;".
    """
    declares = "<!ENTITY" in text
    first, *others = text.split(_OPENING)
    parts = [_outside(first, declares=declares)]
    for other in others:
        inside, closing, outside = other.partition(_CLOSING)
        parts += [_OPENING, inside, closing, _outside(outside, declares=declares)]
    return "".join(parts)


def _outside(text: str, *, declares: bool) -> str:
    def mend(match: re.Match[str]) -> str:
        if match["hex"] or match["decimal"]:
            return _number(match["hex"], 16) if match["hex"] else _number(match["decimal"], 10)
        name = match["name"]
        if name is None:
            return "&amp;"
        if name in _OF_XML or (declares and name not in html5):
            return match[0]
        return "".join(f"&#{ord(character)};" for character in html5[name]) if name in html5 else f"&amp;{name}"

    return _REFERENCE.sub(mend, text)


def _number(digits: str, radix: int) -> str:
    code = int(digits, radix) if len(digits) <= 8 else 0
    allowed = code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return f"&#{code};" if allowed else "\ufffd"
