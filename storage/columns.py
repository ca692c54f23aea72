"""Column types that behave alike on SQLite and PostgreSQL."""

import hashlib
import re
from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# PostgreSQL refuses U+0000 in a text, and no driver encodes half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with each character that cannot be stored replaced by U+FFFD, one for one, so that offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


def digest(text: str) -> str:
    """SHA-256 of `text` in hex: the indexed stand-in for a URL, because PostgreSQL indexes no value over 2.7 kB."""
    return hashlib.sha256(storable(text).encode()).hexdigest()


class Words(TypeDecorator[str]):
    """Text from outside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the database."""
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A point in time: takes aware datetimes only, gives them back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To the database; ValueError where the time has no zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without zone cannot be stored: {value.isoformat()}")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        if value is None or value.tzinfo is not None:
            return None if value is None else value.astimezone(UTC)
        return value.replace(tzinfo=UTC)  # SQLite keeps no zone; what went in was UTC


class Json(TypeDecorator[object]):
    """Lists, dicts, strings and numbers as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> object:  # noqa: ARG002
        """To the database."""
        return _storable_json(value)


def _storable_json(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): _storable_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable_json(item) for item in value]
    return value
