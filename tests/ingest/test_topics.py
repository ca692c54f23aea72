"""Topics are phrases, matched as whole words in one pass."""

import time

import pytest

from ingest.topics import TopicIndex
from ingest.watchlist import Topic

INDEX = TopicIndex(
    [
        Topic(id="dyke", any=("dyke", "flood wall", "Ørland"), none=("dyke museum",)),
        Topic(id="gas", all=("gas", "Kessa")),
        Topic(id="us", any=("US",)),
        Topic(id="zh", any=("海堤",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The dyke held.", ("dyke",)),
        ("The DYKE’s pumps", ("dyke",)),
        ("dykes", ()),
        ("Vandyke", ()),
        ("a flood-wall", ("dyke",)),
        ("flood, then wall", ()),
        ("flood of a wall", ()),
        ("in orland", ("dyke",)),
        ("the dyke beside the dyke museum", ()),
        ("gas from Kessa", ("gas",)),
        ("gas from Orla", ()),
        ("they told us", ()),
        ("the U.S. navy", ("us",)),
        ("US' navy", ("us",)),
        ("修复海堤的工程", ("zh",)),
        ("", ()),
    ],
)
def test_phrases_are_found_as_whole_words(text: str, topics: tuple[str, ...]) -> None:
    assert INDEX.topics_in(text) == topics


def test_texts_count_together_but_no_phrase_runs_from_one_into_the_next() -> None:
    assert INDEX.topics_in("gas", "Kessa") == ("gas",)
    assert INDEX.topics_in("flood", "wall") == ()


def test_topics_come_in_configured_order() -> None:
    assert INDEX.topics_in("Kessa sells gas to the US behind the dyke") == ("dyke", "gas", "us")


def test_a_topic_of_exceptions_alone_takes_everything_else() -> None:
    index = TopicIndex([Topic(id="rest", none=("sport",))])
    assert index.topics_in("weather") == ("rest",)
    assert index.topics_in("Sport!") == ()


def test_without_topics_there_is_nothing_to_find() -> None:
    assert TopicIndex([]).topics_in("anything") == ()


def test_thousands_of_phrases_cost_one_pass() -> None:
    index = TopicIndex([Topic(id=f"t{n}", any=(f"phrase {n}",)) for n in range(5000)])
    text = "a long text without any of them " * 20_000 + "phrase 4711"
    start = time.process_time()
    assert index.topics_in(text) == ("t4711",)
    assert time.process_time() - start < 2


class TestScope:
    INDEX = TopicIndex(
        [
            Topic(id="near", any=("dyke",), none=("museum",)),
            Topic(id="wide", any=("dyke",), none=("museum",), scope="article"),
        ]
    )

    def test_a_topic_is_looked_for_near_the_quote_unless_it_is_for_the_whole_article(self) -> None:
        assert self.INDEX.topics_in("the dyke", article="the dyke\nrain") == ("near", "wide")
        assert self.INDEX.topics_in("rain", article="the dyke\nrain") == ("wide",)

    def test_what_forbids_it_is_looked_for_in_the_same_place(self) -> None:
        assert self.INDEX.topics_in("the dyke", article="the dyke\na museum") == ("near",)

    def test_what_is_near_counts_for_the_article_too(self) -> None:
        assert self.INDEX.topics_in("a headline on the dyke", article="rain") == ("near", "wide")


def test_a_finding_names_the_phrases_as_they_are_written() -> None:
    index = TopicIndex([Topic(id="gas", any=("Gas", "LNG"), all=("Kessa", "Orla"), none=("Sport",))])
    [finding] = index.findings("gas from KESSA", "sport")
    assert (finding.touched, finding.found, finding.missing) == (False, ("Gas", "Kessa"), ("Orla",))
    assert finding.forbidden == ("Sport",)
    assert index.findings("rain") == ()
