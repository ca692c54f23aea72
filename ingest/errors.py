"""The exceptions of On Record.

    OnRecordError                something that a person can be told in one line: what, where, how to mend it
    |- ConfigurationError        the configuration or the call is wrong (exit code 2)
    |- FetchError                a GET did not give a body; `outcome` names it, `transient` says whether to try again
    |- FeedError                 a body is no feed
    |- ReadError                 a page gives no text; `outcome` names it
    |- WeightsError              there are no vectors: statements are compared by their words alone
    `- StoreError                the database cannot be used; `transient` where waiting helps (it is locked)

Whether an error is transient is decided once, where it enters.
"""

import copyreg
from datetime import timedelta
from typing import Any

from ingest.model import Outcome


class OnRecordError(Exception):
    """Base of all; `str()` is the one line shown to people. Each can be pickled."""

    transient = False

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception's own would call the class with the message alone, without its keyword arguments.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class ConfigurationError(OnRecordError):
    """The configuration or the command line is wrong."""


class FetchError(OnRecordError):
    """A GET failed. `retry_after` is what the server asked for, where it did; `status` is the HTTP status, if any."""

    def __init__(
        self,
        message: str,
        *,
        outcome: Outcome,
        transient: bool,
        status: int | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.transient = transient
        self.status = status
        self.retry_after = retry_after


class FeedError(OnRecordError):
    """What was fetched is not a feed."""


class ReadError(OnRecordError):
    """A page was fetched, but no article can be read from it."""

    def __init__(self, message: str, *, outcome: Outcome) -> None:
        super().__init__(message)
        self.outcome = outcome


class WeightsError(OnRecordError):
    """The weights that give sentences a meaning are missing or altered."""


class StoreError(OnRecordError):
    """The database cannot be opened, read or written."""

    def __init__(self, message: str, *, transient: bool = False) -> None:
        super().__init__(message)
        self.transient = transient
