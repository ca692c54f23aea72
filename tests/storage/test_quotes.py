"""Quotes are listed with where they stand and what they report."""

from datetime import date, timedelta

from storage import quotes
from storage.filters import Filters

A, B = "https://harbour.example/a", "https://harbour.example/b"


def listed(tx, **filters):
    return [row["text"] for row in quotes.rows(tx, Filters(**filters))]


def test_a_quote_is_listed_in_the_shape_of_read_with_its_article_and_statement(tx, new, noon):
    quote = new.quote(
        "We sail. At dawn.",
        mention="Brandt",
        role="harbour master",
        cue="said",
        via="Harbour Post",
        said_on=date(2026, 3, 3),
        speakers=("Ilka Brandt", "Jon Aske"),
        venue="a briefing",
        within=0,
    )
    stored = new.stored(tx, A, quote)
    statement = new.said(tx, "We sail. At dawn.", stored.quote_ids[0])
    assert quotes.rows(tx, Filters()) == [
        {
            "id": stored.quote_ids[0],
            "url": A,
            "title": "Ferry",
            "source": "Harbour Post",
            "published": noon.isoformat(),
            "text": "We sail. At dawn.",
            "start": 0,
            "end": 17,
            "spans": [[0, 17]],
            "kind": "direct",
            "speaker": "Ilka Brandt",
            "mention": "Brandt",
            "role": "harbour master",
            "cue": "said",
            "via": "Harbour Post",
            "said_on": "2026-03-03",
            "confidence": 0.9,
            "speakers": ["Ilka Brandt", "Jon Aske"],
            "polarity": "affirmed",
            "venue": "a briefing",
            "within": 0,
            "statement": statement,
            "actor": "brandt",
        }
    ]


def test_a_quote_that_reports_nothing_has_no_statement(tx, new):
    new.stored(tx, A, new.quote("Maybe.", None))
    (row,) = quotes.rows(tx, Filters())
    assert (row["speaker"], row["said_on"], row["statement"], row["actor"]) == (None, None, None, None)


def test_a_quote_that_reports_two_statements_is_listed_once(tx, new):
    stored = new.stored(tx, A, "We sail.")
    first = new.said(tx, "We sail.", *stored.quote_ids)
    new.said(tx, "We sail again.", *stored.quote_ids, updates=first)
    assert [row["statement"] for row in quotes.rows(tx, Filters())] == [first]


def test_quotes_come_by_newest_article_and_in_its_order(tx, new, noon):
    new.stored(tx, A, "one", "two", published=noon - timedelta(hours=1))
    new.stored(tx, B, "three", "four", published=noon)
    assert listed(tx) == ["three", "four", "one", "two"]
    assert listed(tx, limit=3) == ["three", "four", "one"]
    assert listed(tx, since=noon) == ["three", "four"]
    assert listed(tx, until=noon) == ["one", "two"]


def test_the_order_follows_when_the_article_is_read_again(tx, new):
    new.stored(tx, A, "one", "two")
    new.stored(tx, A, "two", "new", "one")
    assert listed(tx) == ["two", "new", "one"]


def test_the_actor_is_its_id_or_the_exact_speaker(tx, new):
    stored = new.stored(tx, A, new.quote("We sail.", "Brandt"), new.quote("We wait.", "brandt"), "Never.")
    new.said(tx, "We sail.", stored.quote_ids[0], actor="brandt")
    assert listed(tx, actor="brandt") == ["We sail.", "We wait."]
    assert listed(tx, actor="Ilka Brandt") == ["Never."]


def test_topic_and_search_narrow_the_list(tx, new):
    stored = new.stored(tx, A, "We sail.", "WE WAIT.")
    new.said(tx, "We sail.", stored.quote_ids[0], topics=("ferries",))
    assert listed(tx, topic="ferries") == ["We sail."]
    assert listed(tx, topic="trains") == []
    assert listed(tx, search="we w") == ["WE WAIT."]


def test_quotes_are_listed_in_one_query(tx, new, count_queries):
    for number in range(5):
        stored = new.stored(tx, f"{A}/{number}", "one", "two")
        new.said(tx, "one", stored.quote_ids[0])
    tx.expunge_all()
    with count_queries(tx) as queries:
        assert len(quotes.rows(tx, Filters())) == 10
    assert len(queries) == 1
