"""Given names and family names: what every list must keep to be looked up by words in lower case."""

import pytest

from ingest.quotes import names


@pytest.mark.parametrize(
    "listed",
    [names.MALE, names.FEMALE, names.EAST_ASIAN_SURNAMES, names.HUNGARIAN_GIVEN, names.PARTICLES, names.SUFFIXES],
)
def test_names_are_looked_up_in_lower_case(listed: frozenset[str]) -> None:
    assert all(name == name.lower() for name in listed)


def test_a_common_given_name_tells_the_gender() -> None:
    assert "jane" in names.FEMALE - names.MALE
    assert "john" in names.MALE - names.FEMALE
