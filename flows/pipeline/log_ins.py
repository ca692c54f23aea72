"""Where the headers of a feed, which may be those of a paid log-in, go along."""

from ingest import urls
from ingest.model import Feed, Headers


def headers_for(url: str, feed: Feed) -> Headers:
    """The headers of the feed for an address of its own site, whoever named it; none for any other: a feed, a page or a
    sitemap may link to anybody's.
    """
    try:
        return feed.headers if feed.headers and urls.keeps_secrets(url, feed.url) else ()
    except ValueError:  # no web address; the fetcher says so
        return ()
