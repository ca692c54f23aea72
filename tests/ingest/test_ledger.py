"""A ledger is a function of its quotes: where each stands depends on those before it, and on a person's word."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ingest.ledger import Decision, Placement, Record, Rulings, Spoken, mark_of, replay
from ingest.model import Said
from ingest.statements import Judgement, Pool, Similarity
from ingest.vectors import Vectors

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ONE, TWO = "The cranes are back tonight.", "A tug will wait at the mole."
OTHER = "We never asked the council for money."
TEXTS = (ONE, TWO, f"{ONE} {TWO}", OTHER, ONE.replace("tonight", "on Sunday"), f"{TWO} {OTHER}")


def spoken(number: int, text: str, *, days: float = 0, topics: tuple[str, ...] = ()) -> Spoken:
    moment, url = NOON + days * DAY, f"http://a.example/{number}"
    said = Said(text=text, speaker="Mara Velden", at=moment)
    return Spoken(id=number, moment=moment, url=url, position=0, said=said, topics=topics, mark=mark_of(url, text))


def decided(number: int, kind: str, one: Spoken, other: Spoken, *, minutes: int = 0) -> Decision:
    at = NOON + timedelta(minutes=minutes)
    return Decision(id=number, kind=kind, actor="velden", mark=one.mark, other=other.mark, decided_at=at)


def placed(*quotes: Spoken, decisions: tuple[Decision, ...] = ()) -> dict[int, tuple[int, str, int | None]]:
    """Founder, verdict, and what is updated, of each quote."""
    found = replay(Record(Pool(), Rulings(decisions)), quotes)
    return {one.quote: (one.founder, one.verdict.verdict, one.updates) for one in found}


def test_quotes_are_placed_in_order_of_publication() -> None:
    late, early, longer = spoken(1, ONE, days=1), spoken(2, ONE), spoken(3, f"{ONE} {TWO}", days=2)
    assert placed(longer, late, early) == {2: (2, "new", None), 1: (2, "same", None), 3: (3, "update", 2)}


def test_a_fragment_is_a_report_of_the_whole_that_came_before_it() -> None:
    assert placed(spoken(1, f"{ONE} {TWO}"), spoken(2, TWO, days=1)) == {1: (1, "new", None), 2: (1, "same", None)}


def test_of_two_at_the_same_moment_the_address_decides() -> None:
    assert placed(spoken(2, ONE), spoken(1, ONE)) == {1: (1, "new", None), 2: (1, "same", None)}


def test_words_count_for_ninety_days_after_their_last_report() -> None:
    first, again = spoken(1, ONE), spoken(2, ONE, days=89)
    assert placed(first, again, spoken(3, ONE, days=178))[3] == (1, "same", None)
    assert placed(first, again, spoken(3, ONE, days=180))[3] == (3, "new", None)


def test_what_is_only_alike_counts_for_fourteen() -> None:
    changed = ONE.replace("tonight", "on Sunday")
    assert placed(spoken(1, ONE), spoken(2, changed, days=14))[2] == (2, "update", 1)
    assert placed(spoken(1, ONE), spoken(2, changed, days=15))[2] == (2, "new", None)


def test_an_update_inherits_the_topics_of_what_it_updates_as_they_were_then() -> None:
    record = Record(Pool(), Rulings())
    quotes = [
        spoken(1, ONE, topics=("port",)),
        spoken(2, f"{ONE} {TWO}", days=1, topics=("tugs",)),
        spoken(3, ONE, days=2, topics=("cranes",)),
    ]
    assert [one.inherited for one in replay(record, quotes)] == [(), ("port",), ()]
    assert (record.statement(1).topics, record.statement(2).topics) == (("port", "cranes"), ("port", "tugs"))


def test_what_is_judged_is_news_over_all_that_is_on_record_earlier_or_later() -> None:
    record = Record(Pool(), Rulings())
    replay(record, [spoken(1, ONE)])
    judgement = record.judge(spoken(2, f"{ONE} {TWO}", days=-1))
    assert (judgement.verdict.verdict, judgement.verdict.news, judgement.of) == ("update", (TWO.rstrip("."),), 1)


class TestAgreement:
    """Half of what two articles report being one, a near paraphrase in both is one too; by any words but its own."""

    EARLIER = "The ministry is working to bring the sailors home and to keep the port open."
    LATER = "The ministry works on getting the crew home while the port stays open."

    def founders(self, vectors: Vectors, *later: str) -> list[int]:
        earlier = enumerate((ONE, OTHER, self.EARLIER))
        first = [replace(spoken(at, text), url="http://a.example/", position=at) for at, text in earlier]
        second = [
            replace(spoken(10 + at, text, days=1), url="http://b.example/", position=at)
            for at, text in enumerate(later)
        ]
        record = Record(Pool(Similarity(vectors)), Rulings())
        return [one.founder for one in replay(record, first + second)[len(first) :]]

    def test_statements_that_both_report_make_it_the_same(self, minilm: Vectors) -> None:
        assert self.founders(minilm, ONE, self.LATER) == [0, 2]

    def test_without_any_it_is_only_possibly(self, minilm: Vectors) -> None:
        assert self.founders(minilm, self.LATER) == [10]
        assert self.founders(minilm, "Nobody has counted the barges.", self.LATER) == [10, 11]

    def test_the_statement_itself_is_no_evidence(self, minilm: Vectors) -> None:
        assert self.founders(minilm, self.EARLIER, self.LATER) == [2, 11]


def retelling(number: int, text: str, url: str, *, position: int = 0) -> Spoken:
    one = replace(spoken(number, text), url=url, position=position, paraphrase=True)
    return replace(one, said=replace(one.said, language="en"))


class TestRetelling:
    """What an article quotes, and says in its own words too, is one statement, in the words that it quotes."""

    QUOTED = "The ministry is working to bring the sailors home and to keep the port open."
    RETOLD = "The ministry works on getting the crew home while the port stays open."

    def placed(self, vectors: Vectors, *quotes: Spoken) -> dict[int, tuple[int, str]]:
        found = replay(Record(Pool(Similarity(vectors)), Rulings()), quotes)
        return {one.quote: (one.founder, one.verdict.verdict) for one in found}

    def test_the_words_that_are_quoted_found_it_though_they_come_later(self, minilm: Vectors) -> None:
        quoted = replace(spoken(2, ONE), url="http://a.example/1", position=1)
        told = retelling(1, "The cranes are back tonight", "http://a.example/1")
        assert self.placed(minilm, told, quoted) == {2: (2, "new"), 1: (2, "same")}

    def test_it_is_less_alike_than_in_another_article(self, minilm: Vectors) -> None:
        quoted = replace(spoken(2, self.QUOTED), url="http://a.example/1", position=1)
        here = retelling(1, self.RETOLD, "http://a.example/1")
        elsewhere = retelling(3, self.RETOLD, "http://b.example/1")
        assert self.placed(minilm, here, quoted, elsewhere) == {2: (2, "new"), 1: (2, "same"), 3: (3, "update")}


class TestDecisions:
    ONE, TWO, AGAIN = spoken(1, ONE), spoken(2, OTHER, days=1), spoken(3, OTHER, days=2)

    def test_merged_quotes_are_one_statement_and_so_are_repetitions_of_either(self) -> None:
        merge = decided(1, "same", self.TWO, self.ONE)
        found = placed(self.ONE, self.TWO, self.AGAIN, decisions=(merge,))
        assert found == {1: (1, "new", None), 2: (1, "same", None), 3: (1, "same", None)}

    def test_what_is_merged_with_one_is_merged_with_what_that_is_merged_with(self) -> None:
        third = spoken(4, TWO, days=3)
        chain = (decided(1, "same", self.TWO, third), decided(2, "same", self.ONE, self.TWO))
        assert placed(self.ONE, self.TWO, third, decisions=chain)[4] == (1, "same", None)

    def test_what_was_split_from_a_statement_is_one_of_its_own(self) -> None:
        split = decided(1, "apart", self.AGAIN, self.TWO)
        assert placed(self.TWO, self.AGAIN, decisions=(split,))[3] == (3, "new", None)

    def test_of_two_on_one_pair_the_later_one_holds_whatever_their_order(self) -> None:
        split, merge = decided(1, "apart", self.TWO, self.AGAIN), decided(2, "same", self.AGAIN, self.TWO, minutes=1)
        for decisions in ((split, merge), (merge, split)):
            assert placed(self.TWO, self.AGAIN, decisions=decisions)[3] == (2, "same", None)

    def test_punctuation_and_case_are_no_other_words(self) -> None:
        assert mark_of("http://a.example/1", "“We wait,” she") == mark_of("http://a.example/1", "we wait she")
        assert mark_of("http://a.example/1", "We wait") != mark_of("http://a.example/2", "We wait")


@st.composite
def quotes(draw: st.DrawFn) -> list[Spoken]:
    numbers = count(1)
    listed = draw(st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(0, 100)), max_size=12))
    return [spoken(next(numbers), text, days=days) for text, days in listed]


@st.composite
def rulings(draw: st.DrawFn, made: list[Spoken]) -> tuple[Decision, ...]:
    pairs = st.tuples(st.sampled_from(made), st.sampled_from(made), st.sampled_from(("same", "apart")))
    listed = draw(st.lists(pairs, max_size=3)) if made else []
    return tuple(decided(number, kind, one, other) for number, (one, other, kind) in enumerate(listed))


@given(st.data())
def test_a_record_taken_back_and_replayed_is_the_record(data: st.DataObject) -> None:
    made = data.draw(quotes())
    decisions = Rulings(data.draw(rulings(made)))
    whole = Record(Pool(), decisions)
    first = {one.quote: one for one in replay(whole, made)}
    taken = whole.rewind((NOON + data.draw(st.integers(0, 100)) * DAY, "", -1))
    assert {one.quote: one for one in replay(whole, taken)} == {one.id: first[one.id] for one in taken}


@given(st.data())
def test_a_record_restored_goes_on_like_the_one_that_it_was(data: st.DataObject) -> None:
    made = data.draw(quotes())
    decisions = Rulings(data.draw(rulings(made)))
    whole, restored = Record(Pool(), decisions), Record(Pool(), decisions)
    for quote in sorted(made, key=lambda one: one.order):
        restored.restore(quote, whole.place(quote))
    for text in TEXTS:
        after = spoken(99, text, days=101)
        assert restored.judge(after) == whole.judge(after)


@given(st.data())
def test_the_order_of_arrival_is_nothing_to_the_ledger(data: st.DataObject) -> None:
    made = data.draw(quotes())
    decisions = data.draw(rulings(made))
    assert placed(*data.draw(st.permutations(made)), decisions=decisions) == placed(*made, decisions=decisions)


def test_a_founder_is_told_from_a_report() -> None:
    verdict = Pool().judge(Said(text=ONE)).verdict
    assert Placement(quote=1, founder=1, verdict=verdict).founds
    assert not Placement(quote=2, founder=1, verdict=verdict).founds
    assert Pool().judge(Said(text=ONE)) == Judgement(verdict=verdict, of=None)
