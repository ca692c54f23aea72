"""Plain text, framed for a terminal and loose for a phone."""

from alerts.compose import compose
from alerts.formats import plain
from alerts.formats.wrapping import columns
from alerts.message import AlertMessage, Message


def test_a_frame_is_at_most_88_columns_wide_but_for_addresses(message: Message) -> None:
    lines = plain.framed(compose(message)).body.split("\n")
    assert columns(lines[0]) == 88
    assert not [line for line in lines if columns(line) > 88 and "://" not in line]


def test_nothing_from_the_web_controls_a_terminal_or_forges_a_frame(poisoned_update: AlertMessage) -> None:
    body = plain.framed(compose(poisoned_update)).body
    assert body.replace("\n", "").isprintable()
    lines = body.split("\n")
    assert not [line for line in lines if columns(line) > 88 and "://" not in line]
    assert lines[0].startswith("── Updated statement ─")
    assert not [line for line in lines[2:] if line.startswith("── ")]


def test_an_address_is_never_broken(new_statement: AlertMessage) -> None:
    made = plain.framed(compose(new_statement)).body
    assert "https://meridianwire.example/2026/03/14/port?id=77&lang=en\n" in made


def test_a_push_message_has_no_line_breaks_inside_its_words(new_statement: AlertMessage) -> None:
    made = plain.render(compose(new_statement))
    assert made.title == "Mara Velden: “We will not sign before the audit is finished, and no newspaper will hurry us.”"
    assert f"\n\n“{new_statement.statement.text}”\n\n" in made.body


def test_marks_say_what_was_taken_out_and_put_in(update: AlertMessage) -> None:
    made = plain.render(compose(update)).body
    assert "We will [-not-] sign [-before-] {+on Friday, once+} the audit" in made
