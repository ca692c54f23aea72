"""Space of what was deleted given back, and the planner's statistics looked at anew."""

from typing import Any

from sqlalchemy import Engine

from storage.engine import OUTSIDE
from storage.tables import Base


def vacuum(engine: Engine) -> None:
    """Outside any transaction, while others read. SQLite needs as much free disk as the file is large, and nobody
    writes meanwhile; PostgreSQL lets others write, and only our own tables are touched."""
    options: dict[str, Any]
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "AUTOCOMMIT"}
        commands = [f"VACUUM (ANALYZE) {table.name}" for table in Base.metadata.sorted_tables]
    else:
        options, commands = OUTSIDE, ["ANALYZE", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
    with engine.connect().execution_options(**options) as connection:
        for command in commands:
            connection.exec_driver_sql(command)
