"""What a platform said of a place that cannot be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Rows that stand there have none. A batch would make the whole table anew.
    op.add_column("delivery", sa.Column("said", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("delivery", "said")
