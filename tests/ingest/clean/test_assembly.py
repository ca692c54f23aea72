"""Lines and what was removed are put together and taken apart without loss."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.assembly import assemble, take_apart

LINES = st.text(alphabet="ab .é漢", min_size=1, max_size=8)
PARTS = st.lists(st.tuples(LINES, st.sampled_from([None, None, "advert", "learned block 1"])), max_size=12)


def test_lines_that_stay_are_joined_and_the_others_keep_their_place():
    text, removed = assemble(
        [("Advert", "advert"), ("One.", None), ("Share", "share"), ("Two.", None), ("Join", "pitch")]
    )
    assert text == "One.\nTwo."
    assert [(one.text, one.reason, one.at) for one in removed] == [
        ("Advert", "advert", 0),
        ("Share", "share", 5),
        ("Join", "pitch", 9),
    ]


@given(PARTS)
def test_what_was_put_together_comes_apart_as_it_was(parts):
    if any(reason is None for _, reason in parts):
        assert take_apart(*assemble(parts)) == parts
