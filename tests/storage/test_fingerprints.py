"""The index finds what shares sampled shingles, and nothing else."""

from dataclasses import replace

import pytest

from storage import fingerprints

A, B, C = "https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"


@pytest.fixture
def similar(tx, new):
    def similar(shingles, text="something else", scheme="test-1", limit=10):
        return fingerprints.similar(tx, replace(new.fingerprint(text, shingles), scheme=scheme), limit=limit)

    return similar


def test_articles_come_by_the_number_of_shared_shingles(tx, new, similar):
    three = new.stored(tx, A, shingles=(1, 2, 3, 100)).id
    five = new.stored(tx, B, shingles=(1, 2, 3, 4, 5)).id
    new.stored(tx, C, shingles=(200, 300, 400))
    assert similar(range(10)) == [five, three]
    assert similar(range(10), limit=1) == [five]
    assert similar((700, 800, 900)) == []
    assert similar(()) == []


def test_one_shingle_that_hardly_anything_else_has_is_enough(tx, new, similar):
    """A paragraph taken over shares no more of the sample than that."""
    own = new.stored(tx, A, shingles=(1, 2, 3)).id
    assert similar((1, 70, 80, 90)) == [own]


def test_of_common_shingles_it_takes_three(tx, new, similar):
    for number in range(8):
        new.stored(tx, f"{A}/{number}", shingles=(1, 2))
    more = new.stored(tx, B, shingles=(1, 2, 3)).id
    new.stored(tx, C, shingles=(3, 4))
    new.stored(tx, f"{C}/2", shingles=(3, 4))
    assert similar((1, 2, 3, 90), limit=20) == [more]


def test_what_shares_rare_shingles_comes_before_what_shares_common_ones(tx, new, similar):
    """Thirty articles have the boilerplate of the outlet, one has the story."""
    for number in range(30):
        new.stored(tx, f"{A}/{number}", shingles=range(12))
    story = new.stored(tx, B, shingles=(100, 101, 102)).id
    assert similar((*range(12), 100, 101, 102))[0] == story


def test_of_a_shingle_only_the_newest_articles_are_looked_at(tx, new, similar):
    first = new.stored(tx, f"{A}/first", shingles=(1, 2, 3)).id
    for number in range(fingerprints.NEWEST):
        last = new.stored(tx, f"{A}/{number}", shingles=(1, 2, 3)).id
    found = similar((1, 2, 3), limit=200)
    assert len(found) == fingerprints.NEWEST
    assert last in found
    assert first not in found


def test_a_flash_with_fewer_shingles_must_share_them_all(tx, new, similar):
    flash = new.stored(tx, A, shingles=(1, 2)).id
    for number in range(3):
        new.stored(tx, f"{B}/{number}", shingles=(1, 300))
        new.stored(tx, f"{C}/{number}", shingles=(2, 400))
    assert similar((1, 2)) == [flash]


def test_the_same_text_comes_first_even_without_shingles(tx, new, similar):
    new.stored(tx, A, text="Long.", shingles=(1, 2, 3))
    short = new.stored(tx, B, text="Short.").id
    assert similar((1, 2, 3), text="Short.")[0] == short


def test_another_scheme_shares_nothing(tx, new, similar):
    new.stored(tx, A, text="Same.", shingles=range(50))
    assert similar(range(50), text="Same.", scheme="test-2") == []


def test_an_article_read_again_is_found_by_its_new_shingles_only(tx, new, similar):
    stored = new.stored(tx, A, shingles=(1, 2, 3)).id
    new.stored(tx, A, shingles=(7, 8, 9))
    assert similar((1, 2, 3)) == []
    assert similar((7, 8, 9)) == [stored]


def test_shingles_of_48_bits_and_in_any_number_are_kept(tx, new, similar):
    stored = new.stored(tx, A, shingles=range(2**48 - 2_000, 2**48)).id
    assert similar(range(2**48 - 2_000, 2**48)) == [stored]
