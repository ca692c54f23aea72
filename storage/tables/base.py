"""What all tables share: own metadata, names for all constraints."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel


class Base(SQLModel):
    """Own metadata, with names for all constraints, so that a migration can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# Ids are never used again: an alert's subject names a statement by its id.
NEVER_REUSED = {"sqlite_autoincrement": True}

# On SQLite a table whose rows are nothing but their key: 16 bytes a row for two numbers.
WITHOUT_ROWID = {"sqlite_with_rowid": False}
