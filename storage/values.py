"""Many numbers as one bound value: a statement takes a limited number of parameters, a list may be longer."""

import json
from collections.abc import Collection

from sqlalchemy import ARRAY, BigInteger, Text, bindparam, column, func
from sqlalchemy.sql.selectable import TableValuedAlias

from storage.database import Transaction


def as_table(tx: Transaction, numbers: Collection[int]) -> TableValuedAlias:
    """The numbers as a table with the column `value`, to join with."""
    return _table(dialect_of(tx), None, bound(tx, numbers))


def table_of(dialect: str, name: str) -> TableValuedAlias:
    """The same for a statement that is built once: its numbers are `bound` when it is executed, as `name`."""
    return _table(dialect, name)


def bound(tx: Transaction, numbers: Collection[int]) -> list[int] | str:
    """These numbers as the parameter of such a statement."""
    return list(numbers) if dialect_of(tx) == "postgresql" else json.dumps(list(numbers))


def dialect_of(tx: Transaction) -> str:
    """`postgresql` or `sqlite`."""
    return tx.get_bind().dialect.name


def _table(dialect: str, name: str | None, value: list[int] | str | None = None) -> TableValuedAlias:
    found = column("value", BigInteger)
    if dialect == "postgresql":
        numbers = bindparam(name, value, ARRAY(BigInteger), unique=name is None)
        return func.unnest(numbers).table_valued(found).render_derived()
    return func.json_each(bindparam(name, value, Text, unique=name is None)).table_valued(found)
