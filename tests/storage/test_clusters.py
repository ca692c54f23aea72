"""A story and all its copies are one cluster, whichever of them is asked for."""

from ingest.model import Copy
from storage.clusters import clusters_of

A, B, C, D = (f"https://{name}.example/story" for name in "abcd")


def stored(tx, new, url, source, copy=None):
    return new.stored(tx, url, "We sail.", copy=copy, source=source).id


def test_the_original_comes_first_then_its_copies_as_they_came(tx, new):
    original = stored(tx, new, A, "Wire")
    first = stored(tx, new, B, "Courier", Copy(of=A, kind="copy", containment=1))
    second = stored(tx, new, C, "Post", Copy(of=A, kind="copy", containment=0.6))
    expected = ["Wire", "Courier", "Post"]
    assert clusters_of(tx, [second]) == {original: expected, first: expected, second: expected}


def test_a_copy_of_a_copy_belongs_to_the_first_one(tx, new):
    stored(tx, new, A, "Wire")
    stored(tx, new, B, "Courier", Copy(of=A, kind="copy", containment=1))
    last = stored(tx, new, C, "Post", Copy(of=B, kind="copy", containment=1))
    assert clusters_of(tx, [last])[last] == ["Wire", "Courier", "Post"]


def test_a_partial_copy_is_a_story_of_its_own(tx, new):
    original = stored(tx, new, A, "Wire")
    part = stored(tx, new, D, "Review", Copy(of=A, kind="partial", containment=0.3))
    assert clusters_of(tx, [original, part]) == {original: ["Wire"], part: ["Review"]}


def test_an_outlet_without_a_name_has_its_place(tx, new):
    original = stored(tx, new, A, None)
    assert clusters_of(tx, [original]) == {original: [None]}
