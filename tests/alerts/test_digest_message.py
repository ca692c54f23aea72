"""A digest: who said what, new before updated, what was told already, figures that moved, feeds in trouble."""

from dataclasses import replace
from typing import Any

from alerts.digest_message import document
from alerts.document import Items, Line, Title
from alerts.message import CorrectionMessage, DigestMessage


def text(line: Line) -> str:
    return "".join(run.text for run in line)


def parts(message: DigestMessage) -> dict[str, list[list[str]]]:
    """The entries under each title; a line for topics is an entry of one line in brackets."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for block in document(message).blocks:
        if isinstance(block, Title) and block.minor:
            found[title].append([f"[{block.text}]"])
        elif isinstance(block, Title):
            title = block.text
            found[title] = []
        elif isinstance(block, Items):
            found[title].extend([text(line) for line in entry] for entry in block.entries)
    return found


def bare(digest: DigestMessage, **changes: Any) -> DigestMessage:
    return replace(digest, **{"statements": (), "moves": (), "feeds": (), **changes})


def test_the_subject_counts_what_it_brings(digest: DigestMessage) -> None:
    made = document(digest)
    assert made.subject == "Digest of 15 Mar: 1 new statement, 1 update, 1 figure that moved, 1 feed in trouble"
    assert text(made.heading).endswith(", 14 Mar 2026, 08:00 to 15 Mar 2026, 08:00 CET")


def test_under_each_speaker_stand_the_topics_those_with_new_statements_first(
    digest: DigestMessage, make_statement: Any
) -> None:
    other = make_statement(id=30, actor="piet-orsen", speaker="Piet Orsen", first_reported=None, topics=())
    found = parts(bare(digest, statements=(*digest.statements[::-1], other)))
    velden, orsen = found.values()
    assert [title.partition(",")[0] for title in found] == ["Mara Velden", "Piet Orsen"]
    assert [entry[0][:20] for entry in velden] == [
        "[port-contract, audi",
        "“We will not sign be",
        "[audit]",
        "Updated: “We will si",
    ]
    assert orsen[0][0].startswith("“We will not sign")


def test_in_a_topic_new_statements_stand_before_updates(digest: DigestMessage, make_statement: Any) -> None:
    said = tuple(
        make_statement(id=number, topics=(topic,), status=status, text=f"{topic} {status}")
        for number, (topic, status) in enumerate([("port", "update"), ("audit", "new"), ("port", "new")])
    )
    [entries] = parts(bare(digest, statements=said)).values()
    heads = [entry[0].replace("“", "").replace("”", "") for entry in entries]
    assert heads == ["[audit]", "audit new", "[port]", "port new", "Updated: port update"]


def test_an_update_shows_what_was_taken_out_and_put_in(digest: DigestMessage) -> None:
    [_, items] = [block for block in document(digest).blocks if isinstance(block, Items)][:2]
    _, changed, *_ = items.entries[0]
    assert text(changed).startswith("Changed: We will not sign ")
    assert {run.style for run in changed} == {"quiet", "plain", "added", "removed"}


def test_each_entry_says_whether_it_was_told_at_once_or_why_not(digest: DigestMessage) -> None:
    _, told, _, sent = next(iter(parts(digest).values()))
    assert told[-1] == "the article is undated"
    assert sent[-1] == "you were told at once"


def test_what_was_corrected_has_a_part_of_its_own(digest: DigestMessage, correction: CorrectionMessage) -> None:
    made = bare(digest, corrections=(correction,))
    assert document(made).subject == "Digest of 15 Mar: 1 correction"
    [[words, told]] = parts(made)["Corrected"]
    assert words.startswith("Ilka Moor, not Mara Velden: “We will not sign")
    assert told.startswith("told on 14 Mar 2026, 09:20 UTC; a person decided so; ")


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
