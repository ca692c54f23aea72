"""The records that flow through On Record, in the order in which they do.

    Feed -> FetchedPage -> FeedEntry -> FetchedPage -> CleanText -> Quote, Figure -> Article
         -> Copy -> Statement with its Reports -> Delivery

Every record is frozen and keyword-only. Times are aware and in UTC; what is not known is None. Offsets are code points
into the text of the article (end exclusive).
"""

from ingest.model.articles import (
    Article,
    CleanText,
    Completeness,
    Copy,
    CopyKind,
    Figure,
    Fingerprint,
    Polarity,
    Quote,
    QuoteKind,
    Removed,
    Sighting,
    Span,
)
from ingest.model.ledger import (
    Correction,
    Delivery,
    Report,
    RunSummary,
    Said,
    Statement,
    Verdict,
    VerdictName,
    Wrong,
)
from ingest.model.sources import (
    Dated,
    Feed,
    FeedEntry,
    FeedState,
    FeedTrouble,
    FetchedPage,
    FetchRequest,
    Headers,
    Outcome,
)
from ingest.model.turns import RobotsFile, TurnAnswer, TurnEnd, TurnRequest

__all__ = [
    "Article",
    "CleanText",
    "Completeness",
    "Copy",
    "CopyKind",
    "Correction",
    "Dated",
    "Delivery",
    "Feed",
    "FeedEntry",
    "FeedState",
    "FeedTrouble",
    "FetchRequest",
    "FetchedPage",
    "Figure",
    "Fingerprint",
    "Headers",
    "Outcome",
    "Polarity",
    "Quote",
    "QuoteKind",
    "Removed",
    "Report",
    "RobotsFile",
    "RunSummary",
    "Said",
    "Sighting",
    "Span",
    "Statement",
    "TurnAnswer",
    "TurnEnd",
    "TurnRequest",
    "Verdict",
    "VerdictName",
    "Wrong",
]
