"""Bytes of a feed as text."""

import codecs
import re

from ingest.charsets import codec

_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")


def decoded(body: bytes, charset: str | None) -> str:
    """The text of a feed; `charset` is what the Content-Type header says. By byte order mark; else as UTF-8 where it
    is valid UTF-8, whatever was said (labels are often wrong, and text in another charset is hardly ever valid UTF-8);
    else by the header, by the XML declaration, as windows-1252. Bytes that do not decode become U+FFFD; control
    characters, which XML forbids and feeds contain, are left out.
    """
    return without_controls(_decoded(body, charset)).removeprefix("\ufeff")


def without_controls(text: str) -> str:
    """`text` without what XML 1.0 (section 2.2) allows nowhere."""
    return _FORBIDDEN.sub("", text)


def _decoded(body: bytes, charset: str | None) -> str:
    for beginning, name in _BEGINNINGS:
        if body.startswith(beginning):
            return body.decode(name, "replace")
    declared = _DECLARED.match(body)
    labels = (charset, declared[1].decode("ascii") if declared else None)
    said = [name for name in map(codec, labels) if name is not None]
    for name in ("utf-8", *said):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return body.decode(said[0] if said else "cp1252", "replace")
