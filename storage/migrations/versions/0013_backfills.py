"""backfills and their chunks; pages by the address that they came from"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backfills",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("last_statement", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_backfills"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_backfills_open",
        "backfills",
        ["key"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "backfill_chunks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("backfill_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("feed_id", sa.String()),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("work", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String()),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("detail", sa.Text()),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["backfill_id"], ["backfills.id"], name="fk_backfill_chunks_backfill_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_backfill_chunks"),
        sa.UniqueConstraint("backfill_id", "key", name="uq_backfill_chunks_backfill_id_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_fetches_url_digest", "fetches", ["url_digest"])
