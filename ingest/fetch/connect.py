"""Connections that can only go to a checked address.

httpcore asks its network backend for a TCP connection to a host name and does TLS on the result itself, with the name
of the URL for SNI and for the certificate. So the place to check is here: the name is resolved once, the answer is
checked, and the connection goes to that very address. Nothing resolves the name again (no gap for DNS rebinding), each
hop of a redirect connects anew, and a kept connection stays where it was checked.
"""

import contextlib
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence

import anyio
import httpcore

from ingest.errors import FetchError
from ingest.fetch.addresses import Address, AddressGuard, literal_address
from ingest.model import Outcome

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

_MOST_ADDRESSES = 4


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the system's resolver, best one first. Raises OSError where there is none."""
    answers = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in answers]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """The network backend of httpcore with the guard in front. Of several addresses at most four are tried one after
    the other, each for an equal share of the timeout. FetchError (BLOCKED or UNREACHABLE) passes through
    httpcore untouched.
    """

    def __init__(self, guard: AddressGuard, resolver: Resolver = resolve) -> None:
        self._guard = guard
        self._resolver = resolver
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first address of `host` that answers within `timeout` seconds."""
        found = await self._addresses(host, port, timeout)
        *others, last = self._guard.permitted(host, found)[:_MOST_ADDRESSES]
        share = timeout / (len(others) + 1) if timeout else None
        for address in others:
            with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._network.connect_tcp(str(address), port, share, local_address, socket_options)
        return await self._network.connect_tcp(str(last), port, share, local_address, socket_options)

    async def _addresses(self, host: str, port: int, timeout: float | None) -> list[Address]:
        literal = literal_address(host)
        if literal is not None:
            return [literal]
        try:
            with anyio.fail_after(timeout):
                found = await self._resolver(host, port)
            return [ipaddress.ip_address(text) for text in found]
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time") from error
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or error
            raise FetchError(
                f"the name {host} cannot be resolved ({why})", outcome=Outcome.UNREACHABLE, transient=True
            ) from error

    async def sleep(self, seconds: float) -> None:
        """As httpcore's own."""
        await anyio.sleep(seconds)
