"""Channels that get notices: those of the organisation, and those of a unit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("organisation", "unit"):
        with op.batch_alter_table(table) as batch_op:
            # Rows that stand there have none yet.
            none = sa.Column("channels", sa.Text(), nullable=False, server_default="[]")
            batch_op.add_column(none)


def downgrade() -> None:
    for table in ("organisation", "unit"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("channels")
