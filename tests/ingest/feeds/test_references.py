"""References that XML does not know are mended outside CDATA; all others stay."""

import time

import pytest

from ingest.feeds.references import mended


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("AT&T", "AT&amp;T"),
        ("a & b &", "a &amp; b &amp;"),
        ('href="?a=1&b=2&copy=3"', 'href="?a=1&amp;b=2&amp;copy=3"'),
        ("caf&eacute;&nbsp;noir", "caf&#233;&#160;noir"),
        ("&NotEqualTilde;", "&#8770;&#824;"),
        ("&nosuchname;", "&amp;nosuchname;"),
        ("&#233 &#xE9; &#0233;", "&#233; &#233; &#233;"),
        ("&#0;&#xD800;&#8;&#x110000;&#99999999999999999999;&#xFFFE;", "\ufffd" * 6),
        ("&#;&#x;", "&amp;#;&amp;#x;"),
        ("&amp;&lt;&gt;&quot;&apos;", "&amp;&lt;&gt;&quot;&apos;"),
        ("<![CDATA[a & b &eacute;]]> & <![CDATA[&]]>&", "<![CDATA[a & b &eacute;]]> &amp; <![CDATA[&]]>&amp;"),
        ("<![CDATA[never & closed", "<![CDATA[never & closed"),
        ('<!ENTITY own "x"> &own; &eacute;', '<!ENTITY own "x"> &own; &#233;'),
    ],
)
def test_references(text, mend):
    assert mended(text) == mend
    assert mended(mend) == mend


def test_many_openings_without_an_end_take_no_time():
    began = time.process_time()
    mended("<![CDATA[" * 300_000 + "&" * 300_000)
    assert time.process_time() - began < 2
