"""Keeping an article: copy or original, what the followed said as statements, and the alerts these owe, all at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import text

from flows.pipeline.desk import desk_of
from flows.pipeline.saving import save
from flows.pipeline.settling import settle_stale
from flows.pipeline.steps import Tally
from ingest.errors import StoreError
from ingest.model import Article, FeedEntry, Outcome, Quote
from ingest.watchlist import Actor, Role, Topic, Watch
from storage import articles, entries, outbox, quotes, statements, why
from storage.database import Database, Transaction
from storage.filters import Filters
from tests.flows.world import NOON, World
from tests.flows.writing import LEADS, article_of, said_by

ALL = Filters()
DAY = timedelta(days=1)
WORDS = "The cranes are back, and the pilots sail tonight."
MORE = "A tug will wait at the mole until Sunday."


def kept(world: World, *given: Article, imported: bool = False, first_pass: tuple[str, ...] = ()) -> list[Tally]:
    """Save these one after the other, each from a feed entry of its own unless it was imported."""
    desk = desk_of(world.settings(), first_pass=frozenset(first_pass))
    tallies = []
    for article in given:
        with world.database.transaction() as tx:
            key = None if imported else article.url
            if key:
                entries.add(tx, [FeedEntry(feed_id="wire", key=key, url=key)], now=world.now)
            tallies.append(save(tx, article, desk=desk, entry_key=key, now=world.now))
    settle_stale(world.database, desk.ledgers)
    return tallies


def ledger(world: World) -> list[dict[str, object]]:
    with world.database.transaction() as tx:
        return sorted(statements.rows(tx, ALL), key=lambda row: row["id"])


def alerts(world: World) -> list[tuple[str, int, str, str]]:
    with world.database.transaction() as tx:
        rows = outbox.rows(tx, ALL)
    return sorted((row["watch"], row["statement"], row["kind"], row["state"]) for row in rows)


def test_an_article_its_statement_and_its_alert_are_kept_together(world: World) -> None:
    assert kept(world, article_of("http://a.example/1", WORDS)) == [
        Tally(counts=(("entries", "article", 1), ("statements", "new", 1)))
    ]
    [row] = ledger(world)
    assert (row["actor"], row["speaker"], row["text"]) == ("velden", "Mara Velden", WORDS)
    assert row["topics"] == ["harbour"]
    assert row["first_reported"] == NOON.isoformat()
    assert alerts(world) == [("harbour-watch", row["id"], "new", "due")]
    with world.database.transaction() as tx:
        assert entries.outcome_of(tx, "http://a.example/1")["outcome"] == Outcome.ARTICLE


def test_nothing_of_it_is_kept_where_the_transaction_fails(world: World) -> None:
    article = article_of("http://a.example/1", WORDS)
    with pytest.raises(ZeroDivisionError), world.database.transaction() as tx:  # noqa: PT012  # one transaction
        entries.add(tx, [FeedEntry(feed_id="wire", key=article.url, url=article.url)], now=NOON)
        save(tx, article, desk=desk_of(world.settings()), entry_key=article.url, now=NOON)
        raise ZeroDivisionError
    with world.database.transaction() as tx:
        assert not articles.known_of(tx, [article.url])
    assert (ledger(world), alerts(world)) == ([], [])


def test_the_same_words_are_one_statement_with_all_its_reports_and_one_alert(world: World) -> None:
    reports = [
        article_of("http://a.example/1", WORDS, published=NOON - DAY),
        article_of("http://b.example/2", WORDS, lead=LEADS[1], published=NOON, source="Torvane Paper"),
        article_of("http://c.example/3", WORDS, lead=LEADS[2], published=NOON - 2 * DAY, source="Radio Torvane"),
    ]
    tallies = kept(world, *reports)
    assert [tally.counts[1] for tally in tallies] == [("statements", name, 1) for name in ("new", "same", "same")]
    [row] = ledger(world)
    assert [report["source"] for report in row["reports"]] == ["Radio Torvane", "Meridian Wire", "Torvane Paper"]
    assert row["first_reported"] == (NOON - 2 * DAY).isoformat()
    assert len(alerts(world)) == 1


def test_a_sentence_more_is_an_update_of_the_statement_and_alerts_as_one(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS))
    [tally] = kept(world, article_of("http://b.example/2", f"{WORDS} {MORE}", lead=LEADS[1], title="At the port"))
    assert tally.counts[1] == ("statements", "update", 1)
    first, second = ledger(world)
    assert (second["status"], second["updates"], second["updated_text"]) == ("update", first["id"], WORDS)
    assert alerts(world) == [
        ("harbour-watch", first["id"], "new", "due"),
        ("harbour-watch", second["id"], "update", "due"),
    ]


def test_a_later_report_of_an_update_alerts_nobody(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS), article_of("http://b.example/2", f"{WORDS} {MORE}"))
    before = alerts(world)
    kept(world, article_of("http://c.example/3", f"{WORDS} {MORE}", lead=LEADS[1]))
    assert alerts(world) == before


def test_a_statement_off_topic_alerts_once_when_an_article_on_topic_reports_it(world: World) -> None:
    plain = "We will be ready by Sunday."
    off_topic = article_of("http://a.example/1", plain, lead=LEADS[2])
    on_topic = [article_of(f"http://b.example/{lead}", plain, lead=LEADS[lead], title="At the port") for lead in (1, 3)]
    kept(world, off_topic)
    [row] = ledger(world)
    assert (row["topics"], alerts(world)) == ([], [])
    kept(world, *on_topic)
    [row] = ledger(world)
    assert row["topics"] == ["harbour"]
    assert alerts(world) == [("harbour-watch", row["id"], "new", "due")]


@pytest.mark.parametrize(
    ("title", "lead"), [("The harbour again", LEADS[1]), ("News", LEADS[0]), ("News", f"{LEADS[1]} At the port.")]
)
def test_a_topic_may_be_named_in_headline_or_first_paragraph(world: World, title: str, lead: str) -> None:
    kept(world, article_of("http://a.example/1", "We will be ready by Sunday.", title=title, lead=lead))
    assert ledger(world)[0]["topics"] == ["harbour"]


def test_a_topic_that_is_named_elsewhere_in_the_article_is_not_the_statements(world: World) -> None:
    other = said_by("Ilse Maron", "The harbour is open to all.")
    kept(world, article_of("http://a.example/1", "We will be ready by Sunday.", other, lead=LEADS[1]))
    assert ledger(world)[0]["topics"] == []


@pytest.mark.parametrize(
    "quote",
    [
        said_by("Ilse Maron", WORDS),
        said_by(None, WORDS),
        said_by("Mara Velden", WORDS, polarity="asked"),
        said_by("Mara Velden", WORDS, polarity="planned"),
        said_by("Mara Velden", WORDS, within=0),
    ],
    ids=["not followed", "unknown", "asked", "planned", "inside another quote"],
)
def test_what_is_no_statement_of_somebody_followed_stays_a_quote(world: World, quote: Quote) -> None:
    around = said_by("Tove Brandt", "She told me something about the weather.")
    kept(world, article_of("http://a.example/1", around, quote))
    assert WORDS not in {row["text"] for row in ledger(world)}
    with world.database.transaction() as tx:
        assert WORDS in {row["text"] for row in quotes.rows(tx, ALL)}


def test_a_denial_is_a_statement(world: World) -> None:
    kept(world, article_of("http://a.example/1", said_by("Mara Velden", WORDS, polarity="denied")))
    assert len(ledger(world)) == 1


def test_a_name_that_two_of_the_followed_share_is_nobodys(world: World) -> None:
    shared = tuple(Actor(id=name, name=f"{name.title()} Velden", aliases=("Velden",)) for name in ("mara", "jon"))
    settings = replace(world.settings(), actors=shared)
    world.settings = lambda: settings
    kept(world, article_of("http://a.example/1", said_by("Velden", WORDS)))
    assert ledger(world) == []


def test_a_statement_is_compared_with_those_of_ninety_days(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS, published=NOON - 91 * DAY))
    kept(world, article_of("http://b.example/2", WORDS, lead=LEADS[1]))
    assert [row["status"] for row in ledger(world)] == ["new", "new"]
    kept(world, article_of("http://c.example/3", WORDS, lead=LEADS[2], published=NOON + 89 * DAY))
    assert len(ledger(world)) == 2


def test_two_actors_may_say_the_same(world: World) -> None:
    quote = said_by("Tove Brandt", WORDS)
    kept(world, article_of("http://a.example/1", WORDS, quote))
    assert [row["actor"] for row in ledger(world)] == ["velden", "brandt"]


def test_each_watch_is_owed_its_own_alert(world: World) -> None:
    world.watches += (
        Watch(id="everything", actors=("velden", "brandt"), topics=(), channels=("desk",)),
        Watch(id="pilots", actors=("brandt",), topics=("harbour",), channels=("desk",)),
    )
    kept(world, article_of("http://a.example/1", WORDS))
    assert [row[0] for row in alerts(world)] == ["everything", "harbour-watch"]


def test_who_follows_an_organisation_hears_whoever_speaks_for_it_once(world: World) -> None:
    ministry = Actor(id="ministry", name="Harbour Ministry", kind="organisation")
    velden = Actor(id="velden", name="Mara Velden", roles=(Role(title="spokeswoman", organisation="Harbour Ministry"),))
    watches = (
        Watch(id="ministry-watch", actors=("ministry",), topics=(), channels=("desk",)),
        Watch(id="both", actors=("ministry", "velden"), topics=(), channels=("desk",)),
    )
    settings = replace(world.settings(), actors=(ministry, velden), watches=watches)
    world.settings = lambda: settings
    nameless = said_by(None, MORE, mention="a Harbour Ministry spokesman", confidence=0.0)
    kept(world, article_of("http://a.example/1", WORDS, nameless))
    assert [(row["actor"], row["speaker"]) for row in ledger(world)] == [
        ("velden", "Mara Velden"),
        ("ministry", "a Harbour Ministry spokesman"),
    ]
    of_person, of_ministry = (row["id"] for row in ledger(world))
    assert sorted(alerts(world)) == sorted(
        (watch, statement, "new", "due")
        for watch in ("both", "ministry-watch")
        for statement in (of_person, of_ministry)
    )


def test_who_follows_an_organisation_is_told_once_a_report_names_the_office(world: World) -> None:
    ministry = Actor(id="ministry", name="Harbour Ministry", kind="organisation")
    watches = (
        Watch(id="ministry-watch", actors=("ministry",), topics=(), channels=("desk",)),
        Watch(id="both", actors=("ministry", "velden"), topics=(), channels=("desk",)),
    )
    settings = replace(world.settings(), actors=(ministry, Actor(id="velden", name="Mara Velden")), watches=watches)
    world.settings = lambda: settings
    kept(world, article_of("http://a.example/1", WORDS))
    assert [watch for watch, *_ in alerts(world)] == ["both"]
    in_office = said_by("Mara Velden", WORDS, role="Harbour Ministry spokeswoman")
    kept(world, *(article_of(f"http://b.example/{n}", in_office, lead=LEADS[n]) for n in (1, 2)))
    assert sorted(watch for watch, *_ in alerts(world)) == ["both", "ministry-watch"]


def test_a_topic_that_a_later_report_adds_alerts_those_who_were_not_told(world: World) -> None:
    topics = (*world.settings().topics, Topic(id="rain", any=("rain",)))
    settings = replace(world.settings(), topics=topics)
    watches = (*world.watches, Watch(id="rain-watch", actors=("velden",), topics=("rain",), channels=("desk",)))
    world.settings = lambda: replace(settings, watches=watches)
    kept(world, article_of("http://a.example/1", WORDS))
    kept(world, article_of("http://b.example/2", WORDS, lead=LEADS[2]))
    [row] = ledger(world)
    assert row["topics"] == ["harbour", "rain"]
    assert [watch for watch, *_ in alerts(world)] == ["harbour-watch", "rain-watch"]


def test_an_undated_statement_has_no_time_and_is_not_alerted_at_once(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS, published=None))
    [row] = ledger(world)
    assert (row["first_reported"], row["said_on"]) == (None, None)
    assert [alert[3] for alert in alerts(world)] == ["held"]


def test_a_copy_is_linked_to_its_original_and_reports_its_statements(world: World) -> None:
    first = article_of("http://a.example/1", WORDS)
    [_, tally] = kept(world, first, replace(first, url="http://b.example/2", source="Torvane Paper"))
    assert tally.counts == (("entries", "copy", 1), ("statements", "same", 1))
    with world.database.transaction() as tx:
        assert entries.outcome_of(tx, "http://b.example/2")["detail"] == "http://a.example/1"
        copies = {row["url"]: (row["copy_of"], row["copy_kind"]) for row in articles.rows(tx, ALL)}
    assert copies == {"http://a.example/1": (None, None), "http://b.example/2": ("http://a.example/1", "copy")}


def test_an_article_that_is_on_record_is_known_already(world: World) -> None:
    first = article_of("http://a.example/1", WORDS)
    kept(world, first)
    with world.database.transaction() as tx:
        other = FeedEntry(feed_id="wire", key="http://a.example/1?from=home", url="http://a.example/1?from=home")
        entries.add(tx, [other], now=NOON)
        tally = save(tx, first, desk=desk_of(world.settings()), entry_key=other.key, now=NOON)
        assert entries.outcome_of(tx, other.key)["detail"] == "http://a.example/1"
    assert tally == Tally(counts=(("entries", "known already", 1),))


def test_what_is_imported_goes_on_the_ledger_and_owes_nothing(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS), imported=True)
    assert len(ledger(world)) == 1
    assert alerts(world) == []
    kept(world, article_of("http://b.example/2", WORDS, lead=LEADS[1]))
    assert alerts(world) == []


def test_what_is_imported_again_takes_the_place_of_what_was_there(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS), imported=True)
    kept(world, article_of("http://a.example/1", WORDS, MORE), imported=True)
    with world.database.transaction() as tx:
        [row] = articles.rows(tx, ALL, text=True)
    assert MORE in row["text"]
    assert [(found["text"], len(found["reports"])) for found in ledger(world)] == [(WORDS, 1), (MORE, 1)]


def test_why_a_statement_was_made_is_on_record(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS), article_of("http://b.example/2", WORDS, lead=LEADS[1]))
    with world.database.transaction() as tx:
        told = why.of_statement(tx, ledger_id := statements.rows(tx, ALL)[0]["id"])
    assert told["id"] == ledger_id
    assert [(report["verdict"], report["score"]) for report in told["reports"]] == [("new", 1.0), ("same", 1.0)]
    assert all(report["reasons"] for report in told["reports"])


def test_two_runs_that_keep_the_same_words_at_once_make_one_statement_and_one_alert(
    world: World, postgresql_url: str
) -> None:
    """On PostgreSQL, where transactions run side by side."""
    database = Database.open(postgresql_url)
    try:
        side_by_side = [World(database, watches=world.watches) for _ in range(4)]
        given = [article_of(f"http://{n}.example/1", WORDS, lead=LEADS[n]) for n in range(4)]
        with ThreadPoolExecutor(4) as runs:
            tallies = [tally for [tally] in runs.map(kept, side_by_side, given)]
        judged = sorted(name for tally in tallies for group, name, _ in tally.counts if group == "statements")
        assert judged == ["new", "same", "same", "same"]
        [row] = ledger(side_by_side[0])
        assert len(row["reports"]) == 4
        assert len(alerts(side_by_side[0])) == 1
    finally:
        database.close()


def test_two_copies_that_come_at_the_same_moment_find_each_other(world: World, postgresql_url: str) -> None:
    """The second one waits with its decision until the first is on record (given up at once here)."""
    database = Database.open(postgresql_url)
    first = article_of("http://a.example/1", WORDS)
    second = replace(first, url="http://b.example/2", quotes=())
    desk = desk_of(world.settings())

    def put(tx: Transaction, article: Article) -> Tally:
        return save(tx, article, desk=desk, entry_key=None, now=NOON)

    try:
        with database.transaction() as tx:
            put(tx, first)
            with pytest.raises(StoreError, match="lock timeout"), database.transaction() as other:  # noqa: PT012
                other.exec(text("SET LOCAL lock_timeout = '50ms'"))
                put(other, second)
        with database.transaction() as tx:
            assert put(tx, second).counts == (("entries", "copy", 1),)
    finally:
        database.close()


def test_two_speakers_in_either_order_do_not_hold_each_other_up(world: World, postgresql_url: str) -> None:
    """Four runs at once, each with three articles that quote both: no two hold what the other one needs."""
    database = Database.open(postgresql_url)
    both = [said_by("Mara Velden", WORDS), said_by("Tove Brandt", MORE)]
    try:
        side_by_side = [World(database, watches=world.watches) for _ in range(4)]
        given = [
            [
                article_of(f"http://{n}.example/{part}", *both[:: 1 - n % 2 * 2], lead=f"{LEADS[n]} Part {part}.")
                for part in range(3)
            ]
            for n in range(4)
        ]
        with ThreadPoolExecutor(4) as runs:
            list(runs.map(lambda one, share: kept(one, *share), side_by_side, given))
        assert {row["actor"]: len(row["reports"]) for row in ledger(side_by_side[0])} == {"velden": 12, "brandt": 12}
    finally:
        database.close()


def states(world: World) -> list[tuple[str, str]]:
    with world.database.transaction() as tx:
        return sorted((row["kind"], row["state"]) for row in outbox.rows(tx, ALL))


@pytest.mark.parametrize(
    ("quote", "published"),
    [(said_by("Mara Velden", WORDS, confidence=0.4), NOON), (said_by("Mara Velden", WORDS), None)],
)
def test_what_was_held_in_doubt_rings_once_a_sure_and_dated_article_repeats_it(
    world: World, quote: Quote, published: datetime | None
) -> None:
    kept(world, article_of("http://a.example/1", quote, published=published))
    assert states(world) == [("new", "held")]
    kept(world, article_of("http://c.example/3", WORDS, lead=LEADS[2]))
    kept(world, article_of("http://d.example/4", WORDS, lead=LEADS[1]))
    assert states(world) == [("new", "due")]


def test_old_news_that_a_fresh_article_repeats_stays_held(world: World) -> None:
    kept(world, article_of("http://a.example/1", WORDS, published=NOON - 9 * DAY))
    kept(world, article_of("http://b.example/2", WORDS, lead=LEADS[1]))
    assert states(world) == [("new", "held")]


def test_an_update_is_on_the_topics_of_what_it_updates(world: World) -> None:
    kept(world, article_of("http://a.example/1", "At least 12 barges will leave the harbour tonight."))
    off_topic = article_of(
        "http://b.example/2",
        "At least 21 barges will leave the place tonight.",
        lead="Rain fell on the fair in Ostrel until the tents came down.",
        title="Rain on the fair",
    )
    kept(world, off_topic)
    assert {row["status"]: row["topics"] for row in ledger(world)} == {"new": ["harbour"], "update": ["harbour"]}
