"""the first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url_digest", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_source", sa.String()),
        sa.Column("published_zone", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("site_name", sa.Text()),
        sa.Column("section", sa.Text()),
        sa.Column("completeness", sa.String(), nullable=False),
        sa.Column("page_hash", sa.String()),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reader_version", sa.String(), nullable=False),
        sa.Column("exact_hash", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("copy_of", sa.Integer()),
        sa.Column("copy_kind", sa.String()),
        sa.Column("containment", sa.Float()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["copy_of"], ["articles.id"], name="fk_articles_copy_of", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("url_digest", name="uq_articles_url_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_copy_of", "articles", ["copy_of"])
    op.create_index("ix_articles_exact_hash_scheme", "articles", ["exact_hash", "scheme"])
    op.create_index("ix_articles_listed_at", "articles", ["listed_at"])
    op.create_index("ix_articles_page_hash", "articles", ["page_hash"])

    op.create_table(
        "entries",
        sa.Column("key_digest", sa.String(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("feed_id", sa.String(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("summary", sa.Text()),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_source", sa.String()),
        sa.Column("published_zone", sa.Text()),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("page_hash", sa.String()),
        sa.Column("outcome", sa.String()),
        sa.Column("detail", sa.Text()),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("key_digest", name="pk_entries"),
    )
    op.create_index("ix_entries_feed_id_first_seen", "entries", ["feed_id", "first_seen"])
    op.create_index("ix_entries_page_hash", "entries", ["page_hash"])
    op.create_index(
        "ix_entries_pending",
        "entries",
        ["due_at"],
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )

    op.create_table(
        "feeds",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("body_hash", sa.String()),
        sa.Column("last_attempt", sa.DateTime(timezone=True)),
        sa.Column("last_success", sa.DateTime(timezone=True)),
        sa.Column("next_poll", sa.DateTime(timezone=True)),
        sa.Column("interval_s", sa.Float(), nullable=False),
        sa.Column("failures", sa.Float(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("last_items", sa.Integer()),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
    )
    op.create_table(
        "pages",
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("body_hash", name="pk_pages"),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("updates", sa.Integer()),
        sa.Column("first_reported", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["updates"], ["statements.id"], name="fk_statements_updates"),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statements_actor_first_reported", "statements", ["actor", "first_reported"])
    op.create_index("ix_statements_updates", "statements", ["updates"])

    op.create_table(
        "watches",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("first_pass_began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_pass_ended", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_watches"),
    )
    op.create_table(
        "fetches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_hash", sa.String(), nullable=False),
        sa.Column("url_digest", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text()),
        sa.Column("charset", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["page_hash"], ["pages.body_hash"], name="fk_fetches_page_hash", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_fetches"),
        sa.UniqueConstraint("page_hash", "url_digest", name="uq_fetches_page_hash_url_digest"),
    )
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float()),
        sa.Column("unit", sa.Text()),
        sa.Column("counted", sa.Text()),
        sa.Column("qualifier", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_figures_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_figures"),
    )
    op.create_index("ix_figures_article_id", "figures", ["article_id"])

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watch", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("statement_id", sa.Integer()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("lease_holder", sa.String()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("rolled_into", sa.Integer()),
        sa.ForeignKeyConstraint(["rolled_into"], ["outbox.id"], name="fk_outbox_rolled_into"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_outbox_statement_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("watch", "kind", "subject", "channel", name="uq_outbox_watch_kind_subject_channel"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_rolled_into", "outbox", ["rolled_into"])
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"])
    op.create_index("ix_outbox_statement_id", "outbox", ["statement_id"])

    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("mention", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("cue", sa.Text()),
        sa.Column("via", sa.Text()),
        sa.Column("said_on", sa.Date()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("venue", sa.Text()),
        sa.Column("within", sa.Integer()),
        sa.Column("rule", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_quotes_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quotes_article_id", "quotes", ["article_id"])

    op.create_table(
        "shingles",
        sa.Column("hash48", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_shingles_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash48", "article_id", name="pk_shingles"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shingles_article_id", "shingles", ["article_id"])

    op.create_table(
        "statement_topics",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_statement_topics_statement_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "topic", name="pk_statement_topics"),
    )
    op.create_index("ix_statement_topics_topic", "statement_topics", ["topic"])

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], name="fk_reports_quote_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_reports_statement_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("statement_id", "quote_id", name="uq_reports_statement_id_quote_id"),
    )
    op.create_index("ix_reports_quote_id", "reports", ["quote_id"])
