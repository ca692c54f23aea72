"""Mentions that chat services would act on."""

import pytest

from alerts.formats.mentions import without_mentions


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "@here",
        "@**all**",
        "<@123>",
        "<@&55>",
        "<!channel>",
        "<users/all>",
        "<#C12>",
        "[a](http://b.example)",
    ],
)
def test_none_is_left_whole(text: str) -> None:
    assert text not in without_mentions(f"so {text} now")


@pytest.mark.parametrize("text", ["at 5 < 6 and 7 > 3", "costs @ 5", "a [note] (here)", "5@"])
def test_other_text_stays(text: str) -> None:
    assert without_mentions(text) == text
