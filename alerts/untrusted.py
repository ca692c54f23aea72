"""Text and links from the web, made safe to show anywhere. Each format escapes its own markup on top of this."""

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

_SPACE = re.compile(r"\s+")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = "\u200c\u200d"
# RFC 3986 reserved and unreserved characters, less those that end a link in Slack, Markdown or plain text.
_SAFE_IN_URL = ":/?#@!$&'*+,;=-._~%"
# More marks on one letter than any script has run into the lines around them.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE = re.compile(f"({_MARK}{{6}}){_MARK}+")
_HOST = re.compile(r"[a-z0-9_-][a-z0-9_.-]*|[0-9a-f:.]+")
_LONGEST_URL = 2000


def visible(text: str) -> str:
    """`text` on one line without what cannot be seen: control characters (so no terminal escapes), zero-width and
    direction-changing characters (Unicode categories Cc, Cf and Cs). Joiners stay inside scripts that are written with
    them. Of combining marks in a row six stay.
    """
    text = _PILE.sub(r"\1", _SPACE.sub(" ", text).strip())
    if text.isprintable():
        return text
    return _SPACE.sub(" ", "".join(_shown(text))).strip()


def _shown(text: str) -> list[str]:
    kept: list[str] = []
    for char in text:
        joins = char in _JOINERS and bool(kept) and ord(kept[-1]) > 0x7F and kept[-1] not in _JOINERS
        if joins or unicodedata.category(char) not in _HIDDEN:
            kept.append(char)
    return kept


def web_link(url: str) -> str | None:
    """`url` as a link that may be written into any format, or None where it is no plain http or https address: another
    scheme, a user name before the host (it imitates another site), no valid host, or over 2000 characters.
    """
    url = visible(url)
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    where = f"[{host}]" if ":" in host else host
    link = urlunsplit((parts.scheme, where + port, *(quote(part, safe=_SAFE_IN_URL) for part in parts[2:])))
    return link if len(link) <= _LONGEST_URL else None


def host_of(link: str) -> str:
    """The host that a checked link leads to, as it is resolved (international names in their xn-- form)."""
    host = urlsplit(link).hostname or ""
    return host.removeprefix("www.")


def shortened(text: str, limit: int) -> str:
    """`text` cut before a word to at most `limit` characters, the cut shown by an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 2]
    return f"{head.rsplit(' ', 1)[0].rstrip(',;:') if ' ' in head else head} …"
