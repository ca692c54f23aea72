"""Text and links from the web, made safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.untrusted import host_of, shortened, visible, web_link


def test_no_hidden_character_is_left(hostile: str) -> None:
    shown = visible(hostile)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs")]
    assert not [char for char in shown if char in "\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u061c\u00ad"]
    assert shown == " ".join(shown.split())


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("text", ["Wir prüfen – “ja”.", "我们 支持。", "می‌خواهم", "Привет, мир…", "👩‍🚀 said"])
def test_ordinary_words_stay_as_they_are_in_every_script(text: str) -> None:
    assert visible(text) == text


def test_a_joiner_between_latin_letters_is_hidden_text_and_goes() -> None:
    assert visible("pay\u200dpal") == "paypal"


def test_an_address_that_is_not_plainly_a_web_page_is_no_link(hostile_url: str) -> None:
    assert web_link(hostile_url) is None


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://harbourpost.example/a?b=1&c=2#d", "https://harbourpost.example/a?b=1&c=2#d"),
        ("HTTPS://Harbourpost.example:8443/A", "https://harbourpost.example:8443/A"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ('https://a.example/x|y>z"<q>(1)', "https://a.example/x%7Cy%3Ez%22%3Cq%3E%281%29"),
        ("https://a.example/100%25", "https://a.example/100%25"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("https://a.example/\u202egnp.exe", "https://a.example/gnp.exe"),
    ],
)
def test_a_link_keeps_its_target_and_loses_what_could_end_it_early(url: str, link: str) -> None:
    assert web_link(url) == link


def test_the_host_is_shown_as_it_is_resolved() -> None:
    assert host_of("https://www.harbourpost.example/x") == "harbourpost.example"
    assert host_of(web_link("https://pаypal.example/") or "").startswith("xn--")


@given(st.text(max_size=400), st.integers(min_value=10, max_value=300))
def test_a_shortened_text_fits_and_says_that_it_is_cut(text: str, limit: int) -> None:
    cut = shortened(text, limit)
    assert len(cut) <= limit
    assert cut == text or cut.endswith("…")


def test_text_is_cut_between_words() -> None:
    assert shortened("We will not sign before the audit", 20) == "We will not sign …"
