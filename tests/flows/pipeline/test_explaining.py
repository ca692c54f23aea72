"""Why a quote made an alert, or why it made none: one line a quote."""

from datetime import timedelta

import pytest

from flows.pipeline.desk import desk_of
from flows.pipeline.explaining import explain
from storage import why
from tests.flows.world import NOON, World, page_of

LINK = "http://news.example/quay"
REST = (
    "Traders had waited for the day since the storm that broke the outer wall, and the first barges left before dusk."
)


def because(world: World, *sentences: str, **page: object) -> list[str]:
    """What is said of each quote of a page with these paragraphs, after a run over it."""
    world.publish((LINK, page_of("Quay opens", *sentences, REST, **page)))
    world.run()
    with world.database.transaction() as tx:
        found = why.of_url(tx, LINK)
        article = explain(tx, found["article"], desk_of(world.settings()))
    return [quote["because"] for quote in article["quotes"]]


def test_an_alert_is_named_with_its_watch_and_state(world: World) -> None:
    said = "“The harbour is open and the pilots sail tonight,” said Mara Velden, the harbour master."
    assert because(world, said) == ["statement 1, new; harbour-watch: sent"]


def test_an_alert_that_is_held_says_why(world: World) -> None:
    said = "“The harbour is open and the pilots sail tonight,” said Mara Velden, the harbour master."
    [line] = because(world, said, published=NOON - timedelta(days=9))
    assert line.startswith("statement 1, new; harbour-watch: held (for the digest: published 2026-03-03")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("“The harbour is open to all of them,” Ilse Maron said at the quay.", "no alert: nobody follows this speaker"),
        (
            "“The harbour is open to all of them,” a woman said at the quay.",
            "no alert: the article leaves open who speaks",
        ),
        (
            "“The budget is what it is, and nobody likes it,” said Mara Velden.",
            "no alert: no watch follows velden on what this is about",
        ),
        (
            "Mara Velden will say on Friday that the harbour must close.",
            "no alert: this was planned, which states nothing",
        ),
    ],
)
def test_what_made_no_alert_says_where_it_stopped(world: World, said: str, line: str) -> None:
    [found] = because(world, said)
    assert found.startswith(line)
