from datetime import UTC, datetime

import pytest

from ingest.archives.past import given_time
from ingest.model import Dated


@pytest.mark.parametrize(
    ("written", "at", "zone"),
    [
        ("2026-03-04T05:06:07Z", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "+00:00"),
        ("2026-03-04T05:06:07-03:30", datetime(2026, 3, 4, 8, 36, 7, tzinfo=UTC), "-03:30"),
        ("2026-03-04 05:06", datetime(2026, 3, 4, 5, 6, tzinfo=UTC), None),
        (" 2026-03-04 ", datetime(2026, 3, 4, tzinfo=UTC), None),
    ],
)
def test_a_time_without_zone_is_taken_as_utc_and_says_so(written: str, at: datetime, zone: str | None) -> None:
    assert given_time(written) == Dated(at=at, source="given", zone=zone)


@pytest.mark.parametrize("written", ["", "yesterday", "2026-13-01", "9999-12-31T23:59:59-14:00", "04/03/2026"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 time"):
        given_time(written)
