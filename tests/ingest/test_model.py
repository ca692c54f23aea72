"""The records: frozen, named, without surprises."""

import dataclasses
import inspect

import pytest

from ingest import model, watchlist
from ingest.model import Outcome

RECORDS = [
    thing
    for module in (model, watchlist)
    for _, thing in inspect.getmembers(module, dataclasses.is_dataclass)
    if thing.__module__ == module.__name__
]


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_is_frozen_slotted_and_keyword_only(record: type) -> None:
    assert record.__dataclass_params__.frozen
    assert hasattr(record, "__slots__")
    assert all(field.kw_only for field in dataclasses.fields(record))


def test_every_outcome_is_a_phrase_for_people() -> None:
    assert all(outcome.value == outcome.value.strip() and outcome.value for outcome in Outcome)
    assert len({outcome.value for outcome in Outcome}) == len(Outcome)
