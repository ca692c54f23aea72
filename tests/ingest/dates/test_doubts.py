from datetime import UTC, datetime, timedelta

import pytest

from ingest.dates.doubts import doubt

SEEN = datetime(2026, 11, 10, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (SEEN, None),
        (SEEN + timedelta(hours=1), None),
        (SEEN + timedelta(hours=1, seconds=1), "in the future"),
        (datetime(2099, 1, 1, tzinfo=UTC), "in the future"),
        (datetime(1991, 8, 6, tzinfo=UTC), None),
        (datetime(1991, 8, 5, tzinfo=UTC), "before there was a web"),
        (datetime(1, 1, 1, tzinfo=UTC), "before there was a web"),
    ],
)
def test_what_lies_ahead_or_before_the_web_is_doubtful(at: datetime, words: str | None) -> None:
    assert doubt(at, seen=SEEN) == words
