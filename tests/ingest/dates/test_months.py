import calendar

from ingest.dates.months import MONTHS


def test_each_month_has_its_english_names() -> None:
    names = [name.lower() for name in calendar.month_name[1:]]
    assert [MONTHS[name] for name in names] == [MONTHS[name[:3]] for name in names] == list(range(1, 13))


def test_a_name_of_two_months_is_none() -> None:
    assert "listopada" not in MONTHS
