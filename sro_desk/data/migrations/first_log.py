"""The first schema: the change log, the documents and the drafts."""

import sqlalchemy as sa
from alembic import op

from sro_desk.data.migrations.parts import blob, integer, later, refers, text


def create() -> None:
    """Create the tables and their indexes."""
    _tx()
    _change()
    _payload()
    _destroyed()
    _document()
    _draft()


def _tx() -> None:
    op.create_table(
        "tx",
        integer("seq", key=True),
        text("at_utc", needed=True),
        text("actor", needed=True),
        text("workstation", needed=True),
        text("action", needed=True),
        text("purpose"),
        refers("undo_of", "tx.seq"),
        text("payload_digest", needed=True),
        text("previous_hash", needed=True),
        text("hash", needed=True),
        sqlite_strict=True,
    )
    undo = sa.text("undo_of IS NOT NULL")
    op.create_index("ix_tx_undo", "tx", ["seq", "undo_of"], sqlite_where=undo, postgresql_where=undo)


def _change() -> None:
    op.create_table(
        "change",
        integer("id", key=True),
        later("tx", needed=True),
        text("kind", needed=True),
        integer("record", needed=True),
        text("root_kind", needed=True),
        integer("root", needed=True),
        integer("revision_before"),
        text("digest", needed=True),
        sqlite_strict=True,
    )
    op.create_index("ix_change_record", "change", ["kind", "record", "tx"])
    op.create_index("ix_change_root", "change", ["root_kind", "root"])
    op.create_index("ix_change_tx", "change", ["tx"])


def _payload() -> None:
    op.create_table(
        "payload",
        refers("change", "change.id", key=True),
        blob("salt", needed=True),
        text("before"),
        text("after"),
        sqlite_strict=True,
    )


def _destroyed() -> None:
    op.create_table(
        "destroyed",
        refers("change", "change.id", key=True),
        later("tx", needed=True),
        sqlite_strict=True,
    )


def _document() -> None:
    op.create_table(
        "document",
        text("sha256", key=True),
        text("extension", needed=True),
        integer("size", needed=True),
        blob("content", needed=True),
        text("text"),
        sqlite_strict=True,
    )


def _draft() -> None:
    op.create_table(
        "draft",
        integer("id", key=True),
        text("kind", needed=True),
        integer("record"),
        integer("owner"),
        text("account", needed=True),
        text("title", needed=True),
        text("about", needed=True),
        integer("revision"),
        text("file", needed=True),
        text("typed", needed=True),
        text("at_utc", needed=True),
        sqlite_strict=True,
    )
    op.create_table(
        "draft_file",
        text("sha256", key=True),
        blob("content", needed=True),
        sqlite_strict=True,
    )
    op.create_index("ix_draft_account", "draft", ["account", "at_utc"])
