"""What is on record, in numbers."""

from storage import pages, retention, statistics


def test_each_kind_is_counted_and_what_is_kept_has_a_size(tx, new):
    new.stored(tx, "https://harbour.example/1", "We sail.", "Ahoy.")
    pages.put(tx, new.page(b"<p>one</p>"))
    pages.put(tx, new.page(b"<p>two</p>"))
    rows = {row["what"]: row for row in statistics.rows(tx)}
    assert (rows["articles"]["number"], rows["quotes"]["number"], rows["pages"]["number"]) == (1, 2, 2)
    assert (rows["statements"]["number"], rows["alerts"]["number"]) == (0, 0)
    assert 40 < rows["pages with their body"]["bytes"] < 100
    assert rows["database"]["bytes"] > 100_000


def test_a_page_that_was_let_go_counts_without_its_body(tx, new, noon):
    pages.put(tx, new.page())
    retention.let_go(tx, before=noon.replace(year=2030))
    rows = {row["what"]: row for row in statistics.rows(tx)}
    assert rows["pages"]["number"] == 1
    assert (rows["pages with their body"]["number"], rows["pages with their body"]["bytes"]) == (0, 0)
