"""An article stands under its canonical URL; reading it again replaces what was understood, not what it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from ingest.errors import StoreError
from ingest.model import CleanText, Copy, Dated, Figure, Removed
from storage import articles, blocks, copies, figures, quotes, statements, why
from storage.filters import Filters
from storage.tables import ShingleRow

A, B, C = "https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"
EVERYTHING = Filters()


def copy_of(url, kind="copy", containment=0.9):
    return Copy(of=url, kind=kind, containment=containment)


def listed(tx, **filters):
    return [row["url"] for row in articles.rows(tx, Filters(**filters))]


def test_an_article_is_listed_as_it_was_stored(tx, new, noon):
    article = new.article(A, "The ferry sailed.", page_hash="cd" * 32)
    stored = articles.put(tx, article, copy=None, fingerprint=new.fingerprint("x"))
    assert stored.listed_at == noon
    (row,) = articles.rows(tx, EVERYTHING)
    assert row == {
        "id": stored.id,
        "url": A,
        "title": "Ferry",
        "published": noon.isoformat(),
        "published_source": "json-ld",
        "first_seen": noon.isoformat(),
        "source": "Harbour Post",
        "language": None,
        "completeness": "unknown",
        "paragraphs": None,
        "copy_of": None,
        "copy_kind": None,
        "containment": None,
        "outlets": ["Harbour Post"],
        "copies": 0,
        "page_hash": "cd" * 32,
        "reader_version": "1",
        "versions": 1,
        "quotes_added": 0,
        "quotes_removed": 0,
    }


def test_the_text_is_listed_when_asked_for(tx, new):
    new.stored(tx, A, text="Naïve “words”.")
    assert [row["text"] for row in articles.rows(tx, EVERYTHING, text=True)] == ["Naïve “words”."]


def test_an_article_has_a_number_if_it_is_on_record(tx, new):
    assert articles.number_of(tx, new.stored(tx, A).url) == new.stored(tx, A).id
    with pytest.raises(StoreError, match=f"{A}/other is not on record"):
        articles.number_of(tx, f"{A}/other")


def test_who_holds_articles_is_told_which_are_on_record(tx, new):
    assert articles.hold(tx, [A, B]) == set()
    new.stored(tx, A)
    assert articles.hold(tx, [A, B]) == {A}


def test_an_address_is_on_record_once(database, new):
    with database.transaction() as tx:
        articles.add(tx, new.article(A, "The ferry sailed."), fingerprint=new.fingerprint("x"))
    with pytest.raises(StoreError), database.transaction() as tx:
        articles.add(tx, new.article(A, "The ferry sank."), fingerprint=new.fingerprint("y"))
    with database.transaction() as tx:
        assert [row["text"] for row in articles.rows(tx, EVERYTHING, text=True)] == ["The ferry sailed."]


def test_reading_again_replaces_the_article_and_keeps_its_id_and_first_seen_time(tx, new, noon):
    first = new.stored(tx, A, text="The ferry sailed.", published=None)
    again = new.stored(tx, A, text="The ferry sank.", published=None, seen_at=noon + timedelta(days=1), title="Sunk")
    assert again.id == first.id
    (row,) = articles.rows(tx, EVERYTHING, text=True)
    assert (row["title"], row["text"], row["first_seen"]) == ("Sunk", "The ferry sank.", noon.isoformat())


def test_an_unchanged_quote_keeps_its_id_and_its_report(tx, new):
    first = new.stored(tx, A, "We sail at dawn.", "Nobody was hurt.")
    statement = new.said(tx, "Nobody was hurt.", first.quote_ids[1])
    moved = new.quote("Nobody was hurt.", role="harbour master")
    again = new.stored(tx, A, "A new one.", moved)
    assert again.quote_ids[1] == first.quote_ids[1]
    assert again.quote_ids[0] not in first.quote_ids
    assert [report.role for report in statements.get(tx, statement).reports] == ["harbour master"]


def test_the_same_words_of_somebody_else_or_denied_are_another_quote(tx, new):
    first = new.stored(tx, A, "Nobody was hurt.")
    statement = new.said(tx, "Nobody was hurt.", *first.quote_ids)
    for changed in (new.quote("Nobody was hurt.", "Tove Lind"), new.quote("Nobody was hurt.", polarity="denied")):
        again = new.stored(tx, A, changed)
        assert again.fresh_quotes == {*again.quote_ids} != {*first.quote_ids}
    assert statements.get(tx, statement).reports == ()


def test_a_vanished_quote_takes_its_reports_along_and_leaves_the_statement(tx, new, noon):
    first = new.stored(tx, A, "We sail at dawn.")
    statement = new.said(tx, "We sail at dawn.", first.quote_ids[0])
    new.stored(tx, A, "Nothing of the kind.")
    kept = statements.get(tx, statement)
    assert (kept.text, kept.reports, kept.first_reported) == ("We sail at dawn.", (), noon)


def test_first_reported_follows_when_the_first_report_vanishes(tx, new, noon):
    early = new.stored(tx, A, "We sail at dawn.", published=noon - timedelta(hours=2))
    late = new.stored(tx, B, "We sail at dawn.", published=noon)
    statement = new.said(tx, "We sail at dawn.", early.quote_ids[0], late.quote_ids[0])
    assert statements.get(tx, statement).first_reported == noon - timedelta(hours=2)
    new.stored(tx, A, published=noon - timedelta(hours=2))
    assert statements.get(tx, statement).first_reported == noon


def test_first_reported_follows_a_corrected_publication_time(tx, new, noon):
    stored = new.stored(tx, A, "We sail at dawn.", published=noon)
    statement = new.said(tx, "We sail at dawn.", stored.quote_ids[0])
    new.stored(tx, A, "We sail at dawn.", published=noon - timedelta(hours=1))
    assert statements.get(tx, statement).first_reported == noon - timedelta(hours=1)


def test_the_same_words_twice_in_an_article_are_two_quotes_with_an_id_each(tx, new):
    first = new.stored(tx, A, "Never.", "Never.")
    again = new.stored(tx, A, "Never.", "Never.")
    assert len(set(first.quote_ids)) == 2
    assert again.quote_ids == first.quote_ids
    assert len(new.stored(tx, A, "Never.").quote_ids) == 1


def test_figures_are_replaced(tx, new):
    hurt = Figure(text="47 hurt", start=0, end=7, value=47.0, counted="hurt")
    new.stored(tx, A, figures=(hurt, hurt))
    new.stored(tx, A, figures=(hurt,))
    assert [row["value"] for row in figures.rows(tx, EVERYTHING)] == [47]


def test_a_copy_is_linked_to_its_original(tx, new):
    new.stored(tx, A)
    new.stored(tx, B, copy=copy_of(A, containment=0.75))
    new.stored(tx, C, copy=copy_of(A, "partial", 0.25))
    found = {
        row["url"]: (row["copy_of"], row["copy_kind"], row["containment"]) for row in articles.rows(tx, EVERYTHING)
    }
    assert found == {A: (None, None, None), B: (A, "copy", 0.75), C: (A, "partial", 0.25)}


def test_a_copy_read_again_as_an_original_loses_its_link(tx, new):
    new.stored(tx, A)
    new.stored(tx, B, copy=copy_of(A))
    new.stored(tx, B)
    assert [row["copy_of"] for row in articles.rows(tx, EVERYTHING)] == [None, None]


def test_a_copy_of_what_is_not_on_record_is_refused(tx, new):
    with pytest.raises(StoreError, match="not on record"):
        new.stored(tx, B, copy=copy_of(A))


def test_articles_are_no_copies_of_each_other(tx, new):
    new.stored(tx, A)
    new.stored(tx, B, copy=copy_of(A))
    new.stored(tx, C, copy=copy_of(B))
    with pytest.raises(StoreError, match="is a copy of it"):
        new.stored(tx, A, copy=copy_of(C))


class TestStale:
    def test_an_article_comes_back_as_it_was_stored_but_for_what_is_to_be_extracted_anew(self, tx, new, noon):
        clean = CleanText(
            text="The ferry sailed.\nIt was late.",
            title="Ferry",
            published=Dated(at=noon, source="json-ld", zone="+01:00"),
            language="en",
            authors=("Ilka Brandt", "Owen Sarle"),
            site_name="Harbour Post",
            section="Ports",
            completeness="partial",
            removed=(Removed(text="Share", reason="share line", at=18), Removed(text="Join", reason="pitch", at=30)),
            sources={"title": "open-graph"},
        )
        article = new.article(A, clean=clean, page_hash="cd" * 32)
        quoted = replace(article, quotes=(new.quote("late"),), figures=())
        stored = articles.put(tx, quoted, copy=None, fingerprint=new.fingerprint("x"))
        blocks.mark_stale(tx, stored.id)
        tx.expunge_all()
        assert articles.stale(tx, limit=5) == [article]

    def test_one_of_which_little_is_known_comes_back_so(self, tx, new):
        bare = new.article(A, clean=CleanText(text="x"), source=None)
        blocks.mark_stale(tx, articles.put(tx, bare, copy=None, fingerprint=new.fingerprint("x")).id)
        assert articles.stale(tx, limit=5) == [bare]

    def test_any_number_comes_in_one_query(self, tx, new, count_queries):
        for number in range(6):
            blocks.mark_stale(tx, new.stored(tx, f"{A}/{number}").id)
        tx.expunge_all()
        with count_queries(tx) as queries:
            assert len(articles.stale(tx, limit=5)) == 5
        assert len(queries) == 1


class TestRows:
    def test_the_newest_come_first_by_publication_or_first_seen(self, tx, new, noon):
        new.stored(tx, A, published=noon - timedelta(hours=3))
        new.stored(tx, B, published=noon + timedelta(hours=1))
        new.stored(tx, C, published=None)
        assert listed(tx) == [B, C, A]
        assert listed(tx, limit=2) == [B, C]

    def test_since_is_included_and_until_is_not(self, tx, new, noon):
        new.stored(tx, A, published=noon)
        new.stored(tx, B, published=None, seen_at=noon + timedelta(hours=1))
        assert listed(tx, since=noon, until=noon + timedelta(hours=1)) == [A]
        assert listed(tx, since=noon + timedelta(minutes=1)) == [B]

    def test_actor_and_topic_go_through_the_statements(self, tx, new):
        first = new.stored(tx, A, "We sail.")
        new.stored(tx, B, "We sail.")
        new.said(tx, "We sail.", first.quote_ids[0], actor="brandt", topics=("ferries",))
        assert listed(tx, actor="brandt") == [A]
        assert listed(tx, topic="ferries") == [A]
        assert listed(tx, actor="brandt", topic="trains") == []
        assert set(listed(tx, actor="Ilka Brandt")) == {A, B}

    def test_search_looks_in_text_and_title_in_any_case(self, tx, new):
        new.stored(tx, A, text="Die FÄHRE legt ab.")
        new.stored(tx, B, title="Fähre im Nebel")
        assert set(listed(tx, search="fähre")) == {A, B}
        assert listed(tx, search="LEGT") == [A]

    def test_search_takes_wildcards_as_they_stand(self, tx, new):
        new.stored(tx, A, text="100% sure")
        new.stored(tx, B, text="1000 sure")
        assert listed(tx, search="100%") == [A]
        assert listed(tx, search="1_00") == []


def test_quotes_survive_what_databases_refuse(tx, new):
    hostile = new.quote("a\x00b", "\ud800")
    first = new.stored(tx, A, hostile, text="a\x00b")
    assert new.stored(tx, A, hostile, text="a\x00b").quote_ids == first.quote_ids
    (row,) = quotes.rows(tx, EVERYTHING)
    assert (row["text"], row["speaker"]) == ("a\ufffdb", "\ufffd")


def test_removed_lines_survive_what_databases_refuse(tx, new):
    clean = CleanText(text="x", authors=("\x00",), removed=(Removed(text="\ud800", reason="share line", at=0),))
    new.stored(tx, A, clean=clean)
    assert why.of_url(tx, A)["article"]["removed"] == [{"text": "\ufffd", "reason": "share line", "at": 0}]


def test_any_number_of_articles_is_listed_in_three_queries(tx, new, count_queries):
    for number in range(8):
        new.stored(tx, f"{A}/{number}", copy=copy_of(f"{A}/0") if number else None)
    tx.expunge_all()
    with count_queries(tx) as queries:
        assert len(articles.rows(tx, EVERYTHING)) == 8
    assert len(queries) == 3


class TestOutlets:
    @pytest.fixture
    def outlets(self, tx):
        return lambda **filters: {
            row["url"]: (row["outlets"], row["copies"]) for row in articles.rows(tx, Filters(**filters))
        }

    def test_an_original_and_its_copies_list_the_same_outlets_the_original_s_first(self, tx, new, outlets):
        new.stored(tx, B, source="Wire")
        new.stored(tx, A, source="Morning", copy=copy_of(B))
        new.stored(tx, C, source="Evening", copy=copy_of(B))
        assert outlets() == dict.fromkeys((A, B, C), (["Wire", "Morning", "Evening"], 2))

    def test_an_outlet_that_ran_it_twice_is_listed_once_and_counts_twice(self, tx, new, outlets):
        new.stored(tx, A, source="Wire")
        for url in (B, C):
            new.stored(tx, url, source="Morning", copy=copy_of(A))
        assert outlets()[A] == (["Wire", "Morning"], 2)

    def test_a_copy_of_a_copy_belongs_to_the_first_original(self, tx, new, outlets):
        new.stored(tx, A, source="Wire")
        new.stored(tx, B, source="Morning")
        new.stored(tx, C, source="Evening", copy=copy_of(B))
        new.stored(tx, B, source="Morning", copy=copy_of(A))
        assert outlets() == dict.fromkeys((A, B, C), (["Wire", "Morning", "Evening"], 2))

    def test_what_holds_only_a_part_of_it_is_a_story_of_its_own(self, tx, new, outlets):
        new.stored(tx, A, source="Wire")
        new.stored(tx, B, source="Morning", copy=copy_of(A, "partial", 0.3))
        new.stored(tx, C, source="Evening", copy=copy_of(B))
        assert outlets() == {A: (["Wire"], 0), B: (["Morning", "Evening"], 1), C: (["Morning", "Evening"], 1)}

    def test_the_whole_cluster_counts_whatever_is_asked_for(self, tx, new, outlets, noon):
        new.stored(tx, A, source="Wire", published=noon)
        new.stored(tx, B, source="Morning", published=noon + timedelta(hours=1), copy=copy_of(A))
        new.stored(tx, C, source="Evening", published=noon + timedelta(hours=2), copy=copy_of(A))
        assert outlets(limit=1) == {C: (["Wire", "Morning", "Evening"], 2)}
        assert outlets(until=noon + timedelta(minutes=1)) == {A: (["Wire", "Morning", "Evening"], 2)}

    def test_an_unknown_outlet_is_left_out(self, tx, new, outlets):
        new.stored(tx, A, source=None)
        new.stored(tx, B, source="Morning", copy=copy_of(A))
        assert outlets()[A] == (["Morning"], 1)


def test_a_wire_story_in_200_outlets_costs_no_more_for_the_last_than_for_the_third(tx, new, count_queries):
    """One article stands in the index, whoever asks meets it alone, and each copy is stored in as many queries."""
    sent = []
    for outlet in range(200):
        with count_queries(tx) as queries:
            marks = new.fingerprint("Story", range(40))
            candidates = copies.candidates(tx, marks, but=f"{A}/{outlet}")
            new.stored(
                tx, f"{A}/{outlet}", text="Story", shingles=range(40), copy=copy_of(f"{A}/0") if outlet else None
            )
        assert candidates == ([(f"{A}/0", "Story")] if outlet else [])
        sent.append(len(queries))
    assert set(sent[2:]) == {sent[2]}
    assert len(tx.exec(select(ShingleRow.article_id).distinct()).all()) == 1
    with count_queries(tx) as queries:
        assert {row["copies"] for row in articles.rows(tx, EVERYTHING)} == {199}
    assert len(queries) == 3


class TestIsStale:
    def test_until_it_was_cleaned_or_is_another_article(self, tx, new):
        stored = new.stored(tx, A)
        blocks.mark_stale(tx, stored.id)
        [article] = articles.stale(tx, limit=1)
        assert articles.is_stale(tx, article)
        new.stored(tx, A, text="It was corrected.")
        assert not articles.is_stale(tx, article)
        [article] = articles.stale(tx, limit=1)
        blocks.fresh(tx, A)
        assert not articles.is_stale(tx, article)


def test_which_of_many_addresses_are_on_record(tx, new):
    new.stored(tx, "https://harbour.example/a")
    asked = ["https://harbour.example/a", "https://harbour.example/b"]
    assert articles.known_of(tx, asked) == {asked[0]}
    assert articles.known_of(tx, []) == set()
