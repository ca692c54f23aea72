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
        ("a flood-wall and a flood\nwall", ("dyke",)),
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
