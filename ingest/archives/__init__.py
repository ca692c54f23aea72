"""Past articles out of files: NDJSON and WARC."""

from ingest.archives.ndjson import read_ndjson
from ingest.archives.past import PastArticle, Unreadable, given_time
from ingest.archives.warc import read_warc

__all__ = ["PastArticle", "Unreadable", "given_time", "read_ndjson", "read_warc"]
