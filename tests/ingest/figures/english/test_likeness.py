"""What is counted, in other words."""

import pytest

from ingest.figures.english.likeness import counting, is_named, source_key


@pytest.mark.parametrize("counted", ["inflation", "Inflation in Marland"])
def test_the_place_is_no_part_of_what_is_counted(counted):
    assert counting(counted, "Marland") == counting("inflation", None)


@pytest.mark.parametrize("counted", ["of the", "...", ""])
def test_words_that_say_nothing_count_nothing(counted):
    assert counting(counted, None) is None


def test_only_some_events_add_up():
    assert counting("people killed", None).adds_up
    assert not counting("people missing", None).adds_up
    assert not counting("inflation", None).adds_up


@pytest.mark.parametrize(("counted", "event"), [("grain exported", True), ("exports", False), ("people dead", True)])
def test_an_event_is_told_from_a_level(counted, event):
    assert counting(counted, None).is_event is event


def test_a_short_name_is_no_part_of_a_longer_word():
    assert source_key("European Unionist Party") == "european unionist party"


@pytest.mark.parametrize(("source", "named"), [("UN", True), ("Mara Velden", True), ("Police", False), ("army", False)])
def test_who_has_a_name_is_known_anywhere(source, named):
    assert is_named(source) is named
