import pytest

from ingest.feeds.markup import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Mayor <b>opens</b> bridge", "Mayor opens bridge"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("One<br>two<br/>three", "One two three"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("AT&amp;T &#8220;wins&#8221;", "AT&T “wins”"),
        ("AT&T &amp; Co <i>wins</i>", "AT&T & Co wins"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("5 < 6 and <b>7</b>", "5 < 6 and 7"),
        ("a <b>unclosed", "a unclosed"),
        ("<p>a</p>\n\n\t<p>b</p>", "a b"),
        ("a\u200b\x00\x1b[31mb <b>c</b>", "a [31mb c"),
        ("<!-- note -->a", "a"),
        ("&lt;b&gt;", "<b>"),
        ("<p></p>", None),
        ("", None),
        ("  ", None),
        ("<", "<"),
        ("&#0;&#xD800;<b>a</b>", "\ufffd\ufffda"),
    ],
)
def test_markup_becomes_one_line_of_text(text, plain):
    assert plain_text(text, is_markup=True) == plain


def test_plain_text_keeps_what_looks_like_a_tag():
    assert plain_text("the <strong> element &amp; more", is_markup=False) == "the <strong> element & more"


def test_deep_markup_is_read_in_a_moment():
    assert plain_text("<div>" * 50_000 + "a", is_markup=True) in {"a", None}
