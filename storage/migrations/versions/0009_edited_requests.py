"""Whether the words of a request were changed after it was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    no = sa.false()
    with op.batch_alter_table("request") as batch_op:
        batch_op.add_column(
            sa.Column("edited", sa.Boolean(), nullable=False, server_default=no)
        )


def downgrade() -> None:
    with op.batch_alter_table("request") as batch_op:
        batch_op.drop_column("edited")
