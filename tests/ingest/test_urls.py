"""The canonical URL: trackers and spelling go, whatever may tell two stories apart stays."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.urls import canonical, site


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTP://WWW.Outlet.Example/News/Story", "http://www.outlet.example/News/Story"),
        ("https://outlet.example", "https://outlet.example/"),
        ("https://outlet.example:443/a", "https://outlet.example/a"),
        ("http://outlet.example:80/a", "http://outlet.example/a"),
        ("http://outlet.example:443/a", "http://outlet.example:443/a"),
        ("https://outlet.example:/a", "https://outlet.example/a"),
        ("https://outlet.example./a", "https://outlet.example/a"),
        ("  https://outlet.example/a\n", "https://outlet.example/a"),
        ("https://outlet.example/a b", "https://outlet.example/a%20b"),
        ("https://reader:secret@outlet.example/a", "https://outlet.example/a"),
        ("https://outlet.example\\@evil.example/a", "https://outlet.example/@evil.example/a"),
        ("https://outlet.example/a?", "https://outlet.example/a"),
        ("https://outlet.example/a#comments", "https://outlet.example/a"),
        ("https://outlet.example/#!/story/7", "https://outlet.example/#!/story/7"),
        ("https://outlet.example/a/./b/../c", "https://outlet.example/a/c"),
        ("https://outlet.example/a/%2e%2E/b/..", "https://outlet.example/"),
        ("https://outlet.example/../../a", "https://outlet.example/a"),
        ("https://outlet.example//a//b/", "https://outlet.example//a//b/"),
        ("https://outlet.example/%7euser/%41%2f%c3%a9", "https://outlet.example/~user/A%2F%C3%A9"),
        ("https://outlet.example/café?q=crème", "https://outlet.example/caf%C3%A9?q=cr%C3%A8me"),
        ("https://outlet.example/100%", "https://outlet.example/100%25"),
        ("https://outlet.example/a?q=a%26b+c%2Bd", "https://outlet.example/a?q=a%26b+c%2Bd"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://BÜCHER.example/a", "https://xn--bcher-kva.example/a"),
        ("https://новости.рф/", "https://xn--b1amnebsh.xn--p1ai/"),
        ("http://[2001:DB8:0::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://my_paper.example/", "http://my_paper.example/"),
    ],
)
def test_spelling_is_made_one(written, kept):
    assert canonical(written) == kept


@pytest.mark.parametrize(
    "tracker",
    [
        "utm_source=rss", "UTM_Campaign=x", "utm_whatever", "fbclid=1", "gclid=1", "dclid=1", "msclkid=1", "mc_cid=1",
        "mc_eid=1", "igshid=1", "yclid=1", "twclid=1", "_ga=1.2", "at_medium=RSS", "at_campaign=KARANGA",
        "at_bbc_team=x", "xtor=RSS-3", "ns_mchannel=rss", "mkt_tok=1", "pk_campaign=1", "amp;utm_medium=x",
    ],
)  # fmt: skip
def test_a_listed_tracker_is_removed_wherever_it_stands(tracker):
    assert canonical(f"https://outlet.example/a?{tracker}") == "https://outlet.example/a"
    assert canonical(f"https://outlet.example/a?z=1&{tracker}&b=2") == "https://outlet.example/a?z=1&b=2"


@pytest.mark.parametrize(
    "parameter",
    [
        "id=7", "sid=7", "cid=7", "ref=7", "source=7", "ID=7", "p=7", "at=7", "at_id=7", "s=7", "s_cid=7", "utm=7",
        "story=utm_source", "print", "b=2&a=1", "a=1&a=2", "a=&b", "clid=7", "partner=7", "page=2",
    ],
)  # fmt: skip
def test_what_may_name_a_story_stays_as_it_is(parameter):
    assert canonical(f"https://outlet.example/a?{parameter}") == f"https://outlet.example/a?{parameter}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://outlet.example/Story", "https://outlet.example/story"),
        ("https://outlet.example/story", "https://outlet.example/story/"),
        ("https://www.outlet.example/story", "https://outlet.example/story"),
        ("https://outlet.example/?id=1", "https://outlet.example/?id=2"),
        ("https://outlet.example/a%2Fb", "https://outlet.example/a/b"),
        ("https://outlet.example/?a=1%262", "https://outlet.example/?a=1&2"),
        ("https://outlet.example/#!a", "https://outlet.example/#!b"),
        ("http://outlet.example/", "https://outlet.example/"),
    ],
)
def test_two_stories_never_share_a_spelling(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "written",
    [
        "", "outlet.example/a", "//outlet.example/a", "/a", "ftp://outlet.example/", "file:///etc/hosts",
        "mailto:desk@outlet.example", "javascript:alert(1)", "http://", "https:///a", "http://:80/",
        "http://outlet.example:99999/", "http://outlet.example:0/", "http://outlet.example:http/", "http://[::1", "http://[fe80::1%25eth0]/",
        "http://a..b/", "http://out let.example/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://-ü-.example/",
        "https://outlet.example/" + "a" * 2048, "https://outlet.example/\ud800", "http://" + "a" * 64 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_http_url_is_refused_in_one_line(written):
    with pytest.raises(ValueError, match=r"^(not |a URL of )") as caught:
        canonical(written)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.outlet.co.uk/a", "outlet.co.uk"),
        ("https://feeds.news.outlet.com/rss", "outlet.com"),
        ("https://WWW.Outlet.COM:8443/", "outlet.com"),
        ("https://desk.paper.github.io/", "paper.github.io"),
        ("https://www.новости.рф/", "xn--b1amnebsh.xn--p1ai"),
        ("http://localhost:8000/", "localhost"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("http://[::1]:8000/a", "::1"),
        ("http://intranet.lan/", "intranet.lan"),
        ("https://co.uk/", "co.uk"),
    ],
)
def test_the_site_is_the_registrable_domain_or_the_host_itself(url, expected):
    assert site(url) == expected


def test_a_site_of_no_url_is_refused():
    with pytest.raises(ValueError, match="not an http"):
        site("mailto:desk@outlet.example")


_PIECES = st.text(alphabet=st.sampled_from("aZ09-._~%2fE3:@!$&'()*+,;=?/#[]\\| é—й\t\"<>^`{}"), max_size=30)


@given(host=st.sampled_from(["outlet.example", "Bücher.Example.", "127.1", "[::1]"]), rest=_PIECES)
@example(host="outlet.example", rest="/%2e%252e/..%2f")
@example(host="outlet.example", rest="?&&utm_x&a%3Db&#!%")
def test_a_canonical_url_is_its_own_canonical_url(host, rest):
    try:
        once = canonical(f"https://{host}/{rest}")
    except ValueError:
        return
    assert canonical(once) == once
    assert once.isascii()
    assert " " not in once
