"""How Alembic runs here: on a connection that it is given, on our own tables alone."""

from alembic import context
from sqlalchemy import Connection

from storage.tables import metadata


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """The durable engine keeps its tables in the same database: they are its own."""
    return kind != "table" or name in metadata.tables


def run(connection: Connection) -> None:
    """All revisions together, in the transaction of whoever asked."""
    if not connection.in_transaction():
        connection.begin()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_name=ours,
        render_as_batch=True,
        compare_server_default=False,
        render_item=context.config.attributes.get("render_item"),
    )
    context.run_migrations()


run(context.config.attributes["connection"])
