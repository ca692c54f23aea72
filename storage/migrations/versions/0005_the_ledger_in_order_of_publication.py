"""the ledger in order of publication, decisions by a person, and what is news in an alert"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quotes", sa.Column("actor", sa.String()))
    op.add_column("quotes", sa.Column("topics", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("quotes", sa.Column("moment", sa.DateTime(timezone=True)))
    op.add_column("quotes", sa.Column("decided", sa.Text()))

    op.add_column("statements", sa.Column("founded_by", sa.Integer()))
    op.add_column("statements", sa.Column("inherited", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("reports", sa.Column("certain", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("outbox", sa.Column("news", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("outbox", sa.Column("before", sa.Text()))
    op.add_column("outbox", sa.Column("certain", sa.Boolean(), nullable=False, server_default=sa.true()))

    op.create_table(
        "ledgers",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rewritten", sa.Integer(), nullable=False),
        sa.Column("stale_since", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("actor", name="pk_ledgers"),
    )
    op.create_index("ix_ledgers_stale_since", "ledgers", ["stale_since"])

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("url_digest", sa.String(), nullable=False),
        sa.Column("words_digest", sa.String(), nullable=False),
        sa.Column("other_url_digest", sa.String()),
        sa.Column("other_words_digest", sa.String()),
        sa.Column("speaker", sa.Text()),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("other_url", sa.Text()),
        sa.Column("other_text", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sqlite_autoincrement=True,
    )
    for column in ("actor", "url_digest", "other_url_digest"):
        op.create_index(f"ix_decisions_{column}", "decisions", [column])
    _fill()
    op.create_index("ix_quotes_actor_moment", "quotes", ["actor", "moment"])
    op.create_index("ix_statements_actor_founded_by", "statements", ["actor", "founded_by"])
    op.create_index("ix_statements_founded_by", "statements", ["founded_by"], unique=True)


def _fill() -> None:
    """What is on record came in order of arrival: each ledger waits to be computed anew."""
    op.execute(
        """
        UPDATE quotes SET
            actor = (SELECT s.actor FROM reports r JOIN statements s ON s.id = r.statement_id
                     WHERE r.quote_id = quotes.id ORDER BY r.id LIMIT 1),
            moment = (SELECT a.listed_at FROM articles a WHERE a.id = quotes.article_id)
        WHERE id IN (SELECT quote_id FROM reports)
        """
    )
    aggregate = "json_group_array" if op.get_bind().dialect.name == "sqlite" else "json_agg"
    op.execute(
        f"""
        UPDATE quotes SET topics = coalesce(
            (SELECT {aggregate}(t.topic) FROM (SELECT topic FROM statement_topics WHERE statement_id =
             (SELECT min(r.statement_id) FROM reports r WHERE r.quote_id = quotes.id) ORDER BY position) t), '[]')
        WHERE actor IS NOT NULL
        """  # noqa: S608
    )
    op.execute(
        """
        UPDATE statements SET founded_by = (
            SELECT r.quote_id FROM reports r
            WHERE r.statement_id = statements.id AND NOT EXISTS (
                SELECT 1 FROM reports o WHERE o.quote_id = r.quote_id AND o.statement_id < r.statement_id)
            ORDER BY r.id LIMIT 1)
        """
    )
    op.execute(
        """
        INSERT INTO ledgers (actor, version, rewritten, stale_since)
        SELECT actor, 0, 0, min(moment) FROM quotes WHERE actor IS NOT NULL GROUP BY actor
        """
    )
