"""The tables of the change log and of drafts, and the base that every model shares.

The log is append-only: triggers refuse UPDATE and DELETE.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import REAL, Double, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sro_desk.data.columns import IsoDate, IsoMoment, TextList, YesNo, options


class Base(DeclarativeBase):
    """The metadata of every table."""

    metadata = MetaData()
    type_annotation_map: ClassVar = {
        str: Text,
        float: Double().with_variant(REAL(), "sqlite"),
        date: IsoDate,
        datetime: IsoMoment,
        bool: YesNo,
        tuple[str, ...]: TextList,
    }


def logged_later() -> ForeignKey:
    """The log's entry, which is written last in its transaction."""
    return ForeignKey("tx.seq", deferrable=True, initially="DEFERRED")


class Tx(Base):
    """One entry of the change log: who did what, when, chained by hash to the entry before it."""

    __tablename__ = "tx"
    __table_args__ = (Index("ix_tx_undo", "seq", "undo_of", sqlite_where=text("undo_of IS NOT NULL")), options())
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at_utc: Mapped[str]
    actor: Mapped[str]
    workstation: Mapped[str]
    action: Mapped[str]
    purpose: Mapped[str | None]
    undo_of: Mapped[int | None] = mapped_column(ForeignKey("tx.seq"))
    payload_digest: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class Change(Base):
    """One record that a log entry changed. Its content lies in `Payload`, so that lawful destruction can remove the
    content and leave the chain whole."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_record", "kind", "record", "tx"), Index("ix_change_root", "root_kind", "root"),
                      options())  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tx: Mapped[int] = mapped_column(logged_later(), index=True)
    kind: Mapped[str]
    record: Mapped[int]
    root_kind: Mapped[str]
    root: Mapped[int]
    revision_before: Mapped[int | None]
    digest: Mapped[str]


class Payload(Base):
    """What a change replaced and by what, as JSON objects of columns (NULL: the record was not there), with the salt
    that keeps the digest from being guessed."""

    __tablename__ = "payload"
    __table_args__ = (options(),)
    change: Mapped[int] = mapped_column(ForeignKey("change.id"), primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    before: Mapped[str | None]
    after: Mapped[str | None]


class Destroyed(Base):
    """A change whose payload may be deleted, and the log's entry that says so: lawful destruction. Without a row
    here, the database refuses to delete a payload."""

    __tablename__ = "destroyed"
    __table_args__ = (options(),)
    change: Mapped[int] = mapped_column(ForeignKey("change.id"), primary_key=True, autoincrement=False)
    tx: Mapped[int] = mapped_column(logged_later())


class Draft(Base):
    """What was typed in a form and not saved: see `drafts`. `typed` is a JSON object by field, `file` the digest of a
    file that was chosen, empty where none was."""

    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft_account", "account", "at_utc"), options())
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    record: Mapped[int | None]
    owner: Mapped[int | None]
    account: Mapped[str]
    title: Mapped[str]
    about: Mapped[str]
    revision: Mapped[int | None]
    file: Mapped[str]
    typed: Mapped[str]
    at_utc: Mapped[str]


class DraftFile(Base):
    """The bytes of a file that a draft names; gone with the last draft that does."""

    __tablename__ = "draft_file"
    __table_args__ = (options(),)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
