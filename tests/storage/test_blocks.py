"""Where blocks stood is kept a row each; what recurred is learned once, for good, and may be undone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from ingest.errors import StoreError
from ingest.model import Copy, Sighting
from storage import articles, blocks

A, B, C = "https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"
SITE = "harbour.example"
BIG = 2**63 - 1


def learn(tx, block, now, site=SITE, text="Members read without interruptions."):
    blocks.learn(tx, site=site, block=block, text=text, now=now)


def id_of(tx, block):
    return blocks.learned(tx, SITE)[block]


def waiting(tx):
    return [article.url for article in articles.stale(tx, limit=100)]


@pytest.fixture
def see(tx, new):
    """Stores an article in which these blocks stand; gives its id."""

    def see(url, *found, **changes):
        stored = new.stored(tx, url, **changes)
        blocks.see(tx, stored.id, found)
        return stored.id

    return see


class TestSightings:
    @pytest.fixture
    def stood(self, tx, noon):
        def stood(*wanted, days=13):
            found = blocks.sightings(tx, wanted, around=noon.date(), days=days)
            return sorted((one.block, one.story, one.day) for one in found)

        return stood

    def test_a_sighting_is_a_block_a_story_and_a_day(self, tx, see, noon):
        article = see(A, 1, BIG)
        assert blocks.sightings(tx, [BIG, 3], around=noon.date(), days=0) == [
            Sighting(block=BIG, story=article, day=noon.date())
        ]

    def test_a_copy_counts_as_the_story_that_it_copies(self, see, stood, noon):
        original = see(A, 1)
        see(B, 1, copy=Copy(of=A, kind="copy", containment=0.9))
        assert stood(1) == [(1, original, noon.date())] * 2

    def test_a_partial_copy_is_a_story_of_its_own(self, see, stood, noon):
        original = see(A, 1)
        partial = see(B, 1, copy=Copy(of=A, kind="partial", containment=0.3))
        assert stood(1) == [(1, original, noon.date()), (1, partial, noon.date())]

    def test_the_day_is_that_of_publication_in_utc_or_of_first_seeing(self, see, stood, noon):
        late = see(A, 1, published=noon.replace(hour=23, minute=59))
        undated = see(B, 1, published=None, seen_at=noon + timedelta(days=1))
        assert stood(1) == [(1, late, noon.date()), (1, undated, (noon + timedelta(days=1)).date())]

    def test_only_those_of_some_days_before_and_after_are_looked_up(self, see, stood, noon):
        for number in range(-3, 4):
            see(f"{A}/{number}", 1, published=noon.replace(hour=0, minute=0) + timedelta(days=number))
            see(f"{B}/{number}", 1, published=noon.replace(hour=23, minute=59) + timedelta(days=number))
        days = [day for _, _, day in stood(1, days=2)]
        assert sorted(days) == sorted(2 * [noon.date() + timedelta(days=number) for number in range(-2, 3)])

    def test_what_was_learned_or_undone_is_not_looked_up_again(self, tx, see, stood, noon):
        see(A, 1, 2, 3)
        learn(tx, 1, noon)
        learn(tx, 2, noon)
        blocks.undo(tx, id_of(tx, 2), now=noon)
        assert [block for block, _, _ in stood(1, 2, 3)] == [3]

    def test_an_article_has_the_blocks_that_it_was_seen_with_last(self, tx, see, stood):
        article, other = see(A, 1, 2), see(B, 1)
        blocks.see(tx, article, {2: "words", 3: "words"})
        assert [(block, story) for block, story, _ in stood(1, 2, 3)] == [(1, other), (2, article), (3, article)]
        blocks.see(tx, article, ())
        assert [(block, story) for block, story, _ in stood(1, 2, 3)] == [(1, other)]

    def test_nothing_is_looked_up_for_no_blocks(self, see, stood):
        see(A, 1)
        assert stood() == []

    def test_any_number_of_blocks_is_looked_up_in_one_query(self, tx, see, noon, count_queries):
        see(A, *range(3_000))
        with count_queries(tx) as queries:
            assert len(blocks.sightings(tx, range(3_000), around=noon.date(), days=13)) == 3_000
        assert len(queries) == 1


class TestLearning:
    def test_a_learned_block_is_taken_out_of_its_site(self, tx, noon):
        learn(tx, 1, noon)
        learn(tx, BIG, noon, site="other.example")
        assert list(blocks.learned(tx, SITE)) == [1]
        assert list(blocks.learned(tx, "other.example")) == [BIG]

    def test_all_articles_in_which_it_stands_become_stale(self, tx, see, noon):
        see(A, 1)
        see(B, 2)
        see(C, 1, 2)
        learn(tx, 1, noon)
        assert waiting(tx) == [A, C]

    def test_it_is_learned_once(self, tx, see, noon):
        see(A, 1)
        learn(tx, 1, noon)
        number = id_of(tx, 1)
        blocks.fresh(tx, A)
        learn(tx, 1, noon + timedelta(days=1), text="Other words.")
        assert blocks.learned(tx, SITE) == {1: number}
        assert waiting(tx) == []

    def test_words_that_databases_refuse_are_kept(self, tx, noon):
        learn(tx, 1, noon, text="a\x00b\ud800")
        assert [row["text"] for row in blocks.rows(tx)] == ["a\ufffdb\ufffd"]


class TestUndoing:
    def test_the_block_stays_in_and_its_articles_become_stale(self, tx, see, noon):
        see(A, 1)
        see(B, 1)
        learn(tx, 1, noon)
        blocks.fresh(tx, A)
        blocks.fresh(tx, B)
        assert blocks.undo(tx, id_of(tx, 1), now=noon) == 2
        assert blocks.learned(tx, SITE) == {}
        assert waiting(tx) == [A, B]

    def test_it_is_never_learned_again(self, tx, see, noon):
        see(A, 1)
        learn(tx, 1, noon)
        blocks.undo(tx, id_of(tx, 1), now=noon)
        blocks.fresh(tx, A)
        learn(tx, 1, noon)
        assert blocks.learned(tx, SITE) == {}
        assert waiting(tx) == []

    def test_without_such_a_block_it_is_refused_in_one_line(self, tx, noon):
        learn(tx, 1, noon)
        number = id_of(tx, 1) + 1
        with pytest.raises(StoreError, match=f"no learned block has the id {number}: onrecord blocks lists them"):
            blocks.undo(tx, number, now=noon)

    def test_twice_changes_nothing(self, tx, see, noon):
        see(A, 1)
        learn(tx, 1, noon)
        number = id_of(tx, 1)
        assert blocks.undo(tx, number, now=noon) == 1
        blocks.fresh(tx, A)
        assert blocks.undo(tx, number, now=noon + timedelta(hours=1)) == 1
        assert waiting(tx) == []
        assert blocks.rows(tx)[0]["undone_at"] == noon.isoformat()


class TestTheQueue:
    def test_an_article_waits_once_and_until_it_is_fresh(self, tx, see):
        article = see(A)
        blocks.mark_stale(tx, article)
        blocks.mark_stale(tx, article)
        assert waiting(tx) == [A]
        blocks.fresh(tx, A)
        assert waiting(tx) == []
        blocks.fresh(tx, B)

    def test_the_articles_that_were_stored_first_come_first(self, tx, see):
        for article in reversed([see(url) for url in (B, A, C)]):
            blocks.mark_stale(tx, article)
        assert waiting(tx) == [B, A, C]
        assert [article.url for article in articles.stale(tx, limit=2)] == [B, A]


class TestRows:
    def test_a_block_is_listed_with_where_it_stands(self, tx, see, noon):
        see(A, 1, published=noon)
        see(B, 1, published=noon + timedelta(hours=11))
        see(C, 1, published=noon - timedelta(days=3))
        learn(tx, 1, noon)
        assert blocks.rows(tx) == [
            {
                "id": id_of(tx, 1),
                "site": SITE,
                "text": "Members read without interruptions.",
                "state": "removed",
                "articles": 3,
                "days": 2,
                "first_seen": (noon - timedelta(days=3)).isoformat(),
                "last_seen": (noon + timedelta(hours=11)).isoformat(),
                "learned_at": noon.isoformat(),
                "undone_at": None,
            }
        ]

    def test_one_that_stands_nowhere_any_more_and_was_undone_is_listed_too(self, tx, noon):
        learn(tx, 1, noon)
        blocks.undo(tx, id_of(tx, 1), now=noon + timedelta(hours=1))
        (row,) = blocks.rows(tx)
        assert (row["state"], row["undone_at"]) == ("kept", (noon + timedelta(hours=1)).isoformat())
        assert (row["articles"], row["days"], row["first_seen"], row["last_seen"]) == (0, 0, None, None)

    def test_the_newest_come_first_of_one_site_or_of_all(self, tx, noon):
        for number, site in enumerate((SITE, "other.example", SITE)):
            learn(tx, number, noon + timedelta(hours=number), site=site, text=str(number))
        assert [row["text"] for row in blocks.rows(tx)] == ["2", "1", "0"]
        assert [row["text"] for row in blocks.rows(tx, site=SITE)] == ["2", "0"]

    def test_any_number_is_listed_in_one_query(self, tx, see, noon, count_queries):
        see(A, *range(9))
        for number in range(9):
            learn(tx, number, noon)
        with count_queries(tx) as queries:
            assert len(blocks.rows(tx)) == 9
        assert len(queries) == 1


def test_sightings_and_the_queue_go_with_their_article(tx, see, noon):
    blocks.mark_stale(tx, see(A, 1))
    tx.delete(tx.get(articles.ArticleRow, see(A, 1)))
    tx.flush()
    assert waiting(tx) == []
    assert blocks.sightings(tx, [1], around=noon.date(), days=13) == []


def test_two_that_learn_the_same_at_once_learn_it_once_and_none_waits_for_ever(database, new, noon):
    with database.transaction() as tx:
        stored = [new.stored(tx, f"{A}/{number}").id for number in range(4)]
        for article in stored:
            blocks.see(tx, article, range(20))
    both = Barrier(2)

    def work(order):
        both.wait()
        with database.transaction() as tx:
            blocks.see(tx, stored[order], range(30))
            for block in range(30) if order else reversed(range(30)):
                learn(tx, block, noon)
            blocks.fresh(tx, f"{A}/{2 + order}")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    with database.transaction() as tx:
        assert sorted(blocks.learned(tx, SITE)) == list(range(30))
        assert waiting(tx) == [f"{A}/0", f"{A}/1"]


def test_of_two_that_undo_the_same_at_once_the_first_counts(database, noon):
    with database.transaction() as tx:
        learn(tx, 1, noon)
        number = id_of(tx, 1)
    both = Barrier(2)

    def undo(later):
        both.wait()
        with database.transaction() as tx:
            blocks.undo(tx, number, now=noon + timedelta(hours=later))

    with ThreadPoolExecutor(2) as pool:
        assert [call.exception() for call in [pool.submit(undo, later) for later in (1, 2)]] == [None, None]
    with database.transaction() as tx:
        assert [row["state"] for row in blocks.rows(tx)] == ["kept"]
