"""The ledger: who said what, and every report of it."""

from datetime import date, timedelta

from ingest.model import Report, Statement, Verdict
from storage import statements
from storage.filters import Filters

A, B, C = "https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"


def listed(tx, **filters):
    return [row["id"] for row in statements.rows(tx, Filters(**filters))]


def test_a_statement_comes_back_with_its_reports_first_one_first(tx, new, noon):
    early, late = noon - timedelta(hours=2), noon
    second = new.stored(tx, A, new.quote("We will sail.", role="harbour master", via="Radio Nord"), published=late)
    undated = new.stored(tx, C, "Sail!", published=None, seen_at=noon - timedelta(days=1))
    first = new.stored(tx, B, "We sail.", published=early, source=None)
    statement = new.said(
        tx, "We sail.", *second.quote_ids, *undated.quote_ids, *first.quote_ids, topics=("b", "a", "b")
    )
    found = statements.get(tx, statement)
    assert [report.url for report in found.reports] == [B, A, C]
    assert found.reports[1] == Report(
        url=A,
        source="Harbour Post",
        published=late,
        title="Ferry",
        text="We will sail.",
        speaker="Ilka Brandt",
        role="harbour master",
        via="Radio Nord",
        similarity=0.75,
    )
    assert found == Statement(
        id=statement,
        actor="brandt",
        speaker="Ilka Brandt",
        text="We sail.",
        said_on=date(2026, 3, 3),
        first_reported=early,
        status="new",
        topics=("b", "a"),
        reports=found.reports,
    )


def test_an_unknown_statement_is_none(tx):
    assert statements.get(tx, 4711) is None


def test_an_update_shows_the_words_that_it_updates(tx, new):
    first = new.said(tx, "We sail at dawn.")
    second = new.said(tx, "We sail at noon.", updates=first)
    found = statements.get(tx, second)
    assert (found.status, found.updates, found.updated_text) == ("update", first, "We sail at dawn.")


def test_a_further_report_adds_topics_and_keeps_those_that_were_there(tx, new):
    statement = new.said(tx, "We sail.", topics=("sea", "ferries"))
    statements.add_topics(tx, statement, ("ferries", "war", "war"))
    statements.add_topics(tx, statement, ("ice",))
    assert statements.get(tx, statement).topics == ("sea", "ferries", "war", "ice")


def test_one_row_a_statement_and_quote_with_the_last_verdict(tx, new):
    stored = new.stored(tx, A, "We sail.")
    statement = new.said(tx, "We sail.", *stored.quote_ids)
    again = Verdict(verdict="same", score=0.5, reasons=("again",))
    statements.report(tx, statement, quote=stored.quote_ids[0], verdict=again)
    assert [report.similarity for report in statements.get(tx, statement).reports] == [0.5]


def test_a_late_report_corrects_first_reported(tx, new, noon):
    stored = new.stored(tx, A, "We sail.", published=noon)
    statement = new.said(tx, "We sail.", *stored.quote_ids)
    earlier = new.stored(tx, B, "We sail.", published=noon - timedelta(days=3))
    statements.report(tx, statement, quote=earlier.quote_ids[0], verdict=Verdict(verdict="same", score=1))
    assert statements.get(tx, statement).first_reported == noon - timedelta(days=3)


def test_an_undated_report_leaves_first_reported_unknown(tx, new):
    stored = new.stored(tx, A, "We sail.", published=None)
    statement = new.said(tx, "We sail.", *stored.quote_ids, reported=None)
    assert statements.get(tx, statement).first_reported is None


def test_what_no_quote_holds_any_more_is_told_with_its_words_and_topics(tx, new, noon):
    lost = new.said(tx, "We sail.")
    new.said(tx, "We stay.", actor="aske")
    [found] = statements.unquoted(tx, "brandt")
    assert (found.id, found.said.text, found.said.at, found.topics) == (lost, "We sail.", noon, ("ferries",))


def test_topics_are_set_in_their_order_in_place_of_others(tx, new):
    one, two = new.said(tx, "We sail.", topics=("sea", "ferries")), new.said(tx, "We stay.", topics=("sea",))
    statements.set_topics(tx, {one: ("war", "sea"), two: ("sea",)})
    assert (statements.get(tx, one).topics, statements.get(tx, two).topics) == (("war", "sea"), ("sea",))
    statements.set_topics(tx, {one: ()})
    assert statements.get(tx, one).topics == ()


class TestRows:
    def test_a_row_has_the_published_shape(self, tx, new, noon):
        stored = new.stored(tx, A, "We sail.")
        statement = new.said(tx, "We sail.", *stored.quote_ids)
        assert statements.rows(tx, Filters()) == [
            {
                "id": statement,
                "actor": "brandt",
                "speaker": "Ilka Brandt",
                "text": "We sail.",
                "said_on": "2026-03-03",
                "first_reported": noon.isoformat(),
                "status": "new",
                "updates": None,
                "updated_text": None,
                "topics": ["ferries"],
                "reports": [
                    {
                        "url": A,
                        "source": "Harbour Post",
                        "published": noon.isoformat(),
                        "text": "We sail.",
                        "kind": "direct",
                        "speaker": "Ilka Brandt",
                        "role": None,
                        "similarity": 0.75,
                        "completeness": "unknown",
                        "paragraphs": None,
                    }
                ],
            }
        ]

    def test_the_newest_come_first_and_undated_ones_by_when_they_were_seen(self, tx, new, noon):
        undated = new.stored(tx, A, "Undated.", published=None, seen_at=noon + timedelta(hours=1))
        one = new.said(tx, "Undated.", *undated.quote_ids, reported=None)
        two = new.said(tx, "Early.", reported=noon - timedelta(hours=1))
        three = new.said(tx, "Late.", reported=noon + timedelta(hours=2))
        lost = new.said(tx, "Lost.", reported=None)
        assert listed(tx) == [three, one, two, lost]
        assert listed(tx, limit=2) == [three, one]
        assert listed(tx, since=noon, until=noon + timedelta(hours=2)) == [one]

    def test_actor_topic_and_search_narrow_the_list(self, tx, new):
        one = new.said(tx, "We sail.", actor="brandt", topics=("ferries", "sea"))
        two = new.said(tx, "Trains stop.", actor="aske", topics=("trains",))
        assert listed(tx, actor="aske") == [two]
        assert listed(tx, topic="sea") == [one]
        assert listed(tx, actor="aske", topic="sea") == []
        assert listed(tx, search="SAIL") == [one]

    def test_any_number_of_statements_takes_three_queries(self, tx, new, count_queries):
        for number in range(5):
            stored = new.stored(tx, f"{A}/{number}", "We sail.")
            new.said(tx, "We sail.", *stored.quote_ids)
        tx.expunge_all()
        with count_queries(tx) as queries:
            assert len(statements.rows(tx, Filters())) == 5
        assert len(queries) == 3
