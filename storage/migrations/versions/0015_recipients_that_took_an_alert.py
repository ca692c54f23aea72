"""which recipients of a channel have taken an alert that others have not"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("taken", sa.JSON(), nullable=False, server_default="[]"))
