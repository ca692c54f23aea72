"""Date strings as feeds write them; what cannot be read is None, never now."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates.forms import read_date


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("Tue, 10 Nov 2026 14:03:00 GMT", utc(2026, 11, 10, 14, 3), "GMT"),
        ("Tue, 10 Nov 2026 14:03:00 +0800", utc(2026, 11, 10, 6, 3), "+0800"),
        ("Tue, 10 Nov 2026 14:03:00 -0330", utc(2026, 11, 10, 17, 33), "-0330"),
        ("Tue, 10 Nov 2026 14:03:00 -0000", utc(2026, 11, 10, 14, 3), "-0000"),
        ("Wed, 08 Jul 2026 14:03:00 BST", utc(2026, 7, 8, 13, 3), "BST"),
        ("Wed, 08 Jul 2026 14:03:00 CEST", utc(2026, 7, 8, 12, 3), "CEST"),
        ("Tue, 10 Nov 2026 14:03:00 CET", utc(2026, 11, 10, 13, 3), "CET"),
        ("Wed, 08 Jul 2026 14:03:00 EDT", utc(2026, 7, 8, 18, 3), "EDT"),
        ("Tue, 10 Nov 2026 14:03:00 PST", utc(2026, 11, 10, 22, 3), "PST"),
        ("Tue, 10 Nov 2026 14:03:00 IST", utc(2026, 11, 10, 8, 33), "IST"),
        ("Tue, 10 Nov 2026 14:03:00 AEDT", utc(2026, 11, 10, 3, 3), "AEDT"),
        ("Tue, 10 Nov 2026 14:03:00 Z", utc(2026, 11, 10, 14, 3), "Z"),
        ("Tue, 10 Nov 2026 14:03:00 GMT+0100", utc(2026, 11, 10, 13, 3), "GMT+0100"),
        ("Tue, 10 Nov 2026 14:03:00 UTC-5", utc(2026, 11, 10, 19, 3), "UTC-5"),
        ("Tue, 10 Nov 2026 14:03:00 +0000 (UTC)", utc(2026, 11, 10, 14, 3), "+0000"),
        ("Tue, 10 Nov 2026 14:03:00 QQT", utc(2026, 11, 10, 14, 3), "QQT"),
        ("Tue, 10 Nov 2026 14:03 GMT", utc(2026, 11, 10, 14, 3), "GMT"),
        ("Tue,10 Nov 2026 14:03:00 GMT", utc(2026, 11, 10, 14, 3), "GMT"),
        ("10 Nov 26 14:03 EST", utc(2026, 11, 10, 19, 3), "EST"),
        ("10 Nov 98 14:03 GMT", utc(1998, 11, 10, 14, 3), "GMT"),
        ("Tuesday, 10-Nov-26 14:03:00 GMT", utc(2026, 11, 10, 14, 3), "GMT"),
        ("Tue, 10 November 2026 14:03:00 GMT", utc(2026, 11, 10, 14, 3), "GMT"),
        ("Thu, 10 Sept 2026 14:03:00 GMT", utc(2026, 9, 10, 14, 3), "GMT"),
        ("Di, 10 Nov 2026 14:03:00 +0100", utc(2026, 11, 10, 13, 3), "+0100"),
        ("Tue, 10 Nov 2026", utc(2026, 11, 10), None),
        ("Tue, 10 Nov 2026 24:00:00 GMT", utc(2026, 11, 11), "GMT"),
        ("Tue, 10 Nov 2026 14:03:60 GMT", utc(2026, 11, 10, 14, 4), "GMT"),
        ("Nov 10, 2026 2:03 PM", utc(2026, 11, 10, 14, 3), None),
        ("November 10, 2026, 12:03 a.m. EST", utc(2026, 11, 10, 5, 3), "EST"),
        ("Tue Nov 10 14:03:00 2026", utc(2026, 11, 10, 14, 3), None),
        ("Tue Nov 10 14:03:00 CET 2026", utc(2026, 11, 10, 13, 3), "CET"),
        ("2026-11-10T14:03:00Z", utc(2026, 11, 10, 14, 3), "Z"),
        ("2026-11-10T14:03:00+08:00", utc(2026, 11, 10, 6, 3), "+08:00"),
        ("2026-11-10T14:03:00.123456-05:00", utc(2026, 11, 10, 19, 3), "-05:00"),
        ("2026-11-10T14:03+05", utc(2026, 11, 10, 9, 3), "+05"),
        ("2026-11-10t14:03:00z", utc(2026, 11, 10, 14, 3), "z"),
        ("2026-11-10T14:03:00Z[UTC]", utc(2026, 11, 10, 14, 3), "Z"),
        ("2026-11-10 14:03:00 +0100", utc(2026, 11, 10, 13, 3), "+0100"),
        ("2026-11-10 14:03:00", utc(2026, 11, 10, 14, 3), None),
        ("2026/11/10 14:03", utc(2026, 11, 10, 14, 3), None),
        ("2026-11-10", utc(2026, 11, 10), None),
        ("\n  2026-11-10  \n", utc(2026, 11, 10), None),
        ("2004-07-08 23:56:58.0", utc(2004, 7, 8, 23, 56, 58), None),
        ("20261110", utc(2026, 11, 10), None),
        ("20261110T140300Z", utc(2026, 11, 10, 14, 3), "Z"),
        ("1794319380", utc(2026, 11, 10, 14, 3), "UTC"),
        ("1794319380123", utc(2026, 11, 10, 14, 3), "UTC"),
        ("Fri, 2006/09/15 08:19:53 EDT", utc(2006, 9, 15, 12, 19, 53), "EDT"),
        ("Tue, 10 Nov 2026 14.03.00 GMT", utc(2026, 11, 10, 14, 3), "GMT"),
        ("10/Nov/2026 14:03:00 +0100", utc(2026, 11, 10, 13, 3), "+0100"),
        ("10.11.2026 14:03", utc(2026, 11, 10, 14, 3), None),
        ("25/11/2026 14:03", utc(2026, 11, 25, 14, 3), None),
        ("11/25/2026 2:03 PM", utc(2026, 11, 25, 14, 3), None),
        ("10/10/2026", utc(2026, 10, 10), None),
        ("Nov 10, 2026 2:03 p.m. ET", utc(2026, 11, 10, 19, 3), "ET"),
        ("July 8, 2026 2:03 p.m. ET", utc(2026, 7, 8, 18, 3), "ET"),
        ("July 8, 2026 at 2:03 PM PT", utc(2026, 7, 8, 21, 3), "PT"),
        ("Tuesday 10 November 2026 14:03", utc(2026, 11, 10, 14, 3), None),
        ("10. November 2026, 14:03 Uhr", utc(2026, 11, 10, 14, 3), None),
        ("Dienstag, 10. März 2026 - 14:03 MEZ", utc(2026, 3, 10, 13, 3), "MEZ"),
        ("mardi 1er décembre 2026 à 14:03", utc(2026, 12, 1, 14, 3), None),
        ("10 de noviembre de 2026 14:03 CET", utc(2026, 11, 10, 13, 3), "CET"),
        ("quarta-feira, 11 de novembro de 2026 14:03 BRT", utc(2026, 11, 11, 17, 3), "BRT"),
        ("10 ноября 2026 г. 14:03 MSK", utc(2026, 11, 10, 11, 3), "MSK"),
        ("10 листопада 2026, 14:03", utc(2026, 11, 10, 14, 3), None),
        ("10 Kasım 2026 14:03 TRT", utc(2026, 11, 10, 11, 3), "TRT"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", utc(2004, 7, 11, 17), "EST"),
        ("2004-július-13T9:15-05:00", utc(2004, 7, 13, 14, 15), "-05:00"),
        ("2026年11月10日 14:03", utc(2026, 11, 10, 14, 3), None),
        ("2004년 05월 28일  01:31:15", utc(2004, 5, 28, 1, 31, 15), None),
        ("2026-11-10 오후 2:03:00", utc(2026, 11, 10, 14, 3), None),
        ("2026-11-10 上午 9:03", utc(2026, 11, 10, 9, 3), None),
    ],
)
def test_a_date_is_read_with_its_zone_as_written(text, at, zone):
    dated = read_date(text)
    assert (dated.at, dated.zone, dated.source) == (at, zone, "feed")
    assert dated.at.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        None, "", " ", "now", "today", "yesterday", "10/11/2026", "13/13/2026", "20261310",
        "10 listopada 2026", "11-10-26", "17943193", "2794319380", "2026", "2026-11", "14:03",
        "Tue, 31 Feb 2026 10:00:00 GMT", "2026-13-01", "2026-00-10", "2026-11-10T25:00:00Z", "2026-11-10T14:61:00Z",
        "2026-11-10T14:03:00+99:00", "2026-11-10T14:03:00+01:75", "Nov 10, 2026 14:03 PM", "Nov 10, 2026 0:03 AM",
        "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000", "1900-01-01", "0000-00-00 00:00:00",
        "9999-12-31T23:59:59-14:00", "Tue, 10 Nov 2026 14:03:00 GMT and more", "x" * 100_000,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_none(text):
    assert read_date(text) is None


_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(at=st.datetimes(min_value=datetime(1971, 1, 3), max_value=datetime(2200, 1, 1)), offset=_OFFSETS)  # noqa: DTZ001
def test_both_standards_give_the_same_moment(at, offset):
    at = at.replace(microsecond=0, tzinfo=UTC)
    sign, minutes = ("-" if offset < timedelta() else "+"), abs(offset) // timedelta(minutes=1)
    zone = f"{sign}{minutes // 60:02}{minutes % 60:02}"
    local = (at + offset).replace(tzinfo=None)
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][local.month - 1]
    rfc = f"{local.day:02} {month} {local.year} {local:%H:%M:%S} {zone}"
    assert read_date(rfc).at == read_date(f"{local.isoformat()}{zone}").at == at


@given(
    local=st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31)),  # noqa: DTZ001
    zone=st.sampled_from(["", "Z", "+00:00", "-00:00", "+05:45", "-11:30", "+14:59", "+15:00", "-15:01", "+23:59"]),
    fraction=st.sampled_from(["", ".5", ".123456", ".123456789"]),
)
def test_the_short_way_for_the_usual_form_gives_what_the_forms_give(local, zone, fraction):
    day, time = f"{local:%Y-%m-%d}".zfill(10), f"{local:%H:%M:%S}{fraction}{zone}"
    assert read_date(f"{day}T{time}") == read_date(f"{day} {time}")


@pytest.mark.parametrize("time", ["24:00:00Z", "14:03:60Z", "25:00:00Z", "14:61:00Z", "14:03Z", "14:03:00z"])
def test_so_it_does_for_odd_times_of_day(time):
    assert read_date(f"2026-11-10T{time}") == read_date(f"2026-11-10 {time}")
