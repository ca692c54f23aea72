"""Insert what is not there yet: the same on SQLite and PostgreSQL."""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import class_mapper
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import SQLModel

from storage.database import Transaction


def table_of_rows(table: type[SQLModel]) -> Table:
    """The table itself: rows that go in as they are, with all columns, cost less than half through it."""
    return cast("Table", class_mapper(table).local_table)


def insert_new(tx: Transaction, table: type[SQLModel], rows: Sequence[dict[str, Any]], *, returning: str) -> list[Any]:
    """Insert the rows that break no unique key, leave the others alone; gives the `returning` column of the new ones.

    Two transactions that insert several of the same rows must bring them in the same order, or PostgreSQL ends one.
    """
    if not rows:
        return []
    statement = _insert(tx.get_bind().dialect.name, table, returning)
    return list(tx.connection().execute(statement, rows).scalars())


@cache
def _insert(dialect: str, table: type[SQLModel], returning: str) -> ReturningInsert[Any]:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    rows = table_of_rows(table)
    return insert(rows).on_conflict_do_nothing().returning(rows.c[returning])
