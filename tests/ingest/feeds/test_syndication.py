"""RSS and Atom as they are written, and as they are damaged."""

import time
from datetime import UTC, datetime

import pytest

from ingest.feeds import syndication
from ingest.feeds.item import NoFeedError

BASE = "https://courier.example/feeds/main.xml"
SINCE = datetime(2026, 11, 3, tzinfo=UTC)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def read(text, *, most=2000):
    return list(syndication.read(text, base=BASE, most=most, since=SINCE).items)


def refused(text):
    """Why it is no feed."""
    with pytest.raises(NoFeedError) as caught:
        read(text)
    return str(caught.value)


def one(text):
    [item] = read(text)
    return item


def test_rss_2(rss):
    item = one(
        rss(
            "<title>Bridge opens</title><link>https://courier.example/a</link>"
            '<guid isPermaLink="false">c-1</guid><pubDate>Wed, 08 Jul 2026 14:03:00 BST</pubDate>'
            "<description>&lt;p&gt;The bridge &lt;b&gt;opened&lt;/b&gt;.&lt;/p&gt;</description>"
        )
    )
    assert (item.title, item.link, item.guid) == ("Bridge opens", "https://courier.example/a", "c-1")
    assert item.summary == "The bridge opened."
    assert (item.published.at.hour, item.published.zone) == (13, "BST")


def test_rss_1():
    item = one(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>t</title></channel>'
        '<item rdf:about="https://courier.example/a"><title>Bridge opens</title>'
        "<link>https://courier.example/a</link><dc:date>2026-11-10T14:03:00+01:00</dc:date></item></rdf:RDF>"
    )
    assert (item.title, item.link, item.published.at.hour) == ("Bridge opens", "https://courier.example/a", 13)


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0", "3.7"])
def test_rss_of_any_version(version):
    text = f'<rss version="{version}"><channel><item><title>a</title><link>https://courier.example/a</link></item>'
    assert one(f"{text}</channel></rss>").title == "a"


def test_atom():
    item = one(
        f'<feed {ATOM}><entry><title type="html">Bridge &lt;i&gt;opens&lt;/i&gt;</title><id>urn:c:1</id>'
        '<link rel="self" href="/self"/><link rel="enclosure" href="/a.mp3"/><link href="/a"/>'
        "<published>2026-11-10T14:03:00Z</published><updated>2026-11-11T09:00:00Z</updated>"
        '<summary type="text">It &lt;opened&gt;.</summary></entry></feed>'
    )
    assert (item.title, item.link, item.guid) == ("Bridge opens", "https://courier.example/a", "urn:c:1")
    assert (item.published.at.day, item.summary) == (10, "It <opened>.")


def test_the_time_of_an_update_stands_in_where_none_of_publication_can_be_read(rss):
    updated = f"<feed {ATOM}><entry><title>a</title><updated>2026-11-11T09:00:00Z</updated></entry></feed>"
    assert one(updated).published.at.day == 11
    assert one(rss("<pubDate>soon</pubDate><dc:date>2026-11-12</dc:date>")).published.at.day == 12
    assert one(rss("<title>a</title><pubDate>soon</pubDate>")).published is None
    assert one(rss("<title>a</title>")).published is None


@pytest.mark.parametrize(
    ("base", "link", "resolved"),
    [
        ("", "story?x=1&amp;y=2", "https://courier.example/feeds/story?x=1&y=2"),
        ("", "/story", "https://courier.example/story"),
        ("", "//other.example/story", "https://other.example/story"),
        ('xml:base="https://other.example/news/"', "story", "https://other.example/news/story"),
        ('xml:base="/news/"', "story", "https://courier.example/news/story"),
    ],
)
def test_relative_links_are_resolved(base, link, resolved):
    assert one(f'<feed {ATOM} {base}><entry><link href="{link}"/></entry></feed>').link == resolved


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("AT&amp;T &amp; Co", "AT&T & Co"),
        ("AT&amp;amp;T", "AT&T"),
        ("AT&T", "AT&T"),
        ("<![CDATA[Tom & Jerry]]>", "Tom & Jerry"),
        ("<![CDATA[a <b>bold</b> &amp; move]]>", "a bold & move"),
        ("1 &lt; 2", "1 < 2"),
        ("&#8220;yes&#8221;", "“yes”"),
        ("&amp;#8220;yes&amp;#8221;", "“yes”"),
        ("caf&eacute;&nbsp;noir", "café noir"),
        ("<b>bold</b> move", "bold move"),
        ("&#xD800;&#0;&#99999999999; a", "\ufffd\ufffd\ufffd a"),
        ("AT&T &hellip; <b>wins</b>", "AT&T … wins"),
        ("  two\n  lines ", "two lines"),
    ],
)
def test_titles_are_plain_text(rss, written, title):
    assert one(rss(f"<title>{written}</title>")).title == title


def test_the_summary_is_the_description_else_the_content(rss):
    content = "<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>"
    assert one(rss(f"<description>In short.</description>{content}")).summary == "In short."
    assert one(rss(content)).summary == "All of it."


def test_a_guid_is_a_link_only_where_it_says_so(rss):
    assert one(rss("<guid>https://courier.example/a</guid>")).link == "https://courier.example/a"
    assert one(rss('<guid isPermaLink="false">https://courier.example/a</guid><title>a</title>')).link is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("</channel></rss>", ""),
        lambda text: text.replace("opens", "opens & closes"),
        lambda text: text.replace("opens", "opens \x08"),
        lambda text: text.replace("opens", "opens &nbsp;"),
        lambda text: f"\n\n  {text}",
        lambda text: f"Warning: something on line 3\n{text}",
        lambda text: f"{text}<!-- cached -->\n<script>x</script>",
        lambda text: text.replace("<rss", "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss"),
    ],
)
def test_a_damaged_feed_still_gives_its_item(rss, damage):
    item = one(damage(rss("<title>Bridge opens</title><link>https://courier.example/a</link>")))
    assert item.title.startswith("Bridge opens")
    assert item.link == "https://courier.example/a"


def test_an_empty_feed_has_no_items_and_a_broken_one_is_none(rss):
    assert read(rss()) == []
    assert read(f"<feed {ATOM}/>") == []
    assert "not well-formed" in refused("<rss><channel><title>a")
    assert "not well-formed" in refused("<feed>a & b")


def test_what_breaks_feedparser_is_no_feed():
    chapters = '<psc:chapters xmlns:psc="http://podlove.org/simple-chapters"><psc:chapter/></psc:chapters>'
    assert "not well-formed" in refused(f"<rss><channel><item>{chapters}</item></channel></rss>")


@pytest.mark.parametrize(
    ("before", "item", "after"),
    [
        ('<rss version="2.0"><channel>', "<item><title>{}</title></item>", "</channel></rss>"),
        (f"<feed {ATOM}>", "<entry><title>{}</title></entry>", "</feed>"),
        ("<rss>", "<ITEM><title>{}</title></ITEM >", ""),
    ],
)
def test_so_many_items_are_read_and_the_rest_is_not_even_parsed(before, item, after):
    many = before + "".join(item.format(number) for number in range(100_000)) + after
    began = time.process_time()
    items = read(many, most=3)
    assert [item.title for item in items] == ["0", "1", "2"]
    assert time.process_time() - began < 1


def test_what_looks_like_a_file_or_an_address_is_not_opened(tmp_path):
    secret = tmp_path / "feed.xml"
    secret.write_text("<rss version='2.0'><channel><item><title>secret</title></item></channel></rss>")
    assert "not well-formed" in refused(str(secret))
    assert "not well-formed" in refused(secret.as_uri())


def test_entity_bombs_and_outside_entities_give_nothing(tmp_path):
    (tmp_path / "secret").write_text("secret")
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}<!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    items = read(f"{bomb}<rss><channel><item><title>&a8;&f;</title></item></channel></rss>")
    assert sum(len(item.title or "") for item in items) < 10_000
    assert "secret" not in str(items)


def test_deep_nesting_is_refused_before_it_is_parsed():
    deep = "<a>" * 200_000 + "</a>" * 200_000
    began = time.process_time()
    assert "more than 10,000 elements in each other" in refused(f"<rss><channel><item>{deep}</item></channel></rss>")
    assert time.process_time() - began < 5


def test_breaks_that_are_never_closed_are_no_nesting():
    items = "".join(f"<item><title>{n}</title><description>{'<br>' * 200}</description></item>" for n in range(100))
    assert len(read(f"<rss><channel>{items}</channel></rss>")) == 100
