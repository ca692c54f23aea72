"""A text that somebody copied from a page: its title and boilerplate are told from its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean_text, untouched
from ingest.errors import ReadError
from ingest.model import Outcome, Removed

LEAD = "The council of Tarn voted on Monday to raise the harbour wall."
QUOTE = "“Stone is what we know here,” Mayor Ida Crane said."


def test_the_first_heading_line_becomes_the_title_and_leaves_the_text():
    clean = clean_text(f"Harbour wall to be raised\n\n{LEAD}\n\n\n{QUOTE}")
    assert (clean.title, clean.text, clean.removed) == ("Harbour wall to be raised", f"{LEAD}\n{QUOTE}", ())
    assert clean.sources == {"title": "text"}


def test_menu_lines_before_the_title_are_removed():
    clean = clean_text(f"Connect with us\n\nHi, what are you looking for?\n\n\nHarbour wall to be raised\n\n{LEAD}")
    assert (clean.title, clean.text) == ("Harbour wall to be raised", LEAD)
    assert clean.removed[0] == Removed(text="Connect with us", reason="share or follow", at=0)


def test_a_run_of_single_words_before_the_title_is_a_menu():
    clean = clean_text(f"News\nSport\nWorld\nHarbour wall to be raised\n{LEAD}")
    assert (clean.title, len(clean.removed)) == ("Harbour wall to be raised", 3)


def test_a_repeated_headline_goes_and_the_standfirst_stays():
    clean = clean_text(f"Wall to rise\n\nThree floods were enough, says mayor\n\nWall to rise\n\n{LEAD}")
    assert (clean.title, clean.text) == ("Wall to rise", f"Three floods were enough, says mayor\n{LEAD}")
    assert clean.removed == (Removed(text="Wall to rise", reason="repeated headline", at=37),)


def test_a_block_in_the_middle_goes_with_its_titles():
    block = "Recommended Books [ see all ]\n\nSalt and Stone\n\nBypass the censorship"
    clean = clean_text(f"Wall to rise\n{LEAD}\n\n{block}\n\n{QUOTE}")
    assert clean.text == f"{LEAD}\n{QUOTE}"


@pytest.mark.parametrize("title", ["Who will pay for it?", "‘Stone is what we know’", "Report: Orrow siding with Holm"])
def test_questions_quotations_and_colons_may_be_titles(title):
    assert clean_text(f"{title}\n\n{LEAD}\n{QUOTE}").title == title


@pytest.mark.parametrize(
    "text",
    [LEAD, f"{LEAD}\n{QUOTE}", "Minister resigns", f"ORROW, Nov 12 —\n{LEAD}", f"{LEAD.removesuffix('.')} {LEAD * 3}"],
)
def test_a_text_without_headline_has_no_title_and_loses_nothing(text):
    clean = clean_text(text)
    assert (clean.title, clean.text, clean.sources) == (None, text, {})


def test_spaces_are_made_plain_and_words_stay_true():
    assert (
        clean_text("Zhao\u00a0Lijian said so on Monday.\u2003Nobody asked\u00ad.\r\n\r\nHe left.").text
        == "Zhao Lijian said so on Monday. Nobody asked.\nHe left."
    )


@pytest.mark.parametrize("text", ["", " \n", "Advertisement\n\nShare this"])
def test_nothing_but_boilerplate_is_no_text(text):
    with pytest.raises(ReadError) as caught:
        clean_text(text)
    assert caught.value.outcome is Outcome.NO_TEXT


def test_far_too_much_is_unreadable():
    with pytest.raises(ReadError) as caught:
        clean_text("One more line.\n" * 40_000)
    assert caught.value.outcome is Outcome.UNREADABLE


def test_an_untouched_text_is_exactly_what_came_in():
    text = "Wall to rise\r\n\r\nAdvertisement\u00a0"
    assert (untouched(text).text, untouched(text).title, untouched(text).sources) == (text, None, {})
    with pytest.raises(ReadError):
        untouched(" \n")


@given(
    st.lists(
        st.sampled_from([LEAD, QUOTE, "Wall to rise", "Advertisement", "", "Salt and Stone", "Read more: x y"]),
        max_size=9,
    )
)
def test_whatever_comes_in_no_sentence_is_lost(lines):
    try:
        clean = clean_text("\n".join(lines))
    except ReadError:
        assert LEAD not in lines
        assert QUOTE not in lines
    else:
        assert (LEAD in lines) == (LEAD in clean.text)
        assert (QUOTE in lines) == (QUOTE in clean.text)
