"""Documents: text enters cleaned, links enter checked."""

from alerts.document import marked, quoted, run, subject


def test_a_run_keeps_the_space_that_parts_it_from_its_neighbour() -> None:
    assert run(" and  2 more ").text == " and 2 more "
    assert run("   ").text == " "
    assert run("").text == ""


def test_a_run_is_linked_only_to_a_checked_address() -> None:
    linked = run("Harbour Post", url="https://www.harbourpost.example/a")
    assert (linked.url, linked.host) == ("https://www.harbourpost.example/a", "harbourpost.example")
    assert run("Harbour Post", url="javascript:alert(1)").url is None


def test_only_a_speakers_own_words_stand_between_quotation_marks() -> None:
    assert quoted("We sign.", verbatim=True) == "“We sign.”"
    assert quoted("that they sign", verbatim=False) == "that they sign"


def test_what_changed_is_marked_run_by_run() -> None:
    assert [(r.style, r.text) for r in marked("We wait.", "We act.")] == [
        ("plain", "We "),
        ("removed", "wait. "),
        ("added", "act."),
    ]


def test_a_subject_is_one_line_of_at_most_150_characters(hostile: str) -> None:
    made = subject([hostile, ": ", hostile])
    assert len(made) <= 150
    assert made.isprintable()


def test_a_subject_holds_no_encoded_word_that_could_be_decoded_to_headers() -> None:
    assert subject(["Hello ", "=?utf-8?B?SGkNCkJjYzogYUBi?="]) == "Hello = ?utf-8?B?SGkNCkJjYzogYUBi?="
