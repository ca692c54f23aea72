"""What an article adds to the evidence that a block recurs, and when its own text is behind it."""

from datetime import timedelta

from flows.pipeline.learning import learn, learned_for
from ingest.duplicates import fingerprint
from ingest.model import Article, CleanText, Copy, Dated
from storage import articles, blocks
from storage.database import Transaction
from tests.flows.world import NOON, World

NOTE = "The Torvane Courier answers for its pages to the readers of the harbour quarter and to nobody else."


def put(tx: Transaction, number: int, *, days: int = 0, copy_of: int | None = None, note: str = NOTE) -> int:
    """Store an article with the note, published some days before noon; how many blocks it made boilerplate."""
    clean = CleanText(
        text=f"Barge number {number} left the basin with the tide.\n{note}",
        published=Dated(at=NOON - timedelta(days=days), source="json-ld"),
    )
    article = Article(url=url(number), source="Courier", clean=clean, seen_at=NOON, reader_version="1")
    copy = None if copy_of is None else Copy(of=url(copy_of), kind="copy", containment=1)
    stored = articles.put(tx, article, copy=copy, fingerprint=fingerprint(clean.text))
    return learn(tx, stored, article, now=NOON)


def url(number: int) -> str:
    return f"http://news.example/{number}"


def waiting(tx: Transaction) -> list[str]:
    return [article.url for article in articles.stale(tx, limit=100)]


def test_the_fifth_story_makes_it_boilerplate_and_all_five_wait(world: World) -> None:
    with world.database.transaction() as tx:
        assert [put(tx, number, days=number) for number in range(5)] == [0, 0, 0, 0, 1]
        assert waiting(tx) == [url(number) for number in range(5)]
        assert len(learned_for(tx, [url(9)])[url(9)]) == 1


def test_stories_of_one_day_or_of_more_than_a_fortnight_prove_nothing(world: World) -> None:
    with world.database.transaction() as tx:
        assert [put(tx, number) for number in range(9)] == [0] * 9
        assert [put(tx, 10 + number, days=20 * (number + 1)) for number in range(9)] == [0] * 9
        assert waiting(tx) == []


def test_copies_of_one_story_are_one_story(world: World) -> None:
    with world.database.transaction() as tx:
        found = [put(tx, 0), *(put(tx, number, days=number, copy_of=0) for number in range(1, 9))]
        assert found == [0] * 9


def test_an_article_that_was_read_before_its_block_was_learned_waits(world: World) -> None:
    with world.database.transaction() as tx:
        for number in range(5):
            put(tx, number, days=number)
        for address in waiting(tx):
            blocks.fresh(tx, address)
        assert put(tx, 6) == 0
        assert waiting(tx) == [url(6)]


def test_what_a_person_put_back_is_not_learned_again(world: World) -> None:
    with world.database.transaction() as tx:
        for number in range(5):
            put(tx, number, days=number)
        [block] = blocks.rows(tx)
        blocks.undo(tx, block["id"], now=NOON)
        assert put(tx, 6) == 0
        assert learned_for(tx, [url(6)]) == {url(6): {}}


def test_quotations_and_reporting_are_never_learned(world: World) -> None:
    spoken = "“The harbour stays open for every flag,” said Mara Velden, the harbour master of Torvane."
    told = "The council closed the outer basin in March after a storm had broken the breakwater."
    with world.database.transaction() as tx:
        for note in (spoken, told):
            assert [put(tx, number, days=number, note=note) for number in range(6)] == [0] * 6


def test_what_has_no_web_address_has_no_site(world: World) -> None:
    with world.database.transaction() as tx:
        assert learned_for(tx, ["letters/9.txt"]) == {"letters/9.txt": {}}
