"""The exceptions: one tree, drawn in the module's docstring."""

import inspect
import pickle
from datetime import timedelta

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


@pytest.mark.parametrize(
    "error",
    [
        *(kind("what, where, how to mend it") for kind in TREE if kind not in (FetchError, ReadError)),
        FetchError("busy", outcome=Outcome.UNREACHABLE, transient=True, status=503, retry_after=timedelta(minutes=2)),
        ReadError("no text", outcome=Outcome.NO_TEXT),
        StoreError("locked", transient=True),
    ],
    ids=repr,
)
def test_every_exception_passes_between_processes_unchanged(error: OnRecordError) -> None:
    came = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(came), str(came), came.args, came.transient) == (type(error), str(error), error.args, error.transient)
    assert vars(came) == vars(error)
