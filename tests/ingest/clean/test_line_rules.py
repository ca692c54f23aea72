"""Lines of widgets leave a text, with their reason and place; reporting stays."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.line_rules import rule_for, strip
from ingest.clean.lines import Line, split, tidy

LINES = Path(__file__).parent / "lines"
BOILERPLATE = (LINES / "boilerplate.txt").read_text(encoding="utf-8").splitlines()
REPORTING = (LINES / "reporting.txt").read_text(encoding="utf-8").splitlines()
LEAD = "The council of Tarn voted on Monday to raise the harbour wall."
END = "Work will begin in March."


def stripped(*texts, title=None):
    text, removed = strip([line if isinstance(line, Line) else Line(line) for line in texts], [title])
    return text.split("\n"), [(one.text, one.reason) for one in removed]


def test_lines_that_sites_add_go():
    assert [text for text in BOILERPLATE if rule_for(Line(text)) is None] == []


def test_reporting_that_begins_like_them_stays():
    assert [text for text in REPORTING if rule_for(Line(text))] == []


def test_a_removed_line_is_kept_with_its_reason_and_its_place():
    text, removed = strip([Line(LEAD), Line("Advertisement"), Line(END), Line("Share this")], [])
    assert text == f"{LEAD}\n{END}"
    assert [(one.reason, one.text, text[one.at :]) for one in removed] == [
        ("advert", "Advertisement", END),
        ("share or follow", "Share this", ""),
    ]


def test_titles_below_a_block_of_books_go_with_it_and_the_quotation_after_them_stays():
    quote = "“Stone is what we know,” she said."
    kept, removed = stripped(LEAD, "Recommended Books [ see all ]", "Salt and Stone", "A Short History of Tides", quote)
    assert kept == [LEAD, quote]
    assert [text for text, _ in removed] == [
        "Recommended Books [ see all ]",
        "Salt and Stone",
        "A Short History of Tides",
    ]


def test_reporting_below_a_block_stays_even_without_a_full_stop():
    reporting = "The company asked users to subscribe to its newsletter"
    assert stripped(LEAD, "Recommended Reading", "Salt and Stone", reporting)[0] == [LEAD, reporting]


def test_a_subheading_ends_the_titles_of_a_block():
    heading = Line("What happens next", traits=frozenset({"heading"}))
    assert stripped(LEAD, "Recommended Reading", "Salt and Stone", heading, END)[0] == [LEAD, heading.text, END]


def test_links_below_a_related_heading_go_and_other_lines_stay():
    link = Line("Herring are back in the bay, and so are the gulls", traits=frozenset({"link", "item"}))
    assert stripped(LEAD, "You may also like", link, END)[0] == [LEAD, END]
    assert stripped(LEAD, "You may also like", "Herring", END)[0] == [LEAD, "Herring", END]


def test_the_heading_of_a_pitch_goes_with_it():
    assert stripped(LEAD, "The Evening Tarn", "Get our best stories every evening", END)[0] == [LEAD, END]


def test_a_subheading_above_a_pitch_stays():
    heading = Line("What happens next", traits=frozenset({"heading"}))
    assert stripped(LEAD, heading, "Get our best stories every evening", END)[0] == [LEAD, heading.text, END]


def test_the_rest_of_a_pitch_s_box_goes_and_its_prose_stays():
    box = [Line(text, box=7) for text in ("The Long Ferry", "Sign up for our newsletter", "Every Friday", END)]
    assert stripped(LEAD, *box)[0] == [LEAD, END]


def test_only_the_repeats_of_a_headline_go_where_the_title_has_it():
    assert stripped("Wall to rise", LEAD, "WALL TO RISE", END, title="Wall to rise") == (
        [LEAD, END], [("Wall to rise", "repeated headline"), ("WALL TO RISE", "repeated headline")],
    )  # fmt: skip


def test_a_standfirst_stays_and_its_repeat_goes():
    standfirst = "Three floods in five years were enough"
    assert stripped(standfirst, LEAD, standfirst, END) == (
        [standfirst, LEAD, END],
        [(standfirst, "repeated standfirst")],
    )


def test_a_repeated_paragraph_further_down_is_the_writer_s_own():
    refrain = "And still it rained."
    assert stripped(LEAD, "One.", "Two.", "Three.", refrain, "Four.", refrain, END)[0].count(refrain) == 2


def test_a_flash_that_is_its_headline_is_kept():
    assert stripped("Minister resigns", title="Minister resigns")[0] == ["Minister resigns"]


@given(st.lists(st.sampled_from(BOILERPLATE + REPORTING), max_size=12))
def test_every_line_is_kept_or_removed_in_order_and_places_lie_in_the_text(texts):
    text, removed = strip([Line(tidy(line)) for line in texts], [])
    assert sorted([*split(text), *split("\n".join(one.text for one in removed))], key=lambda line: line.text) == sorted(
        split("\n".join(texts)), key=lambda line: line.text
    )
    places = [one.at for one in removed]
    assert places == sorted(places)
    assert all(0 <= at <= len(text) for at in places)


@given(st.text(alphabet="abc said to us you, ", min_size=12, max_size=60))
def test_words_in_quotation_marks_with_a_speaker_are_never_removed(words):
    assert rule_for(Line(f"“{words}, subscribe to our newsletter,” said Ida Crane.")) is None
