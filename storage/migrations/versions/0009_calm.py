"""until when and why an alert is held, and a watch muted"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("held_until", sa.DateTime(timezone=True)))
    op.add_column("outbox", sa.Column("held_for", sa.Text()))
    op.add_column("watches", sa.Column("muted_until", sa.DateTime(timezone=True)))
