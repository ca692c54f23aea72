"""A paragraph that recurs across a site's stories is boilerplate; what somebody said or reported never is."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus.site import DAY, RECURRING, SITE, invented_site, learned_by, outcome
from ingest.clean import blocks, recurs, set_aside, untouched
from ingest.clean.assembly import assemble, take_apart
from ingest.clean.learned import ARTICLES, WINDOW, may_recur
from ingest.model import CleanText, Removed, Sighting

PITCH = "Members of the Courier read without interruptions and come to our open evenings."
NOTE = "We grant anonymity only where a source risks harm, and an editor knows who it is."
LEAD = "The council of Tarn voted on Monday to raise the harbour wall."
END = "Work will begin in March."

ONE_STORY = {"wire story", "live blog entry"}  # however often it is printed
NEVER_LEARNED = sorted(set(RECURRING["written"]) - ONE_STORY)


def text_of(*lines):
    return CleanText(text="\n".join(lines))


def number(line, site=SITE):
    (found,) = blocks(text_of(line), site=site)
    return found


def seen(*stories_on_days, block=1):
    return [Sighting(block=block, story=story, day=DAY + timedelta(days=day)) for story, day in stories_on_days]


class TestBlocks:
    def test_a_block_is_a_paragraph_of_a_site(self):
        assert list(blocks(text_of(LEAD, PITCH, END), site=SITE).values()) == [PITCH]
        assert number(PITCH) != number(PITCH, site="other.example")

    def test_renderings_of_one_line_are_one_block(self):
        assert number(PITCH) == number(f"• {PITCH.upper()[:-1]}!")

    def test_a_number_fits_a_signed_column_of_64_bits(self):
        found = blocks(text_of(*(f"{PITCH[:-1]}, number {n}." for n in range(200))), site=SITE)
        assert len(found) == 200
        assert all(0 <= block < 2**63 for block in found)

    def test_what_a_rule_took_out_is_no_block_and_what_was_learned_is_one(self):
        removed = (
            Removed(text=PITCH, reason="donation pitch", at=0),
            Removed(text=NOTE, reason="learned block 3", at=0),
        )
        assert list(blocks(CleanText(text=LEAD, removed=removed), site=SITE).values()) == [NOTE]

    def test_characters_that_are_stored_otherwise_are_no_part_of_it(self):
        assert number(f"{PITCH}\ud800\x00") == number(f"{PITCH}\ufffd\ufffd") == number(PITCH)

    @pytest.mark.parametrize("kind", NEVER_LEARNED)
    def test_what_people_said_and_wrote_is_never_learned(self, kind):
        assert blocks(text_of(*RECURRING["written"][kind]), site=SITE) == {}

    def test_in_scripts_without_spaces_a_name_or_a_subheading_is_none(self):
        assert blocks(text_of("王小明", "昨夜何が起きたのか", "สิ่งที่เรารู้จนถึงตอนนี้"), site=SITE) == {}

    def test_without_a_word_of_english_a_sentence_stays_and_other_lines_may_be_one(self):
        line = "本紙は読者の皆さまのご支援によって、広告主から独立した報道を続けています。"
        menu = "・".join(["政治経済国際", "社会文化科学", "環境教育医療", "交通気象地域"] * 3)
        assert list(blocks(text_of(line, menu), site=SITE).values()) == [menu]

    @pytest.mark.parametrize(
        "line",
        [
            "Our coverage of the coast is paid for by the Lantern Foundation, which has no say in what we print.",
            "The Courier corrects significant errors promptly; a note below the text says what was changed.",
        ],
    )
    def test_a_say_that_nobody_says_is_no_reporting(self, line):
        assert may_recur(line, "en")

    @pytest.mark.parametrize(
        "line",
        [
            "Halmeria: capital Halm, population 4.1 million, currency the crown",
            "The ferry Alma, built in 1974, 61 metres from bow to stern, with the harbour of Tarn as its home",
            "Capital: Velden. Language: Sundrian. Head of state: Ruta Orr, with a cabinet of her own.",
            "Officials say this story, and the newsroom that printed it, put lives in danger.",
        ],
    )
    def test_a_fact_box_and_what_officials_say_of_a_story_are_never_learned(self, line):
        assert not may_recur(line, "en")

    def test_years_in_what_is_about_an_author_make_no_fact_box(self):
        assert may_recur("Ilka Brandt is a reporter who came to the Courier in 2014 and led it from 2019.", "en")

    @pytest.mark.parametrize("language", ["de", None])
    @pytest.mark.parametrize(
        "line",
        [
            "Hier stellen wir Ihnen jeden Tag die wichtigsten Nachrichten aus dem Hafen zusammen.",
            "Dieser Artikel wurde mit der Hilfe von Leserinnen und Lesern recherchiert.",
        ],
    )
    def test_what_a_german_site_says_to_its_readers_may_be_learned(self, line, language):
        assert may_recur(line, language)

    @pytest.mark.parametrize("language", ["de", None])
    @pytest.mark.parametrize(
        "line",
        [
            "„Wir haben nichts gesehen“, sagte der Kapitän der Fähre am Morgen.",
            "»Unsere Schiffe bleiben im Hafen«, erklärte die Ministerin.",
            "Unsere Schiffe bleiben im Hafen, teilte das Ministerium mit.",
            "Laut der Reederei liegt die Fähre seit einem Jahr auf Grund und rostet.",
            "Der Hafen von Tarn ist seit dem Krieg für Frachter gesperrt.",
            "Dieser Artikel der Verfassung sei nie angewandt worden, hieß es im Urteil des Gerichts.",
        ],
    )
    def test_german_reporting_and_background_are_never_learned(self, line, language):
        assert not may_recur(line, language)

    def test_on_a_page_in_another_language_whole_sentences_stay(self):
        text = text_of(
            *RECURRING["written"]["background in another language"],
            "Mehr Nachrichten aus dem Hafenviertel von Tarn und Orva und Elan",
        )
        assert list(blocks(replace(text, language="de"), site=SITE).values()) == [text.text.rpartition("\n")[2]]

    def test_a_very_long_line_is_none(self):
        assert blocks(text_of(" ".join([PITCH] * 20)), site=SITE) == {}

    def test_a_text_that_was_taken_as_it_is_with_empty_lines_has_none(self):
        clean = untouched(f"{LEAD}\n\n{PITCH}\n")
        assert blocks(clean, site=SITE) == {}
        assert set_aside(clean, site=SITE, learned={number(PITCH): 1}) == clean


class TestRecurs:
    def test_five_stories_on_two_days_are_enough_and_four_are_not(self):
        assert recurs(seen((1, 0), (2, 0), (3, 0), (4, 0), (5, 1)))
        assert not recurs(seen((1, 0), (2, 0), (3, 0), (4, 1)))

    def test_one_day_is_not_enough(self):
        assert not recurs(seen(*((story, 0) for story in range(50))))

    def test_copies_of_a_story_are_one_story(self):
        assert not recurs(seen(*((story % 4, day) for story in range(8) for day in range(3))))

    def test_they_must_lie_within_fourteen_days(self):
        assert recurs(seen(*((story, story * 3) for story in range(4)), (4, WINDOW - 1)))
        assert not recurs(seen(*((story, story * 3) for story in range(4)), (4, WINDOW)))

    def test_nothing_does_not_recur(self):
        assert not recurs([])

    @given(
        st.lists(st.tuples(st.integers(1, 8), st.integers(0, 30)), max_size=14).flatmap(
            lambda found: st.tuples(st.just(found), st.permutations(found))
        )
    )
    def test_order_and_repeats_do_not_matter_and_more_sightings_never_unlearn(self, lists):
        found, shuffled = lists
        decided = recurs(seen(*found))
        assert recurs(seen(*shuffled, *shuffled)) == decided
        assert recurs(seen(*found, (99, 3))) >= decided


def lines():
    return st.sampled_from([LEAD, END, PITCH, NOTE, f"{PITCH} ", "MODERATOR:", "“Never,” she said.", "x"])


def cleaned():
    reasons = st.sampled_from([None, None, None, "advert", "donation pitch", "learned block 7", "learned block 12"])
    parts = st.lists(st.tuples(lines(), reasons), min_size=1, max_size=10)
    return parts.filter(lambda found: any(reason is None for _, reason in found)).map(of_parts)


def of_parts(parts):
    text, removed = assemble(parts)
    return CleanText(text=text, removed=removed, title="Wall")


def learnings():
    numbers = st.sampled_from([number(PITCH), number(NOTE), 5])
    return st.dictionaries(numbers, st.integers(1, 99))


class TestSetAside:
    def test_a_learned_block_goes_and_is_kept_with_its_number_and_place(self):
        clean = set_aside(text_of(LEAD, PITCH, END), site=SITE, learned={number(PITCH): 12})
        assert clean.text == f"{LEAD}\n{END}"
        assert clean.removed == (Removed(text=PITCH, reason="learned block 12", at=len(LEAD) + 1),)

    def test_what_is_not_learned_any_more_is_put_back_where_it_stood(self):
        before = of_parts(
            [("Share", "share"), (LEAD, None), (PITCH, None), ("Advert", "advert"), (END, None), (NOTE, None)]
        )
        away = set_aside(before, site=SITE, learned={number(PITCH): 1, number(NOTE): 2})
        assert away.text == f"{LEAD}\n{END}"
        assert set_aside(away, site=SITE, learned={}) == before

    def test_another_site_s_blocks_stay(self):
        clean = text_of(LEAD, PITCH)
        assert set_aside(clean, site=SITE, learned={number(PITCH, site="other.example"): 1}) == clean

    def test_a_text_of_which_nothing_would_be_left_stays_as_it_is(self):
        clean = of_parts([(PITCH, None), ("Share", "share")])
        assert set_aside(clean, site=SITE, learned={number(PITCH): 1}) == clean

    def test_a_line_that_may_not_be_learned_stays_whatever_is_on_record(self):
        clean = text_of(LEAD, PITCH.replace("Members", "“Members”"), END)
        assert set_aside(clean, site=SITE, learned={number(PITCH): 1}) == clean

    @given(cleaned(), learnings(), learnings())
    def test_only_what_is_learned_now_counts(self, clean, earlier, now):
        once = set_aside(clean, site=SITE, learned=earlier)
        assert set_aside(once, site=SITE, learned=now) == set_aside(clean, site=SITE, learned=now)

    @given(cleaned(), learnings())
    def test_without_learned_blocks_the_text_is_as_the_rules_left_it(self, clean, learned):
        parts = take_apart(clean.text, clean.removed)
        by_rules = of_parts(
            [(text, None if (reason or "").startswith("learned") else reason) for text, reason in parts]
        )
        assert set_aside(set_aside(clean, site=SITE, learned=learned), site=SITE, learned={}) == by_rules

    @given(cleaned(), learnings())
    def test_the_blocks_of_a_text_stay_the_same(self, clean, learned):
        assert blocks(set_aside(clean, site=SITE, learned=learned), site=SITE) == blocks(clean, site=SITE)

    @given(cleaned(), learnings())
    def test_something_is_left_and_places_lie_in_the_text_in_order(self, clean, learned):
        away = set_aside(clean, site=SITE, learned=learned)
        assert away.text
        assert [one.at for one in away.removed] == sorted(one.at for one in away.removed)
        assert all(0 <= one.at <= len(away.text) for one in away.removed)


@pytest.fixture(scope="module")
def pages():
    return invented_site(seed=7)


@pytest.fixture(scope="module")
def found(pages):
    return outcome(pages, learned_by(pages))


class TestAnInventedSite:
    def test_nothing_that_was_said_or_reported_is_taken_out(self, found):
        lost = {text for text, (_, learned, _) in found.items() if learned}
        written = {text for kind in RECURRING["written"] for text in RECURRING["written"][kind]}
        assert not lost & written
        assert not [text for text in lost if text.startswith("The council of ward")]

    def test_most_of_what_the_site_adds_is_taken_out(self, found):
        texts = [text for kind in RECURRING["site"].values() for text in kind]
        gone = sum(found[text][1] + found[text][2] for text in texts)
        assert gone / sum(sum(found[text]) for text in texts) >= 0.7

    @pytest.mark.parametrize("seed", range(4))
    def test_the_same_is_learned_in_whatever_order_pages_come(self, pages, seed):
        shuffled = random.Random(seed).sample(pages, len(pages))  # noqa: S311
        assert set(learned_by(shuffled)) == set(learned_by(pages))

    def test_a_site_needs_five_stories_before_anything_is_learned(self, pages):
        assert learned_by(pages[: ARTICLES - 1]) == {}
