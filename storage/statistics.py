"""What the database holds, in numbers."""

from typing import Any, Final

from sqlalchemy import func, text
from sqlmodel import select

from storage.database import Transaction
from storage.tables import (
    AlertRow,
    ArticleRow,
    Base,
    EntryRow,
    FeedRow,
    FigureRow,
    PageRow,
    QuoteRow,
    ReportRow,
    StatementRow,
)

_COUNTED: Final = {
    "feeds": FeedRow,
    "entries": EntryRow,
    "articles": ArticleRow,
    "quotes": QuoteRow,
    "figures": FigureRow,
    "statements": StatementRow,
    "reports": ReportRow,
    "alerts": AlertRow,
    "pages": PageRow,
}


def rows(tx: Transaction) -> list[dict[str, Any]]:
    """How many there are of each kind, pages with their body and its size, and the size of the database (bytes)."""
    rows = [
        {"what": what, "number": tx.exec(select(func.count()).select_from(table)).one(), "bytes": None}
        for what, table in _COUNTED.items()
    ]
    kept = select(func.count(), func.coalesce(func.sum(func.length(PageRow.body)), 0)).where(
        func.length(PageRow.body) > 0
    )
    number, size = tx.exec(kept).one()
    rows.append({"what": "pages with their body", "number": number, "bytes": int(size)})
    rows.append({"what": "database", "number": None, "bytes": _size(tx)})
    return rows


def _size(tx: Transaction) -> int:
    if tx.get_bind().dialect.name == "postgresql":
        tables = " + ".join(f"pg_total_relation_size('{table.name}')" for table in Base.metadata.sorted_tables)
        return int(tx.execute(text(f"SELECT {tables}")).scalar_one())
    return int(tx.execute(text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")).scalar_one())
