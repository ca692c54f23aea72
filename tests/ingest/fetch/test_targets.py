"""Targets: what may be asked for, and what a redirect carries along."""

import pytest

from ingest.errors import FetchError
from ingest.fetch.targets import redirected, target
from ingest.model import Outcome

NO_TARGETS = ["file:///etc/passwd", "ftp://outlet.example/", "gopher://10.0.0.1/", "data:text/html,x", "http://",
              "http://outlet.example:99999/", "http://[::1", "http://a b/"]  # fmt: skip


@pytest.mark.parametrize("url", [*NO_TARGETS, "/a", "outlet.example", ""])
def test_only_http_urls_are_targets(url):
    with pytest.raises(FetchError, match="only http and https") as caught:
        target(url)
    assert caught.value.outcome is Outcome.BLOCKED


@pytest.mark.parametrize("location", NO_TARGETS)
def test_a_redirect_leads_to_http_urls_only(location):
    with pytest.raises(FetchError, match="only http and https"):
        redirected(target("https://outlet.example/"), location)


def test_credentials_and_fragment_are_no_part_of_a_target():
    aim = target("https://reader:secret@outlet.example:8443/a?b#c")
    assert str(aim) == "https://outlet.example:8443/a?b"
    assert aim.origin == "https://outlet.example:8443"
    assert aim.site == "outlet.example"
    assert aim.authorization is not None


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("b", "https://outlet.example/news/b"),
        ("/b?c=d#e", "https://outlet.example/b?c=d"),
        ("//other.example/b", "https://other.example/b"),
        ("https://x:y@other.example/b", "https://other.example/b"),
        ("/caf\u00e9 noir", "https://outlet.example/caf%C3%A9%20noir"),
        ("?page=2", "https://outlet.example/news/a?page=2"),
    ],
)
def test_a_location_is_resolved_as_browsers_do(location, url):
    assert str(redirected(target("https://outlet.example/news/a"), location)) == url


@pytest.mark.parametrize(
    ("first", "location", "goes_along"),
    [
        ("https://r:s@outlet.example/a", "/b", True),
        ("http://r:s@outlet.example/a", "https://outlet.example/a", True),
        ("https://r:s@outlet.example/a", "http://outlet.example/a", False),
        ("https://r:s@outlet.example/a", "https://www.outlet.example/a", False),
        ("https://r:s@outlet.example/a", "https://outlet.example:8443/a", False),
        ("https://outlet.example/a", "https://r:s@outlet.example/b", False),
    ],
)
def test_credentials_go_to_their_own_server_alone(first, location, goes_along):
    assert (redirected(target(first), location).authorization is not None) is goes_along
