"""blocks learned per site, and where an article's metadata were read"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("sources", sa.JSON(), nullable=False, server_default="{}"))

    op.create_table(
        "block_sightings",
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_block_sightings_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("block", "article_id", name="pk_block_sightings"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_block_sightings_article_id", "block_sightings", ["article_id"])

    op.create_table(
        "learned_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_learned_blocks"),
        sa.UniqueConstraint("block", name="uq_learned_blocks_block"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learned_blocks_site", "learned_blocks", ["site"])

    op.create_table(
        "stale_articles",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_stale_articles_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_stale_articles"),
    )
