"""What an element says is read at little cost."""

from lxml.html import fromstring

from ingest.clean.markup import names, short_text


def test_names_are_its_class_and_id():
    assert names(fromstring('<p class="a b" id="c">x</p>')) == "a b c"


def test_pieces_of_text_are_parted():
    assert short_text(fromstring("<p> By <b>Ona  Brek</b><br> \n <i>Holm</i></p>"), most=50) == "By|Ona Brek|Holm"


def test_a_longer_text_is_not_read():
    assert short_text(fromstring("<div><p>123</p><p>456</p></div>"), most=5) is None
    assert short_text(fromstring("<div><p>123</p><p>456</p></div>"), most=6) == "123|456"
