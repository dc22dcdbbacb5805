"""Whether the author of a note chose that it stays inside IT."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    no = sa.false()
    with op.batch_alter_table("note") as batch_op:
        batch_op.add_column(sa.Column("kept", sa.Boolean(), nullable=False, server_default=no))


def downgrade() -> None:
    with op.batch_alter_table("note") as batch_op:
        batch_op.drop_column("kept")
