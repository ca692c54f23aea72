"""Charset labels as browsers read them."""

import codecs

_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_FAMILIES = ("utf-8", "utf-16", "utf-32", "cp", "iso8859", "iso2022_jp", "koi8", "mac", "gb", "big5", "euc", "hz")


def codec(label: str | None) -> str | None:
    """The Python codec for a charset label of a header or a document; None for what names no charset of the web.

    The WHATWG Encoding Standard reads some labels as their superset (ISO-8859-1 as windows-1252, GB2312 as GB18030).
    Python's codecs that are no charsets are unknown here: idna and punycode take quadratic time.
    """
    try:
        name = codecs.lookup((label or "").strip(" \t\"'")).name
    except (LookupError, ValueError):
        return None
    name = _READ_AS.get(name, name)
    return name if name.startswith(_FAMILIES) else None
