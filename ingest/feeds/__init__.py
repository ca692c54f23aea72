"""Feeds: from a fetched body to its entries, one module a format. Pure: nothing here touches the network."""

from ingest.feeds.parse import parse_feed

__all__ = ["parse_feed"]
