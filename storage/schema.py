"""Brings the schema of a database up to date, once, whoever comes first."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from ingest.errors import StoreError
from storage.address import Address
from storage.engine import READING

# The newest file in migrations/versions. Revisions are numbered, so that a newer schema is told from an older one.
HEAD = "0015"
# A name of its own, because Prefect's tables may stand in the same database, with their `alembic_version`.
VERSION_TABLE = "onrecord_schema"
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6F6E_7265_636F_7264  # "onrecord"
_ONE_AT_A_TIME = Lock()  # threads that open different databases would share Alembic's one context


def bring_up_to_date(engine: Engine, address: Address) -> None:
    """Migrate to HEAD; one query where that is the state already. Two processes may do this at once.

    StoreError where the schema is newer than this program.
    """
    with engine.connect().execution_options(**READING) as connection:
        version = _version(connection)
    if version is not None and version > HEAD:
        raise StoreError(
            f"{address.name} has schema {version}, this program knows {HEAD}: "
            "update the program, or name another database"
        )
    if version != HEAD:
        with _ONE_AT_A_TIME, engine.begin() as connection:
            _migrate(connection)


def _version(connection: Connection) -> str | None:
    try:
        found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == "42P01" or "no such table" in str(error.orig):
            return None
        raise
    return found


def _migrate(connection: Connection) -> None:
    # Imported here, because an up-to-date database, the usual case, needs none of it.
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
