"""An article that was read again says nothing twice, and puts no words under a name that it no longer names."""

import pytest

from storage import articles, outbox, statements, why
from storage.filters import Filters
from tests.flows.pipeline.test_recleaning import NOTE, story
from tests.flows.world import World

OPENS = "“The harbour is open, and it stays open,” said Mara Velden, who runs it. “We have pilots for every tide."
CLOSES = "“And we have oil for every lamp on the mole.”"
CUT = (OPENS, NOTE, CLOSES)
WHOLE = (
    "The harbour is open, and it stays open, We have pilots for every tide. And we have oil for every lamp on the mole."
)


def said(world: World) -> list[tuple[str, str, int]]:
    """The statements on record: words, status, number of reports."""
    with world.database.transaction() as tx:
        return [(row["text"], row["status"], len(row["reports"])) for row in statements.rows(tx, Filters())]


def alerts(world: World) -> list[str]:
    with world.database.transaction() as tx:
        return [row["state"] for row in outbox.rows(tx, Filters())]


def test_a_quotation_that_is_whole_again_before_anybody_was_told_is_told_once(world: World) -> None:
    world.publish(story(0, *CUT), *(story(number, NOTE) for number in range(1, 5)))
    world.run()
    [(words, status, reports)] = said(world)
    assert "every lamp on the mole" in words
    assert (status, reports, len(world.sent), alerts(world)) == ("new", 1, 1, ["sent"])


def test_what_was_told_in_part_is_one_statement_still_and_only_its_new_sentence_is_told(world: World) -> None:
    world.publish(story(0, *CUT), *(story(number, NOTE) for number in range(1, 4)))
    world.run()
    assert len(world.sent) == 1
    world.publish(story(4, NOTE))
    world.run()
    [(words, status, reports)] = said(world)
    assert "every lamp" in words
    assert (status, reports, [message.kind for _, message in world.sent]) == ("new", 1, ["new", "update"])
    assert [message.news for _, message in world.sent] == [(), ("And we have oil for every lamp on the mole",)]


def test_words_under_a_name_that_boilerplate_brought_leave_the_ledger(world: World) -> None:
    teaser = (
        "Mara Velden is the subject of The Long Tide, our podcast about the harbour of Torvane, new every Thursday."
    )
    spoken = "“The lamps on the mole stay dark until the oil comes, and nobody knows when,” she said."
    world.publish(story(0, teaser, spoken), *(story(number, teaser) for number in range(1, 5)))
    world.run()
    with world.database.transaction() as tx:
        [row] = [row for row in articles.rows(tx, Filters()) if row["url"].endswith("/0")]
        [quote] = why.of_url(tx, row["url"])["article"]["quotes"]
    assert quote["speaker"] is None
    assert (said(world), world.sent) == ([], [])


def test_a_correction_that_comes_in_between_is_not_overwritten(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.publish(*(story(number, NOTE) for number in range(5)))
    link = story(0)[0]
    is_stale = articles.is_stale

    def late(tx, article):
        if article.url == link and not corrected:
            corrected.append(link)
            return False  # as if it had been put on record anew since it was fetched
        return is_stale(tx, article)

    corrected: list[str] = []
    monkeypatch.setattr(articles, "is_stale", late)
    assert world.run().boilerplate == {"learned": 1, "cleaned again": 5}
    assert corrected == [link]


def test_an_article_that_cannot_be_kept_does_not_stop_the_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.pipeline import recleaning
    from ingest.errors import StoreError

    save_again = recleaning.save_again

    def refuse(tx, article, **context):
        if article.url.endswith("/2"):
            raise StoreError("cannot be linked as a copy")
        return save_again(tx, article, **context)

    monkeypatch.setattr(recleaning, "save_again", refuse)
    world.publish(*(story(number, NOTE) for number in range(5)))
    summary = world.run()
    assert summary.boilerplate == {"learned": 1, "cleaned again": 4}
    assert [line for line in summary.failures if "stays as it was cleaned before: cannot be linked" in line]
    assert world.run().failures == ()
