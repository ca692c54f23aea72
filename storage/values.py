"""Many numbers as one bound value: a statement takes a limited number of parameters, a list may be longer."""

import json
from collections.abc import Collection

from sqlalchemy import ARRAY, BigInteger, column, func, literal
from sqlalchemy.sql.selectable import TableValuedAlias

from storage.database import Transaction


def as_table(tx: Transaction, numbers: Collection[int]) -> TableValuedAlias:
    """The numbers as a table with the column `value`, to join with."""
    value = column("value", BigInteger)
    if tx.get_bind().dialect.name == "postgresql":
        return func.unnest(literal(list(numbers), ARRAY(BigInteger))).table_valued(value).render_derived()
    return func.json_each(json.dumps(list(numbers))).table_valued(value)
