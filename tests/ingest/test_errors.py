"""The exceptions: one tree, drawn in the module's docstring."""

import inspect

import pytest

from ingest import errors
from ingest.errors import ConfigurationError, FetchError, OnRecordError, ReadError, StoreError
from ingest.model import Outcome

TREE = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, Exception)]


@pytest.mark.parametrize("error", TREE)
def test_every_exception_is_of_the_tree_and_in_its_drawing(error: type[Exception]) -> None:
    assert issubclass(error, OnRecordError)
    assert error.__name__ in (errors.__doc__ or "")


def test_only_what_may_succeed_later_is_transient() -> None:
    assert not ConfigurationError("wrong").transient
    assert not ReadError("empty", outcome=Outcome.NO_TEXT).transient
    assert not StoreError("no such folder").transient
    assert StoreError("locked", transient=True).transient
    assert FetchError("no answer", outcome=Outcome.UNREACHABLE, transient=True).transient
