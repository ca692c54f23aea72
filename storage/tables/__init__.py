"""The tables. Rows never leave this package: each store turns them into records of `ingest.model` or into dicts.

Times are UTC; `*_at` without another word is the moment in the name. URLs are unique by their digest.
"""

from storage.tables.articles import (
    ArticleRow,
    FigureRow,
    LearnedBlockRow,
    QuoteRow,
    ShingleRow,
    SightingRow,
    StaleArticleRow,
)
from storage.tables.backfills import BackfillRow, ChunkRow
from storage.tables.base import (
    Base,
)
from storage.tables.feeds import (
    EntryRow,
    FeedRow,
    FetchRow,
    ListingRow,
    PageRow,
)
from storage.tables.ledger import (
    AlertRow,
    ChannelRow,
    DecisionRow,
    LedgerRow,
    ReportRow,
    StatementRow,
    StatementTopicRow,
    VectorRow,
    WatchRow,
)
from storage.tables.sites import RobotsRow, SiteTurnRow
from storage.tables.versions import RefetchRow, VersionRow

__all__ = [
    "AlertRow",
    "ArticleRow",
    "BackfillRow",
    "Base",
    "ChannelRow",
    "ChunkRow",
    "DecisionRow",
    "EntryRow",
    "FeedRow",
    "FetchRow",
    "FigureRow",
    "LearnedBlockRow",
    "LedgerRow",
    "ListingRow",
    "PageRow",
    "QuoteRow",
    "RefetchRow",
    "ReportRow",
    "RobotsRow",
    "ShingleRow",
    "SightingRow",
    "SiteTurnRow",
    "StaleArticleRow",
    "StatementRow",
    "StatementTopicRow",
    "VectorRow",
    "VersionRow",
    "WatchRow",
]
