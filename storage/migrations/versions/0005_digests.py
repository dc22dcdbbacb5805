"""Digests: when somebody had the last one, who gets one, and what was posted since."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_notice_organisation_posted_at", "notice", ["organisation", "posted_at"]),
    ("ix_subscription_organisation_how_person", "subscription",
     ["organisation", "how", "person"]),
)  # fmt: skip


def upgrade() -> None:
    op.add_column("person", sa.Column("digest_at", sa.DateTime(timezone=True), nullable=True))
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
    op.drop_column("person", "digest_at")
