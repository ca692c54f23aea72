"""Where the database is: the URL, checked and mapped to its driver, and its name for people."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ingest.errors import ConfigurationError

_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_FORMS = "write sqlite:///FILE or postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Address:
    """A database: `url` for the driver, `name` for people (never with a password), `file` where it is SQLite."""

    url: URL
    name: str
    file: Path | None


# For what is thrown away: the command line refuses it as the place of a store.
MEMORY = Address(make_url("sqlite://"), "SQLite database in memory", Path(":memory:"))


def parse(url: str) -> Address:
    """The address that a SQLAlchemy URL names; `postgres://` and `postgresql://` mean psycopg.

    ConfigurationError where it is no URL, names another kind of database, or SQLite in memory. What was given is not
    repeated, because it may hold a password.
    """
    try:
        given = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(f"the database is not given as a URL: {_FORMS}") from error
    driver = _DRIVERS.get(given.drivername)
    if driver is None:
        raise ConfigurationError(f"{given.drivername}: is no database that can be used here: {_FORMS}")
    given = given.set(drivername=driver)
    if driver != "sqlite":
        place = f"{given.host or 'the local socket'}:{given.port or 5432}"
        return Address(given, f'PostgreSQL database "{given.database or given.username}" at {place}', None)
    if given.database in {None, "", ":memory:"}:
        raise ConfigurationError("SQLite without a file forgets everything: write sqlite:///FILE")
    return Address(given, f"SQLite database {given.database}", Path(str(given.database)))
