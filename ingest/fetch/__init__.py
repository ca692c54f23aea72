"""HTTP GET of feeds and pages: polite, within limits, never to a private address. The only package that knows httpx."""

from ingest.fetch.fetcher import Fetcher
from ingest.fetch.policy import FetchPolicy

__all__ = ["FetchPolicy", "Fetcher"]
