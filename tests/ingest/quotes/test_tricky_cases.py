"""The 34 tricky cases that quoted and reported speech has in news, each with sentences of our own.

The number in an id is the number of the case. A row gives every statement of a text, in order: its words (spans joined
by " / "), its speaker, and what else the case is about. Case 29, one statement in two translations, is about matching.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from ingest.figures import extract_figures
from ingest.model import Quote, Said
from ingest.quotes import extract_quotes
from ingest.statements import Similarity, compare
from ingest.vectors import Vectors

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
Expected = tuple[str, str | None, dict[str, Any]]

CASES: list[tuple[str, str, list[Expected]]] = [
    (
        "1-two-with-one-surname",
        (
            "Foreign minister Lin Hao sat down. Ministry spokesman Lin Bo said “it runs”. “We want calm,” Lin told his "
            "Vastian counterpart."
        ),
        [("it runs", "Lin Bo", {}), ("We want calm", "Lin Hao", {})],
    ),
    (
        "2-a-pitch-between",
        "“We keep the ferry,” Ann Veil said.\nSign up for our morning newsletter!\n“We keep the crew,” she added.",
        [("We keep the ferry", "Ann Veil", {}), ("We keep the crew", "Ann Veil", {})],
    ),
    (
        "3-chains-go-back-to-the-last-speaker",
        "Ann Veil said Ida Orr was late. “She slept,” she added. She continued: “She always sleeps.”",
        [
            ("Ida Orr was late", "Ann Veil", {}),
            ("She slept", "Ann Veil", {}),
            ("She always sleeps.", "Ann Veil", {}),
        ],
    ),
    (
        "4-a-quotation-in-a-quotation",
        "“She told me ‘get off the pier’ and I jumped,” Ann Veil said.",
        [
            ("She told me ‘get off the pier’ and I jumped", "Ann Veil", {"within": None}),
            ("get off the pier", None, {"within": 0}),
        ],
    ),
    ("5-scare-quotes", "The so-called “quiet zone” was loud. A “smart” ferry sank.", []),
    ("6-names-of-works", "Her novel “The Last Ferry” sold out. The “National Harbour Strategy” failed.", []),
    (
        "8-a-transcript",
        "ANN VEIL: We keep the ferry.\nREPORTER: Until when?\nANN VEIL: For ever.",
        [("We keep the ferry.", "Ann Veil", {"rule": "transcript"}), ("For ever.", "Ann Veil", {})],
    ),
    ("9-before", "Ann Veil said: “We pay.”", [("We pay.", "Ann Veil", {})]),
    ("9-after", "“We pay,” said Ann Veil.", [("We pay", "Ann Veil", {})]),
    ("9-middle", "“We pay,” Ann Veil said, “and we stay.”", [("We pay, / and we stay.", "Ann Veil", {})]),
    (
        "10-inverted-with-an-apposition",
        "“We pay,” said Ann Veil, who has run the port since 2012, on Friday.",
        [("We pay", "Ann Veil", {"said_on": "2026-11-20"})],
    ),
    (
        "11-over-paragraphs",
        "Ann Veil said: “The ferry is old.\n“The crew is not.”",
        [("The ferry is old. / The crew is not.", "Ann Veil", {})],
    ),
    ("12-after-an-introduction", "Ann Veil was brief.\n“It is sold.”", [("It is sold.", "Ann Veil", {})]),
    ("12-nobody-near", "It rained all week on the island of Orsk.\n“It is sold.”", [("It is sold.", None, {})]),
    (
        "13-plural-speakers",
        "“We agree,” Ann Veil and Tom Orr said in a joint statement.",
        [("We agree", "Ann Veil", {"speakers": ("Ann Veil", "Tom Orr")})],
    ),
    (
        "14-organisations-and-capitals",
        "The Kremlin denied that it was sold. Beijing welcomed the sale.",
        [("it was sold", "Kremlin", {"polarity": "denied"}), ("the sale", "Beijing", {})],
    ),
    ("15-nothing-was-said", "Ann Veil did not say whether she would leave. Tom Orr declined to comment.", []),
    (
        "16-planned-and-said-only",
        "Ann Veil will say on Monday that the ferry is sold. Tom Orr would say only that it floats.",
        [
            ("the ferry is sold", "Ann Veil", {"polarity": "planned", "said_on": "2026-11-23"}),
            ("it floats", "Tom Orr", {"polarity": "affirmed"}),
        ],
    ),
    (
        "17-a-denial",
        "Ann Veil denied that she sold the ferry.",
        [("she sold the ferry", "Ann Veil", {"polarity": "denied"})],
    ),
    (
        "18-an-intermediate-source",
        "Ann Veil told Reuters, according to the Harbour Daily, that the ferry was sold.",
        [("the ferry was sold", "Ann Veil", {"via": "Harbour Daily"})],
    ),
    ("18-an-outlet-was-told", "Ann Veil told Reuters that it sank.", [("it sank", "Ann Veil", {"via": "Reuters"})]),
    ("19-estimates", "Two ferries sank, according to UN estimates.", [("Two ferries sank", "UN", {})]),
    ("19-a-report", "A report found that rust was the cause.", [("rust was the cause", None, {"mention": "A report"})]),
    (
        "19-a-statement-reads",
        "The Harbour Ministry said rust was the cause. “We are sorry,” the statement read.",
        [("rust was the cause", "Harbour Ministry", {}), ("We are sorry", "Harbour Ministry", {})],
    ),
    (
        "20-it-is-the-organisation",
        "Two ferries sank, according to UN estimates. It warned that more would sink.",
        [("Two ferries sank", "UN", {}), ("more would sink", "UN", {})],
    ),
    ("21-a-name-inside", "“Tom Orr is wrong,” Ann Veil said.", [("Tom Orr is wrong", "Ann Veil", {})]),
    (
        "22-an-answer-of-one-word",
        "Asked if she would leave, Ann Veil said “no”.",
        [("if she would leave", None, {"polarity": "asked"}), ("no", "Ann Veil", {})],
    ),
    (
        "23-mixed",
        "Ann Veil called the sale “a mistake” that “nobody wanted”.",
        [("the sale “a mistake” that “nobody wanted", "Ann Veil", {"kind": "mixed"})],
    ),
    ("24-brackets", "“… she [Orr] must go,” Ann Veil said.", [("… she [Orr] must go", "Ann Veil", {})]),
    ("25-inches", 'Ann Veil said: "It is 6\'2" tall."', [("It is 6'2\" tall.", "Ann Veil", {})]),
    ("25-an-unclosed-mark", "Ann Veil said: “We pay.\nIt rained.", [("We pay.", "Ann Veil", {})]),
    ("25-an-apostrophe", "‘Til Friday it floats. ‘We pay,’ Ann Veil said.", [("We pay", "Ann Veil", {})]),
    ("25-a-no-break-space", "“We\u00a0pay,”\u00a0Ann Veil said.", [("We\u00a0pay", "Ann Veil", {})]),
    (
        "26-a-pull-quote",
        "“We keep the ferry until the last day,” Ann Veil said.\n“We keep the ferry until the last day”\nIt rained.",
        [("We keep the ferry until the last day", "Ann Veil", {})],
    ),
    ("27-belief", "Ann Veil thinks it floats. Tom Orr hopes so. Ida Orr wants it sold.", []),
    (
        "28-a-tweet",
        "Ann Veil tweeted: The ferry is ours. https://t.co/abc",
        [("The ferry is ours", "Ann Veil", {"via": "Twitter"})],
    ),
    (
        "30-the-day-it-was-said",
        (
            "Ann Veil said on Thursday that it floats. On Wednesday Tom Orr had alleged that it leaks. In a call on "
            "Thursday, Ida Orr said it sank."
        ),
        [
            ("it floats", "Ann Veil", {"said_on": "2026-11-19"}),
            ("it leaks", "Tom Orr", {"said_on": "2026-11-18"}),
            ("it sank", "Ida Orr", {"said_on": "2026-11-19"}),
        ],
    ),
    (
        "31-nested",
        "The Harbour Ministry said Sundria told Vastia it is ready.",
        [("Sundria told Vastia it is ready", "Harbour Ministry", {}), ("it is ready", "Sundria", {})],
    ),
    (
        "32-named-later",
        "The pier is unsafe, a spokesman said.\nIt was shut.\nThe spokesman, Tom Orr, said rust was found.",
        [("The pier is unsafe", "Tom Orr", {}), ("rust was found", "Tom Orr", {})],
    ),
    (
        "33-the-other-one",
        "“The ferry floats,” Ann Veil said. Tom Orr disagreed. “It leaks.”",
        [("The ferry floats", "Ann Veil", {}), ("It leaks.", "Tom Orr", {})],
    ),
]


def words(text: str, quote: Quote) -> str:
    return " / ".join(text[start:end] for start, end in quote.spans)


def shown(quote: Quote, field: str) -> object:
    value = getattr(quote, field)
    return value.isoformat() if field == "said_on" and value else value


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_tricky_case_is_read_right(text: str, expected: list[Expected]) -> None:
    quotes = extract_quotes(text, published=FRIDAY)
    assert [(words(text, q), q.speaker) for q in quotes] == [(said, speaker) for said, speaker, _ in expected]
    for quote, (_, _, more) in zip(quotes, expected, strict=True):
        assert {field: shown(quote, field) for field in more} == more


def test_case_7_the_headline_is_no_statement_of_its_own() -> None:
    text = "Veil: ‘We keep the ferry’\n“We keep the ferry,” Ann Veil said."
    assert [(q.text, q.speaker) for q in extract_quotes(text, title="Veil: ‘We keep the ferry’")] == [
        ("We keep the ferry", "Ann Veil")
    ]


def test_case_34_figures_share_a_qualifier_and_dates_and_ministers_are_none() -> None:
    text = (
        "At least 77 people were killed and 154 injured. Two ministers of the G7 met on Feb. 24. "
        "It costs 3 to 5 million euros."
    )
    found = [(figure.value, figure.unit, figure.qualifier) for figure in extract_figures(text)]
    assert found[:2] == [(77, None, "at least"), (154, None, "at least")]
    assert ((3_000_000, 5_000_000), "EUR", None) in found
    assert not {2, 24, 7} & {value for value, _, _ in found if not isinstance(value, tuple)}


def test_case_34_a_figure_inside_a_quotation_is_the_speaker_s() -> None:
    text = "“We lost 40 ships,” Ann Veil said."
    [figure] = extract_figures(text, extract_quotes(text))
    assert figure.source == "Ann Veil"


def test_29_one_statement_in_two_translations_is_possibly_the_same_never_new(minilm: Vectors) -> None:
    texts = (
        "“Both sides must stop the shelling and begin talks on a new agreement,” Ann Veil said on Friday.",
        "Ann Veil said on Friday: “Both sides have to halt the shelling and start negotiations on a new deal.”",
    )
    one, other = (extract_quotes(text, published=FRIDAY)[0] for text in texts)
    said = [Said(text=quote.text, speaker=quote.speaker, said_on=quote.said_on) for quote in (one, other)]
    verdict = compare(*said, similarity=Similarity(minilm))
    assert verdict.verdict == "same" or (verdict.verdict, verdict.certain) == ("update", False)
