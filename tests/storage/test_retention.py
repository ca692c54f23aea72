"""Old raw pages go, but for those that a trace rests on; what is known of them stays."""

from datetime import timedelta

import pytest
from sqlmodel import select, update

from storage import articles, entries, pages, retention
from storage.filters import Filters
from storage.tables import EntryRow, QuoteRow, RefetchRow, VersionRow

MONTH = timedelta(days=30)


@pytest.fixture
def kept(tx, new, noon):
    """Stores a page that came at noon, and gives its hash."""

    def keep(body, **changes):
        return pages.put(tx, new.page(body, fetched_at=noon, **changes))

    return keep


def let_go(tx, before, **asked):
    gone, after = 0, ""
    while after is not None:
        number, after = retention.let_go(tx, before=before, after=after, **asked)
        gone += number
    return gone


def of_page(tx, new, url, page_hash, *quotes):
    return new.stored(tx, url, *quotes, page_hash=page_hash).id


def test_an_old_page_goes_and_what_is_known_of_it_stays(tx, kept, noon):
    page = kept(b"<p>old</p>")
    known = pages.describe(tx, page)
    assert let_go(tx, noon + MONTH) == 1
    assert pages.get(tx, page) is None
    assert pages.describe(tx, page) == known
    assert let_go(tx, noon + MONTH) == 0


def test_a_page_that_came_since_stays(tx, new, kept, noon):
    page = kept(b"<p>young</p>")
    again = new.page(b"<p>young</p>", url="https://other.example/", fetched_at=noon + MONTH)
    pages.put(tx, again)
    assert let_go(tx, noon) == 0
    assert let_go(tx, noon + MONTH) == 0
    assert pages.get(tx, page) is not None


def test_what_comes_again_after_it_was_let_go_is_kept_again(tx, new, kept, noon):
    page = kept(b"<p>old</p>")
    let_go(tx, noon + MONTH)
    pages.put(tx, new.page(b"<p>old</p>", fetched_at=noon + 2 * MONTH))
    assert pages.get(tx, page).body == b"<p>old</p>"


def test_where_somebody_followed_speaks_the_page_stays_for_good(tx, new, kept, noon):
    followed, nobody = kept(b"<p>followed</p>"), kept(b"<p>nobody</p>")
    of_page(tx, new, "https://harbour.example/1", followed, "We sail.")
    tx.exec(update(QuoteRow).values(actor="brandt"))
    of_page(tx, new, "https://harbour.example/2", nobody, "Ahoy.")
    assert let_go(tx, noon + MONTH) == 1
    assert pages.get(tx, followed) is not None
    assert pages.get(tx, nobody) is None
    assert [row["page_hash"] for row in articles.rows(tx, Filters())] == [nobody, followed]


def test_what_waits_to_be_read_stays(tx, new, kept, noon):
    waiting, read = kept(b"<p>waiting</p>"), kept(b"<p>read</p>")
    entries.add(tx, [new.entry("https://harbour.example/1"), new.entry("https://harbour.example/2")], now=noon)
    keys = sorted(tx.exec(select(EntryRow.key)))
    entries.keep_page(tx, keys[0], waiting)
    entries.keep_page(tx, keys[1], read)
    tx.exec(update(EntryRow).where(EntryRow.key == keys[1]).values(outcome="article"))
    assert let_go(tx, noon + MONTH) == 1
    assert pages.get(tx, waiting) is not None


def test_versions_and_later_looks_keep_their_pages(tx, new, kept, noon):
    version, look, done = kept(b"<p>version</p>"), kept(b"<p>look</p>"), kept(b"<p>done</p>")
    article = new.stored(tx, "https://harbour.example/1").id
    tx.add(
        VersionRow(article_id=article, number=1, text_hash="x", page_hash=version, seen_at=noon, added=[], removed=[])
    )
    for number, (page, outcome) in enumerate([(look, None), (done, "unchanged")]):
        about = {"article_id": article, "entry_key": "k", "due_at": noon}
        tx.add(RefetchRow(**about, number=number, page_hash=page, outcome=outcome))
    tx.flush()
    assert let_go(tx, noon + MONTH) == 1
    assert pages.get(tx, done) is None


def test_a_few_at_a_time_so_that_nobody_waits_long(tx, kept, noon):
    for number in range(7):
        kept(f"<p>{number}</p>".encode())
    first, after = retention.let_go(tx, before=noon + MONTH, limit=3)
    assert first == 3
    assert let_go(tx, noon + MONTH, limit=3) == 4
    assert retention.let_go(tx, before=noon + MONTH, after=after, limit=3) == (0, None)
