"""Why a quote made an alert, or why it made none: one line a quote."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from flows.pipeline.desk import desk_of
from flows.pipeline.explaining import explain, explain_quote, explain_statement
from flows.settings import Settings
from ingest.watchlist import Actor, Topic
from storage import statements, why
from storage.filters import Filters
from tests.flows.world import NOON, World, feed_of, page_of

LINK = "http://news.example/quay"
REST = (
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk."
)


def told(world: World, *sentences: str, settings: Settings | None = None, **page: object) -> dict[str, Any]:
    """What is explained of a page with these paragraphs, after a run over it; `settings`: those of today."""
    world.publish((LINK, page_of("Quay opens", *sentences, REST, **page)))
    world.run()
    return asked(world, LINK, settings)


def asked(world: World, url: str, settings: Settings | None = None) -> dict[str, Any]:
    with world.database.transaction() as tx:
        return explain(tx, why.of_url(tx, url), desk_of(settings or world.settings()))


def because(world: World, *sentences: str, **page: object) -> list[str]:
    return [quote["because"] for quote in told(world, *sentences, **page)["article"]["quotes"]]


OPEN = "“The harbour is open and the pilots sail tonight,” said Mara Velden, the harbour master."
BUDGET = "“The budget is what it is, and nobody likes it,” said Mara Velden."
MARON = "“The harbour is open to all of them,” Ilse Maron said at the quay."


def test_an_alert_is_named_with_its_watch_and_state(world: World) -> None:
    assert because(world, OPEN) == ["statement 1, new; harbour-watch: sent"]


def test_an_alert_that_is_held_says_why(world: World) -> None:
    [line] = because(world, OPEN, published=NOON - timedelta(days=9))
    assert line.startswith("statement 1, new; harbour-watch: held (for the digest: published 2026-03-03")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (MARON, "no alert: nobody follows Ilse Maron"),
        (
            "“The harbour is open to all of them,” Mara Welden said at the quay.",
            "no alert: nobody follows Mara Welden; the nearest name on the list is “Mara Velden” (velden)",
        ),
        (
            "“The harbour is open to all of them,” a woman said at the quay.",
            "no alert: the article leaves open who speaks (“a woman”: ",
        ),
        (
            BUDGET,
            "no alert: harbour-watch follows the speaker, but nothing of topic harbour stands in the paragraph of the",
        ),
        ("“The budget is what it is, and nobody likes it,” said Tove Brandt.", "no alert: brandt is on the list, but"),
        (
            "Mara Velden will say on Friday that the harbour must close.",
            "no alert: this was planned, which states nothing",
        ),
    ],
)
def test_what_made_no_alert_says_where_it_stopped(world: World, said: str, line: str) -> None:
    [found] = because(world, said)
    assert found.startswith(line)


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        (Topic(id="harbour", any=("budget",), none=("likes",)), "“likes” forbids topic harbour in the paragraph"),
        (Topic(id="harbour", any=("budget",), all=("pilots",)), "“pilots” is missing for topic harbour in the"),
        (Topic(id="harbour", any=("pilots",), all=("budget",)), "none of the phrases under `any` of topic harbour"),
        (Topic(id="harbour", any=("pilots",), scope="article"), "nothing of topic harbour stands in the article"),
    ],
)
def test_a_topic_that_was_not_touched_says_what_was_in_the_way(world: World, topic: Topic, line: str) -> None:
    found = told(world, BUDGET, settings=replace(world.settings(), topics=(topic,)))
    [quote] = found["article"]["quotes"]
    assert quote["because"].startswith("no alert: harbour-watch follows the speaker, but")
    assert line in quote["because"]
    assert (quote["stage"], found["answer"]) == ("off topic", quote["because"])


def test_the_answer_is_the_alert_or_where_the_quote_stopped_that_came_furthest(world: World) -> None:
    assert told(world, BUDGET, MARON)["answer"].startswith("no alert: harbour-watch follows the speaker, but")
    world.publish(("http://news.example/other", page_of("Quay", OPEN, BUDGET, MARON)))
    world.run()
    assert asked(world, "http://news.example/other")["answer"].endswith("; harbour-watch: sent")


def test_each_stage_is_there_with_what_decided(world: World) -> None:
    [quote] = told(world, OPEN)["article"]["quotes"]
    assert (quote["stage"], quote["candidates"]) == ("alert", ["velden"])
    assert (quote["voice"]["actor"], quote["voice"]["by"]) == ("velden", "Mara Velden")
    assert [(topic["topic"], topic["touched"], topic["found"]) for topic in quote["topics"]] == [
        ("harbour", True, ["harbour"])
    ]
    assert quote["watches"] == [{"watch": "harbour-watch", "because": "harbour-watch wants harbour"}]


def test_a_name_that_may_be_two_says_which(world: World) -> None:
    world.watches = ()
    same = tuple(Actor(id=name, name=f"{name.title()} Velden", aliases=("Mara Velden",)) for name in ("jon", "ida"))
    found = told(world, OPEN, settings=replace(world.settings(), actors=same))
    [quote] = found["article"]["quotes"]
    assert found["answer"].startswith("no alert: Mara Velden may be any of jon, ida: no office is given, and")
    assert quote["candidates"] == ["jon", "ida"]


def test_who_is_followed_only_since_then_is_said(world: World) -> None:
    maron = Actor(id="maron", name="Ilse Maron")
    found = told(world, MARON, settings=replace(world.settings(), actors=(maron,)))
    assert found["answer"] == "no alert: Ilse Maron is followed only since this was read"


def test_a_page_without_an_article_says_so(world: World) -> None:
    world.web["http://wire.example/rss"] = feed_of("http://news.example/gone")
    world.run()
    found = asked(world, "http://news.example/gone")
    assert found["answer"].startswith("no alert: there is no article of its own: gone (")


def test_an_article_without_quotes_says_so(world: World) -> None:
    assert told(world)["answer"] == "no alert: nobody is quoted in it"


def test_a_quote_is_explained_alone(world: World) -> None:
    rows = told(world, OPEN, MARON)["article"]["quotes"]
    with world.database.transaction() as tx:
        found = explain_quote(tx, rows[1]["id"], desk_of(world.settings()))
        assert found["answer"].startswith("no alert: nobody follows Ilse Maron")
        assert [quote["id"] for quote in found["article"]["quotes"]] == [rows[1]["id"]]
        assert explain_quote(tx, 4711, desk_of(world.settings())) is None


def test_a_statement_is_answered_by_its_alerts_or_by_the_report_that_came_furthest(world: World) -> None:
    told(world, BUDGET, OPEN)
    with world.database.transaction() as tx:
        desk = desk_of(world.settings())
        answers = {
            row["text"][:10]: explain_statement(tx, row["id"], desk)["answer"] for row in statements.rows(tx, Filters())
        }
        assert explain_statement(tx, 4711, desk) is None
    assert answers["The harbou"] == "statement 2, new; harbour-watch: sent"
    assert answers["The budget"].startswith("no alert: harbour-watch follows the speaker, but")
