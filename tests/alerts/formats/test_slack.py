"""Slack's mrkdwn: nothing from the web acts, nothing is left out."""

import re

from hypothesis import given
from hypothesis import strategies as st

from alerts.compose import compose
from alerts.formats import slack
from alerts.message import AlertMessage

LINK = re.compile(r"<(https?://[^|<>\s]+)\|([^<>|]*)>")


def test_the_only_angle_brackets_are_links_that_we_built(poisoned_update: AlertMessage) -> None:
    body = slack.render(compose(poisoned_update)).body
    links = {match[1] for match in LINK.finditer(body)}
    assert links == {"https://www.harbourpost.example/politics/velden-audit"}
    rest = re.sub(r"^> ", "", LINK.sub("", body), flags=re.MULTILINE)
    assert "<" not in rest
    assert ">" not in rest
    assert not re.search(r"&(?!amp;|lt;|gt;)", rest)


def test_marks_from_the_web_are_replaced_by_characters_that_look_alike() -> None:
    assert slack.escape("*a* _b_ ~c~ `d` :skull:") == "∗a∗ ＿b＿ ∼c∼ ˋdˋ ∶skull:"
    assert slack.escape("file_name at 10:30") == "file_name at 10:30"


def test_a_link_shows_its_outlet_and_where_it_leads(new_statement: AlertMessage) -> None:
    body = slack.render(compose(new_statement)).body
    assert (
        "<https://meridianwire.example/2026/03/14/port?id=77&amp;lang=en|Meridian Wire> (meridianwire.example)" in body
    )


@given(st.text(alphabet="ab &<>\n", max_size=600), st.integers(min_value=40, max_value=90))
def test_sections_keep_the_limit_and_lose_no_word(text: str, limit: int) -> None:
    body = slack.escape(text)
    made = slack.sections(body, limit)
    assert all(len(section) <= limit for section in made)
    assert "".join("".join(made).split()) == "".join(body.split())
    assert not [section for section in made if re.search(r"&[a-z]{0,3}$", section)]


def test_a_word_too_long_for_a_section_is_split_and_stays_quoted() -> None:
    made = slack.sections(f"> {'x' * 7000}")
    assert [len(section) for section in made] == [3000, 3000, 1006]
    assert all(section.startswith("> x") for section in made)


def test_a_link_is_never_split() -> None:
    line = f"• <https://harbourpost.example/{'a' * 1900}|Harbour Post> (harbourpost.example), 14 Mar 2026"
    made = slack.sections("\n".join([line] * 5))
    assert sum(len(LINK.findall(section)) for section in made) == 5
