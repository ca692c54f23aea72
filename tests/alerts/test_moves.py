"""A series as a row for people."""

from alerts.moves import COLUMNS, move, row


def series(*values, unit=None):
    points = [
        {"value": value, "qualifier": None, "published": f"2026-03-{day:02}T09:00:00+00:00", "outlets": day}
        for day, value in enumerate(values, 1)
    ]
    return {"counted": "people killed", "unit": unit, "place": None, "source": "UN", "points": points}


def test_values_are_shown_in_order_with_their_unit():
    assert row(series(977, 1035))["values"] == "977 → 1,035"
    assert row(series(4.25, 4.5, unit="%"))["values"] == "4.25% → 4.5%"
    assert row(series([2_000_000, 3_000_000], 85, unit="EUR"))["values"] == "2,000,000–3,000,000 EUR → 85 EUR"


def test_of_a_long_series_the_first_and_the_newest_are_shown():
    assert row(series(*range(1, 10)))["values"] == "1 → … → 6 → 7 → 8 → 9"


def test_a_row_says_when_it_began_and_who_gave_the_last_value():
    shown = row(series(977, 1035))
    assert (shown["first"], shown["last"], shown["outlets"]) == (
        "2026-03-01T09:00:00+00:00",
        "2026-03-02T09:00:00+00:00",
        2,
    )
    assert set(COLUMNS) <= set(shown)


def test_a_move_is_told_with_its_place_and_the_article_that_gave_the_last_value_first():
    shown = series(977, [1000, 1070])
    shown["place"] = "Torvane"
    shown["points"][-1].update(url="http://news.example/a", outlet="Meridian Wire")
    told = move(shown)
    assert (told.counted, told.source, told.outlet) == ("people killed, Torvane", "UN", "Meridian Wire")
    assert (told.values, told.heights, told.url) == (("977", "1,000–1,070"), (977, 1035), "http://news.example/a")
