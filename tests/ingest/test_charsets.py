import pytest

from ingest.charsets import codec


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        (' "windows-1251" ', "cp1251"),
        ("ISO-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("euc-jp", "euc_jp"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "utf-16"),
        ("iso-8859-2", "iso8859-2"),
        ("big5", "big5hkscs"),
    ],
)
def test_a_label_is_read_as_browsers_do(label, name):
    assert codec(label) == name
    assert b"a".decode(name, "replace")


@pytest.mark.parametrize(
    "label", [None, "", "none", "binary", "hex", "base64", "idna", "punycode", "unicode_escape", "utf-7", "a\x00b", "é"]
)
def test_what_is_no_charset_of_the_web_is_unknown(label):
    assert codec(label) is None
