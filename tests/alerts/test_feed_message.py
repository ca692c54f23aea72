"""What is said of a feed, on one wording for all its troubles."""

import pytest

from alerts.feed_message import document
from alerts.message import FeedMessage


def text_of(message: FeedMessage) -> str:
    told = document(message)
    notes = (run.text for block in told.blocks for run in block.line)
    return "\n".join((told.subject, "".join(run.text for run in told.heading), *notes))


@pytest.mark.parametrize(
    ("news", "said"),
    [("failing", "cannot be read"), ("silent", "has fallen silent"), ("well", "is well again")],
)
def test_it_says_how_the_feed_does_and_why(news: str, said: str) -> None:
    text = text_of(FeedMessage(feed="wire", subject=f"feed:wire:1:{news}", news=news, detail="Wire: status 500"))
    assert text.startswith(f"Feed wire {said}\nwire {said}\nWire: status 500\n")
    assert "onrecord feeds" in text


def test_what_a_server_sent_is_shortened_and_made_harmless() -> None:
    text = text_of(
        FeedMessage(feed="wire", subject="feed:wire:1:failing", news="failing", detail="\x1b[31m" + "x" * 999)
    )
    assert "\x1b" not in text
    assert len(text) < 900


def test_each_news_has_a_key_of_its_own() -> None:
    keys = {FeedMessage(feed="wire", subject=f"feed:wire:{n}:silent", news="silent").key for n in range(3)}
    assert len(keys) == 3
