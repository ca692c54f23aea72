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
    new.stored(tx, C, shingles=(1, 2, 300, 400))
    assert similar(range(10)) == [five, three]
    assert similar(range(10), limit=1) == [five]
    assert similar((1, 2, 700)) == []
    assert similar(()) == []


def test_a_flash_with_fewer_shingles_must_share_them_all(tx, new, similar):
    flash = new.stored(tx, A, shingles=(1, 2)).id
    new.stored(tx, B, shingles=(1, 300))
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
