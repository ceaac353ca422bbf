"""The change log, read: its entries, the history of a record, and the way back to an earlier moment."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from sro_desk.data import dialect, images, summary
from sro_desk.data.journal import moment_utc
from sro_desk.data.tables import CHANGE, PAYLOAD, TX

if TYPE_CHECKING:
    from sro_desk.data.database import Database

Image = dict[str, Any]
"""A record's columns as Python values: None or () where empty; `deleted_tx` where it was in the bin."""


_STREAM: Final = {"yield_per": 500}


class Replaced(NamedTuple):
    """One record that a log entry changed; None: it was not there."""

    kind: str
    record: int
    before: Image | None
    after: Image | None


class LogEntry(NamedTuple):
    """One entry of the change log; `at` in UTC, `records` how many changes it holds, `undone_by` the entry that undid
    it and still stands."""

    seq: int
    at: datetime
    actor: str
    action: str
    summary: str
    records: int
    undo_of: int | None
    undone_by: int | None


class HistoryEntry(NamedTuple):
    """One change of one record or of what belongs to it; before and after hold only what differed."""

    seq: int
    at: datetime
    actor: str
    action: str
    kind: str
    record: int
    before: Image | None
    after: Image | None


def log(db: "Database", limit: int | None = None) -> tuple[LogEntry, ...]:
    """The log, newest first."""
    with db.read() as session:
        undone = undone_by(session)
        entries = session.execute(
            select(TX.c.seq, TX.c.at_utc, TX.c.actor, TX.c.action, TX.c.undo_of).order_by(TX.c.seq.desc()).limit(limit)
        ).all()
        told = ((entry, *summary.summarize(session, entry.seq)) for entry in entries)
        return tuple(
            LogEntry(e.seq, moment(e.at_utc), e.actor, e.action, text, count, e.undo_of, undone.get(e.seq))
            for e, text, count in told
        )


def last_entered(db: "Database") -> datetime | None:
    """The moment, in UTC, of the newest entry: what the records are "as entered by". None before the first."""
    with db.read() as session:
        at = session.scalar(select(TX.c.at_utc).order_by(TX.c.seq.desc()).limit(1))
    return None if at is None else moment(at)


def undone_by(session: Session) -> dict[int, int]:
    """The entries that do not stand: each with the entry that undid it and itself stands."""
    undone: dict[int, int] = {}
    undos = session.execute(select(TX.c.seq, TX.c.undo_of).where(TX.c.undo_of.is_not(None)).order_by(TX.c.seq.desc()))
    for seq, undo_of in undos:
        if seq not in undone and undo_of is not None:
            undone[undo_of] = seq
    return undone


def record_history(db: "Database", kind: str, id: int) -> tuple[HistoryEntry, ...]:
    """Every change of that record and, for a root, of its children, newest first."""
    own = (CHANGE.c.kind == kind) & (CHANGE.c.record == id)
    with db.read() as session:
        rows = session.execute(
            select(
                TX.c.seq,
                TX.c.at_utc,
                TX.c.actor,
                TX.c.action,
                CHANGE.c.kind,
                CHANGE.c.record,
                PAYLOAD.c.before,
                PAYLOAD.c.after,
            )
            .join(CHANGE, CHANGE.c.tx == TX.c.seq)
            .join(PAYLOAD, PAYLOAD.c.change == CHANGE.c.id)
            .where(or_(own, (CHANGE.c.root_kind == kind) & (CHANGE.c.root == id)))
            .order_by(CHANGE.c.id.desc())
        )
        return tuple(_history_entry(row) for row in rows)


def after(session: Session, moment: datetime) -> Iterator[Replaced]:
    """What was changed after that moment (with zone), newest first: setting each record back to `before` in this order
    gives what had been entered by then."""
    first = select(func.min(TX.c.seq)).where(TX.c.at_utc > moment_utc(moment)).scalar_subquery()
    for kind, record, before, now in session.execute(
        _contents().where(CHANGE.c.tx >= first).order_by(CHANGE.c.id.desc()), execution_options=_STREAM
    ):
        yield Replaced(kind, record, _values(kind, before), _values(kind, now))


def base(session: Session, kind: str, record: int, revision: int) -> Image | None:
    """The record as it was at that revision of its root; None where it was not there."""
    later = session.execute(
        _contents()
        .where(CHANGE.c.kind == kind, CHANGE.c.record == record, CHANGE.c.revision_before >= revision)
        .order_by(CHANGE.c.id)
        .limit(1)
    ).first()
    if later is not None:
        return _values(kind, later.before)
    rows = list(dialect.select_rows(session.connection(), kind, [record]))
    return images.to_values(kind, images.from_row(kind, rows[0])) if rows else None


def moment(text: str) -> datetime:
    """A moment as the log writes it."""
    return datetime.fromisoformat(text)


def _contents() -> Select[*tuple[Any, ...]]:
    return select(CHANGE.c.kind, CHANGE.c.record, PAYLOAD.c.before, PAYLOAD.c.after).join(
        PAYLOAD, PAYLOAD.c.change == CHANGE.c.id
    )


def _values(kind: str, text: str | None) -> Image | None:
    return None if text is None else images.to_values(kind, images.parse(text))


def _history_entry(row: Row[*tuple[Any, ...]]) -> HistoryEntry:
    before, now = _values(row.kind, row.before), _values(row.kind, row.after)
    if before is not None and now is not None:
        differ = [column for column in before.keys() | now.keys() if before.get(column) != now.get(column)]
        before = {column: before.get(column) for column in differ}
        now = {column: now.get(column) for column in differ}
    return HistoryEntry(row.seq, moment(row.at_utc), row.actor, row.action, row.kind, row.record, before, now)
