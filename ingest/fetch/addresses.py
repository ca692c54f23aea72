"""Which IP addresses may be connected to: public ones, and those that the configuration allows by name."""

import ipaddress
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from ingest.errors import ConfigurationError, FetchError
from ingest.model import Outcome

Address = IPv4Address | IPv6Address

_REFUSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT, and the metadata service of Alibaba
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # host agent of Azure, on a public address
        "169.254.0.0/16",  # link-local, and the metadata services of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, and the metadata service of Oracle
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_PUBLIC_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, with Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which can carry any IPv4 address
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")


class AddressGuard:
    """Decides by the IANA special-purpose registries (RFC 6890 and its updates, as of 2026), IPv6 by allowing nothing
    but global unicast. `allow_private` are networks (CIDR) that may be reached all the same; ConfigurationError for
    what is none.
    """

    def __init__(self, allow_private: Sequence[str] = ()) -> None:
        self._allowed = tuple(_network(text) for text in allow_private)

    def permits(self, address: Address) -> bool:
        """Whether a connection to this very address is allowed. An IPv4 address inside an IPv6 one (mapped, NAT64)
        counts as that IPv4 address.
        """
        address = _inner(address)
        if any(address in network for network in self._allowed if network.version == address.version):
            return True
        if isinstance(address, IPv4Address):
            return not any(address in network for network in _REFUSED_V4)
        return address in _PUBLIC_V6 and not any(address in network for network in _REFUSED_V6)

    def permitted(self, host: str, found: Sequence[Address]) -> list[Address]:
        """Those of the addresses of `host` that may be connected to, in their order. FetchError (BLOCKED) if there is
        none.
        """
        permitted = [address for address in found if self.permits(address)]
        if not permitted:
            named = ", ".join(map(str, found[:3]))
            address = host if host == named else f"{host} ({named})"
            raise blocked(f"{address} is no public address; `fetch: allow_private` in watch.yaml can name its network")
        return permitted

    def check_name(self, host: str) -> None:
        """For a host that a proxy will resolve: its address is out of sight, so only a literal one and localhost can
        be refused here; the rest is the proxy's to guard. FetchError (BLOCKED).
        """
        literal = literal_address(host)
        if literal is not None:
            self.permitted(host, [literal])
        elif host == "localhost" or host.endswith(".localhost"):
            self.permitted(host, [IPv4Address("127.0.0.1")])


def literal_address(host: str) -> Address | None:
    """The address that a host in a URL spells out, in any form that a resolver takes (`127.1`, `0x7f000001`,
    `[::ffff:7f00:1]`); None for a name.
    """
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def blocked(message: str) -> FetchError:
    """A refusal to connect, for good."""
    return FetchError(message, outcome=Outcome.BLOCKED, transient=False)


def _inner(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise ConfigurationError(
            f"allow_private: {text!r} is no network; write it as 192.168.0.0/16 or fd00::/8"
        ) from error
