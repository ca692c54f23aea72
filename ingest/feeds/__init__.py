"""Feeds: from a fetched body to its entries, one module a format. Pure: nothing here touches the network."""

from ingest.feeds.parse import MOST_ITEMS, ParsedFeed, parse_feed

__all__ = ["MOST_ITEMS", "ParsedFeed", "parse_feed"]
