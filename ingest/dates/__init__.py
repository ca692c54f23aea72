"""Times of publication as feeds and pages write them. Pure: nothing here knows what time it is."""

from ingest.dates.addresses import in_url
from ingest.dates.doubts import WEB, doubt
from ingest.dates.forms import read_date

__all__ = ["WEB", "doubt", "in_url", "read_date"]
