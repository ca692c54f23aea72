"""The robots.txt of an origin is kept for all workers until its time is over."""

from dataclasses import replace
from datetime import timedelta

from ingest.model import RobotsFile
from storage import robots

ORIGIN = "https://outlet.example"


def test_it_is_known_until_its_time_is_over(tx, noon):
    found = RobotsFile(origin=ORIGIN, text="User-agent: *\nDisallow: /\x00", until=noon)
    assert robots.get(tx, ORIGIN, now=noon) is None
    robots.put(tx, found)
    kept = replace(found, text="User-agent: *\nDisallow: /\ufffd")
    assert robots.get(tx, ORIGIN, now=noon - timedelta(seconds=1)) == kept
    assert robots.get(tx, ORIGIN, now=noon) is None
    assert robots.get(tx, "https://other.example", now=noon - timedelta(seconds=1)) is None


def test_what_is_read_anew_takes_its_place(tx, noon):
    robots.put(tx, RobotsFile(origin=ORIGIN, text="User-agent: *", until=noon))
    newer = RobotsFile(origin=ORIGIN, text=None, until=noon + timedelta(days=1))
    robots.put(tx, newer)
    assert robots.get(tx, ORIGIN, now=noon) == newer
