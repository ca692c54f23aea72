"""For any URL and any statement, everything on record is told."""

from datetime import date

import pytest

from ingest.model import CleanText, Copy, Dated, Figure, Outcome, Removed
from storage import entries, outbox, pages, why

A, B = "https://harbour.example/a", "https://harbour.example/b"
LINK = "https://harbour.example/rss-link/a"


@pytest.fixture
def story(tx, new, noon):
    """An article that came through a redirecting link, with a statement, its alert, and a copy elsewhere."""
    page = new.page(url=LINK, final_url=A)
    entries.add(tx, [new.entry(LINK, title="Ferry")], now=noon)
    pages.put(tx, page)
    entries.keep_page(tx, LINK, page.body_hash)
    clean = CleanText(
        text="“We sail,” said Brandt.",
        title="Ferry sails",
        published=Dated(at=noon, source="json-ld", zone="+01:00"),
        authors=("Ona Brek", "Sten Orr"),
        site_name="Harbour Post",
        section="Sea",
        completeness="partial",
        sources={"title": "h1", "authors": "json-ld", "section": "open-graph", "completeness": "text"},
        removed=(Removed(text="Subscribe!", reason="newsletter pitch", at=23),),
    )
    hurt = Figure(text="47 hurt", start=0, end=7, value=47.0, counted="hurt")
    stored = new.stored(tx, A, "We sail.", "Never.", clean=clean, page_hash=page.body_hash, figures=(hurt,))
    entries.settle(tx, LINK, Outcome.ARTICLE, detail=None, now=noon)
    statement = new.said(tx, "We sail.", stored.quote_ids[0])
    outbox.put(
        tx,
        watch="sea",
        channel="desk",
        kind="new",
        subject=f"statement:{statement}",
        statement=statement,
        state="held",
        due_at=noon,
        reason="quiet hours",
    )
    new.stored(tx, B, "We sail.", copy=Copy(of=A, kind="copy", containment=0.75))
    return statement


def test_nothing_is_told_of_what_is_not_on_record(tx):
    assert why.of_url(tx, A) is None
    assert why.of_statement(tx, 4711) is None


@pytest.mark.usefixtures("story")
def test_a_url_is_told_from_the_feed_to_the_alert(tx, new, noon):
    told = why.of_url(tx, A)
    assert (told["entry"]["key"], told["entry"]["outcome"]) == (LINK, "article")
    assert told["page"]["hash"] == new.page().body_hash
    assert told["page"]["fetches"][0]["fetched_at"] == noon.isoformat()
    article = told["article"]
    assert article["removed"] == [{"text": "Subscribe!", "reason": "newsletter pitch", "at": 23}]
    assert (article["title"], article["completeness"], article["reader_version"]) == ("Ferry sails", "partial", "1")
    assert (article["authors"], article["site_name"], article["section"]) == (
        ["Ona Brek", "Sten Orr"],
        "Harbour Post",
        "Sea",
    )
    assert article["sources"] == {
        "title": "h1",
        "authors": "json-ld",
        "section": "open-graph",
        "completeness": "text",
    }
    assert article["paragraphs"] == 1
    assert (article["published"], article["published_source"], article["published_zone"]) == (
        noon.isoformat(),
        "json-ld",
        "+01:00",
    )
    assert article["published_doubt"] is None
    assert article["copies"] == [{"url": B, "source": "Harbour Post", "kind": "copy", "containment": 0.75}]
    assert article["figures"][0]["counted"] == "hurt"


def test_each_quote_is_told_with_rule_verdict_and_alerts(tx, story):
    said, unmatched = why.of_url(tx, A)["article"]["quotes"]
    assert (said["text"], said["rule"], said["confidence"]) == ("We sail.", "after the quote", 0.9)
    (statement,) = said["statements"]
    (alert,) = statement.pop("alerts")
    assert statement == {
        "id": story,
        "actor": "brandt",
        "text": "We sail.",
        "status": "new",
        "updates": None,
        "verdict": "new",
        "certain": True,
        "score": 0.75,
        "reasons": ["first"],
    }
    assert (alert["watch"], alert["state"], alert["reason"]) == ("sea", "held", "quiet hours")
    assert unmatched["statements"] == []


@pytest.mark.usefixtures("story")
def test_the_link_of_the_feed_tells_the_same_as_the_article_that_it_led_to(tx):
    by_link = why.of_url(tx, LINK)
    assert by_link["url"] == LINK
    assert by_link["article"] == why.of_url(tx, A)["article"]


@pytest.mark.usefixtures("story")
def test_a_copy_names_its_original(tx):
    told = why.of_url(tx, B)
    assert told["article"]["copy"] == {"of": A, "kind": "copy", "containment": 0.75}
    assert (told["entry"], told["page"]) == (None, None)
    assert (told["article"]["sources"], told["article"]["paragraphs"]) == ({}, None)


def test_an_entry_that_gave_no_article_is_told(tx, new, noon):
    entries.add(tx, [new.entry(A)], now=noon)
    assert why.of_url(tx, A)["entry"]["outcome"] == "pending"
    entries.settle(tx, A, Outcome.GONE, detail="404 Not Found", now=noon)
    told = why.of_url(tx, A)
    assert (told["entry"]["outcome"], told["entry"]["detail"], told["article"]) == ("gone", "404 Not Found", None)


def test_a_statement_is_told_with_every_report_and_alert(tx, new, story):
    later = new.said(tx, "We sail at noon.", updates=story)
    reprint = new.stored(
        tx, B, new.quote("We sail.", said_on=date(2026, 3, 3)), copy=Copy(of=A, kind="copy", containment=1)
    )
    new.said(tx, "We sail.", *reprint.quote_ids)
    told = why.of_statement(tx, story)
    assert (told["actor"], told["text"], told["topics"], told["updated_by"]) == (
        "brandt",
        "We sail.",
        ["ferries"],
        [later],
    )
    (report,) = told["reports"]
    assert (report["url"], report["copy_of"], report["verdict"], report["score"], report["reasons"]) == (
        A,
        None,
        "new",
        0.75,
        ["first"],
    )
    assert (report["quote"]["speaker"], report["quote"]["rule"]) == ("Ilka Brandt", "after the quote")
    assert [alert["subject"] for alert in told["alerts"]] == [f"statement:{story}"]
    update = why.of_statement(tx, later)
    assert (update["updates"], update["updated_text"], update["alerts"]) == (story, "We sail.", [])


def test_any_number_of_quotes_takes_the_same_number_of_queries(tx, new, count_queries):
    for number, size in enumerate((1, 6)):
        stored = new.stored(tx, f"{A}/{number}", *(f"quote {n}" for n in range(size)))
        for quote in stored.quote_ids:
            new.said(tx, "We sail.", quote)
    counts = []
    for number in range(2):
        tx.expunge_all()
        with count_queries(tx) as queries:
            why.of_url(tx, f"{A}/{number}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
