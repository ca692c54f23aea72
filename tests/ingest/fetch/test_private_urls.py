"""URLs that try to reach a private address, in every form that we know: all refused, asked for or redirected to."""

from ingest.errors import FetchError
from ingest.model import FetchRequest, Outcome
from tests.ingest.fetch.conftest import Site

HOSTS = [
    # 127.0.0.1, as resolvers and browsers read it
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0X7F.1", "017700000001", "0177.0.0.1",
    "127.0.0.1.", "127.0.0.0x1", "127.255.255.254", "%31%32%37.0.0.1", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1",
    # the other private and special networks
    "0", "0.0.0.0", "0x0", "10.0.0.1", "10.1", "012.1", "167772161", "172.16.0.1", "172.31.255.255", "192.168.0.1",
    "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    # metadata services
    "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "100.100.100.200",
    "168.63.129.16", "192.0.0.192", "[fd00:ec2::254]", "[::ffff:169.254.169.254]",
    # IPv6, and IPv4 inside it
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::FFFF:7F00:1]",
    "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::1]",
    "[2002:7f00:1::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]",
    "[fd12::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]",
    # credentials and other things before the host
    "outlet.example@127.0.0.1", "outlet.example:80@127.0.0.1", "reader:secret@[::1]",
    # names
    "localhost", "LOCALHOST", "localhost.", "paper.localhost", "private.example", "PRIVATE.example", "mapped.example",
    "six.example", "metadata.example", "several.example", "127.0.0.1.rebound.example", "xn--bcher-kva.example",
    "bücher.example", "private。example",
]  # fmt: skip
URLS = [
    *(f"http://{host}{{port}}/secret" for host in HOSTS),
    "https://127.0.0.1{port}/secret",
    "http://127.0.0.1{port}\\@outlet.example/secret",
    "http:\\\\127.0.0.1{port}\\secret",
    "http://127.0.0.1{port}#@outlet.example/",
    "http://127.0.0.1{port}?@outlet.example/",
    "\thttp://127.0.0.1{port}/secret",
    "http://127.0.0.1\n{port}/secret",
    "http:/127.0.0.1{port}/secret",
    "http:127.0.0.1{port}/secret",
    "http:///127.0.0.1{port}/secret",
    *("file:///etc/passwd", "file://localhost/etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1{port}/_GET"),
    *("dict://127.0.0.1{port}/", "ws://127.0.0.1{port}/", "unix:/run/docker.sock", "data:text/html,secret"),
    *(
        "javascript:alert(1)",
        "jar:http://127.0.0.1!/",
        "ldap://127.0.0.1{port}/",
        "//127.0.0.1{port}/secret",
        "/etc/passwd",
    ),
]
ADDRESSES = {
    "mapped.example": ["::ffff:127.0.0.1"],
    "six.example": ["::1", "fe80::1%lo"],
    "metadata.example": ["169.254.169.254"],
    "several.example": ["127.0.0.1", "10.0.0.1", "::1"],
    "outlet.example": ["127.0.0.9"],
}


async def resolve(host, _port):
    return ADDRESSES.get(host, ["127.0.0.1"])


def test_the_table_has_sixty_forms_and_more():
    assert len(set(URLS)) == len(URLS) >= 100


def test_all_are_refused_and_nothing_is_asked(site, open_fetcher):
    asked = [FetchRequest(key=url, url=url.format(port=f":{site.port}"), kind="feed") for url in URLS]
    results = open_fetcher(allow_private=(), resolver=resolve).fetch_all(asked)
    assert [request.key for request, result in results if not is_refusal(result)] == []
    assert [str(error) for _, error in results if "secret@" in str(error)] == []
    assert site.asked == []


def test_all_are_refused_where_a_redirect_leads_to_them(site, open_fetcher):
    public = Site("127.0.0.9")
    try:
        # What has no host of its own stays on the site that redirects.
        away = [url for url in URLS if not url.startswith(("/etc", "http:/1", "http:1", "http:///"))]
        for number, url in enumerate(away):
            public.answers[f"/{number}"] = (302, {"Location": header(url.format(port=f":{site.port}"))}, b"")
        asked = [FetchRequest(key=url, url=public.url(f"/{number}"), kind="feed") for number, url in enumerate(away)]
        results = open_fetcher(allow_private=("127.0.0.9/32",), resolver=resolve, per_host=16).fetch_all(asked)
        assert [request.key for request, result in results if not is_refusal(result)] == []
        assert len(public.asked) == len(away)
        assert site.asked == []
    finally:
        public.close()


def is_refusal(result):
    return isinstance(result, FetchError) and (result.outcome, result.transient) == (Outcome.BLOCKED, False)


def header(location):
    """As the server's library can send it: its bytes as Latin-1, on one line."""
    return location.replace("\n", "").encode().decode("latin-1")
