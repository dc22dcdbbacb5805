"""Write the next revision: what the tables of the code have and the last one has not."""

import re
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command

from storage import migrating
from storage.sqlite import engine_for

PLAIN = {
    "Words": "sa.Text()",
    "Shape": "sa.Text()",
    "Instant": "sa.DateTime(timezone=True)",
}
"""Revisions speak of plain types: our own may change, revisions may not."""


def render_item(kind: str, item: Any, _context: object) -> str | bool:
    if kind != "type":
        return False
    if isinstance(item, sa.BigInteger) and item._variant_mapping:
        return "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')"
    return PLAIN.get(type(item).__name__, False)


def main(why: str) -> None:
    number = f"{len(migrating.revisions()) + 1:04d}"
    words = re.sub(r"[^a-z0-9]+", "_", why.lower()).strip("_")
    engine = engine_for(None, writes=True)
    with engine.connect() as conn:
        if migrating.revisions():
            migrating.run_alembic(conn, "upgrade", migrating.HEAD)
        config = migrating.config_for(conn)
        config.attributes["render_item"] = render_item
        config.set_main_option("file_template", f"{number}_{words}")
        command.revision(config, message=why, autogenerate=True, rev_id=number)
    engine.dispose()
    print(Path(migrating.VERSIONS, f"{number}_{words}.py"))  # noqa: T201 - it is a command


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('usage: python -m storage.migrations "why"')
    main(sys.argv[1])
