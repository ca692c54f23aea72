"""Keeping a channel's secrets out of what is stored, shown and logged."""

import re
from base64 import b64encode
from urllib.parse import quote, unquote, urlsplit

_URL = re.compile(r"\b(https?)://([^\s/?#@]*@)?([^\s/?#]*)[^\s]*")
_SLACK_TOKEN = re.compile(r"\bxox[a-z]-[\w-]+|\bxoxe\.[\w.-]+")
_HIDDEN = "***"
_WITHOUT_SECRETS = ("console://", "file://")


def scheme_of(url: str) -> str:
    """The part before `://`, or the first word's start: never more than a scheme can be."""
    found = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,29})://", url)
    return f"{found[1]}://" if found else "no scheme"


def scrubbed(words: str, url: str) -> str:
    """`words` without the parts of `url` that could be secret: user, password, tokens in host, path and query. Mail
    addresses and host names stay, so that a refusal says whom it concerns.
    """
    words = _SLACK_TOKEN.sub(_HIDDEN, _URL.sub(rf"\1://\3/{_HIDDEN}", words))
    for secret in sorted(_secrets(url), key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", _HIDDEN, words)
    return words


def _secrets(url: str) -> set[str]:
    if scheme_of(url).lower() in _WITHOUT_SECRETS:
        return set()
    rest = url.split("://", 1)[-1]
    try:
        parts = urlsplit(f"//{rest}")
        user, _, host = parts.netloc.rpartition("@")
    except ValueError:
        return {rest}
    # The user name of a mail account is half of its address, which is no secret; of anything else it may be a token.
    is_mail = scheme_of(url).startswith("mailto")
    found = {user.partition(":")[2]} if is_mail else {user, *user.split(":")}
    if ":" in user:  # as it stands in the header of a log-in, which a service may repeat
        found.add(b64encode(unquote(user).encode()).decode())
    found |= set() if "." in host or host.startswith(("localhost", "[")) else {host, *host.split(":")}
    pieces = [*parts.path.split("/"), *re.split(r"[&;=]", parts.query), parts.fragment]
    found |= {piece for piece in pieces if "@" not in unquote(piece) and len(piece) > 5}
    return {form for secret in found if secret for form in (secret, unquote(secret), quote(unquote(secret), safe=""))}
