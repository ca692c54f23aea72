"""where and since when a figure holds"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("figures", sa.Column("place", sa.Text()))
    op.add_column("figures", sa.Column("since", sa.Text()))
    op.add_column("figures", sa.Column("since_on", sa.Date()))
