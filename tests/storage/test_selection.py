"""Filters become conditions; those not given become none."""

import pytest
from sqlmodel import col, select

from storage import selection
from storage.filters import Filters
from storage.tables import ArticleRow, FeedRow


def test_no_filter_is_no_condition():
    assert selection.between(col(ArticleRow.listed_at), Filters()) == []
    assert selection.containing(None, col(ArticleRow.text)) == []
    assert selection.statements(Filters()) == selection.quotes(Filters()) == selection.articles(Filters()) == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("50%", ["50% off"]),
        ("_", ["snake_case"]),
        ("\\", ["back\\slash"]),
        ("ÉTÉ", ["L'été 50 ans"]),
        ("київ", ["КИЇВ"]),
        ("", ["50% off", "snake_case", "back\\slash", "L'été 50 ans", "КИЇВ"]),
        ("'; DROP TABLE feeds; --", []),
        ("\x00", []),
    ],
)
def test_search_is_part_of_the_text_in_any_case(tx, search, found):
    for text in ("50% off", "snake_case", "back\\slash", "L'été 50 ans", "КИЇВ"):
        tx.add(FeedRow(id=text, url=text, interval_s=1))
    matching = select(FeedRow.url).where(*selection.containing(search, col(FeedRow.url)))
    assert set(tx.exec(matching)) == set(found)


def test_listed_articles_never_load_their_text_one_by_one(tx, new):
    new.stored(tx, "https://harbour.example/a")
    tx.expunge_all()
    row = tx.exec(select(ArticleRow).options(selection.WITHOUT_TEXT, selection.WITHOUT_REMOVED)).one()
    with pytest.raises(Exception, match="raiseload"):
        row.text  # noqa: B018
