"""Alerts are about what an article adds as it comes; the ledger is about what was published when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ingest.model import Article
from storage import statements
from storage.filters import Filters
from tests.flows.pipeline.test_settling import keep
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of, said_by

HOUR = timedelta(hours=1)
ONE = "The cranes are back, and the pilots sail tonight."
TWO = "A tug will wait at the mole until Sunday."
BARE = ONE.rstrip("."), TWO.rstrip(".")


def told(world: World, *articles: Article, first_pass: bool = False) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, words and news of each message, after these articles came and all that is due was sent."""
    wiring = world.wiring()
    if not first_pass:
        wiring.close_watches()
    keep(world.database, wiring._desk, articles)
    wiring.deliver_due()
    return [(message.kind, message.statement.text, message.news) for _, message in world.sent]


def ledger(world: World) -> list[tuple[str, str, list[str]]]:
    with world.database.transaction() as tx:
        rows = sorted(statements.rows(tx, Filters()), key=lambda row: row["id"])
    return [(row["text"], row["status"], [report["url"][7:8] for report in row["reports"]]) for row in rows]


def at(url: str, *said: str, hours: int = 0, lead: int = 0, **changes: object) -> Article:
    return article_of(f"http://{url}.example/", *said, lead=LEADS[lead], published=NOON + hours * HOUR, **changes)


def test_the_original_of_a_fragment_that_was_told_alerts_with_its_other_sentence_only(world: World) -> None:
    assert told(world, at("b", ONE)) == [("new", ONE, ())]
    assert told(world, at("a", f"{ONE} {TWO}", hours=-2, lead=1))[1:] == [("update", f"{ONE} {TWO}", BARE[1:])]
    assert ledger(world) == [(f"{ONE} {TWO}", "new", ["a", "b"])]


def test_an_earlier_reprint_of_what_was_told_alerts_nobody(world: World) -> None:
    told(world, at("b", f"{ONE} {TWO}"))
    assert len(told(world, at("a", ONE, hours=-2, lead=1))) == 1
    assert sorted(ledger(world)) == [(ONE, "new", ["a"]), (f"{ONE} {TWO}", "update", ["b"])]


def test_in_one_pass_a_fragment_and_its_late_original_are_told_once(world: World) -> None:
    assert told(world, at("b", ONE), at("a", f"{ONE} {TWO}", hours=-2, lead=1)) == [("new", f"{ONE} {TWO}", ())]


def test_two_fragments_and_their_late_original_are_told_once(world: World) -> None:
    fragments = at("b", ONE), at("c", TWO, hours=1, lead=2)
    assert told(world, *fragments, at("a", f"{ONE} {TWO}", hours=-2, lead=1)) == [("new", f"{ONE} {TWO}", ())]
    assert ledger(world) == [(f"{ONE} {TWO}", "new", ["a", "b", "c"])]


def test_a_second_update_of_one_statement_is_told_too(world: World) -> None:
    third = "Divers looked at every stone of the breakwater in May."
    told(world, at("c", ONE))
    told(world, at("b", f"{ONE} {TWO}", hours=-1, lead=1))
    assert told(world, at("a", f"{ONE} {TWO} {third}", hours=-2, lead=2))[2][2] == (third.rstrip("."),)
    assert [message.key for _, message in world.sent[1:]] == [
        "harbour-watch/update/statement:1",
        "harbour-watch/update/quote:3",
    ]
    assert ledger(world) == [(f"{ONE} {TWO} {third}", "new", ["a", "b", "c"])]


def test_an_update_says_what_it_is_an_update_of(world: World) -> None:
    told(world, at("a", "At least 12 barges will leave the harbour tonight."))
    told(world, at("b", "At least 21 barges will leave the harbour tonight.", hours=1, lead=1))
    [_, (_, message)] = world.sent
    assert (message.kind, message.before) == ("update", "At least 12 barges will leave the harbour tonight.")
    assert message.news == ("At least 21 barges will leave the harbour tonight",)


def test_a_distant_paraphrase_waits_for_the_digest_unless_the_watch_wants_it(world: World) -> None:
    first = "The pilots of the harbour sail tonight with four barges of barley for Orva."
    alike = "With four barges of barley for the people of Orva the pilots of the harbour sail out in spring."
    assert len(told(world, at("a", first, hours=-3), at("b", alike, hours=-2, lead=1))) == 1
    world.watches = (replace(world.watches[0], id="all", uncertain="alert"),)
    other = "In spring the pilots of the harbour sail out with four barges of barley and the mayor of Orva on board."
    assert [(kind, news) for kind, _, news in told(world, at("c", other, hours=-1, lead=2))[1:]] == [
        ("update", (other.rstrip("."),))
    ]
    assert world.sent[-1][1].certain is False


def test_what_was_told_and_vanished_is_not_told_again(world: World) -> None:
    page = at("a", ONE)
    told(world, page)
    with world.database.transaction() as tx:
        from flows.pipeline.saving import save_again

        save_again(tx, at("a"), desk=world.wiring()._desk, now=NOON)
    world.wiring().clean_again()
    assert ledger(world) == [(ONE, "new", [])]
    assert len(told(world, at("b", ONE, lead=1))) == 1
    assert ledger(world) == [(ONE, "new", ["b"])]


@pytest.mark.parametrize("late", [False, True])
def test_twenty_reprints_are_one_alert_and_an_added_sentence_one_more(world: World, late: bool) -> None:
    """20 reprints, 5 of them trimmed and 5 with another headline; the 21st adds a sentence."""
    whole = f"{ONE} {TWO}"
    reprints = [
        article_of(
            f"http://{number}.example/",
            ONE if 5 <= number < 10 else whole,
            lead=f"{LEADS[number % 4]} So wrote paper {number}.",
            title=f"The harbour, part {number}" if number < 5 else "News from the harbour",
            published=NOON - (number if late else 20 - number) * timedelta(minutes=5),
            source=f"Paper {number}",
        )
        for number in range(20)
    ]
    more = "Nobody has asked the council for money."
    assert told(world, *reprints) == [("new", whole, ())]
    assert told(world, at("z", f"{whole} {more}", hours=1, lead=2))[1:] == [
        ("update", f"{whole} {more}", (more.rstrip("."),))
    ]
    assert [(status, len(reports)) for _, status, reports in ledger(world)] == [("new", 20), ("update", 1)]


def test_what_nobody_follows_changes_nothing(world: World) -> None:
    assert told(world, article_of("http://a.example/", said_by("Ilse Maron", ONE))) == []
    assert ledger(world) == []
