"""Bytes of a page to text, whatever the server, the page or nobody says about the charset."""

import codecs
import re

from charset_normalizer import from_bytes

from ingest.charsets import codec

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,30})", re.IGNORECASE
)
_META_WITHIN = 4096  # HTML standard: 1024; pages that put scripts first need more
_SAMPLE = 20_000  # bytes that are enough to tell charsets apart
_FEW = 0.002  # share of broken characters up to which UTF-8 is still the right reading


def decode(body: bytes, charset: str | None = None) -> str:
    """Text of `body`. `charset` is what the HTTP header names, if anything.

    Order: byte order mark; valid UTF-8, which no other charset looks like by accident; the header's charset; the
    page's own; detection. What cannot be decoded becomes U+FFFD. Never raises.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, errors="replace")
    declared = [name for name in (codec(charset), codec(_in_page(body))) if name]
    for name in declared:
        if name.startswith(("utf-16", "utf-32", "iso2022")) and (b"\x00" in body or b"\x1b" in body):
            return body.decode(name, errors="replace")
    for name in ("utf-8", *declared):
        try:
            return body.decode(name)
        except UnicodeDecodeError as problem:
            if name == "utf-8" and "utf-8" in declared and problem.start > 0:
                text = body.decode("utf-8", errors="replace")
                if text.count("\ufffd") <= len(text) * _FEW:
                    return text
    return body.decode(_detected(body) or next(iter(declared), "utf-8"), errors="replace")


def _in_page(body: bytes) -> str | None:
    found = _META.search(body[:_META_WITHIN])
    return found[1].decode("ascii", errors="ignore") if found else None


def _detected(body: bytes) -> str | None:
    """The likeliest charset of the lines that are not ASCII."""
    sample = bytearray()
    for line in re.finditer(rb"[^\n<>]{0,400}[\x80-\xff][^\n<>]{0,400}", body):
        sample += line[0] + b"\n"
        if len(sample) >= _SAMPLE:
            break
    best = from_bytes(bytes(sample)).best()
    return codec(best.encoding) if best else None
