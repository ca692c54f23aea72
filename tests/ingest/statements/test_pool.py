"""A pool of one actor's statements: what counts for how long, and the same answer however it came to be."""

import random
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Said, Verdict
from ingest.statements import APART, InCommon, Pool, Similarity
from ingest.vectors import Vectors

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PORT = "The port of Kessa stays closed until the wind drops."
AGAIN = "Until the storm calms, there will be no shipping at Kessa."


def pool_of(*texts: str, similarity: Similarity | None = None, at: datetime | None = NOON) -> Pool:
    pool = Pool(similarity or Similarity())
    for key, text in enumerate(texts, 1):
        pool.add(Said(text=text, at=at), key)
    return pool


def verdict(pool: Pool, text: str, at: datetime | None = NOON) -> Verdict:
    return pool.judge(Said(text=text, at=at)).verdict


class TestWindows:
    @pytest.mark.parametrize(
        ("days", "expected"), [(0, "same"), (90, "same"), (91, "new"), (-90, "same"), (-91, "new")]
    )
    def test_the_same_words_count_for_90_days(self, days: int, expected: str) -> None:
        assert verdict(pool_of(PORT), PORT, NOON + days * DAY).verdict == expected

    @pytest.mark.parametrize(("days", "expected"), [(14, "update"), (15, "new")])
    def test_other_words_count_for_14_days(self, days: int, expected: str) -> None:
        changed = "The port of Kessa stays shut until the wind drops."
        assert verdict(pool_of(PORT), changed, NOON + days * DAY).verdict == expected

    def test_from_the_last_report_on(self) -> None:
        pool = pool_of(PORT)
        pool.renew(1, NOON + 80 * DAY)
        assert verdict(pool, PORT, NOON + 170 * DAY).verdict == "same"

    @pytest.mark.parametrize(("on_record", "incoming"), [(None, NOON), (NOON, None), (None, None)])
    def test_an_unknown_time_is_near_to_every_other(
        self, on_record: datetime | None, incoming: datetime | None
    ) -> None:
        assert verdict(pool_of(PORT, at=on_record), PORT, incoming).verdict == "same"


class TestRecord:
    def test_of_many_that_are_alike_the_one_published_first_counts_wherever_it_stands(self) -> None:
        found = set()
        for order in ((1, 2, 3, 4, 5, 6, 7, 8), (8, 7, 6, 5, 4, 3, 2, 1), (5, 8, 2, 7, 1, 3, 6, 4)):
            pool = Pool()
            for key in order:
                pool.add(Said(text="We will not pay.", at=NOON + key * timedelta(hours=1)), key)
            found.add(pool.judge(Said(text="We pay.", at=NOON + DAY)).of)
        assert found == {1}

    def test_of_equals_the_one_published_first_counts_whenever_it_was_added(self) -> None:
        pool = Pool()
        for key, hours in ((1, 3), (2, 1), (3, 2)):
            pool.add(Said(text=PORT, at=NOON + hours * timedelta(hours=1)), key)
        assert pool.judge(Said(text=PORT, at=NOON + DAY)).of == 2

    def test_what_was_removed_counts_no_more(self) -> None:
        pool = pool_of(PORT, "We pay for every boat.")
        pool.remove(1)
        assert verdict(pool, PORT).verdict == "new"
        assert verdict(pool, "We pay for every boat.").verdict == "same"
        pool.add(Said(text=PORT, at=NOON), 1)
        assert verdict(pool, PORT).verdict == "same"

    def test_nor_where_thousands_were(self) -> None:
        pool = pool_of(*(f"Ferry {number} sails to pier {number * 3}." for number in range(2500)))
        for key in range(1, 2401):
            pool.remove(key)
        judged = pool.judge(Said(text="Ferry 2450 sails to pier 7350.", at=NOON))
        assert (judged.verdict.verdict, judged.of) == ("same", 2451)
        assert verdict(pool, "Ferry 100 sails to pier 300.").verdict != "same"

    def test_marks_alone_are_the_same_letter_by_letter(self) -> None:
        pool = pool_of("…", PORT)
        assert pool.judge(Said(text="…")).of == 1
        assert verdict(pool, "!").verdict == "new"


class TestNews:
    def test_only_sentences_that_are_not_on_record_are_news(self) -> None:
        found = verdict(pool_of(PORT), f"{PORT} Two pilots are missing.")
        assert (found.verdict, found.certain, found.news) == ("update", True, ("Two pilots are missing",))

    def test_or_the_clause_that_was_added(self) -> None:
        found = verdict(pool_of("The port stays closed."), "The port stays closed, and two pilots are missing.")
        assert found.news == ("and two pilots are missing",)

    def test_all_of_what_is_new_and_nothing_of_what_is_the_same(self) -> None:
        assert verdict(pool_of(PORT), "Two pilots are missing.").news == ("Two pilots are missing",)
        assert verdict(pool_of(PORT), PORT).news == ()

    def test_a_changed_number_is_news_for_certain(self) -> None:
        found = verdict(pool_of("We sent 30 boats to the island."), "We sent 40 boats to the island.")
        assert (found.certain, found.news) == (True, ("We sent 40 boats to the island",))

    def test_a_distant_paraphrase_is_uncertain_and_no_news(self, minilm: Vectors) -> None:
        pool = pool_of("Our hospitals are running out of medicine.", similarity=Similarity(minilm))
        found = verdict(pool, "Medical supplies in our clinics are nearly exhausted.")
        assert (found.verdict, found.certain, found.news) == ("update", False, ())


class TestCandidates:
    """What was most like it, each as if it were alone on record."""

    SAID = Said(text="Each bridge swept away by the flood is going to be rebuilt.")
    RECORD = (
        "Nobody asked the pilots.",
        "We will rebuild every bridge that the flood destroyed.",
        "The flood is over.",
    )

    def test_the_most_alike_come_first_with_their_own_verdicts(self, minilm: Vectors) -> None:
        first, second = pool_of(*self.RECORD, similarity=Similarity(minilm)).candidates(self.SAID, 2)
        assert (first.key, first.verdict.verdict, second.key) == (2, "update", 3)
        assert first.meaning is not None
        assert second.meaning is not None
        assert first.meaning > second.meaning

    def test_by_words_alone_there_is_no_likeness_by_meaning(self) -> None:
        assert [one.meaning for one in pool_of(*self.RECORD).candidates(self.SAID, 3)] == [None, None]


class TestOccasion:
    """The same day and venue, or the same other quotes, make a near paraphrase the same; another day makes it less."""

    EARLIER = "The ministry is working to bring the sailors home and to keep the port open."
    LATER = "The ministry works on getting the crew home while the port stays open."

    def judged(self, minilm: Vectors, earlier: Said, later: Said, agreed: float = 0.0) -> str:
        pool = Pool(Similarity(minilm))
        pool.add(earlier, 7)
        return pool.judge(later, lambda key: InCommon(agreed) if key == 7 else APART).verdict.verdict

    def test_alone_a_near_paraphrase_is_only_possibly_the_same(self, minilm: Vectors) -> None:
        assert self.judged(minilm, Said(text=self.EARLIER), Said(text=self.LATER)) == "update"

    def test_with_day_and_venue_it_is_the_same(self, minilm: Vectors) -> None:
        day, venue = date(2026, 3, 4), "press conference in Kessa"
        earlier, later = (Said(text=text, said_on=day, venue=venue) for text in (self.EARLIER, self.LATER))
        assert self.judged(minilm, earlier, later) == "same"

    @pytest.mark.parametrize(("agreed", "expected"), [(0.5, "same"), (0.4, "update")])
    def test_with_half_of_the_other_quotes_too(self, minilm: Vectors, agreed: float, expected: str) -> None:
        assert self.judged(minilm, Said(text=self.EARLIER), Said(text=self.LATER), agreed) == expected

    def test_the_same_words_around_another_verb_are_not(self, minilm: Vectors) -> None:
        earlier, later = "Our navy escorted the freighter into the port.", "The freighter was chased by our navy."
        assert self.judged(minilm, Said(text=earlier), Said(text=later), 1.0) == "update"

    def test_on_another_day_it_is_not(self, minilm: Vectors) -> None:
        earlier = Said(text=self.EARLIER, said_on=date(2026, 3, 4))
        assert self.judged(minilm, earlier, Said(text=self.LATER, said_on=date(2026, 3, 6)), 1.0) == "update"

    def test_no_occasion_makes_a_changed_meaning_the_same(self, minilm: Vectors) -> None:
        assert self.judged(minilm, Said(text="We send 30 boats."), Said(text="We send 40 boats."), 1.0) == "update"


SENTENCES = st.sampled_from(
    [PORT, AGAIN, "We pay.", "We will not pay.", "Two pilots are missing.", f"{PORT} We pay.", "The port stays closed."]
)
RECORD = st.lists(SENTENCES, min_size=1, max_size=12)


@settings(max_examples=40)
@given(RECORD, SENTENCES, st.randoms(use_true_random=False), st.data())
def test_the_answer_depends_on_the_record_alone_not_on_how_it_came_to_be(
    minilm: Vectors, texts: list[str], later: str, chance: random.Random, data: st.DataObject
) -> None:
    similarity = Similarity(minilm)
    said = {key: Said(text=text, at=NOON + key % 3 * DAY) for key, text in enumerate(texts)}
    straight, shuffled = Pool(similarity), Pool(similarity)
    for key, one in said.items():
        straight.add(one, key)
    keys = list(said)
    chance.shuffle(keys)
    for key in keys:
        shuffled.add(said[key], key)
        shuffled.judge(Said(text=later, at=NOON))
    gone = data.draw(st.sampled_from(keys))
    shuffled.remove(gone)
    shuffled.add(said[gone], gone)
    assert shuffled.judge(Said(text=later, at=NOON)) == straight.judge(Said(text=later, at=NOON))


def test_two_thousand_statements_are_searched_in_milliseconds(minilm: Vectors) -> None:
    pool = pool_of(*(f"Ferry {n} sails to port number {n * 7} on pier {n % 90}. We pay." for n in range(2000)))
    incoming = [f"Ferry {n} sails to quay number {n * 7} on pier {n % 90}, and we will not pay." for n in range(20)]
    pool.judge(Said(text=incoming[0], at=NOON))
    start = time.process_time()
    for text in incoming:
        pool.judge(Said(text=text, at=NOON))
    assert (time.process_time() - start) / len(incoming) < 0.1
    assert minilm.version
