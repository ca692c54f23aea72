"""Backfills: articles of past days from sitemaps, a Wayback Machine or WARC files, in chunks that can be resumed."""

from flows.pipeline.backfill.chunks import Chunks
from flows.pipeline.backfill.estimate import Estimate, estimate
from flows.pipeline.backfill.request import Request, Via, requested
from flows.pipeline.backfill.run import AT_ONCE, Backfill, run

__all__ = ["AT_ONCE", "Backfill", "Chunks", "Estimate", "Request", "Via", "estimate", "requested", "run"]
