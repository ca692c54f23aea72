"""Articles on record, whole and in the order in which they came."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from ingest.duplicates import fingerprint
from ingest.model import Article, CleanText, Dated, FeedEntry, FetchedPage, Outcome, Quote
from storage import articles, entries, pages, replays
from storage.database import Database, Transaction

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SAID = Quote(
    text="The cranes are back.",
    start=1,
    end=21,
    spans=((1, 21),),
    kind="direct",
    speaker="Mara Velden",
    mention="Velden",
    role="harbour master",
    speakers=("Mara Velden", "Tove Brandt"),
    confidence=0.9,
    rule="full name",
)


def an_article(url: str, *quotes: Quote, published: datetime | None = NOON, seen: datetime = NOON) -> Article:
    dated = Dated(at=published, source="json-ld") if published else None
    clean = CleanText(text="“The cranes are back.”", title="Quay", published=dated)
    return Article(url=url, source="Wire", clean=clean, quotes=quotes, seen_at=seen, reader_version="1")


def put(tx: Transaction, article: Article, *, entry: datetime | None = None) -> int:
    """Keep it; with `entry`, as brought by a feed entry of that time."""
    if entry is not None:
        body = article.url.encode()
        page = FetchedPage(
            url=article.url,
            final_url=article.url,
            status=200,
            body=body,
            body_hash=sha256(body).hexdigest(),
            fetched_at=article.seen_at,
            content_type="text/html",
            charset="utf-8",
        )
        article = replace(article, page_hash=pages.put(tx, page))
        dated = Dated(at=entry, source="feed")
        key = f"{article.url}?feed"
        entries.add(tx, [FeedEntry(feed_id="wire", key=key, url=key, published=dated)], now=article.seen_at)
        entries.keep_page(tx, key, article.page_hash or "")
        entries.settle(tx, key, Outcome.ARTICLE, detail=None, now=article.seen_at)
    return articles.put(tx, article, copy=None, fingerprint=fingerprint(article.clean.text)).id


def test_an_article_comes_back_as_it_was_read(database: Database) -> None:
    article = an_article("http://a.example/1", SAID, replace(SAID, kind="indirect", within=0))
    with database.transaction() as tx:
        number = put(tx, article)
        assert replays.of_url(tx, article.url) == article
        assert [one.article for one in replays.past(tx, [number])] == [article]
        assert replays.of_url(tx, "http://a.example/2") is None


def test_what_a_feed_brought_came_when_a_run_took_it_up_and_the_rest_when_it_was_published(database: Database) -> None:
    with database.transaction() as tx:
        numbers = [
            put(tx, an_article("http://a.example/feed", published=NOON - 9 * DAY), entry=NOON - 9 * DAY),
            put(tx, an_article("http://a.example/import", published=NOON - 3 * DAY)),
            put(tx, an_article("http://a.example/undated", published=None, seen=NOON - DAY)),
        ]
        assert [(one.article.url[17:], one.came) for one in replays.past(tx, numbers)] == [
            ("import", NOON - 3 * DAY),
            ("undated", NOON - DAY),
            ("feed", NOON),
        ]


def test_what_came_at_once_is_in_the_order_of_its_feed(database: Database) -> None:
    with database.transaction() as tx:
        numbers = [
            put(tx, an_article(f"http://a.example/{name}"), entry=NOON - age * DAY)
            for name, age in (("young", 1), ("old", 3), ("between", 2))
        ]
        assert [one.article.url[17:] for one in replays.past(tx, numbers)] == ["old", "between", "young"]


def test_the_speakers_are_those_of_articles_since_then(database: Database) -> None:
    with database.transaction() as tx:
        put(tx, an_article("http://a.example/old", SAID, published=NOON - 9 * DAY, seen=NOON - 9 * DAY))
        late = put(tx, an_article("http://a.example/late", SAID, SAID, published=NOON - 9 * DAY))
        recent = put(tx, an_article("http://a.example/recent", replace(SAID, speaker=None, role=None)))
        found = {one.article_id: one for one in replays.speakers(tx, since=NOON - DAY)}
    assert set(found) == {late, recent}
    assert (found[late].speaker, found[late].mention, found[late].role) == ("Mara Velden", "Velden", "harbour master")
    assert found[recent].speaker is None


def test_the_record_begins_with_the_earliest_publication(database: Database) -> None:
    with database.transaction() as tx:
        assert replays.beginning(tx) is None
        put(tx, an_article("http://a.example/1"))
        put(tx, an_article("http://a.example/2", published=NOON - 9 * DAY))
        assert replays.beginning(tx) == NOON - 9 * DAY
