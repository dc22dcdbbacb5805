"""Bring a database to the shape that this version of Plainly knows."""

from sqlalchemy import Connection

from storage.tables import metadata


def upgrade(conn: Connection) -> None:
    metadata.create_all(conn)
