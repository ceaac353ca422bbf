"""The migrated schema is the one that the models describe."""

import re
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from sro_desk.data import dialect, models, schema
from sro_desk.data.database import Database
from sro_desk.fields import KINDS

METADATA = models.Record.metadata


def statements(connection: object) -> dict[str, str]:
    """Every table and index by name, with its statement, blanks and quotes aside; the order of checks does not
    matter."""
    found = {}
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')"
    for name, sql in connection.execute(query).fetchall():  # type: ignore[attr-defined]
        plain = re.sub(r"\s+", " ", sql.replace('"', "")).replace("( ", "(").replace(" )", ")")
        parts = sorted(re.split(r", (?=CONSTRAINT|FOREIGN|UNIQUE|PRIMARY)", plain.removesuffix(" STRICT").rstrip(")")))
        found[name] = " | ".join(part.strip() for part in parts) + (" STRICT" if plain.endswith("STRICT") else "")
    return found


def test_the_migrated_schema_equals_the_models(plain_file: Path, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    METADATA.create_all(engine)
    engine.dispose()
    migrated = dialect.connect(plain_file, None)
    described = dialect.connect(tmp_path / "models.db", None)
    mine, theirs = statements(migrated), statements(described)
    migrated.close()
    described.close()
    own = {name for name in mine if name == "alembic_version" or re.match("(incident|record)_text", name)}
    assert {name: mine[name] for name in mine.keys() - own} == theirs


def test_every_kind_has_its_table_with_the_catalogues_columns() -> None:
    for kind in KINDS.values():
        columns = [column.name for column in METADATA.tables[kind.name].columns]
        extra = [] if kind.root else ["revision", "deleted_tx"]
        assert columns == ["id", *(field.column for field in kind.fields), *extra]


def test_the_newest_migration_is_the_version_that_the_program_writes(plain_db: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert int(ScriptDirectory.from_config(config).get_current_head() or 0) == schema.VERSION
    with plain_db.read() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == schema.VERSION
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == f"{schema.VERSION:04}"


def test_every_table_of_ours_is_strict(plain_db: Database) -> None:
    with plain_db.read() as session:
        tables = session.connection().exec_driver_sql("PRAGMA table_list").mappings().all()
    strict = {row["name"]: row["strict"] for row in tables}
    assert all(strict[name] for name in METADATA.tables)


def test_the_models_could_live_in_postgresql() -> None:
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


def test_an_older_file_is_brought_up_to_date(plain_file: Path) -> None:
    connection = dialect.connect(plain_file, None)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with Database.open(plain_file) as database, database.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM agency").scalar() == 1
