"""Bytes become the text that was meant, whatever anybody says about the charset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean.decoding import decode

GERMAN = "<p>Die Bäckerin aus Köln sagte: „Wir öffnen früh.“</p>"
RUSSIAN = "<p>Пекарь сказал, что колокол звонит слишком рано, и суд с ним согласился.</p>" * 4


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("'koi8-r'", "koi8-r"),
        ("GB2312", "gb18030"),
        ("utf-16le", "utf-16-le"),
    ],
)
def test_the_charset_of_the_header_is_used(charset, encoding):
    text = {"koi8-r": RUSSIAN, "gb18030": "<p>市长说，墙会修好。</p>"}.get(encoding, "<p>früh</p>")
    assert decode(text.encode(encoding), charset) == text


def test_latin_1_means_windows_1252_as_in_browsers():
    assert decode("<p>“früh”</p>".encode("cp1252"), "iso-8859-1") == "<p>“früh”</p>"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "no-such-charset", None])
def test_valid_utf_8_is_utf_8_whatever_the_header_says(charset):
    assert decode(GERMAN.encode(), charset) == GERMAN


def test_the_meta_element_helps_where_the_header_is_silent_or_wrong():
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head>' + RUSSIAN
    assert decode(page.encode("koi8-r")) == page
    assert decode(page.encode("koi8-r"), "bogus") == page


def test_a_byte_order_mark_wins_and_leaves_the_text():
    assert decode(b"\xff\xfe" + "<p>ä</p>".encode("utf-16-le"), "utf-8") == "<p>ä</p>"
    assert decode(b"\xef\xbb\xbf<p>x</p>", "latin-1") == "<p>x</p>"


def test_nobody_names_the_charset_so_it_is_detected():
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_one_broken_byte_does_not_make_a_utf_8_page_another_charset():
    body = (GERMAN * 40).encode() + b"\xff" + GERMAN.encode()
    assert decode(body, "utf-8").replace("\ufffd", "") == GERMAN * 41


def test_utf_7_is_never_read():
    assert decode(b"<p>+ADw-script+AD4-</p>", "utf-7") == "<p>+ADw-script+AD4-</p>"


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "big5", "x", "base64", "utf-16", "iso-2022-jp"]))
def test_no_bytes_make_it_fail(body, charset):
    assert isinstance(decode(body, charset), str)
