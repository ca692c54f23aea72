"""turns at sites and robots.txt for all workers; what a feed's owner was told"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feeds", sa.Column("failed_polls", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("feeds", sa.Column("failing_since", sa.DateTime(timezone=True)))
    op.add_column("feeds", sa.Column("last_full", sa.DateTime(timezone=True)))
    op.add_column("feeds", sa.Column("outcome", sa.String()))
    op.add_column("feeds", sa.Column("told", sa.String()))
    op.add_column("feeds", sa.Column("episode", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "site_turns",
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("gap_s", sa.Float(), nullable=False),
        sa.Column("next_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("site", name="pk_site_turns"),
    )
    op.create_table(
        "robots",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_robots"),
    )
