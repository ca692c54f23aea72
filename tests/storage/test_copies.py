"""What articles are copies of: which are compared with a text, and what each is linked to."""

from ingest.model import Copy
from storage import copies

A, B, C = "https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"


def copy_of(url, kind="copy", containment=0.9):
    return Copy(of=url, kind=kind, containment=containment)


def test_an_article_says_what_it_is_linked_to(tx, new):
    new.stored(tx, A, text="The ferry sailed.")
    new.stored(tx, B, copy=copy_of(A, containment=0.75))
    assert copies.linked_to(tx, B) == [(A, "The ferry sailed.")]
    assert copies.linked_to(tx, A) == copies.linked_to(tx, "https://harbour.example/unknown") == []


def test_what_was_partly_a_copy_of_its_copy_is_an_original_again(tx, new):
    new.stored(tx, A)
    new.stored(tx, B, copy=copy_of(A, "partial", 0.25))
    new.stored(tx, A, copy=copy_of(B))
    assert [url for url, _ in copies.linked_to(tx, A)] == [B]
    assert copies.linked_to(tx, B) == []


class TestCandidates:
    def test_the_same_text_is_a_candidate(self, tx, new):
        new.stored(tx, A, text="Same words.")
        wanted = new.fingerprint("Same words.")
        assert copies.candidates(tx, wanted, but=B) == [(A, "Same words.")]
        assert copies.candidates(tx, wanted, but=A) == []

    def test_shared_shingles_make_a_candidate(self, tx, new):
        new.stored(tx, A, shingles=(1, 2, 3, 4), text="A")
        new.stored(tx, B, shingles=(7, 8, 9), text="B")
        assert copies.candidates(tx, new.fingerprint("x", (1, 2, 3)), but=C) == [(A, "A")]

    def test_the_most_shared_come_first_and_the_number_is_limited(self, tx, new):
        new.stored(tx, A, shingles=range(3), text="A")
        new.stored(tx, B, shingles=range(9), text="B")
        new.stored(tx, C, shingles=range(6), text="C")
        wanted = new.fingerprint("x", range(20))
        assert [url for url, _ in copies.candidates(tx, wanted, but="")] == [B, C, A]
        assert [url for url, _ in copies.candidates(tx, wanted, but=B, limit=1)] == [C]

    def test_a_copy_stands_for_its_original(self, tx, new):
        new.stored(tx, A, text="Original", shingles=(1, 2, 3))
        new.stored(tx, B, text="Trimmed", shingles=(7, 8, 9), copy=copy_of(A))
        assert copies.candidates(tx, new.fingerprint("Trimmed"), but=C) == [(A, "Original")]
        assert copies.candidates(tx, new.fingerprint("x", (7, 8, 9)), but=C) == []

    def test_a_copy_of_a_copy_stands_for_the_first_original(self, tx, new):
        new.stored(tx, A, text="Original")
        new.stored(tx, B, text="Trimmed")
        new.stored(tx, C, text="Cut", copy=copy_of(B))
        new.stored(tx, B, text="Trimmed", copy=copy_of(A))
        assert copies.candidates(tx, new.fingerprint("Cut"), but="") == [(A, "Original")]

    def test_a_partial_copy_that_is_mostly_its_own_text_is_a_candidate_itself(self, tx, new):
        new.stored(tx, A, text="Original")
        own = Copy(of=A, kind="partial", containment=0.3)
        new.stored(tx, B, text="Round-up", shingles=(1, 2, 3), copy=own)
        assert copies.candidates(tx, new.fingerprint("x", (1, 2, 3)), but=C) == [(B, "Round-up")]

    def test_a_partial_copy_that_is_mostly_borrowed_is_none(self, tx, new):
        new.stored(tx, A, text="Original")
        borrowed = Copy(of=A, kind="partial", containment=0.49)
        new.stored(tx, B, text="Cut", shingles=(1, 2, 3), copy=borrowed)
        assert copies.candidates(tx, new.fingerprint("x", (1, 2, 3)), but=C) == []

    def test_an_original_that_becomes_a_copy_leaves_the_index(self, tx, new):
        new.stored(tx, A, text="Original")
        new.stored(tx, B, text="B", shingles=(1, 2, 3))
        new.stored(tx, B, text="B", shingles=(1, 2, 3), copy=copy_of(A))
        assert copies.candidates(tx, new.fingerprint("x", (1, 2, 3)), but=C) == []
