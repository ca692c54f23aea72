"""What differs in an article for those who read it, when another reader has read it."""

from dataclasses import replace
from datetime import UTC, datetime

from ingest.model import Article, CleanText, Dated, Quote
from ingest.rereading import Change, changes

URL = "https://harbour.example/a"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def quote(text: str, speaker: str | None = "Mara Velden", start: int = 0) -> Quote:
    end = start + len(text)
    return Quote(text=text, start=start, end=end, spans=((start, end),), kind="direct", speaker=speaker)


def article(*quotes: Quote, text: str = "The ferry sailed.", published: datetime | None = NOON) -> Article:
    dated = Dated(at=published, source="json-ld") if published else None
    clean = CleanText(text=text, title="Ferry", published=dated)
    return Article(url=URL, source=None, clean=clean, quotes=quotes, seen_at=NOON, reader_version="1")


def test_what_reads_the_same_is_no_change():
    old = article(quote("We sail."), quote("We stay.", start=20))
    assert changes(old, replace(old, reader_version="2", quotes=(quote("We  sail.", start=3), old.quotes[1]))) == []


def test_quotes_are_gained_and_lost_by_their_words():
    found = changes(article(quote("We sail.")), article(quote("We stay.", None)))
    assert found == [
        Change(url=URL, change="gained", speaker=None, text="We stay."),
        Change(url=URL, change="lost", speaker="Mara Velden", text="We sail."),
    ]


def test_the_same_words_of_somebody_else_are_re_attributed():
    found = changes(article(quote("We sail.")), article(quote("We sail.", "Tove Brandt")))
    assert found == [Change(url=URL, change="re-attributed", speaker="Tove Brandt", was="Mara Velden", text="We sail.")]


def test_of_two_with_the_same_words_each_keeps_its_speaker():
    both = (quote("We sail."), quote("We sail.", "Tove Brandt", start=20))
    assert changes(article(*both), article(*both[::-1])) == []
    assert [one.change for one in changes(article(*both), article(both[1]))] == ["lost"]


def test_text_and_publication_are_told():
    found = changes(article(), article(text="The ferry sailed at last.", published=None))
    assert found == [
        Change(url=URL, change="text", was="17 characters", text="25 characters"),
        Change(url=URL, change="published", was="2026-03-04T12:00:00+00:00", text=None),
    ]
