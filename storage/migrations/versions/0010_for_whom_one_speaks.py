"""for whom a speaker speaks; the words that an article quotes come before those in which it sums them up

Ledgers were in another order until now: all are computed again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quotes", sa.Column("side", sa.Text()))
    op.execute("UPDATE ledgers SET stale_since = (SELECT min(moment) FROM quotes WHERE quotes.actor = ledgers.actor)")
