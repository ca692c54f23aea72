"""A digest: who said what, new before updated, what was told already, figures that moved, feeds in trouble."""

from dataclasses import replace
from typing import Any

from alerts.digest_message import document
from alerts.document import Items, Line, Title
from alerts.message import DigestMessage


def text(line: Line) -> str:
    return "".join(run.text for run in line)


def parts(message: DigestMessage) -> dict[str, list[list[str]]]:
    """The entries under each title."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for block in document(message).blocks:
        if isinstance(block, Title):
            title = block.text
        elif isinstance(block, Items):
            found[title] = [[text(line) for line in entry] for entry in block.entries]
    return found


def bare(digest: DigestMessage, **changes: Any) -> DigestMessage:
    return replace(digest, **{"statements": (), "moves": (), "feeds": (), **changes})


def test_the_subject_counts_what_it_brings(digest: DigestMessage) -> None:
    made = document(digest)
    assert made.subject == "Digest of 15 Mar: 1 new statement, 1 update, 1 figure that moved, 1 feed in trouble"
    assert text(made.heading).endswith(", 14 Mar 2026, 08:00 to 15 Mar 2026, 08:00 CET")


def test_under_each_speaker_new_statements_stand_before_updates(digest: DigestMessage, make_statement: Any) -> None:
    other = make_statement(id=30, actor="piet-orsen", speaker="Piet Orsen", first_reported=None)
    found = parts(bare(digest, statements=(*digest.statements[::-1], other)))
    assert list(found) == ["Mara Velden", "Piet Orsen"]
    assert [entry[0].partition(": ")[0] for entry in found["Mara Velden"]] == ["Mara Velden", "Mara Velden, updated"]


def test_statements_of_one_topic_stand_together(digest: DigestMessage, make_statement: Any) -> None:
    said = tuple(make_statement(id=n, topics=(topic,)) for n, topic in enumerate(("port", "audit", "port", "audit")))
    [entries] = parts(bare(digest, statements=said)).values()
    assert [entry[2] for entry in entries] == ["audit", "audit", "port", "port"]


def test_each_entry_says_whether_it_was_told_at_once_or_why_not(digest: DigestMessage) -> None:
    told, sent = parts(digest)["Mara Velden"]
    assert told[-1] == "port-contract, audit; the article is undated"
    assert sent[-1] == "audit; you were told at once"


def test_a_figure_that_moved_has_its_way_a_chart_and_its_source(digest: DigestMessage) -> None:
    assert parts(digest)["Figures that moved"] == [
        [
            "ships waiting, Lindhaven: 12 → at least 19 → 17 ▁█▆",
            "Lindhaven Port Authority; first in Harbour Post",
        ]
    ]


def test_a_feed_in_trouble_is_named_with_its_last_answer(digest: DigestMessage) -> None:
    assert parts(digest)["Feeds in trouble"] == [
        ["nordblad: failing; last answer 13 Mar 2026, 21:05 CET; answered with status 500"]
    ]
    never = replace(digest.feeds[0], last_success=None, error=None)
    assert parts(bare(digest, feeds=(never,)))["Feeds in trouble"] == [["nordblad: failing; never answered"]]


def test_a_digest_without_anything_says_so(digest: DigestMessage) -> None:
    made = document(bare(digest))
    assert made.subject == "Digest of 15 Mar: nothing new"
    assert len(made.blocks) == 1
