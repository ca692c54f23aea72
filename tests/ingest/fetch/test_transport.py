"""Direct or through a proxy."""

import base64

import pytest

from ingest.errors import ConfigurationError
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.transport import GuardedTransport
from ingest.model import Outcome


@pytest.fixture
def proxy(site):
    """The site as a proxy: it is asked for whole URLs."""
    site.answers["http://outlet.example/a"] = b"by proxy"
    return f"http://desk:secret@127.0.0.1:{site.port}"


def test_a_proxy_fetches_what_the_environment_says_and_knows_us(site, fetch, proxy):
    page = fetch("http://outlet.example/a", kind="feed", proxies={"http": proxy}, allow_private=())
    assert page.body == b"by proxy"
    basic = "Basic " + base64.b64encode(b"desk:secret").decode()
    assert site.asked[0][1]["proxy-authorization"] == basic


def test_a_proxy_for_all_schemes_is_used_where_the_scheme_has_none(fetch, proxy):
    assert fetch("http://outlet.example/a", kind="feed", proxies={"all": proxy}).body == b"by proxy"


@pytest.mark.parametrize("exceptions", ["outlet.example", "other.example, .example", "*"])
def test_a_host_that_needs_no_proxy_is_asked_directly(site, fetch, proxy, exceptions):
    site.answers["/a"] = b"directly"
    url = f"http://outlet.example:{site.port}/a"
    proxies = {"http": proxy, "no": exceptions}
    assert fetch(url, kind="feed", proxies=proxies).body == b"directly"


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "0x7f.1", "[::1]", "localhost", "10.0.0.1"])
def test_a_literal_private_address_is_refused_through_a_proxy_too(site, fetch, proxy, host):
    error = fetch(f"http://{host}/a", kind="feed", proxies={"http": proxy}, allow_private=())
    assert error.outcome is Outcome.BLOCKED
    assert site.asked == []


@pytest.mark.parametrize("url", ["socks5://127.0.0.1:1080", "ftp://proxy.example", "http://[::1"])
def test_a_proxy_that_is_none_is_a_configuration_error_without_its_secrets(url):
    with pytest.raises(ConfigurationError, match="https_proxy") as caught:
        GuardedTransport(FetchPolicy(proxies={"https": url}))
    assert url not in str(caught.value)


def test_a_proxy_that_does_not_answer_is_unreachable(fetch):
    proxies = {"http": "http://desk:secret@127.0.0.1:1"}
    error = fetch("http://outlet.example/a", kind="feed", proxies=proxies)
    assert (error.outcome, error.transient) == (Outcome.UNREACHABLE, True)
    assert "secret" not in str(error)
