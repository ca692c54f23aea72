"""The charset of a feed: what is said of it, and what it is."""

import pytest

from ingest.feeds.decoding import decoded, without_controls

TEXT = '<?xml version="1.0"?><t>Der Bürgermeister sagte „ja“ – für 5 €</t>'


def declared(charset):
    return TEXT.replace('"1.0"', f'"1.0" encoding="{charset}"')


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1", "no-such-charset", "idna"])
def test_valid_utf8_is_utf8_whatever_the_header_says(charset):
    assert decoded(TEXT.encode(), charset) == TEXT


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_charsets_and_byte_order_marks_are_seen(charset):
    assert decoded(TEXT.encode(charset), None) == TEXT
    assert decoded(TEXT.encode(charset), "iso-8859-1") == TEXT


def test_the_header_goes_before_the_declaration():
    text = '<?xml version="1.0" encoding="windows-1251"?><t>Bürger</t>'
    assert decoded(text.encode("cp1252"), "windows-1252") == text


def test_the_declaration_counts_where_the_header_says_nothing():
    text = '<?xml version="1.0" encoding="windows-1251"?><t>Мэр сказал</t>'
    assert decoded(text.encode("cp1251"), None) == text
    assert decoded(b"\n" + text.encode("cp1251"), None) == f"\n{text}"


def test_latin_1_is_windows_1252_as_in_browsers():
    assert decoded(declared("ISO-8859-1").encode("cp1252"), None) == declared("ISO-8859-1")


def test_without_a_word_it_is_windows_1252():
    assert decoded(TEXT.encode("cp1252"), None) == TEXT


def test_one_wrong_byte_costs_one_character():
    assert decoded(declared("utf-8").encode() + b"\xff", None) == declared("utf-8") + "\ufffd"


def test_control_characters_are_left_out():
    assert without_controls("a\x00b\x0bc\x1fd\ufffee\tf\n") == "abcde\tf\n"
    assert decoded(b"<t>a\x08b</t>", None) == "<t>ab</t>"
