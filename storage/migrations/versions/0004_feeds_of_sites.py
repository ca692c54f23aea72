"""the feed that was found for a site; what feeds listed last"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feeds", sa.Column("found", sa.Text()))
    op.create_table(
        "listings",
        sa.Column("feed_id", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("keys", sa.JSON(), nullable=False),
        sa.Column("gap_since", sa.DateTime(timezone=True)),
        sa.Column("gap_seen", sa.DateTime(timezone=True)),
        sa.Column("host", sa.Text()),
        sa.Column("section", sa.Text()),
        sa.PrimaryKeyConstraint("feed_id", name="pk_listings"),
    )
