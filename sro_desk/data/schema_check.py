"""Whether a database has just the tables, indexes and triggers that this program makes, and says so by its number."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, StaticPool, create_engine

from sro_desk.data import schema
from sro_desk.data.dialect import driver

_PARTS = "SELECT type || ' ' || name AS part, sql FROM sqlite_master"


def schema_findings(connection: Connection) -> Iterator[str]:
    """What is missing, altered or not of the schema."""
    number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if number != schema.VERSION:
        yield f"its schema has the number {number} instead of {schema.VERSION}"
    there, wanted = _parts(connection), _wanted()
    for name in sorted(there.keys() | wanted.keys()):
        if name not in there:
            yield f"the {name} is missing"
        elif name not in wanted:
            yield f"the {name} does not belong there"
        elif there[name] != wanted[name]:
            yield f"the {name} was altered"


def _parts(connection: Connection) -> dict[str, str | None]:
    """The definition of each part; indexes that belong to a key have none."""
    return {str(row.part): row.sql for row in connection.exec_driver_sql(_PARTS)}


@cache
def _wanted() -> dict[str, str | None]:
    """The parts of a new database."""
    memory = create_engine("sqlite+pysqlite://", module=driver, poolclass=StaticPool)
    with memory.begin() as connection:
        schema.migrate(connection)
        return _parts(connection)
