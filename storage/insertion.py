"""Insert what is not there yet: the same on SQLite and PostgreSQL."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col

from storage.database import Transaction

# Of a bulk insert: else SQLAlchemy leaves out what is None, and needs a statement for each set of columns.
ALL_COLUMNS: Final = {"render_nulls": True}


def insert_new(tx: Transaction, table: type[SQLModel], rows: Sequence[dict[str, Any]], *, returning: str) -> list[Any]:
    """Insert the rows that break no unique key, leave the others alone; gives the `returning` column of the new ones.

    Two transactions that insert several of the same rows must bring them in the same order, or PostgreSQL ends one.
    """
    if not rows:
        return []
    insert = postgresql.insert if tx.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing().returning(col(getattr(table, returning)))
    return list(tx.exec(statement, params=rows).scalars())
