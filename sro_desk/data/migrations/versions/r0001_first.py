"""The first schema: tables, the triggers that keep the log append-only, and the full-text index.

Revision ID: 0001
Revises:
"""

from alembic import op

from sro_desk.data.migrations import first_log, first_roster, first_work

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything in an empty database."""
    first_log.create()
    first_roster.create()
    first_work.create()
    if op.get_context().dialect.name == "sqlite":
        _keep_log()
        _full_text()
        op.execute("PRAGMA user_version = 1")


def _keep_log() -> None:
    for table in ("tx", "change", "destroyed"):
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
            )
    op.execute(
        "CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload "
        "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER payload_no_delete BEFORE DELETE ON payload "
        "WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE destroyed.change = OLD.change) "
        "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
    )


def _full_text() -> None:
    words = 'tokenize = "unicode61 remove_diacritics 2"'
    op.execute(
        "CREATE VIRTUAL TABLE incident_text USING fts5("
        f"incident_no, category, offense, location, summary, persons, content = '', contentless_delete = 1, {words})"
    )
    op.execute(f"CREATE VIRTUAL TABLE record_text USING fts5(kind UNINDEXED, record UNINDEXED, text, {words})")
