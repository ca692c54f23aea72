"""The way from httpx to the network: guarded pools of httpcore, direct or through a proxy.

httpx lets a transport of its own choose no network backend, and reads no proxies from the environment where another
one is given; so this one is built on the public parts of httpcore.
"""

import functools
import logging
import ssl
from collections.abc import AsyncIterable, AsyncIterator
from typing import cast

import httpcore
import httpx

from ingest.errors import ConfigurationError
from ingest.fetch.addresses import AddressGuard
from ingest.fetch.connect import GuardedBackend, Resolver, resolve
from ingest.fetch.policy import FetchPolicy

_KEPT_IDLE_SECONDS = 30.0
_MOST_IDLE = 10  # httpcore looks at each of them for each of them at every request

# At DEBUG it writes down every header with its value, and some are secrets.
logging.getLogger("hpack").setLevel(logging.INFO)


class GuardedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 for httpx. Errors of the network come out as httpcore's own, a refused address as FetchError.

    A direct connection is checked where it is made (`connect.py`). Through a proxy the target's address is the proxy's
    to resolve, out of sight here: literal private addresses and localhost are refused, private names are not. A
    newsroom that routes through a proxy guards its network there. Raises ConfigurationError for a proxy that is no
    http(s) URL.
    """

    def __init__(self, policy: FetchPolicy, *, resolver: Resolver = resolve) -> None:
        self._guard = AddressGuard(policy.allow_private)
        self._proxies = policy.proxies
        context = _ssl_context()
        self._direct = _pool(policy, context, network_backend=GuardedBackend(self._guard, resolver))
        named = {scheme: policy.proxies[scheme] for scheme in ("http", "https", "all") if policy.proxies.get(scheme)}
        self._through = {url: _pool(policy, context, proxy=_proxy(scheme, url)) for scheme, url in named.items()}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends one request; follows nothing."""
        url = request.url
        answer = await self._route(url).handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(cast("AsyncIterable[bytes]", answer.stream)),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Closes every connection."""
        for pool in (self._direct, *self._through.values()):
            await pool.aclose()

    def _route(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        proxy = self._proxies.get(url.scheme) or self._proxies.get("all")
        if not proxy or _needs_none(url.host, self._proxies.get("no", "")):
            return self._direct
        self._guard.check_name(url.host)
        return self._through[proxy]


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: AsyncIterable[bytes]) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        close = getattr(self._stream, "aclose", None)
        if close is not None:
            await close()


def _needs_none(host: str, exceptions: str) -> bool:
    names = [name.strip().lstrip(".").lower() for name in exceptions.split(",")]
    return any(name and (name == "*" or host == name or host.endswith(f".{name}")) for name in names)


@functools.cache
def _ssl_context() -> ssl.SSLContext:
    # 0.1 s to make; certificates of the environment (SSL_CERT_FILE) or those of certifi.
    return httpx.create_ssl_context()


def _pool(
    policy: FetchPolicy,
    context: ssl.SSLContext,
    *,
    network_backend: GuardedBackend | None = None,
    proxy: httpcore.Proxy | None = None,
) -> httpcore.AsyncConnectionPool:
    return httpcore.AsyncConnectionPool(
        ssl_context=context,
        http2=True,
        max_connections=policy.in_flight,
        max_keepalive_connections=_MOST_IDLE,
        keepalive_expiry=_KEPT_IDLE_SECONDS,
        network_backend=network_backend,
        proxy=proxy,
    )


def _proxy(scheme: str, url: str) -> httpcore.Proxy:
    try:
        proxy = httpx.Proxy(url if "://" in url else f"http://{url}")
    except (ValueError, httpx.InvalidURL):
        proxy = None
    if proxy is None or proxy.url.scheme not in {"http", "https"}:
        raise ConfigurationError(f"{scheme}_proxy is no http(s) URL; write it as http://proxy.example:3128")
    address = httpcore.URL(
        scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=proxy.url.raw_path
    )
    return httpcore.Proxy(address, auth=proxy.raw_auth)
