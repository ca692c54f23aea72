"""A page that was read again: a later version, the same, or something that is served in its place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ingest.model import Article, CleanText, Dated, Quote
from ingest.versions import Look, compare_versions, difference, later_version

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
STORY = (
    "The harbour of Torvane opened again on Thursday after three weeks of repairs to its cranes.\n"
    "“The cranes are back,” Mara Velden said at the quay, and the first barges left before dusk."
)


def article(text: str = STORY, *said: str, **changes: object) -> Article:
    clean = CleanText(text=text, published=Dated(at=NOON, source="json-ld"))
    quotes = tuple(
        Quote(
            text=words,
            start=text.index(words),
            end=text.index(words) + len(words),
            spans=((text.index(words), text.index(words) + len(words)),),
            kind="direct",
            speaker="Mara Velden",
        )
        for words in said
    )
    made = Article(
        url="http://a.example/1", source="Wire", clean=clean, quotes=quotes, seen_at=NOON, reader_version="1"
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("text", "look"),
    [
        (STORY, Look.UNCHANGED),
        (STORY.replace(" ", "\u00a0"), Look.UNCHANGED),
        (f"{STORY}\nA tug will wait at the mole until Sunday.", Look.VERSION),
        (STORY.replace("three", "four"), Look.VERSION),
        ("Please log in to read on. We value your privacy, and so do all our 812 partners.", Look.OTHER),
        ("", Look.OTHER),
    ],
)
def test_only_a_text_that_shares_something_with_the_old_one_is_a_version(text: str, look: Look) -> None:
    assert compare_versions(article(), article(text)) is look


def test_what_stands_elsewhere_or_only_begins_is_no_version() -> None:
    edited = article(STORY.replace("three", "four"))
    assert compare_versions(article(), replace(edited, url="http://a.example/")) is Look.MOVED
    teaser = replace(edited, clean=replace(edited.clean, completeness="partial"))
    assert compare_versions(article(), teaser) is Look.PARTIAL
    assert compare_versions(teaser, replace(teaser, clean=replace(teaser.clean, text=STORY))) is Look.VERSION


def test_an_edit_is_no_second_publication() -> None:
    later = Dated(at=NOON + timedelta(days=1), source="json-ld")
    new = article(source="Another name", clean=CleanText(text="Edited.", published=later))
    kept = later_version(article(), new)
    assert (kept.clean.published.at, kept.source, kept.clean.text) == (NOON, "Wire", "Edited.")
    undated = article(clean=CleanText(text=STORY))
    assert later_version(undated, new).clean.published == later


def test_quotes_come_and_go_with_their_words() -> None:
    old = article(STORY, "The cranes are back,")
    text = STORY.replace("The cranes are back,", "We open,")
    found = difference(old, article(text, "We open,"))
    assert [quote.text for quote in found.added] == ["We open,"]
    assert [quote.text for quote in found.removed] == ["The cranes are back,"]
    assert found.removed_at == (0,)


def test_what_only_the_reader_sees_otherwise_the_outlet_did_not_change() -> None:
    old, new = article(STORY, "The cranes are back,"), article(STORY)
    assert difference(old, new).removed == ()
    assert difference(new, old).added == ()
