"""A filter that is not given lets everything through."""

from dataclasses import FrozenInstanceError, asdict

import pytest

from storage.filters import Filters


def test_nothing_is_filtered_unless_it_is_given():
    assert set(asdict(Filters()).values()) == {None}


def test_filters_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Filters().limit = 3
