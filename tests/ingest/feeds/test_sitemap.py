"""Sitemaps: what is new in them, and the sitemaps that an index names."""

import sys
import time
from datetime import UTC, datetime

import pytest

from ingest.feeds import sitemap
from ingest.feeds.item import NoFeedError

BASE = "https://courier.example/sitemaps/news.xml"
SINCE = datetime(2026, 11, 3, tzinfo=UTC)
PLAIN = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f'{PLAIN} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def read(inside, *, names=PLAIN, most=2000):
    return sitemap.read(f"<urlset {names}>{inside}</urlset>", base=BASE, most=most, since=SINCE)


def read_index(inside, *, most=5):
    return sitemap.read_index(f"<sitemapindex {PLAIN}>{inside}</sitemapindex>", base=BASE, most=most, since=SINCE)


def story(link, *, published=None, title="Bridge opens"):
    stamp = f"<news:publication_date>{published}</news:publication_date>" if published else ""
    return (
        f"<url><loc>{link}</loc><news:news><news:publication><news:name>The Harbour Courier</news:name>"
        f"<news:language>en</news:language></news:publication>{stamp}<news:title>{title}</news:title></news:news></url>"
    )


def page(link, changed=None):
    return f"<url><loc>{link}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"


def test_a_story_of_a_news_sitemap_has_title_and_time_of_publication():
    found = read(story("https://courier.example/a", published="2026-11-10T14:03:00+01:00"), names=NEWS)
    [item] = found.items
    assert found.format == "news sitemap"
    assert (item.link, item.title) == ("https://courier.example/a", "Bridge opens")
    assert (item.published.at, item.published.zone) == (datetime(2026, 11, 10, 13, 3, tzinfo=UTC), "+01:00")


def test_the_time_of_a_change_chooses_but_is_no_time_of_publication():
    found = read(page("/new", "2026-11-09") + page("/old", "2026-10-01") + page("/about"))
    assert found.format == "sitemap"
    assert [(item.link, item.published) for item in found.items] == [("https://courier.example/new", None)]


def test_a_story_without_time_is_kept_undated():
    assert [item.published for item in read(story("/a"), names=NEWS).items] == [None]


def test_the_newest_come_first_and_only_so_many():
    days = "".join(page(f"/{day}", f"2026-11-{day:02}T10:00:00Z") for day in (4, 9, 7, 5))
    assert [item.link.rpartition("/")[2] for item in read(days, most=3).items] == ["9", "7", "5"]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://courier.example/a?x=1&amp;y=2", "https://courier.example/a?x=1&y=2"),
        ("https://courier.example/a?x=1&y=2", "https://courier.example/a?x=1&y=2"),
        ("\n  /a\n ", "https://courier.example/a"),
        ("<![CDATA[https://courier.example/a]]>", "https://courier.example/a"),
        ("", None),
        ("http://[", None),
    ],
)
def test_addresses_as_they_are_written(written, link):
    assert read(page(written, "2026-11-09")).items[0].link == link


@pytest.mark.parametrize("names", ["", PLAIN, 'xmlns="http://www.google.com/schemas/sitemap/0.84"'])
def test_namespaces_do_not_matter(names):
    assert len(read(page("/a", "2026-11-09"), names=names).items) == 1


def test_titles_are_plain_text():
    assert read(story("/a", title="AT&amp;T &amp;amp; Co"), names=NEWS).items[0].title == "AT&T & Co"


def test_without_any_time_nothing_is_new():
    with pytest.raises(NoFeedError, match="without dates"):
        read(page("/a") + page("/b"))


def test_an_empty_sitemap_has_no_items():
    assert read("").items == ()


def test_a_damaged_sitemap_gives_what_stands_before_the_damage():
    found = sitemap.read(f"<urlset>{page('/a', '2026-11-09')}<url><loc>/b", base=BASE, most=9, since=SINCE)
    assert found.items[0].link == "https://courier.example/a"


def test_what_cannot_be_read_is_named():
    with pytest.raises(NoFeedError, match="not well-formed"):
        sitemap.read("", base=BASE, most=9, since=SINCE)


def test_entities_are_not_expanded(tmp_path):
    (tmp_path / "secret").write_text("secret")
    declared = f'<!DOCTYPE x [<!ENTITY a "harbour"><!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    text = f"{declared}<urlset>{page('/a', '2026-11-09')}{page('/&a;', '2026-11-08')}{page('/&f;')}</urlset>"
    found = sitemap.read(text, base=BASE, most=9, since=SINCE)
    assert found.items[0].link == "https://courier.example/a"
    assert "harbour" not in str(found)
    assert "secret" not in str(found)


def test_an_entity_bomb_ends_in_a_moment():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><urlset>{page("/&a8;", "2026-11-09")}</urlset>'
    began = time.process_time()
    with pytest.raises(NoFeedError):
        sitemap.read(bomb, base=BASE, most=9, since=SINCE)
    assert time.process_time() - began < 2


def calls_of(work):
    """How many functions `work` calls, those written in C too."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_an_address_that_is_not_taken_costs_few_calls_for_there_may_be_fifty_thousand():
    """As many as the protocol allows; 30 calls each are a second of the ten that a feed has."""
    few, many = ("".join(page(f"/{n}", "2026-10-09T14:03:00+01:00") for n in range(size)) for size in (1000, 2000))
    assert calls_of(lambda: read(many)) - calls_of(lambda: read(few)) <= 30 * 1000
    assert len(read("".join(page(f"/{n}", "2026-11-09") for n in range(3000))).items) == 2000


def sub(link, changed=None):
    return f"<sitemap><loc>{link}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</sitemap>"


def test_an_index_names_the_likeliest_sitemaps_first():
    index = (
        sub("/authors.xml", "2026-11-10")
        + sub("/2026-10.xml", "2026-10-31")
        + sub("/posts-1.xml", "2026-11-08")
        + sub("/posts-2.xml", "2026-11-10")
        + sub("/posts-2.xml", "2026-11-10")
        + sub("/undated.xml")
        + sub("/news.xml")
    )
    links = [link.rpartition("/")[2] for link in read_index(index).sitemaps]
    assert links == ["news.xml", "posts-2.xml", "posts-1.xml", "undated.xml", "authors.xml"]


def test_of_an_index_only_so_many():
    assert len(read_index("".join(sub(f"/{n}.xml") for n in range(1000))).sitemaps) == 5
