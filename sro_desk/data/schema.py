"""Which schema this program writes, and how an older database gets it."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

VERSION: Final = 1
"""The newest schema; every migration sets SQLite's `user_version` to its number, so that opening a file that is up to
date needs no Alembic (importing it takes half a second)."""


def migrate(connection: Connection) -> None:
    """Bring the database to the newest schema, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
