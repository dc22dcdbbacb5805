"""User groups: whose members belong to a unit, and who came by which."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Units that stand there have no groups yet, and people were all in the house file.
    groups = sa.Column("groups", sa.Text(), nullable=False, server_default="[]")
    came_by = sa.Column("came_by", sa.Text(), nullable=False, server_default="")
    with op.batch_alter_table("unit") as batch_op:
        batch_op.add_column(groups)
    with op.batch_alter_table("person") as batch_op:
        batch_op.add_column(came_by)


def downgrade() -> None:
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("came_by")
    with op.batch_alter_table("unit") as batch_op:
        batch_op.drop_column("groups")
