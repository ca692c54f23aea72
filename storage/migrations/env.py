"""Alembic's entry: migrates the connection that `storage.schema` hands over.

A new revision, compared against a database that is up to date (see [tool.alembic] in pyproject.toml):

    alembic -x db=sqlite:///onrecord.db revision --autogenerate --rev-id 0002 -m "what changes"
"""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from storage import address, engine
from storage.schema import VERSION_TABLE
from storage.tables import Base


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A type of ours is written as the one beneath, so that old migrations do not depend on today's code."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        version_table=VERSION_TABLE,
        render_as_batch=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is None:
    with engine.create(address.parse(context.get_x_argument(as_dictionary=True)["db"])).begin() as own:
        _migrate(own)
else:
    _migrate(given)
