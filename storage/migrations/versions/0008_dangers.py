"""The danger that a request tells of, for when its first words are deleted; who had it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    danger = sa.Column("danger", sa.Text(), nullable=False, server_default="")
    had_by = sa.Column("had_by", sa.Text(), nullable=False, server_default="[]")
    with op.batch_alter_table("request") as batch_op:
        batch_op.add_column(danger)
        batch_op.add_column(had_by)


def downgrade() -> None:
    with op.batch_alter_table("request") as batch_op:
        batch_op.drop_column("had_by")
        batch_op.drop_column("danger")
