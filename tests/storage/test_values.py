"""Any number of numbers can be joined with: PostgreSQL takes at most 65,535 parameters, SQLite 32,766."""

import pytest
from sqlmodel import select

from storage.values import as_table, bound, dialect_of, table_of


@pytest.mark.parametrize("numbers", [[], [7], [2**48 - 1, 0, -5], list(range(70_000))], ids=len)
def test_the_numbers_come_back_as_a_table(tx, numbers):
    assert sorted(tx.exec(select(as_table(tx, numbers).c.value))) == sorted(numbers)


def test_a_statement_that_is_built_once_takes_other_numbers_each_time(tx):
    statement = select(table_of(dialect_of(tx), "wanted").c.value)
    for numbers in ([], [7], list(range(70_000))):
        assert sorted(tx.exec(statement, params={"wanted": bound(tx, numbers)})) == numbers
