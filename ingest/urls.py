"""URLs: one spelling for one story, and the site that a URL belongs to. Pure and offline."""

import functools
import ipaddress
import re
import socket
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

import idna
from tld import get_fld

MAX_LENGTH = 2048  # in an index of PostgreSQL an entry has less than 2,704 bytes

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ESCAPE = re.compile(r"%(?:([0-9A-Fa-f]{2}))?")
_UNSAFE = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_TRACKER_NAMES = (
    # click identifiers: Google, Meta, Microsoft, X, TikTok, LinkedIn, Reddit, Yandex
    "_ga _gl dclid fbclid gad_source gbraid gclid gclsrc igsh igshid li_fat_id msclkid rdt_cid ttclid twclid wbraid",
    "yclid ymclid ysclid",
    # newsletters: Mailchimp, HubSpot, Marketo, Omeda, Vero, Drip, MailerLite
    "__hsfp __hssc __hstc __s _hsenc _hsmi hsctatracking mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash",
    "oly_anon_id oly_enc_id vero_conv vero_id wickedid",
    # campaigns: AT Internet and Piano (with the names that the BBC adds), comScore, Matomo, Openstat
    "_openstat at_ad_group at_bbc_team at_campaign at_campaign_type at_channel at_creation at_custom1 at_custom2",
    "at_custom3 at_custom4 at_emailtype at_format at_identifier at_link at_link_id at_link_origin at_link_type",
    "at_medium at_network at_platform at_ptr_name at_recipient_id at_recipient_list at_send_date at_term at_type",
    "at_variant mtm_campaign mtm_cid mtm_content mtm_group mtm_keyword mtm_medium mtm_placement mtm_source",
    "ns_campaign ns_linkname ns_mchannel pk_campaign pk_content pk_keyword pk_kwd pk_medium pk_source xtor",
)
_TRACKERS = frozenset(name for line in _TRACKER_NAMES for name in line.split())


def canonical(url: str) -> str:
    """The spelling under which a story is kept; two stories never share one.

    Scheme and host in lower case (IDN as punycode, IP addresses in their usual form); no credentials, default port,
    dot segments, empty query or fragment (one that begins with `#!` stays). Kept: path case, `www.`, a trailing slash,
    the order of parameters, and `id`, `sid`, `cid`, `ref`, `source`. Escapes as in RFC 3986 section 6.2.2. Trackers are
    removed by name: `utm_*`, the click and mail identifiers of the strip lists of Firefox, Brave, AdGuard and
    ClearURLs, and the campaign parameters that AT Internet, comScore and Matomo document. Raises ValueError for what is
    no http(s) URL or has more than 2,048 characters.
    """
    parts = _split(url)
    path = _without_dots(_escaped(parts.path)) or "/"
    query = "&".join(_escaped(piece) for piece in parts.query.split("&") if piece and not _is_tracker(piece))
    fragment = _escaped(parts.fragment) if parts.fragment.startswith("!") else ""
    result = urlunsplit((parts.scheme, _host(parts) + _port(parts), path, query, fragment))
    if len(result) > MAX_LENGTH:
        raise ValueError(f"a URL of {len(result)} characters, more than {MAX_LENGTH}: {result[:80]}...")
    return result


@functools.lru_cache(maxsize=4096)
def site(url: str) -> str:
    """The registrable domain by the Public Suffix List that comes with `tld`, its private part included
    (`a.example.github.io` gives `example.github.io`); else the host or the address itself, without port. Raises
    ValueError for what is no http(s) URL.
    """
    return _site_of(_host(_split(url)))


def keeps_secrets(url: str, owner: str) -> bool:
    """Whether what is secret between us and the site of `owner` (a log-in) may be sent to `url`: to that site alone,
    and not in the clear where `owner` is encrypted. Raises ValueError for what is no http(s) URL.
    """
    there, origin = _split(url), _split(owner)
    encrypted_as_well = there.scheme == "https" or origin.scheme == "http"
    return encrypted_as_well and _site_of(_host(there)) == _site_of(_host(origin))


@functools.lru_cache(maxsize=4096)
def _site_of(host: str) -> str:
    return str(get_fld(f"http://{host}/", fail_silently=True) or host.strip("[]"))


def _split(url: str) -> SplitResult:
    before, mark, after = url.strip().partition("?")
    try:
        # Browsers read a backslash before the query as a slash; so must whoever compares hosts.
        parts = urlsplit(before.replace("\\", "/") + mark + after)
        has_host = bool(url.encode()) and parts.port != 0 and bool(parts.hostname)
    except ValueError as error:
        raise ValueError(f"not a URL: {url[:80]!r}") from error
    if not has_host or parts.scheme not in _DEFAULT_PORTS:
        raise ValueError(f"not an http(s) URL: {url[:80]!r}")
    return parts


def _host(parts: SplitResult) -> str:
    written = unquote(parts.hostname or "").lower()
    try:
        if ":" in written and "%" not in written:
            return f"[{ipaddress.IPv6Address(written)}]"
        host = written if written.isascii() else idna.encode(written, uts46=True).decode("ascii")
        host = host.removesuffix(".")
        if _NUMBER.fullmatch(host.rpartition(".")[2]):
            return socket.inet_ntoa(socket.inet_aton(host))
    except (ValueError, OSError) as error:
        raise ValueError(f"not a host name or an address: {written[:80]!r}") from error
    if not _HOST_NAME.fullmatch(host) or len(host) > 253:
        raise ValueError(f"not a host name: {written[:80]!r}")
    return host


def _port(parts: SplitResult) -> str:
    return "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"


def _escaped(text: str) -> str:
    return _UNSAFE.sub(_escape, _ESCAPE.sub(_normal_escape, text))


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _normal_escape(match: re.Match[str]) -> str:
    if match[1] is None:
        return "%25"
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    segments = path.split("/")[1:]
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _is_tracker(piece: str) -> bool:
    # Feeds that escape twice leave "amp;" before the name.
    name = unquote(piece.partition("=")[0]).lower().removeprefix("amp;")
    return name.startswith("utm_") or name in _TRACKERS
