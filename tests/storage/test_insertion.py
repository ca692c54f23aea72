"""What is there already is left alone."""

from storage.insertion import insert_new
from storage.tables import WatchRow


def row(name, at):
    return {"id": name, "first_pass_began": at}


def test_only_new_rows_are_inserted_and_named(tx, noon):
    assert insert_new(tx, WatchRow, [row("sea", noon), row("land", noon)], returning="id") == ["sea", "land"]
    assert insert_new(tx, WatchRow, [row("land", noon), row("air", noon)], returning="id") == ["air"]
    assert insert_new(tx, WatchRow, [row("air", noon)], returning="id") == []


def test_nothing_to_insert_is_no_query(tx, count_queries):
    with count_queries(tx) as queries:
        assert insert_new(tx, WatchRow, [], returning="id") == []
    assert queries == []


def test_the_same_row_twice_is_inserted_once(tx, noon):
    assert insert_new(tx, WatchRow, [row("sea", noon), row("sea", noon)], returning="id") == ["sea"]


def test_thousands_of_rows_are_inserted_at_once(tx, noon):
    names = [f"watch-{number:04}" for number in range(1500)]
    assert sorted(insert_new(tx, WatchRow, [row(name, noon) for name in names], returning="id")) == names
