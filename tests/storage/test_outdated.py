"""Which articles another reader has read, and what it takes to read them again."""

from datetime import timedelta

from storage import entries, outdated, pages
from storage.outdated import Stretch, Wanted

A, B, C = (f"https://harbour.example/{name}" for name in "abc")
OLD = Wanted(version="2")


def test_those_of_another_reader_are_wanted_a_stretch_at_a_time(tx, new):
    numbers = [new.stored(tx, url).id for url in (A, B, C)]
    new.stored(tx, f"{A}/new", reader_version="2")
    assert outdated.stretches(tx, OLD, size=2) == [
        Stretch(first=numbers[0], last=numbers[1], count=2),
        Stretch(first=numbers[2], last=numbers[2], count=1),
    ]
    assert outdated.stretches(tx, Wanted(version="1"), size=9)[0].count == 1


def test_an_article_comes_with_its_quotes_its_page_and_the_entry_that_led_to_it(tx, new, noon):
    page = pages.put(tx, new.page(url=A))
    entries.add(tx, [new.entry(A)], now=noon)
    entries.keep_page(tx, A, page)
    new.stored(tx, A, "We sail.", page_hash=page)
    new.stored(tx, B, page_hash="gone")
    [stretch] = outdated.stretches(tx, OLD, size=9)
    first, second = outdated.get(tx, OLD, stretch, after=0, limit=9)
    assert [quote.text for quote in first.article.quotes] == ["We sail."]
    assert (first.page.body_hash, first.entry.key, first.has_versions) == (page, A, False)
    assert (second.page, second.entry) == (None, None)
    assert outdated.get(tx, OLD, stretch, after=first.number, limit=9) == [second]


def test_they_can_be_narrowed_by_day_and_by_feed(tx, new, noon):
    new.stored(tx, A, published=noon - timedelta(days=1))
    page = pages.put(tx, new.page(url=B))
    entries.add(tx, [new.entry(B, feed_id="wire")], now=noon)
    entries.keep_page(tx, B, page)
    new.stored(tx, B, page_hash=page, source="Somebody")
    new.stored(tx, C, source="Wire")

    def found(**changes):
        wanted = Wanted(version="2", **changes)
        return [
            one.article.url
            for stretch in outdated.stretches(tx, wanted, size=9)
            for one in outdated.get(tx, wanted, stretch, after=0, limit=9)
        ]

    assert found(since=noon) == [B, C]
    assert found(feeds=["wire"], outlets=["Wire"]) == [B, C]
    assert found(feeds=["other"], outlets=["Other"]) == []
