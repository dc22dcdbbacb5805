"""A number is never used again.

Readers ask for what came after the last number they saw, and messages on our page are
named after the number of their delivery. SQLite gave the number of a last row that was
deleted to the next one; PostgreSQL never did.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBERED = ("card", "delivery", "chat_line")


def upgrade() -> None:
    _make_again(sqlite_autoincrement=True)


def downgrade() -> None:
    _make_again()


def _make_again(**how: bool) -> None:
    """SQLite can say how a table counts only when the table is made."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in NUMBERED:
        with op.batch_alter_table(table, recreate="always", table_kwargs=how):
            pass
