"""The address is checked at the moment of connecting, and it is that address which is connected to."""

import contextlib
import socket
import ssl
import threading

import anyio
import httpcore
import pytest

from ingest.errors import FetchError
from ingest.fetch.addresses import AddressGuard
from ingest.fetch.connect import GuardedBackend, resolve
from ingest.model import FetchRequest, Outcome

LOOPBACK = ("127.0.0.0/8",)


def connect(resolver, port, *, allow=LOOPBACK, timeout=20.0):
    async def run():
        stream = await GuardedBackend(AddressGuard(allow), resolver).connect_tcp("outlet.example", port, timeout)
        peer = stream.get_extra_info("server_addr")
        await stream.aclose()
        return peer

    return anyio.run(run)


def answering(*addresses):
    async def resolver(_host, _port):
        return addresses

    return resolver


def test_a_name_that_leads_to_a_private_address_is_refused_before_a_connection(site):
    with pytest.raises(FetchError, match=r"outlet\.example \(127\.0\.0\.1\)") as caught:
        connect(answering("127.0.0.1"), site.port, allow=())
    assert caught.value.outcome is Outcome.BLOCKED


def test_a_name_is_resolved_once_so_that_a_second_answer_cannot_differ(site):
    answers = [["127.0.0.1"], ["169.254.169.254"]]

    async def rebinding(_host, _port):
        return answers.pop(0)

    assert connect(rebinding, site.port) == ("127.0.0.1", site.port)
    assert len(answers) == 1


def test_where_the_first_address_does_not_answer_the_next_one_is_tried(site):
    assert connect(answering("127.0.0.9", "127.0.0.1"), site.port) == ("127.0.0.1", site.port)


def test_private_addresses_among_public_ones_are_never_tried(site):
    assert connect(answering("10.0.0.1", "127.0.0.1", "::1"), site.port) == ("127.0.0.1", site.port)


def test_where_no_address_answers_the_last_error_is_told(site):
    with pytest.raises(httpcore.ConnectError):
        connect(answering("127.0.0.9", "127.0.0.8"), site.port)


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_cannot_be_resolved_is_unreachable_for_now(error):
    async def failing(_host, _port):
        raise error

    with pytest.raises(FetchError, match=r"the name outlet\.example cannot be resolved") as caught:
        connect(failing, 80)
    assert caught.value.outcome is Outcome.UNREACHABLE
    assert caught.value.transient


def test_a_slow_resolver_ends_with_the_time_limit():
    async def sleepy(_host, _port):
        await anyio.sleep_forever()

    with pytest.raises(httpcore.ConnectTimeout):
        connect(sleepy, 80, timeout=0.02)


def test_the_system_resolver_gives_addresses_best_first():
    assert set(anyio.run(resolve, "localhost", 80)) <= {"127.0.0.1", "::1"}


def test_sni_stays_the_name_of_the_url(open_fetcher):
    """A TLS handshake to a checked address asks for the name, not for the address."""
    seen = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.sni_callback = lambda _socket, name, _context: seen.append(name)
        connection, _ = listener.accept()
        listener.close()
        with connection, contextlib.suppress(OSError):
            context.wrap_socket(connection, server_side=True)

    url = f"https://outlet.example:{listener.getsockname()[1]}/"
    thread = threading.Thread(target=serve)
    thread.start()
    open_fetcher(resolver=answering("127.0.0.1")).fetch_all([FetchRequest(key="k", url=url, kind="feed")])
    thread.join(60)
    assert seen == ["outlet.example"]
