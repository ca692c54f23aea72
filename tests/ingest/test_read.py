"""A page or a text becomes an article: clean text, quotes, figures, time, and one address."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.clean import blocks
from ingest.dates import read_date
from ingest.errors import ReadError
from ingest.model import Dated, FeedEntry, FetchedPage, Outcome
from ingest.read import READER_VERSION, read_again, read_page, read_text

SEEN = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
FEED_TIME = Dated(at=datetime(2026, 11, 12, 11, 0, tzinfo=UTC), source="feed", zone="+0000")
URL = "https://www.example.org/news/Wall?utm_source=feed"
HTML = """<html lang="en"><head><title>Wall to rise - Tarn Courier</title>{head}</head>
<body><article><h1>Wall to rise</h1>
<p>The council of Tarn voted on Monday to raise the harbour wall after at least 40 families lost their homes.</p>
<p>Subscribe to our newsletter</p>
<p>“Stone is what we know here,” Mayor Ida Crane said on Monday. “We can mend it ourselves.”</p>
</article></body></html>"""


def page(head="", **changes):
    fetched = FetchedPage(
        url=URL,
        final_url=URL,
        status=200,
        body=HTML.format(head=head).encode(),
        body_hash="ab12",
        fetched_at=SEEN,
        content_type="text/html; charset=utf-8",
        charset="utf-8",
    )
    return replace(fetched, **changes)


def given(**changes):
    call = {"url": URL, "html": None, "text": None, "clean": True, "title": None, "published": None, "source": None}
    return read_text(**{**call, "seen_at": SEEN, **changes})


def entry(**changes):
    return replace(FeedEntry(feed_id="tarn", key="k", url=URL, title="From the feed", published=FEED_TIME), **changes)


def test_a_page_becomes_an_article_with_its_evidence():
    article = read_page(page(), entry=None, source="Tarn Courier")
    assert (article.url, article.source) == ("https://www.example.org/news/Wall", "Tarn Courier")
    assert (article.page_hash, article.seen_at, article.reader_version) == ("ab12", SEEN, READER_VERSION)
    assert article.clean.title == "Wall to rise"
    assert [one.text for one in article.clean.removed] == ["Wall to rise", "Subscribe to our newsletter"]


def test_quotes_and_figures_are_read_from_the_clean_text():
    article = read_page(page(), entry=None, source=None)
    assert any("Stone is what we know here" in quote.text and quote.speaker == "Ida Crane" for quote in article.quotes)
    assert all(article.clean.text[start:end] in quote.text for quote in article.quotes for start, end in quote.spans)
    assert [figure.value for figure in article.figures] == [40]


def test_the_page_s_own_time_comes_before_the_feed_s():
    head = '<meta property="article:published_time" content="2026-11-12T10:30:00Z">'
    assert read_page(page(head), entry=entry(), source=None).clean.published.source == "open-graph"
    assert read_page(page(), entry=entry(), source=None).clean.published == FEED_TIME
    assert read_page(page(), entry=None, source=None).clean.published is None


FUTURE, PAST = "2026-11-14T10:30:00Z", "1980-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("of_page", "of_feed", "source"),
    [
        ("2026-11-12T10:30:00Z", "2026-11-12T09:00:00Z", "open-graph"),
        ("2026-11-12T10:30:00Z", None, "open-graph"),
        (None, "2026-11-12T09:00:00Z", "feed"),
        ("2026-11-12T18:30:00", "2026-11-12T10:30:00Z", "feed"),
        ("2026-11-12T11:30:00", "2026-11-12T10:30:00", "open-graph"),
        (FUTURE, "2026-11-12T09:00:00Z", "feed"),
        ("2026-11-12T10:30:00Z", FUTURE, "open-graph"),
        (FUTURE, FUTURE, "open-graph"),
        (FUTURE, PAST, "open-graph"),
        (PAST, "2026-11-12T09:00:00Z", "feed"),
        (None, FUTURE, "feed"),
    ],
)
def test_the_likelier_of_two_times_is_taken_and_none_is_lost(of_page, of_feed, source):
    head = f'<meta property="article:published_time" content="{of_page}">' if of_page else ""
    dated = read_page(page(head), entry=entry(published=read_date(of_feed)), source=None).clean.published
    assert dated.source == source


@pytest.mark.parametrize(
    ("url", "of_feed", "source"),
    [
        ("https://tarn.example/2026/11/12/story", None, "url"),
        ("https://tarn.example/2026/11/12/story", "2026-11-12T09:00:00Z", "feed"),
        ("https://tarn.example/2026/11/12/story", FUTURE, "url"),
    ],
)
def test_the_day_of_the_address_stands_behind_the_feed(url, of_feed, source):
    found = replace(page(), final_url=url)
    assert read_page(found, entry=entry(published=read_date(of_feed)), source=None).clean.published.source == source


def test_the_feed_s_title_serves_where_the_page_has_none():
    bare = page(body=b"<html><body><p>The council of Tarn voted on Monday.</p></body></html>")
    clean = read_page(bare, entry=entry(), source=None).clean
    assert (clean.title, clean.sources) == ("From the feed", {"title": "feed"})
    assert read_page(bare, entry=entry(title=None), source=None).clean.sources == {}
    assert read_page(page(), entry=entry(), source=None).clean.sources["title"] == "h1"


def test_a_title_that_is_given_is_named_so_and_the_rest_keeps_its_source():
    clean = given(html=HTML.format(head=""), title="Mine").clean
    assert clean.sources == {"title": "given", "language": "html lang"}
    assert given(text="Wall to rise\n\nThe council voted on Monday.").clean.sources == {"title": "text"}


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://example.org/a/Wall#top", "https://example.org/a/Wall"),
        ("/a/wall", "https://www.example.org/a/wall"),
        ("https://www.example.org/", "https://www.example.org/news/Wall"),
        ("https://example.net/a/wall", "https://www.example.org/news/Wall"),
        ("https://%00/", "https://www.example.org/news/Wall"),
        ("https://example.org/?p=7", "https://example.org/?p=7"),
    ],
)
def test_the_canonical_link_counts_on_the_same_site_and_not_for_the_home_page(canonical, url):
    assert read_page(page(f'<link rel="canonical" href="{canonical}">'), entry=None, source=None).url == url


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json; charset=utf-8"])
def test_what_is_no_page_by_its_type_is_not_read(kind):
    with pytest.raises(ReadError, match="not a page") as caught:
        read_page(page(content_type=kind), entry=None, source=None)
    assert caught.value.outcome is Outcome.NOT_A_PAGE


def test_an_error_leaves_the_name_of_the_page_to_the_caller():
    with pytest.raises(ReadError, match=r"^the page is empty$") as caught:
        read_page(page(body=b""), entry=None, source=None)
    assert caught.value.outcome is Outcome.NO_TEXT


def test_a_given_text_is_cleaned_or_taken_as_it_is():
    text = "Wall to rise\n\nThe council voted on Monday.\n\nShare this"
    assert given(text=text).clean.text == "The council voted on Monday."
    assert (given(text=text, clean=False).clean.text, given(text=text, clean=False).clean.title) == (text, None)


def test_given_title_time_and_source_win():
    time = Dated(at=SEEN, source="given")
    article = given(html=HTML.format(head=""), title="Mine", published=time, source="Desk")
    assert (article.clean.title, article.clean.published, article.source, article.page_hash) == (
        "Mine",
        time,
        "Desk",
        None,
    )


def test_the_site_s_name_is_the_source_where_none_is_given():
    head = '<meta property="og:site_name" content="Tarn Courier">'
    assert given(html=HTML.format(head=head)).source == "Tarn Courier"


def test_a_file_that_is_read_keeps_its_name_as_address():
    assert given(url="notes.txt", text="The council voted on Monday.").url == "notes.txt"


def test_nothing_given_is_no_text():
    with pytest.raises(ReadError) as caught:
        given()
    assert caught.value.outcome is Outcome.NO_TEXT


class TestReadAgain:
    LINE = "The Ferry Post answers for its pages to the readers of Torvane and to nobody else."
    SAID = "“We sail tonight,” said Ilka Brandt. “And we sail tomorrow.”"

    def learned(self, article):
        return dict.fromkeys(blocks(article.clean, site="example.org"), 7)

    def test_learned_blocks_leave_the_text_and_what_is_quoted_keeps_its_words(self):
        article = given(text=f"{self.LINE}\n{self.SAID}")
        again = read_again(article, self.learned(article))
        assert again.clean.text == self.SAID
        assert [(one.text, one.reason, one.at) for one in again.clean.removed] == [(self.LINE, "learned block 7", 0)]
        [quote] = again.quotes
        assert " ".join(again.clean.text[start:end] for start, end in quote.spans) == quote.text

    def test_read_with_what_was_learned_it_is_the_same_as_read_again(self):
        article = given(text=f"{self.LINE}\n{self.SAID}")
        learned = self.learned(article)
        assert given(text=f"{self.LINE}\n{self.SAID}", learned=learned) == read_again(article, learned)

    def test_what_is_learned_no_more_is_put_back(self):
        article = given(text=f"{self.LINE}\n{self.SAID}")
        assert read_again(read_again(article, self.learned(article)), {}) == article

    def test_a_text_without_web_address_has_no_site_and_loses_nothing(self):
        article = given(text=f"{self.LINE}\n{self.SAID}", url="letter.txt")
        assert read_again(article, self.learned(article)) == article


def test_a_text_without_a_language_is_read_in_the_one_of_its_words():
    article = given(text="„Der Hafen bleibt zu“, sagte Jana Poll am Montag. Das ist nicht neu.")
    assert [quote.speaker for quote in article.quotes] == ["Jana Poll"]
    assert article.clean.language is None  # nothing said so


def test_a_language_without_a_reader_stays_unread():
    article = given(text="« Le port reste fermé », a déclaré la maire Jeanne Poe. Selon elle, rien ne change. " * 8)
    assert (article.quotes, article.figures) == ((), ())
