"""What somebody was told and is not so is corrected once, to whom it was told; what waits is not sent wrong."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from alerts.message import CorrectionMessage, CorrectionsMessage
from flows.pipeline import correcting, deciding
from flows.pipeline.correcting import another
from flows.pipeline.saving import save_again, save_version
from flows.pipeline.settling import settle_stale
from flows.settings import Settings
from ingest.errors import StoreError
from ingest.model import Article, Delivery
from ingest.watchlist import Actor, Watch
from storage import entries, outbox, spoken, statements
from storage.database import Database
from storage.filters import Filters
from storage.owed import Told
from tests.flows.pipeline.test_settling import keep
from tests.flows.pipeline.test_telling import HOUR
from tests.flows.pipeline.test_telling import at as article_at
from tests.flows.world import NOON, World
from tests.flows.writing import said_by

ONE = "The cranes are back, and the pilots sail tonight."
TWO = "A tug will wait at the mole until Sunday."
BOTH = (
    Watch(id="harbour-watch", actors=("velden",), topics=("harbour",), channels=("desk", "mail"), first_run="alert"),
    Watch(id="brandt-watch", actors=("brandt",), topics=("harbour",), channels=("desk",), first_run="alert"),
)


BOTH_DATABASES = pytest.mark.parametrize("world", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """A watch on two channels; first passes are over."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield opened(request.getfixturevalue("database"))
        return
    with closing(Database.open(request.getfixturevalue("postgresql_url"))) as database:
        yield opened(database)


def opened(database: Database) -> World:
    world = World(database, watches=BOTH)
    world.wiring().close_watches()
    return world


def at(url: str, *said: object, **changes: object) -> Article:
    return article_at(url, *said, title="News from the harbour", page_hash=f"page of {url}", **changes)


def came(world: World, *articles: Article, sent: bool = True) -> None:
    keep(world.database, world.wiring()._desk, articles)
    with world.database.transaction() as tx:
        for article in articles:
            entries.keep_page(tx, article.url, article.page_hash)
    if sent:
        world.wiring().deliver_due()


def read_again(world: World, article: Article) -> None:
    """What cleaning again and reading again come to."""
    desk = world.wiring()._desk
    with world.database.transaction() as tx:
        save_again(tx, article, desk=desk, now=world.now)
    settle_stale(world.database, desk.ledgers)


def quote(world: World, words: str = ONE) -> int:
    with world.database.transaction() as tx:
        [row] = statements.rows(tx, Filters(search=words))
        [(_, found), *_] = spoken.reporting(tx, row["id"])
    return found.id


def not_said(world: World, article: Article, speaker: str | None = None) -> int:
    decision = deciding.not_said(world.database, quote(world), speaker=speaker, now=NOON)
    read_again(world, article)
    return decision


def corrections(world: World) -> list[tuple[str, str, str, str | None]]:
    """Channel, what is wrong, the words and the speaker now, of each correction that is sent now."""
    before = len(world.sent)
    world.wiring().deliver_due()
    messages = [(channel, message) for channel, message in world.sent[before:]]
    assert all(isinstance(message, CorrectionMessage) for _, message in messages)
    return sorted((to, one.correction.wrong, one.statement.text, one.correction.now_by) for to, one in messages)


def rows(world: World) -> list[tuple[str, str, str]]:
    with world.database.transaction() as tx:
        found = sorted(outbox.rows(tx, Filters()), key=lambda row: row["id"])
    return [(row["kind"], row["channel"], row["state"]) for row in found]


@BOTH_DATABASES
def test_what_a_person_says_was_not_said_is_corrected_once_on_each_channel_that_was_told(world: World) -> None:
    came(world, at("a", ONE))
    world.now = NOON + HOUR
    not_said(world, at("a", ONE))
    assert corrections(world) == [("desk", "speaker", ONE, None), ("mail", "speaker", ONE, None)]
    _, message = world.sent[-1]
    assert (message.correction.speaker, message.told_at, message.reason) == ("Mara Velden", NOON, correcting.DECIDED)
    assert (message.correction.url, message.correction.quoted) == ("http://a.example/", True)
    read_again(world, at("a", ONE))
    assert corrections(world) == []


def taken_back(world: World, decision: int) -> None:
    deciding.take_back(world.database, decision, ("not said", "speaker"), now=NOON)
    read_again(world, at("a", ONE))


@BOTH_DATABASES
@pytest.mark.parametrize("speaker", [None, "Tove Brandt"])
def test_who_was_told_of_a_correction_is_told_once_that_it_was_taken_back(world: World, speaker: str | None) -> None:
    came(world, at("a", ONE))
    decision = not_said(world, at("a", ONE), speaker)
    assert len(corrections(world)) == 2
    taken_back(world, decision)
    assert corrections(world) == [("desk", "restored", ONE, speaker), ("mail", "restored", ONE, speaker)]
    _, message = world.sent[-1]
    assert (message.correction.speaker, message.kind, message.reason) == (
        "Mara Velden",
        "correction",
        correcting.TAKEN_BACK,
    )
    read_again(world, at("a", ONE))
    assert corrections(world) == []


def test_whoever_decides_back_and_forth_is_followed_each_time(world: World) -> None:
    came(world, at("a", ONE))
    for _ in range(3):
        decision = not_said(world, at("a", ONE))
        assert [wrong for _, wrong, _, _ in corrections(world)] == ["speaker", "speaker"]
        taken_back(world, decision)
        assert [wrong for _, wrong, _, _ in corrections(world)] == ["restored", "restored"]


def test_what_was_taken_back_and_decided_again_before_anybody_was_told_is_told_nobody(world: World) -> None:
    came(world, at("a", ONE))
    decision = not_said(world, at("a", ONE))
    assert len(corrections(world)) == 2
    taken_back(world, decision)
    not_said(world, at("a", ONE))
    assert corrections(world) == []


def test_who_was_told_anew_that_it_was_said_after_all_is_not_told_that_again(world: World) -> None:
    came(world, at("a", ONE))
    decision = not_said(world, at("a", ONE))
    assert len(corrections(world)) == 2
    came(world, at("b", ONE, hours=1, lead=1))
    assert [message.kind for _, message in world.sent[4:]] == ["new", "new"]
    taken_back(world, decision)
    assert corrections(world) == []


@BOTH_DATABASES
def test_a_correction_that_waits_goes_when_the_decision_is_taken_back(world: World) -> None:
    came(world, at("a", ONE))
    number = not_said(world, at("a", ONE))
    deciding.take_back(world.database, number, ("not said",), now=NOON)
    read_again(world, at("a", ONE))
    assert rows(world) == [("new", "desk", "sent"), ("new", "mail", "sent")]


def test_the_right_speaker_is_named_by_the_person_and_by_a_better_reading(world: World) -> None:
    came(world, at("a", ONE), at("b", TWO, hours=1, lead=1))
    not_said(world, at("a", ONE), "Tove Brandt")
    read_again(world, at("b", said_by("Tove Brandt", TWO), hours=1, lead=1))
    world.wiring().deliver_due()
    told = {to: message for to, message in world.sent if isinstance(message, CorrectionsMessage)}
    assert sorted(told) == ["desk", "mail"]
    found = [(one.correction.text, one.correction.now_by, one.reason) for one in told["mail"].corrections]
    assert found == [(ONE, "Tove Brandt", correcting.DECIDED), (TWO, "Tove Brandt", correcting.READ)]


def test_a_quote_that_is_gone_while_the_outlet_changed_nothing_is_corrected(world: World) -> None:
    came(world, at("a", ONE))
    read_again(world, at("a"))
    assert corrections(world) == [("desk", "gone", ONE, None), ("mail", "gone", ONE, None)]


@BOTH_DATABASES
def test_words_that_were_read_otherwise_are_a_correction_and_more_words_are_an_update(world: World) -> None:
    came(world, at("a", "At least 12 barges will leave the harbour tonight."))
    other = "At least 21 barges will leave the harbour tonight."
    read_again(world, at("a", other))
    assert corrections(world) == [("desk", "words", other, None), ("mail", "words", other, None)]
    read_again(world, at("a", f"{other} {TWO}"))
    world.wiring().deliver_due()
    assert [message.kind for _, message in world.sent[4:]] == ["update", "update"]


def test_the_same_in_other_words_is_no_correction(world: World) -> None:
    came(world, at("a", ONE))
    read_again(world, at("a", ONE.replace("back, and", "back and")))
    assert corrections(world) == []


def test_what_another_outlet_reports_too_stands(world: World) -> None:
    came(world, at("a", ONE), at("b", ONE, hours=1, lead=1))
    read_again(world, at("a"))
    assert corrections(world) == []


def test_an_earlier_report_of_another_outlet_corrects_nothing(world: World) -> None:
    came(world, at("b", ONE))
    came(world, at("a", ONE, hours=-2, lead=1))
    assert [kind for kind, _, _ in rows(world)] == ["new", "new"]


def test_what_waits_is_withdrawn_and_corrected_only_where_it_was_told(world: World) -> None:
    answers = {"desk": Delivery(result="unknown"), "mail": Delivery(result="retry", detail="busy")}
    world.answer = answers.__getitem__
    came(world, at("a", ONE))
    assert rows(world) == [("new", "desk", "unknown"), ("new", "mail", "due")]
    not_said(world, at("a", ONE))
    assert rows(world) == [("new", "desk", "unknown"), ("correction", "desk", "due")]


def unknown(world: World, article: Article) -> None:
    """It was sent, and no answer was read."""
    world.answer = lambda _: Delivery(result="unknown")
    came(world, article)
    world.answer = lambda _: Delivery(result="sent")
    world.sent.clear()


@BOTH_DATABASES
def test_an_unknown_alert_on_what_is_not_so_is_not_sent_again(world: World) -> None:
    unknown(world, at("a", ONE))
    not_said(world, at("a", ONE))
    with (
        world.database.transaction() as tx,
        pytest.raises(StoreError, match=r"^alert 1 was withdrawn: no quote on rec"),
    ):
        outbox.retry(tx, 1, now=NOON)
    assert corrections(world) == [("desk", "speaker", ONE, None), ("mail", "speaker", ONE, None)]


def test_an_unknown_alert_is_sent_again_with_the_words_that_are_on_record_now(world: World) -> None:
    unknown(world, at("a", "At least 12 barges will leave the harbour tonight."))
    other = "At least 21 barges will leave the harbour tonight."
    read_again(world, at("a", other))
    with world.database.transaction() as tx:
        outbox.retry(tx, 1, now=NOON)
    world.wiring().deliver_due()
    assert [message.statement.text for _, message in world.sent] == [other] * 3  # the corrections, and the alert


def test_an_unknown_correction_that_was_taken_back_is_not_sent_again(world: World) -> None:
    came(world, at("a", ONE))
    decision = not_said(world, at("a", ONE))
    world.answer = lambda _: Delivery(result="unknown")
    assert len(corrections(world)) == 2
    world.answer = lambda _: Delivery(result="sent")
    taken_back(world, decision)
    assert [wrong for _, wrong, _, _ in corrections(world)] == ["restored", "restored"]
    with world.database.transaction() as tx:
        [number, *_] = [row["id"] for row in outbox.rows(tx, Filters()) if row["state"] == "unknown"]
        outbox.retry(tx, number, now=NOON)
    assert corrections(world) == []


def test_what_nobody_was_told_is_told_nobody(world: World) -> None:
    came(world, at("a", ONE), sent=False)
    not_said(world, at("a", ONE))
    assert rows(world) == []


@BOTH_DATABASES
def test_a_briefing_that_waits_loses_what_is_not_so(world: World) -> None:
    world.answer = lambda _: Delivery(result="retry", detail="busy")
    came(world, at("a", ONE, TWO))
    assert [kind for kind, _, _ in rows(world)].count("briefing") == 2
    not_said(world, at("a", ONE, TWO))
    world.answer = lambda _: Delivery(result="sent")
    world.now = NOON + HOUR / 2
    world.wiring().deliver_due()
    assert [[one.statement.text for one in message.alerts] for _, message in world.sent] == [[TWO], [TWO]]


def test_a_briefing_of_which_nothing_is_left_is_not_sent(world: World) -> None:
    world.answer = lambda _: Delivery(result="retry", detail="busy")
    came(world, at("a", ONE, TWO))
    read_again(world, at("a"))
    assert rows(world) == []


def test_the_right_speaker_is_no_news_to_those_who_are_told_by_the_correction(world: World) -> None:
    both = replace(BOTH[0], actors=("velden", "brandt"))
    world.watches = (both, BOTH[1])
    came(world, at("a", ONE))
    read_again(world, at("a", said_by("Tove Brandt", ONE)))
    world.wiring().deliver_due()
    assert sorted((to, message.kind, message.watch) for to, message in world.sent[2:]) == [
        ("desk", "correction", "harbour-watch"),
        ("desk", "new", "brandt-watch"),
        ("mail", "correction", "harbour-watch"),
    ]


def test_what_was_corrected_and_is_said_after_all_is_told_again(world: World) -> None:
    came(world, at("a", ONE))
    read_again(world, at("a"))
    assert len(corrections(world)) == 2
    came(world, at("b", ONE, hours=1, lead=1))
    assert [message.kind for _, message in world.sent[4:]] == ["new", "new"]


def test_a_statement_that_is_one_with_another_now_is_said_still(world: World) -> None:
    article = at("a", ONE)
    came(world, article)
    gone = Told(statement=99, text=TWO, speaker="Mara Velden", quoted=True, url=article.url, to=((BOTH[0].id, "desk"),))
    with world.database.transaction() as tx:
        assert correcting.correct(tx, {99: gone}, article, desk=world.wiring()._desk, now=NOON) == 0


def test_an_outlet_that_names_another_speaker_later_corrects_itself(world: World) -> None:
    old = at("a", ONE)
    came(world, old)
    new = at("a", said_by("Tove Brandt", ONE), lead=1)
    with world.database.transaction() as tx:
        save_version(tx, old, new, entry_key=old.url, desk=world.wiring()._desk, now=NOON)
    world.wiring().deliver_due()
    told = [message for _, message in world.sent if isinstance(message, CorrectionMessage)]
    assert [(one.correction.now_by, one.reason) for one in told] == [("Tove Brandt", correcting.EDITED)] * 2


@BOTH_DATABASES
def test_a_correction_is_on_record_with_what_it_corrects_or_not_at_all(world: World) -> None:
    came(world, at("a", ONE))
    desk = world.wiring()._desk

    def killed() -> None:
        with world.database.transaction() as tx:
            save_again(tx, at("a"), desk=desk, now=NOON)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert [kind for kind, _, _ in rows(world)] == ["new", "new"]
    assert quote(world)


def test_those_who_read_no_such_channel_any_more_are_told_nothing(world: World) -> None:
    came(world, at("a", ONE))
    world.watches = (replace(BOTH[0], channels=("desk",)),)
    not_said(world, at("a", ONE))
    assert corrections(world) == [("desk", "speaker", ONE, None)]


class Ministry(World):
    """A world in which a ministry is followed, whoever speaks for it."""

    def settings(self) -> Settings:
        ministry = Actor(id="velden", name="Foreign Ministry of Sundria", kind="organisation")
        return replace(super().settings(), actors=(ministry,))


@BOTH_DATABASES
def test_of_two_statements_that_a_person_made_one_the_first_ones_speaker_is_told(world: World) -> None:
    ministry = Ministry(world.database, watches=BOTH[:1])
    by = {name: {"role": "spokesman of the Foreign Ministry of Sundria"} for name in ("Lin Jian", "Mao Ning")}
    one, two = (said_by(name, words, **by[name]) for name, words in (("Lin Jian", ONE), ("Mao Ning", TWO)))
    came(ministry, at("a", one), at("b", two, hours=1, lead=1))
    deciding.merge(world.database, 1, 2, now=NOON)
    ministry.wiring().deliver_due()
    [told, _] = [message for _, message in ministry.sent if isinstance(message, CorrectionMessage)]
    assert (told.correction.text, told.correction.speaker, told.correction.now_by) == (TWO, "Mao Ning", "Lin Jian")
    assert told.reason == correcting.MERGED


@BOTH_DATABASES
@pytest.mark.parametrize("sent", [True, False])
def test_when_they_are_two_again_who_was_told_is_told_and_what_waits_goes(world: World, sent: bool) -> None:
    ministry = Ministry(world.database, watches=BOTH[:1])
    by = {name: {"role": "spokesman of the Foreign Ministry of Sundria"} for name in ("Lin Jian", "Mao Ning")}
    one, two = (said_by(name, words, **by[name]) for name, words in (("Lin Jian", ONE), ("Mao Ning", TWO)))
    came(ministry, at("a", one), at("b", two, hours=1, lead=1))
    decision = deciding.merge(world.database, 1, 2, now=NOON)
    if sent:
        ministry.wiring().deliver_due()
    deciding.take_back(world.database, decision, ("same",), now=NOON)
    before = len(ministry.sent)
    ministry.wiring().deliver_due()
    told = [(message.correction.wrong, message.statement.text) for _, message in ministry.sent[before:]]
    assert told == ([("restored", TWO)] * 2 if sent else [])


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Lin Jian", "Mao Ning", True),
        ("Mara Velden", "Velden", False),
        ("Mara Velden", "Mayor Velden", False),
        ("a spokesman of the ministry", "Lin Jian", False),
        ("Lin Jian", "", False),
    ],
)
def test_two_names_are_two_people_unless_they_share_a_word_or_describe(one: str, other: str, are: bool) -> None:
    assert another(one, other) is are
