"""The same, an update, or new: sentence by sentence, and never the same where a meaning may have changed."""

import json
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.model import Said, Statement, Verdict
from ingest.statements import Pool, Similarity, compare, names_side, same_speaker
from ingest.vectors import WIDTH, Vectors

LIND = "Mara Lind"


def verdict(earlier: str, later: str) -> Verdict:
    return compare(Said(text=earlier, speaker=LIND), Said(text=later, speaker=LIND))


def match(incoming: Said, on_record: Sequence[Statement]) -> tuple[Verdict, Statement | None]:
    """How `incoming` stands to all of these together, in this order, and the one that it repeats or updates."""
    pool = Pool()
    for key, one in enumerate(on_record):
        pool.add(Said(text=one.text, speaker=one.speaker, said_on=one.said_on), key)
    judgement = pool.judge(incoming)
    return judgement.verdict, None if judgement.of is None else on_record[judgement.of]


def statement(number: int, text: str, said_on: date | None = None) -> Statement:
    return Statement(
        id=number, actor="lind", speaker=LIND, text=text, said_on=said_on, first_reported=None, status="new"
    )


class TestTheSame:
    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            ("The pumps hold.", "“The pumps hold”"),
            ("Wage talks aren’t over.", '"Wage talks are not over."'),
            ("We'll spend two billion dollars.", "We will spend $2bn."),
            ("The United States must stop this.", "The U.S. must stop this!"),
            ("Our colours fly over the harbour.", "Our colors fly over the harbor."),
            ("We strongly condemn the attack on the school.", "We condemn the attack on the school."),
            ("The council has to pay every cent.", "The council must pay every cent."),
            ("The summit takes place on 16 June in Kessa.", "The summit takes place in Kessa on June 16th."),
            ("On Monday the board meets in Orla.", "The board meets in Orla on Monday."),
            ("Some 1,200 houses lost power.", "Some 1200 houses lost power."),
        ],
    )
    def test_spelling_numbers_and_the_place_of_a_date_make_no_difference(self, earlier: str, later: str) -> None:
        assert verdict(earlier, later).verdict == "same"

    @pytest.mark.parametrize(
        "fragment",
        [
            "We will not close the mine in Kessa",
            "nobody has asked us to",
            "Talks go on.",
            "the mine in Kessa, and nobody has asked us to. Talks go on",
            "We will not close the mine in Kessa ... Talks go on",
            "Talks go on. We will not close the mine in Kessa",
        ],
    )
    def test_so_is_a_fragment_of_what_was_said(self, fragment: str) -> None:
        whole = "We will not close the mine in Kessa, and nobody has asked us to. Talks go on."
        assert verdict(whole, fragment).verdict == ("update" if fragment.startswith("the mine") else "same")

    def test_a_parenthesis_may_be_left_out(self) -> None:
        assert verdict("The plan, which nobody has seen, is a mistake.", "The plan is a mistake.").verdict == "same"

    @pytest.mark.parametrize(
        "reported",
        [
            "Lind said that they would expel ten diplomats.",
            "They would expel 10 diplomats.",
            "We will expel ten diplomats, the minister said.",
            "it would expel ten diplomats, Lind added",
        ],
    )
    def test_so_are_the_same_words_in_reported_speech(self, reported: str) -> None:
        assert verdict("We will expel ten diplomats.", reported).verdict == "same"
        assert verdict(reported, "We will expel ten diplomats.").verdict == "same"


class TestChangedMeaning:
    """A minimal change is an update at least, with its reason."""

    @pytest.mark.parametrize(
        ("earlier", "later", "reason"),
        [
            ("The tax rises by 1.5 percent.", "The tax rises by 15 percent.", "number changed: 1.5 → 15"),
            ("The toll is 977.", "The toll is 1,035.", "number changed: 977 → 1,035"),
            ("We lost five boats.", "We lost 50 boats.", "number changed: five → 50"),
            ("The port opens on Friday.", "The port opens on Sunday.", "date changed: Friday → Sunday"),
            ("They meet on 3 May in Orla.", "They meet on 4 May in Orla.", "date changed: 3 → 4"),
            ("The board will meet Kessa.", "The board will not meet Kessa.", "negation added: not"),
            ("We have never closed the port.", "We have closed the port.", "negation left out: never"),
            ("The plan harms Kessa most.", "The plan harms Orla most.", "name changed: Kessa → Orla"),
            ("Finland joins the pact.", "Sweden joins the pact.", "name changed: Finland → Sweden"),
            ("We may send ships.", "We will send ships.", "modality changed: may → will"),
            ("We may send ships.", "We send ships.", "modality left out: may"),
            ("Trade opens before winter.", "Trade opens after winter.", "the opposite: before → after"),
            (
                "We welcome the ruling of the court.",
                "We reject the ruling of the court.",
                "the opposite: welcome → reject",
            ),
            ("The truce starts at dawn.", "The truce ends at dawn.", "the opposite: starts → ends"),
            ("At least 40 men are hurt.", "At most 40 men are hurt.", "word changed: least → most"),
            ("At least 40 men are hurt.", "40 men are hurt.", "word left out: least"),
            ("The former mayor leads talks.", "The mayor leads talks.", "word left out: former"),
            (
                "We condemn the raid on the clinic.",
                "We condemn the raid on the depot.",
                "words changed: clinic → depot",
            ),
            ("We sent $5 million.", "We sent €5 million.", "words changed: $ → €"),
            ("If talks fail, we close the border.", "We close the border.", "condition left out: If"),
            ("We close the border unless they pay.", "We close the border.", "condition left out: unless"),
            ("We do not think that the war is over.", "The war is over.", "negation left out: not"),
            ("They deny that the gate was open.", "the gate was open", "negation left out: deny"),
            ("It fell to -5 degrees.", "It fell to 5 degrees.", "word left out: -"),
            ("The war is over.", "The war is over?", "added: ?"),
        ],
    )
    def test_its_reason_is_named(self, earlier: str, later: str, reason: str) -> None:
        found = verdict(earlier, later)
        assert found.verdict == "update"
        assert reason in found.reasons

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            ("Kessa attacked Orla without warning.", "Orla attacked Kessa without warning."),
            ("Ten men died and 300 are missing.", "300 men died and ten are missing."),
            ("We took Orla, not Kessa, from them.", "We took Kessa, not Orla, from them."),
            ("It runs from 5 June to 9 July.", "It runs from 9 June to 5 July."),
            ("We will attack them.", "They will attack us, she said."),
            ("We started this war.", "They started this war."),
            ("We can rule out a strike.", "We cannot rule out a strike."),
            ("All schools stay closed.", "Some schools stay closed."),
            ("The ban covers nearly all ships.", "The ban covers all ships."),
            ("The plant is safe.", "The plant is unsafe."),
            ("We should leave the union.", "We must leave the union."),
            ("Exports rose to 4 tons.", "Exports fell to 4 tons."),
        ],
    )
    def test_it_is_never_the_same(self, earlier: str, later: str) -> None:
        assert verdict(earlier, later).verdict != "same"

    def test_a_condition_does_not_move_to_another_clause(self) -> None:
        found = verdict(
            "We leave the island at once. If they attack our port, we answer in kind.",
            "If they attack our port, we leave the island at once.",
        )
        assert found.verdict == "update"
        assert found.reasons == ("put together another way: If they attack our port, we leave the island at once",)


class TestUpdates:
    @pytest.mark.parametrize(
        ("later", "reason"),
        [
            ("The port reopens on Friday. Boats go first.", "added sentence: Boats go first."),
            ("The port reopens on Friday. We refuse.", "added sentence: We refuse."),
            ("The port reopens on Friday; boats go first", "added sentence: boats go first"),
            ("The port reopens on Friday, and tankers wait outside.", "added: and tankers wait outside"),
            ("The port reopens on Friday with two tugs.", "added: with two tugs"),
        ],
    )
    def test_only_the_rest_is_news(self, later: str, reason: str) -> None:
        found = verdict("The port reopens on Friday.", later)
        assert found.verdict == "update"
        assert [one.rstrip(".") for one in found.reasons] == [reason.rstrip(".")]

    def test_a_distant_version_is_possibly_one(self) -> None:
        found = verdict(
            "Wages in the harbour of Kessa rise steeply this year because cranes are idle.",
            "With so many idle cranes, harbour wages in Kessa rise this year.",
        )
        assert found.verdict == "update"
        assert any(reason.startswith("possibly a version of: Wages in") for reason in found.reasons)

    def test_a_fragment_of_two_words_could_come_from_anywhere(self) -> None:
        assert verdict("This is a grave mistake by the board.", "grave mistake").verdict == "update"

    def test_but_not_on_the_same_day(self) -> None:
        day = date(2026, 3, 4)
        whole = Said(text="This is a grave mistake by the board.", speaker=LIND, said_on=day)
        assert compare(whole, Said(text="grave mistake", speaker=LIND, said_on=day)).verdict == "same"

    @pytest.mark.parametrize(("days", "expected"), [(0, "same"), (1, "same"), (2, "update"), (30, "update")])
    def test_tonight_is_another_night_on_another_day(self, days: int, expected: str) -> None:
        day = date(2026, 3, 4)
        earlier, later = (
            Said(text="The truce starts tonight.", speaker=LIND, said_on=on) for on in (day, day + timedelta(days=days))
        )
        assert compare(earlier, later).verdict == expected


class TestNew:
    @pytest.mark.parametrize(
        "later",
        [
            "We will build a school in Orla.",
            "The council pays for the dyke.",
            "To reopen the port, we need money and men from the whole region.",
        ],
    )
    def test_another_matter_is_new(self, later: str) -> None:
        assert verdict("The ferry sank because nobody checked the pumps.", later).verdict == "new"

    def test_a_phrase_in_common_makes_no_update(self) -> None:
        earlier = "To resolve the crisis, the parties need patience and good will above all."
        assert verdict(earlier, "To resolve the crisis, nobody will send another soldier abroad.").verdict == "new"

    def test_thanks_on_record_make_no_update(self) -> None:
        assert verdict("Thank you.", "Thank you. The dam has burst in two places.").verdict == "new"

    def test_another_person_said_it(self) -> None:
        found = compare(Said(text="The pumps hold.", speaker=LIND), Said(text="The pumps hold.", speaker="Otto Berg"))
        assert found.verdict == "new"
        assert found.reasons == ("another speaker: Mara Lind → Otto Berg",)

    @pytest.mark.parametrize("speaker", ["Lind", "MARA LIND", "Minister Mara Lind", "Mára Lind’s", None])
    def test_a_shorter_longer_or_missing_name_may_be_the_same_person(self, speaker: str | None) -> None:
        assert same_speaker(LIND, speaker)
        assert same_speaker(speaker, LIND)

    @pytest.mark.parametrize(
        "named", ["Norway", "Oslo", "a Foreign Ministry spokesman", "the ministry", "Norwegian officials"]
    )
    def test_a_side_has_many_names(self, named: str) -> None:
        assert names_side(named, "Norwegian Foreign Ministry")

    @pytest.mark.parametrize("named", ["Sweden", "Swedish Foreign Ministry", "the spokeswoman", "Mara Lind", "he", ""])
    def test_another_name_and_no_name_are_not_the_side(self, named: str) -> None:
        assert not names_side(named, "Norwegian Foreign Ministry")

    def test_nothing_to_compare_is_the_same_only_letter_by_letter(self) -> None:
        assert verdict("…", "…").verdict == "same"
        assert verdict("…", "!").verdict == "new"


class TestMatch:
    RECORD = (
        statement(1, "The port stays closed. Nobody was hurt in the harbour."),
        statement(2, "We pay for every damaged boat by the end of the month."),
        statement(3, "The port stays closed."),
    )

    def test_the_earliest_of_equals_is_repeated(self) -> None:
        found, of = match(Said(text="The port stays closed."), self.RECORD)
        assert (found.verdict, of) == ("same", self.RECORD[0])

    def test_several_statements_together_may_hold_every_sentence(self) -> None:
        incoming = Said(text="We pay for every damaged boat by the end of the month. The port stays closed.")
        found, of = match(incoming, self.RECORD)
        assert (found.verdict, of) == ("same", self.RECORD[1])

    def test_an_update_names_what_it_updates(self) -> None:
        found, of = match(Said(text="We pay for every damaged boat by the end of the week."), self.RECORD)
        assert (found.verdict, of) == ("update", self.RECORD[1])

    def test_what_is_new_updates_none(self) -> None:
        found, of = match(Said(text="A ferry will run to Orla from May on."), self.RECORD)
        assert (found.verdict, of) == ("new", None)

    def test_the_first_statement_of_all_is_new(self) -> None:
        assert match(Said(text="The port stays closed."), [])[0].verdict == "new"

    def test_the_actor_decides_who_spoke_not_the_name(self) -> None:
        found, _ = match(Said(text="The port stays closed.", speaker="the harbour spokeswoman"), self.RECORD)
        assert found.verdict == "same"


class Everything:
    """To these vectors, any two sentences mean the same."""

    model = "everything"
    version = "1"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert all(texts)
        return np.tile(np.eye(1, WIDTH, dtype=np.float32), (len(texts), 1))


class TestMeaning:
    ALIKE = Similarity(Everything())

    def test_vectors_may_call_other_words_the_same(self) -> None:
        earlier, later = Said(text="The quay is shut."), Said(text="Our harbour remains closed.")
        assert compare(earlier, later).verdict == "new"
        assert compare(earlier, later, similarity=self.ALIKE).verdict == "same"

    @pytest.mark.parametrize(
        "later",
        [
            "Our harbour is not open.",
            "Our Kessa berths may remain closed.",
            "Every one of our berths remains closed.",
            "If it rains, our berths remain closed.",
            "Our berths were lately opened for them.",
            "We plan to leave our berths closed.",
        ],
    )
    def test_but_the_guard_keeps_its_veto(self, later: str) -> None:
        found = compare(Said(text="The quay is shut."), Said(text=later), similarity=self.ALIKE)
        assert found.verdict == "update"

    @pytest.mark.parametrize("language", ["de", None])
    def test_what_the_guard_cannot_read_is_never_the_same_by_meaning(self, language: str | None) -> None:
        earlier, later = (
            Said(text=text, language=language)
            for text in ("Der Kai ist gesperrt und niemand zahlt.", "Unser Hafen wird nicht mehr geschlossen.")
        )
        assert compare(earlier, later, similarity=self.ALIKE).verdict == "new"
        assert compare(earlier, earlier, similarity=self.ALIKE).verdict == "same"

    def test_nor_is_a_fragment_of_it(self) -> None:
        earlier = Said(text="Wir glauben nicht, dass wir den Hafen heute schließen.", language="de")
        fragment = Said(text="dass wir den Hafen heute schließen", language="de")
        assert compare(earlier, fragment).verdict == "update"


WORDS = "we they the port will not may send pay 5 ships Kessa on Monday if closed never and , . ; ? “"
WORD = st.sampled_from(WORDS.split())
SPOKEN = st.lists(WORD, min_size=1, max_size=25).map(" ".join)


@given(SPOKEN | st.text(max_size=80))
def test_what_was_said_is_the_same_as_itself(text: str) -> None:
    assert verdict(text, text).verdict == "same"


@given(SPOKEN, st.integers(2, 10**9), st.integers(2, 10**9), SPOKEN)
def test_a_changed_number_is_never_the_same(before: str, one: int, other: int, behind: str) -> None:
    assume(one != other and str(other) not in f"{before} {behind}".split())
    assert verdict(f"{before} {one} boats {behind}", f"{before} {other} boats {behind}").verdict != "same"


@given(SPOKEN, SPOKEN)
def test_a_dropped_or_added_not_is_never_the_same(before: str, behind: str) -> None:
    with_, without = f"The mine {before} did not close {behind}", f"The mine {before} did close {behind}"
    assume("not" not in f"{before} {behind}".split())
    assert verdict(with_, without).verdict != "same"
    assert verdict(without, with_).verdict != "same"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_verdict_and_a_score(one: str, other: str) -> None:
    found = verdict(one, other)
    assert 0 <= found.score <= 1
    assert found.reasons


@pytest.mark.parametrize("piece", ["The port stays closed in Kessa. ", "word ", "word, ", "no. ", "“", "5 "])
def test_time_is_linear_in_the_length(piece: str) -> None:
    long = piece * (12_000 // len(piece))
    start = time.process_time()
    verdict(long, "x " + long)
    verdict("x. " + long, long)
    assert time.process_time() - start < 5


def test_the_record_of_a_busy_actor_is_matched_in_milliseconds() -> None:
    record = [statement(n, f"Ferry {n} sails to port number {n * 7} on pier {n % 90}. We pay.") for n in range(1000)]
    match(Said(text="Ferry 1 sails."), record)
    start = time.process_time()
    found, of = match(Said(text="Ferry 512 sails to port number 3584 on pier 62."), record)
    assert time.process_time() - start < 0.5
    assert (found.verdict, of) == ("same", record[512])


@pytest.mark.parametrize("by", ["words", "meaning"])
def test_the_bench_is_met_where_it_is_at_hand(shared: Path, minilm: Vectors, by: str) -> None:
    """Nothing of what changed is swallowed either way; by meaning, paraphrases are at least possibly the same."""
    folder = shared / "bench" / "statements"
    sys.path[:0] = [str(folder), str(folder.parent)]
    try:
        import score_statements as bench
    finally:
        del sys.path[:2]
    similarity = Similarity(minilm if by == "meaning" else None)
    pairs = [pair for pair in json.loads((folder / "pairs-dev.json").read_text("utf-8")) if pair["tag"] != "seed"]
    sides = [[Said(text=pair[side]["text"], speaker=pair[side]["speaker"]) for side in "ab"] for pair in pairs]
    verdicts = [compare(*both, similarity=similarity).verdict for both in sides]
    figures = bench.summary(bench.count(pairs, verdicts))
    assert figures["minimal judged same"] == figures["lost additions"] == figures["missed alerts"] == 0
    assert figures["macro"] >= 75
    assert by == "words" or figures["false alerts"] <= 20
