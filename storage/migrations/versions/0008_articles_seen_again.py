"""later looks at articles, their versions, and alerts on what was added after publication"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("added", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "article_versions",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("page_hash", sa.String()),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added", sa.JSON(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_versions_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_article_versions"),
    )
    op.create_table(
        "refetches",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("page_hash", sa.String()),
        sa.Column("outcome", sa.String()),
        sa.Column("detail", sa.Text()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_refetches_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "number", name="pk_refetches"),
    )
    op.create_index(
        "ix_refetches_pending",
        "refetches",
        ["due_at"],
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
