"""Errors of the database in one line: what, where, how to mend it; and whether waiting helps."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ingest.errors import StoreError
from storage.address import Address

# Classes and codes of PostgreSQL (appendix A of its manual) after which the same transaction may succeed:
# connection lost, rollback, lock not available, too many connections, shutdown, crash, starting up.
_TRANSIENT_STATES = ("08", "40", "55P03", "53300", "57P01", "57P02", "57P03")

# libpq gives no code for a connection that failed, only the server's words. What is not among these (too many clients,
# starting up, shutting down) passes by itself.
_REFUSALS = ("authentication", "password", "does not exist", "pg_hba", "permission", "not permitted")


def store_error(error: SQLAlchemyError, address: Address) -> StoreError:
    """`error` for people; never with a password or with stored texts."""
    if not isinstance(error, DBAPIError) or error.orig is None:
        return StoreError(f"{address.name}: {_first_line(getattr(error, 'orig', None) or error)}")
    if address.file is not None:
        return _sqlite(error.orig, address, address.file)
    return _postgresql(error, error.orig, address)


def _first_line(error: object) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _sqlite(error: BaseException, address: Address, file: Path) -> StoreError:
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError(
            f"{address.name} is locked by another process: wait for it to end, and run again", transient=True
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return StoreError(f"{address.name} cannot be opened: {_why_not_open(file)}")
    if name.startswith("SQLITE_READONLY"):
        return StoreError(f"{address.name} cannot be written: make the file and its folder writable for this user")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return StoreError(f"{address.name} is no SQLite database, or is damaged: name another file, or restore it")
    if name == "SQLITE_FULL":
        return StoreError(f"{address.name} cannot grow: free space on the disk of {file.parent.absolute()}")
    if name.startswith("SQLITE_IOERR"):
        return StoreError(
            f"{address.name} cannot be read or written ({_first_line(error)}): check the disk of"
            f" {file.parent.absolute()}, and how much of it is free"
        )
    if isinstance(error, sqlite3.OperationalError) and "already exists" in str(error):
        return StoreError(f"{address.name} holds the tables of another program ({error}): name another file")
    return StoreError(f"{address.name}: {_first_line(error)}")


def _why_not_open(file: Path) -> str:
    folder = file.absolute().parent
    if file.is_dir():
        return f"{file} is a folder; name a file in it"
    if not folder.exists():
        return f"the folder {folder} does not exist; make it, or name another file"
    if not folder.is_dir():
        return f"{folder} is no folder; name another file"
    return f"this user cannot write in {folder}; change its rights, or name another file"


def _postgresql(error: DBAPIError, cause: BaseException, address: Address) -> StoreError:
    said = _first_line(cause)
    state = getattr(cause, "sqlstate", None)
    if state is None and "FATAL" in said and any(word in said for word in _REFUSALS):
        reason = said.partition("FATAL:")[2].strip()
        return StoreError(
            f"{address.name} refuses the connection ({reason}): correct user, password and database name in the URL"
        )
    if state is None and ("connection" in said or "resolve" in said or error.connection_invalidated):
        return StoreError(
            f"{address.name} does not answer ({said}): start the server, or correct host and port", transient=True
        )
    if state == "53100":
        return StoreError(f"{address.name} cannot grow ({said}): free space on the disk of its server")
    if state == "42P07":
        return StoreError(f"{address.name} holds the tables of another program ({said}): name another database")
    return StoreError(f"{address.name}: {said}", transient=state is not None and state.startswith(_TRANSIENT_STATES))
