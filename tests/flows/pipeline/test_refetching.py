"""Articles that concern a watch are looked at again after an hour, a day and a week: HTTP, and pages that change."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from flows.pipeline import refetching
from flows.pipeline.steps import Tally
from ingest.errors import FetchError
from ingest.fetch import Fetcher
from ingest.model import Feed, Outcome
from storage import articles, outbox, why
from storage.database import Database
from storage.filters import Filters
from tests.flows.site import Answer, Site
from tests.flows.world import NOON, World, feed_of, page_of

HOUR = timedelta(hours=1)
LEAD = "The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater and cranes."
SAID = "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay."
MORE = "“We will not raise the dues of the port before winter,” Mara Velden added in the afternoon."
WALL = page_of("Torvane harbour opens again", "Please log in to read this story on all of your devices today.")
SOUP = page_of("Torvane", "Our readers voted for the finest fish soup, and it is cooked in a kitchen on the west mole.")
REST = "Traders had waited for the day since the storm that broke the outer wall, and barges left before dusk."


class Press(World):
    """A world whose pages stand on a site on loopback."""

    site: Site

    def show(self, *paragraphs: str, **changes: object) -> str:
        page = page_of("Torvane harbour opens again", *paragraphs, published=changes.pop("published", NOON - HOUR))
        return self.site.put("/opens", page, **changes)

    def look(self, after: timedelta) -> Tally:
        """The looks that are due so long after the article came."""
        self.now = NOON + after
        return self.wiring().look_again()

    def story(self) -> dict[str, object]:
        with self.database.transaction() as tx:
            return why.of_url(tx, f"{self.site.url}/opens")["article"]

    def alerts(self) -> list[tuple[str, str]]:
        with self.database.transaction() as tx:
            return [(row["kind"], row["state"]) for row in reversed(outbox.rows(tx, Filters()))]

    def outcomes(self) -> list[str]:
        return [look["outcome"] for look in self.story()["looks"]]


@contextmanager
def pressing(database: Database, site: Site) -> Iterator[Press]:
    """An article with one quote, read at noon."""
    press = Press(database, feeds=(Feed(id="wire", url=f"{site.url}/rss", name="Meridian Wire"),))
    press.site = site
    with Fetcher(site.policy(), clock=lambda: press.now) as fetcher:
        press.fetch = fetcher.fetch_all
        site.put("/rss", feed_of(press.show(LEAD, SAID, REST)), kind="application/rss+xml")
        press.run()
        yield press


@pytest.fixture
def press(database: Database, site: Site) -> Iterator[Press]:
    with pressing(database, site) as press:
        yield press


def test_a_quote_that_is_added_alerts_once_and_says_that_it_was_added(press: Press) -> None:
    assert press.alerts() == [("new", "sent")]
    press.show(LEAD, SAID, MORE, REST)
    press.now = NOON + HOUR
    summary = press.run()
    assert (summary.again, summary.statements, summary.deliveries) == ({"new version": 1}, {"new": 1}, {"sent": 1})
    _, message = press.sent[-1]
    assert (message.added, message.statement.text) == (True, "We will not raise the dues of the port before winter")
    press.now = NOON + 25 * HOUR
    assert press.run().again == {"unchanged": 1}
    assert press.alerts() == [("new", "sent"), ("new", "sent")]


def test_the_versions_are_on_record_with_page_text_time_and_quotes(press: Press) -> None:
    press.show(LEAD, MORE, REST)
    press.look(HOUR)
    first, second = press.story()["versions"]
    assert (first["added"], first["removed"]) == ([], [])
    assert [quote["text"][:11] for quote in second["added"]] == ["We will not"]
    assert [quote["text"][:11] for quote in second["removed"]] == ["The cranes "]
    assert second["seen_at"] == (NOON + HOUR).isoformat()
    assert first["text_hash"] != second["text_hash"]
    assert first["page_hash"] != second["page_hash"]
    with press.database.transaction() as tx:
        [row] = articles.rows(tx, Filters())
        entry = why.of_url(tx, row["url"])["entry"]
    assert (row["versions"], row["quotes_added"], row["quotes_removed"]) == (2, 1, 1)
    assert row["page_hash"] == entry["page_hash"] == second["page_hash"]
    assert (row["first_seen"], row["published"]) == (NOON.isoformat(), (NOON - HOUR).isoformat())


def test_who_was_told_of_a_quote_is_told_that_it_was_removed_once(press: Press) -> None:
    press.show(LEAD, REST)
    press.now = NOON + HOUR
    press.run()
    assert press.alerts() == [("new", "sent"), ("removed", "sent")]
    _, message = press.sent[-1]
    assert (message.kind, message.statement.text) == ("removed", "The cranes are back, and the pilots sail tonight")
    assert message.reason.startswith(f"no longer in {press.site.url}/opens")
    press.show(LEAD, SAID, REST)  # it comes back, and goes again
    press.look(24 * HOUR)
    press.show(LEAD, REST)
    press.look(timedelta(days=7))
    assert press.outcomes() == ["new version"] * 3
    assert press.alerts() == [("new", "sent"), ("removed", "sent")]


def test_what_was_said_in_other_words_is_not_removed(press: Press) -> None:
    press.show(LEAD, SAID.replace("The cranes", "All the cranes"), REST)
    press.look(HOUR)
    assert press.outcomes()[0] == "new version"
    assert "removed" not in dict(press.alerts())


def test_an_unchanged_page_costs_a_conditional_request_and_nothing_more(press: Press) -> None:
    press.workers.ordered = die
    assert press.look(HOUR) == Tally(counts=(("again", "unchanged", 1),))
    assert press.look(24 * HOUR) == Tally(counts=(("again", "unchanged", 1),))
    assert press.look(7 * 24 * HOUR) == Tally(counts=(("again", "unchanged", 1),))
    assert press.site.answers("/opens") == [200, 304, 200, 200]
    assert len(press.story()["versions"]) == 1


@pytest.mark.parametrize("look", [24 * HOUR, 7 * 24 * HOUR])
def test_a_server_that_says_304_for_ever_hides_no_change_after_a_day(press: Press, look: timedelta) -> None:
    class Stubborn(Answer):
        etag = press.site.pages["/opens"].etag

    press.look(look - HOUR)
    press.show(LEAD, SAID, MORE, REST)
    press.site.pages["/opens"] = Stubborn(body=press.site.pages["/opens"].body)
    press.look(look)
    assert "new version" in press.outcomes()
    assert press.site.answers("/opens")[-1] == 200


def test_before_its_time_and_after_the_last_look_nobody_asks(press: Press) -> None:
    assert press.look(HOUR / 2) == Tally()
    press.look(timedelta(days=7))
    assert press.outcomes() == ["unchanged"] * 3  # one look for all that were missed
    assert press.look(timedelta(days=30)) == Tally()
    assert press.site.answers("/opens") == [200, 200]


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        (lambda press: press.site.pages.pop("/opens"), "gone"),
        (lambda press: press.site.put("/opens", WALL), "only partly readable now"),
        (lambda press: press.site.put("/opens", SOUP), "another text now"),
        (lambda press: press.site.put("/opens", "%PDF", kind="application/pdf"), "not a page"),
        (lambda press: press.site.put("/opens", "<html></html>"), "no text"),
    ],
)
def test_what_is_served_in_its_place_is_named_and_leaves_the_article_alone(press: Press, after, outcome: str) -> None:
    before = press.story()
    after(press)
    tally = press.look(HOUR)
    assert tally.counts == (("again", outcome, 1),)
    assert "/opens" in tally.failures[0]
    now = press.story()
    assert {**now, "looks": None} == {**before, "looks": None}
    assert press.outcomes() == [outcome, "pending", "pending"]
    press.show(LEAD, SAID, MORE, REST)
    press.look(24 * HOUR)
    assert press.outcomes() == [outcome, "new version", "pending"]


def test_a_failure_that_passes_is_tried_again(press: Press) -> None:
    real = press.fetch
    busy = FetchError("status 503", outcome=Outcome.UNREACHABLE, transient=True, status=503)
    press.fetch = lambda requests: [(request, busy) for request in requests]
    assert press.look(HOUR).counts == (("again", "to be tried again", 1),)
    assert press.look(HOUR) == Tally()
    press.fetch = real
    assert press.look(HOUR + timedelta(minutes=5)).counts == (("again", "unchanged", 1),)


@pytest.mark.parametrize("published", [NOON - timedelta(hours=49), NOON - timedelta(days=400)])
def test_old_news_is_not_looked_at_again(press: Press, published) -> None:
    page = page_of("Torvane", LEAD, SAID.replace("tonight", "at dawn"), published=published)
    press.site.put("/rss", feed_of(press.site.put("/old", page)), kind="application/rss+xml")
    press.run()
    with press.database.transaction() as tx:
        assert why.of_url(tx, f"{press.site.url}/old")["article"]["looks"] == []


def test_what_concerns_no_watch_is_not_looked_at_again(press: Press) -> None:
    page = page_of("Torvane", LEAD, "“We never sail at night,” Ilka Moor, a pilot, said on Thursday.")
    press.site.put("/rss", feed_of(press.site.put("/other", page)), kind="application/rss+xml")
    press.run()
    with press.database.transaction() as tx:
        assert why.of_url(tx, f"{press.site.url}/other")["article"]["looks"] == []


def test_what_only_a_better_reader_finds_was_not_added(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.show(LEAD, SAID, REST, "A tug will wait at the mole until Sunday for all of them.")
    worse = press.workers.ordered

    def better(function, calls, **limits):
        for found in worse(function, calls, **limits):
            [quote] = found.quotes
            words = found.clean.text.index("three weeks")
            more = replace(quote, text="three weeks", start=words, end=words + 11, spans=((words, words + 11),))
            yield replace(found, quotes=(more, quote))

    monkeypatch.setattr(press.workers, "ordered", better)
    press.look(HOUR)
    assert press.story()["versions"][1]["added"] == []
    press.wiring().deliver_due()
    _, message = press.sent[-1]
    assert (message.statement.text, message.added) == ("three weeks", False)


def test_a_quote_that_may_have_been_added_days_ago_is_held_for_the_digest(press: Press) -> None:
    press.look(24 * HOUR)
    press.show(LEAD, SAID, MORE, REST)
    press.look(timedelta(days=7))
    with press.database.transaction() as tx:
        [held, _] = outbox.rows(tx, Filters())
    assert held["state"] == "held"
    assert held["reason"].startswith("for the digest: added at an unknown time after 2026-03-13")


class KilledError(Exception):
    """The process ends here."""


def die(*_: object, **__: object) -> None:
    raise KilledError


@pytest.mark.parametrize("step", ["_fetch", "_read", "save_version", "_end"])
def test_a_run_that_is_killed_between_two_steps_is_taken_up_when_its_lease_is_over(
    press: Press, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    press.show(LEAD, SAID, MORE, REST)
    with monkeypatch.context() as patch:
        patch.setattr(refetching, step, die)
        with pytest.raises(KilledError):
            press.look(HOUR)
    assert press.look(HOUR) == Tally()  # another worker leaves it alone
    press.now = NOON + 2 * HOUR
    press.run()
    assert press.outcomes()[0] == "new version"
    assert press.alerts() == [("new", "sent"), ("new", "sent")]
    assert len(press.story()["versions"]) == 2
    assert press.site.answers("/opens") == [200, 200]


def test_two_workers_share_the_looks(press: Press) -> None:
    press.now = NOON + HOUR
    one, two = press.wiring(), press.wiring()
    assert one.look_again() != Tally()
    assert two.look_again() == Tally()


def test_two_workers_at_once_on_postgresql_keep_one_version_and_alert_once(postgresql_url: str, site: Site) -> None:
    with closing(Database.open(postgresql_url)) as database, pressing(database, site) as press:
        press.show(LEAD, SAID, MORE, REST)
        press.now = NOON + HOUR
        workers = [press.wiring(), press.wiring()]
        with ThreadPoolExecutor(2) as both:
            tallies = list(both.map(lambda worker: worker.look_again(), workers))
        assert sorted(tally == Tally() for tally in tallies) == [False, True]
        assert len(press.story()["versions"]) == 2
        assert press.alerts() == [("new", "sent"), ("new", "due")]
