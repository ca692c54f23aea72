"""The address guard: every form of a private address, and none of a public one."""

from ipaddress import ip_address

import pytest

from ingest.errors import ConfigurationError, FetchError
from ingest.fetch.addresses import AddressGuard, literal_address
from ingest.model import Outcome

REFUSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.9",
    "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1", "2002:7f00:1::1",
    "2002:0a00:0001::", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "ff05::1:3",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1",
    "168.63.129.17", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.255.255", "192.169.0.1", "198.17.255.255",
    "223.255.255.255", "2606:4700::1111", "2a00:1450:4009::200e", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
]  # fmt: skip
SPELLINGS = {
    "127.0.0.1": [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0X7F.1", "017700000001",
        "0177.0.0.1", "0177.0.0.01", "127.0.0.0x1",
    ],
    "169.254.169.254": ["2852039166", "0xa9fea9fe", "169.254.43518", "0251.0376.0251.0376", "169.0xfea9fe"],
    "10.0.0.1": ["10.1", "167772161", "012.1", "0xa000001"],
    "0.0.0.0": ["0", "0.0", "0x0"],
    "::1": ["::1", "[::1]", "0:0:0:0:0:0:0:1", "[0000::0001]"],
    "::ffff:127.0.0.1": ["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::FFFF:127.0.0.1]"],
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_an_address_that_is_not_public_is_refused(text):
    assert not AddressGuard().permits(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_permitted(text):
    assert AddressGuard().permits(ip_address(text))


@pytest.mark.parametrize(("address", "spelling"), [(a, s) for a, spellings in SPELLINGS.items() for s in spellings])
def test_each_spelling_of_a_private_address_is_known_and_refused(address, spelling):
    assert literal_address(spelling) == ip_address(address)
    with pytest.raises(FetchError, match="no public address") as caught:
        AddressGuard().check_name(spelling)
    assert caught.value.outcome is Outcome.BLOCKED
    assert not caught.value.transient


@pytest.mark.parametrize("name", ["localhost", "paper.localhost"])
def test_through_a_proxy_localhost_is_refused_by_name(name):
    with pytest.raises(FetchError):
        AddressGuard().check_name(name)


@pytest.mark.parametrize("name", ["outlet.example", "127.0.0.1.outlet.example", "1.2.3.4.5", "localhost.example"])
def test_a_name_is_no_address(name):
    assert literal_address(name) is None
    AddressGuard().check_name(name)


def test_a_network_that_the_configuration_names_is_permitted_and_no_other():
    guard = AddressGuard(("127.0.0.0/8", "fd00::/8"))
    assert guard.permits(ip_address("127.0.0.1"))
    assert guard.permits(ip_address("::ffff:127.0.0.1"))
    assert guard.permits(ip_address("fd12::1"))
    assert not guard.permits(ip_address("10.0.0.1"))
    assert not guard.permits(ip_address("::1"))


def test_of_several_addresses_the_public_ones_remain():
    found = [ip_address("10.0.0.1"), ip_address("8.8.8.8"), ip_address("::1")]
    assert AddressGuard().permitted("outlet.example", found) == [ip_address("8.8.8.8")]


@pytest.mark.parametrize("text", ["localhost", "10.0.0.1/8", "10.0.0.0/33", ""])
def test_a_network_that_is_none_is_a_configuration_error(text):
    with pytest.raises(ConfigurationError, match="allow_private"):
        AddressGuard((text,))
