"""URLs as targets of a GET: the first one, and those that redirects name."""

import base64
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from ingest import urls
from ingest.fetch.addresses import blocked
from ingest.fetch.failures import shown


@dataclass(frozen=True, slots=True)
class Target:
    """A URL to ask for, without credentials and fragment; `authorization`, a header, goes to its server alone."""

    url: httpx.URL
    authorization: str | None = None

    def __str__(self) -> str:
        return str(self.url)

    @property
    def site(self) -> str:
        """As `urls.site`."""
        return urls.site(str(self.url))

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt is for."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"


def target(url: str) -> Target:
    """The target that a URL names; its credentials become `authorization` (Basic). FetchError (BLOCKED) for what is no
    http(s) URL.
    """
    parsed = _parsed(url)
    if not parsed.userinfo:
        return Target(_bare(parsed))
    pair = base64.b64encode(f"{parsed.username}:{parsed.password}".encode()).decode()
    return Target(_bare(parsed), f"Basic {pair}")


def redirected(origin: Target, location: str) -> Target:
    """The next hop. Credentials in a Location are dropped; ours go along to the same host, and never from https to
    http. FetchError (BLOCKED) where the Location is no http(s) URL.
    """
    written = _slashed(location)
    try:
        joined = urljoin(str(origin), written)
    except ValueError:
        joined = written
    url, before = _bare(_parsed(joined)), origin.url
    same = (url.scheme, url.host, url.port) == (before.scheme, before.host, before.port)
    upgraded = url.scheme == "https" and url.host == before.host and url.port is before.port is None
    return Target(url, origin.authorization if same or upgraded else None)


def _parsed(url: str) -> httpx.URL:
    try:
        urls.site(url)
        return httpx.URL(_slashed(url))
    except (ValueError, httpx.InvalidURL) as error:
        raise blocked(f"{shown(url)}: only http and https URLs are fetched") from error


def _slashed(url: str) -> str:
    """Backslashes before the query as slashes, as browsers and `urls` read them: httpx would find another host."""
    before, mark, after = url.partition("?")
    return before.replace("\\", "/") + mark + after


def _bare(url: httpx.URL) -> httpx.URL:
    return url.copy_with(userinfo=b"", fragment=None) if url.userinfo or "#" in str(url) else url
