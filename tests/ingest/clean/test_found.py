"""A value keeps the place where it was read."""

from ingest.clean.found import Found, sources, value


def test_only_what_is_known_has_a_source():
    assert sources(title=Found("Wall to rise", "h1"), section=None) == {"title": "h1"}


def test_what_was_not_found_has_no_value():
    assert value(Found("en", "html lang")) == "en"
    assert value(None) is None
