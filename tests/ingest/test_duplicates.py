"""A copy is known as a copy, however it was trimmed; what only looks alike is left alone."""

import hashlib
import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.duplicates import SCHEME, find_copy, fingerprint, is_original
from ingest.duplicates.texts import words_of
from ingest.model import Copy

SYLLABLES = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "fen", "gor", "hal", "jin"]


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def story(seed: int, paragraphs: int = 8, sentences: int = 4, words: int = 12) -> list[str]:
    """Paragraphs of a language that nobody speaks; every seed gives another story."""
    rng = seeded(seed)

    def word() -> str:
        return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))

    def sentence() -> str:
        return " ".join(word() for _ in range(words)).capitalize() + "."

    return [" ".join(sentence() for _ in range(sentences)) for _ in range(paragraphs)]


def text(paragraphs: list[str]) -> str:
    return "\n".join(paragraphs)


def bulletin(seed: int) -> list[str]:
    """What the weather desk sends every day: the phrases stay, the numbers change."""
    rng = seeded(seed)

    def sentence(number: int) -> str:
        words = text(story(90 + number)).split()
        return f"{' '.join(words[:10])} {rng.randint(1, 999)} {' '.join(words[10:19])} {rng.randint(1, 999)}."

    return [" ".join(sentence(4 * part + number) for number in range(4)) for part in range(5)]


STORY = story(1)
OTHER = story(2)
WORDS = len(text(STORY).split())


def judged(paragraphs: list[str], *others: list[str]) -> Copy | None:
    return find_copy(text(paragraphs), [(f"https://a.example/{n}", text(other)) for n, other in enumerate(others)])


class TestFingerprint:
    def test_marks_case_and_quotes_do_not_matter(self) -> None:
        assert fingerprint("“We won’t pay,” Lind said.") == fingerprint('"We won\'t PAY" – Lind said')

    def test_compatible_characters_are_one(self) -> None:
        assert fingerprint("ﬁve ｈｏｕｒｓ").exact == fingerprint("five hours").exact

    def test_one_other_word_makes_another_text(self) -> None:
        assert fingerprint("We will pay").exact != fingerprint("We will not pay").exact

    def test_exact_is_the_sha_256_of_the_words(self) -> None:
        assert fingerprint("The Pumps hold.").exact == hashlib.sha256(b"the pumps hold").hexdigest()

    def test_hashes_are_the_same_on_every_machine_and_fit_48_bits(self) -> None:
        found = fingerprint("the pumps hold the line")
        expected = hashlib.blake2b(b"the pumps hold the line", digest_size=6).hexdigest()
        assert found.shingles == {int(expected, 16)}
        assert found.scheme == SCHEME

    def test_a_flash_keeps_all_and_a_story_a_sample_with_more_of_its_beginning(self) -> None:
        assert len(fingerprint(" ".join(text(STORY).split()[:40])).shingles) == 36
        assert WORDS / 20 < len(fingerprint(text(STORY)).shingles) < WORDS / 8

    def test_a_story_cut_to_a_fifth_shares_enough_to_be_found(self) -> None:
        for seed in range(40):
            whole = text(story(seed)).split()
            cut = fingerprint(" ".join(whole[: len(whole) // 5]))
            assert len(cut.shingles & fingerprint(" ".join(whole)).shingles) >= 3

    def test_two_texts_that_share_28_words_in_a_row_have_a_hash_in_common(self) -> None:
        for seed in range(40):
            passage = text(story(seed)).split()[seed : seed + 28]
            one, two = (text(story(other)).split() for other in (seed + 100, seed + 200))
            first = fingerprint(" ".join(one[:150] + passage + one[150:]))
            second = fingerprint(" ".join(two[:250] + passage + two[250:]))
            assert first.shingles & second.shingles

    def test_scripts_without_spaces_have_shingles_too(self) -> None:
        assert len(fingerprint("海堤修复工程已经开始" * 3).shingles) > 5

    def test_an_empty_text_has_none(self) -> None:
        assert fingerprint(" – ").shingles == frozenset()


class TestCopy:
    @pytest.mark.parametrize(
        "version",
        [
            STORY,
            STORY[:3],
            STORY[:1],
            [" ".join(STORY[0].split()[:20])],
            ["A lead of our own stands here instead.", *STORY[1:]],
            [STORY[0], *reversed(STORY[1:])],
            ["Good morning from our harbour desk.", *STORY[:5], "Read our letter every morning."],
            [re.sub(r"\b(\w+) (\w+)\.", r"\2 \1.", paragraph) for paragraph in STORY],
        ],
        ids=["same", "cut", "lead alone", "flash", "new lead", "reordered", "boilerplate", "edited"],
    )
    def test_what_is_mostly_of_another_article_is_a_copy(self, version: list[str]) -> None:
        found = judged(version, OTHER, STORY)
        assert found is not None
        assert (found.of, found.kind) == ("https://a.example/1", "copy")

    def test_containment_is_the_share_of_its_own_text(self) -> None:
        found = judged(STORY[:4] + OTHER[:2], STORY)
        assert found is not None
        assert found.kind == "copy"
        assert found.containment == pytest.approx(2 / 3, abs=0.03)

    def test_of_two_that_have_it_all_the_one_that_is_less_else_is_the_original(self) -> None:
        host = OTHER[:4] + STORY[:4] + OTHER[4:]
        found = judged(STORY[:3], host, STORY[:4])
        assert found is not None
        assert found.of == "https://a.example/1"

    def test_few_words_are_a_copy_only_of_the_same_words(self) -> None:
        assert judged(["Pumps hold."], ["Pumps hold"]) is not None
        assert judged(["Pumps hold."], ["Pumps fail."]) is None


class TestPartial:
    def test_a_passage_inside_a_longer_article_is_partial(self) -> None:
        found = judged(OTHER[:4] + STORY[:3] + OTHER[4:], STORY)
        assert found is not None
        assert found.kind == "partial"
        assert 0.2 < found.containment < 0.35

    def test_a_flash_that_became_a_story_is_partial(self) -> None:
        found = judged([STORY[0], *OTHER], [STORY[0]])
        assert found is not None
        assert found.kind == "partial"

    def test_a_heavily_edited_version_is_at_least_partial(self) -> None:
        rng = seeded(5)
        edited = [" ".join("new" if rng.random() < 0.14 else word for word in p.split()) for p in STORY]
        found = judged(edited, STORY)
        assert found is not None


class TestLookAlikes:
    def test_the_paragraphs_that_an_agency_carries_along_are_none_where_they_stand_apart(self) -> None:
        """Three times 45 words, the same the day before, between what is new."""
        known = [" ".join(text(story(seed)).split()[:45]) for seed in (31, 32, 33)]
        day, next_day = (
            [part for pair in zip(new[2:5], known, strict=True) for part in pair] for new in (STORY, OTHER)
        )
        assert judged(STORY[:2] + day, OTHER[:2] + next_day) is None

    def test_a_bulletin_with_the_same_phrases_and_other_facts_is_none(self) -> None:
        assert judged(bulletin(1), bulletin(2)) is None
        assert judged(bulletin(1)[:3], bulletin(1)) is not None

    def test_boilerplate_is_none_before_three_have_it_if_it_holds_none_of_the_names_and_numbers(self) -> None:
        around = story(5, paragraphs=5)
        one, two = (
            [f"On {day} {month}, {name} met {name}son of {name}stead, aged {day + 40}." for day in days]
            for month, name, days in (("May", "Lind", (2, 3, 4)), ("July", "Orr", (12, 13, 14)))
        )
        assert judged([*around, *one, *STORY[:1]], [*around, *two, *OTHER[:1]]) is None

    def test_a_copy_in_which_people_are_spelled_otherwise_is_a_copy(self) -> None:
        told = [
            f"{part} Then {name}, {len(part)}, left for {place}."
            for part, name, place in zip(STORY, "ABCDEFGH", "JKLMNOPQ", strict=True)
        ]
        respelled = [re.sub(r"\b([A-H])\b", r"\1y", part) for part in told]
        found = judged(respelled, told)
        assert found is not None
        assert found.kind == "copy"

    def test_another_story_is_none(self) -> None:
        assert judged(STORY, OTHER) is None

    def test_one_quotation_in_common_is_none(self) -> None:
        said = " ".join(text(story(3)).split()[:110])
        assert judged([*STORY[:5], f"“{said},” Lind said."], [*OTHER[:5], f"Lind told them: “{said}.”"]) is None

    def test_a_background_paragraph_in_common_is_none(self) -> None:
        background = " ".join(text(story(4)).split()[:70])
        assert judged([*STORY, background], [*OTHER, background]) is None

    def test_what_several_originals_have_proves_nothing(self) -> None:
        """An outlet's boilerplate, longer than many a story, round one story after the other."""
        around = story(5, paragraphs=4)
        earlier = [around + story(seed) for seed in (6, 7, 8)]
        assert judged(around + STORY, *earlier) is None
        assert judged(around + STORY[:6], *earlier, STORY) is not None

    def test_no_candidates_give_none(self) -> None:
        assert judged(STORY) is None


NOTES = [
    "Ilka Brandt is a senior reporter at the Tarn Post in Halm who covers ports and fisheries for readers in Velden.",
    "Our coverage of the coast is paid for in part by the Lantern Foundation of Dorrin, which plays no part in it.",
    "Members of the Tarn Post read without interruptions and vote on what the newsroom looks into next.",
    "Come to our open evenings at the Lantern House in Velden, or write to the desk with a link to the piece.",
]


def item(seed: int, sentences: int = 1) -> str:
    return " ".join(f"The council voted to close {sentence}" for sentence in story(seed, 1, sentences)[0].split(". "))


class TestBoilerplate:
    """Notes of a site, longer than the short items above them."""

    @pytest.mark.parametrize("sentences", [1, 2, 4, 6])
    def test_short_items_with_the_same_notes_are_no_copies(self, sentences: int) -> None:
        assert judged([item(21, sentences), *NOTES], [item(22, sentences), *NOTES]) is None

    @pytest.mark.parametrize("sentences", [1, 2, 4, 6])
    def test_their_copies_are_copies_with_the_notes_and_without(self, sentences: int) -> None:
        original = [item(21, sentences), *NOTES]
        for copy in (original, original[:1]):
            found = judged(copy, [item(22, sentences), *NOTES], original)
            assert found is not None
            assert (found.of, found.kind, found.containment) == ("https://a.example/1", "copy", 1.0)

    def test_an_update_with_the_same_notes_is_a_copy(self) -> None:
        found = judged([item(22), item(21, 3), *NOTES], [item(21, 3), *NOTES])
        assert found is not None
        assert found.kind == "copy"

    def test_a_text_that_is_nothing_else_is_a_copy_of_its_equal(self) -> None:
        assert judged(NOTES, NOTES) is not None

    def test_empty_lines_between_them_change_nothing(self) -> None:
        one, two = ("\n\n".join([item(seed), *NOTES]) for seed in (21, 22))
        assert find_copy(one, [("https://a.example/", two)]) is None


class TestOriginals:
    @pytest.mark.parametrize(
        ("copy", "original"),
        [
            (None, True),
            (Copy(of="https://a.example/0", kind="partial", containment=0.2), True),
            (Copy(of="https://a.example/0", kind="partial", containment=0.45), False),
            (Copy(of="https://a.example/0", kind="copy", containment=0.6), False),
        ],
    )
    def test_later_articles_are_compared_with_what_is_mostly_its_own(self, copy: Copy | None, original: bool) -> None:
        assert is_original(copy) is original

    def test_sixty_outlets_running_one_story_are_one_cluster(self) -> None:
        originals: list[tuple[str, str]] = []
        rng = seeded(9)
        for outlet in range(61):
            kept = STORY[: rng.randint(4, 8)] if outlet else STORY
            run = text([f"Outlet {outlet} morning letter.", *kept, f"Write to outlet {outlet} at the harbour."])
            copy = find_copy(run, originals)
            if is_original(copy):
                originals.append((f"https://o{outlet}.example/", run))
        assert [url for url, _ in originals] == ["https://o0.example/"]


@given(st.text(st.sampled_from("aZ09_-–—“”„’. \n\t\x1c\x85\xa0éßK海½\0"), max_size=40))
def test_words_are_the_same_whatever_script_stands_beside_them(written: str) -> None:
    assert words_of(f"{written} 海") == [*words_of(written), "海"]


@given(st.text(min_size=1, max_size=300))
def test_a_text_is_a_copy_of_itself_unless_it_has_no_words(written: str) -> None:
    found = find_copy(written, [("https://a.example/", written)])
    if fingerprint(written).shingles:
        assert found == Copy(of="https://a.example/", kind="copy", containment=1.0)
    else:
        assert found is None


@given(st.lists(st.sampled_from([*STORY, *OTHER]), max_size=9), st.lists(st.sampled_from([*STORY, *OTHER]), max_size=9))
def test_containment_is_a_share_and_decides_the_kind(own: list[str], other: list[str]) -> None:
    found = judged(own, other)
    if found is not None:
        assert 0 < found.containment <= 1
        assert (found.kind == "copy") is (found.containment >= 0.5)


def test_twenty_long_candidates_are_decided_in_the_time_of_a_page_fetch() -> None:
    long = [text(story(seed, paragraphs=104)) for seed in range(21)]
    start = time.process_time()
    find_copy(long[0], [(f"https://a.example/{n}", other) for n, other in enumerate(long[1:])])
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("piece", ["word ", "“word ", "w " * 50 + "„"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    long = piece * (200_000 // len(piece))
    start = time.process_time()
    fingerprint(long)
    find_copy(long, [("https://a.example/", long[1:])])
    assert time.process_time() - start < 4
