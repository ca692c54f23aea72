"""What a Fetcher may do: how often, how much, how long, and where to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.metadata import version

from ingest.errors import ConfigurationError

_HEADER_TEXT = re.compile(r"[\x20-\x7e]+")


def _product() -> str:
    return f"OnRecord/{version('on-record')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """Limits of a Fetcher. Sizes are bytes of a body, as sent and as decompressed.

    `contact` is a URL or a mail address that a site's owner can write to. `min_gap` lies between two starts on one
    site, of which `per_host` may run at a time; `in_flight` bounds all sites together. `total_timeout` covers one
    request with its redirects and its second try, without the wait for its turn. `allow_private` names networks (CIDR)
    that may be reached though they are private. `proxies` has the form of `urllib.request.getproxies_environment()`:
    a proxy URL by scheme (`http`, `https`, `all`), and the hosts that need none under `no`. Defaults: a Fetcher asks
    each site once in 5 s, and the limits of browsers and of Media Cloud's fetcher. Raises ConfigurationError for a
    user agent or a contact that cannot stand in a header.
    """

    user_agent: str = field(default_factory=_product)
    contact: str | None = None
    min_gap: timedelta = timedelta(seconds=5)
    per_host: int = 2
    in_flight: int = 64
    allow_private: tuple[str, ...] = ()
    proxies: Mapping[str, str] = field(default_factory=dict)
    connect_timeout: timedelta = timedelta(seconds=10)
    read_timeout: timedelta = timedelta(seconds=30)
    total_timeout: timedelta = timedelta(seconds=60)
    page_bytes: int = 10_000_000
    feed_bytes: int = 15_000_000
    max_redirects: int = 10
    retry_delay: timedelta = timedelta(seconds=1)
    after_refusal: timedelta = timedelta(seconds=30)
    longest_wait: timedelta = timedelta(hours=24)
    longest_crawl_delay: timedelta = timedelta(seconds=30)

    def __post_init__(self) -> None:
        if not _HEADER_TEXT.fullmatch(self.user_agent_header):
            raise ConfigurationError(f"user agent or contact: printable ASCII only, not {self.user_agent_header!r}")

    @property
    def user_agent_header(self) -> str:
        """`OnRecord/0.1.0 (+https://newsroom.example/bot)`."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def robot(self) -> str:
        """The product token that robots.txt addresses."""
        return self.user_agent.partition("/")[0]
