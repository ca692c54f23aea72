"""The versions of an article are kept in order, with what came and went."""

from storage import versions
from storage.columns import digest

A = "https://harbour.example/a"


def test_versions_are_numbered_and_shown_with_their_quotes(tx, new, noon):
    stored = new.stored(tx, A)
    assert versions.of_article(tx, stored.id) == []
    versions.add(tx, stored.id, text="We sail.", page_hash="aa", seen_at=noon)
    came, went = new.quote("We stay."), new.quote("We sail.", speaker=None)
    given = versions.add(tx, stored.id, text="We stay.", page_hash="bb", seen_at=noon, added=[came], removed=[went])
    first, second = versions.of_article(tx, stored.id)
    assert given == digest("We stay.")
    assert (first["number"], first["text_hash"], first["added"]) == (1, digest("We sail."), [])
    assert second == {
        "number": 2,
        "seen_at": noon.isoformat(),
        "text_hash": given,
        "page_hash": "bb",
        "added": [{"text": "We stay.", "speaker": "Ilka Brandt"}],
        "removed": [{"text": "We sail.", "speaker": None}],
    }


def test_they_are_counted_for_those_that_were_looked_at_again(tx, new, noon):
    one, two = new.stored(tx, A), new.stored(tx, f"{A}/other")
    for quotes in ([], [new.quote("We stay."), new.quote("We wait.")]):
        versions.add(tx, one.id, text=str(quotes), page_hash=None, seen_at=noon, added=quotes)
    assert versions.counts(tx, [one.id, two.id]) == {one.id: {"versions": 2, "quotes_added": 2, "quotes_removed": 0}}
