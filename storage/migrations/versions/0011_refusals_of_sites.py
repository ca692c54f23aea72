"""how often a site has refused all workers in a row"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("site_turns", sa.Column("refusals", sa.Integer(), nullable=False, server_default="0"))
