"""Undo and redo: new log entries that put records back as they were.

An entry stands while no standing entry has undone it. Undoing one is refused while a later entry that stands touches
the same records, or has added something that depends on them; later pairs of an undo and its redo count for nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from sro_desk.context import Context
from sro_desk.data import images
from sro_desk.data.changes import undone_by
from sro_desk.data.describe import capital, describe
from sro_desk.data.images import Image
from sro_desk.data.tables import CHANGE, PAYLOAD, TX, table
from sro_desk.data.writer import Step
from sro_desk.errors import EntryRefused, Refused
from sro_desk.fields import KINDS
from sro_desk.stopping import Report, silent

if TYPE_CHECKING:
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome, Unit

NOT_UNDOABLE: Final = frozenset({"Create database"})
"""Actions that no undo takes back."""
_CHUNK: Final = 500


class _Entry(NamedTuple):
    seq: int
    action: str
    actor: str
    origin_action: str
    """Of the entry that began the chain of undo and redo: what people did."""
    is_undo: bool

    def __str__(self) -> str:
        return f"change {self.seq} ({self.action}, by {self.actor})"


def undo(db: "Database", context: Context, seq: int | None = None, report: Report = silent) -> "Outcome":
    """Undo that entry, or the newest that still stands and is no undo. Refused with the reason, naming the later
    change that is in the way."""
    with db.read() as session:
        entry = _next(session, undos=False) if seq is None else _entry(session, seq)
    if entry is None:
        raise Refused("There is no change to undo.")
    return _take_back(db, context, entry, report)


def redo(db: "Database", context: Context, report: Report = silent) -> "Outcome":
    """Undo the newest undo that still stands, unless something else was changed since."""
    with db.read() as session:
        entry = _next(session, undos=True)
    if entry is None:
        raise Refused("There is no undone change to redo.")
    return _take_back(db, context, entry, report)


def obstacle(db: "Database", seq: int) -> str | None:
    """Why that entry cannot be undone now, in plain words; None where nothing is in the way that can be seen before
    trying."""
    with db.read() as session:
        try:
            _refuse_if_not_free(session, _entry(session, seq))
        except Refused as refused:
            return str(refused)
    return None


def next_names(db: "Database") -> tuple[str | None, str | None]:
    """The actions that Undo and Redo would name, None where there is nothing."""
    with db.read() as session:
        found = (_next(session, undos=False), _next(session, undos=True))
    first, second = (entry.origin_action if entry else None for entry in found)
    return first, second


def _entry(session: Session, seq: int) -> _Entry:
    """The entry of that seq; Refused if there is none."""
    query = select(TX.c.seq, TX.c.action, TX.c.actor, TX.c.undo_of)
    row = session.execute(query.where(TX.c.seq == seq)).first()
    if row is None:
        raise Refused(f"There is no change {seq}. Look at the log for its number.")
    origin, depth = row, 0
    while origin.undo_of is not None:
        origin = session.execute(query.where(TX.c.seq == origin.undo_of)).one()
        depth += 1
    return _Entry(row.seq, row.action, row.actor, origin.action, is_undo=depth % 2 == 1)


def _next(session: Session, *, undos: bool) -> _Entry | None:
    """What Undo takes back next: the newest standing entry that is no undo; or Redo: the newest standing undo that no
    other change has followed."""
    undone = undone_by(session)
    query = select(TX.c.seq, TX.c.undo_of).where(TX.c.action.not_in(NOT_UNDOABLE)).order_by(TX.c.seq.desc())
    for seq, undo_of in session.execute(query, execution_options={"yield_per": _CHUNK}):
        if undos and undo_of is None:
            return None
        if seq in undone or (undo_of is None) == undos:
            continue
        entry = _entry(session, seq)
        if not undos or entry.is_undo:
            return entry
    return None


def _take_back(db: "Database", context: Context, entry: _Entry, report: Report) -> "Outcome":
    name = f"{'Redo' if entry.is_undo else 'Undo'} {entry.origin_action}"
    try:
        with db.unit(context, name, undo_of=entry.seq) as unit:
            _refuse_if_not_free(unit.session, entry)
            _apply(unit, entry, report)
    except EntryRefused as refused:
        raise Refused(f"{capital(str(entry))} cannot be undone now. {refused}") from refused
    return unit.outcome


def _refuse_if_not_free(session: Session, entry: _Entry) -> None:
    if entry.action in NOT_UNDOABLE:
        raise Refused(f"{capital(str(entry))} cannot be undone.")
    undone = undone_by(session)
    if entry.seq in undone:
        raise Refused(f"{capital(str(entry))} was undone already, by change {undone[entry.seq]}.")
    for seq, kind, record in chain(_touching(session, entry.seq), _depending(session, entry.seq)):
        later = session.execute(select(TX.c.undo_of).where(TX.c.seq == seq)).scalar_one()
        if seq not in undone and (later is None or later < entry.seq):
            name = capital(describe(session.connection(), kind, record))
            raise Refused(f"{name} was changed later, by {_entry(session, seq)}. Undo that first.")


def _touching(session: Session, seq: int) -> Iterator[tuple[int, str, int]]:
    """(entry, kind, record) of every later change of the same records, newest first."""
    same = CHANGE.alias()
    query = (
        select(CHANGE.c.tx, CHANGE.c.kind, CHANGE.c.record)
        .join(same, (same.c.kind == CHANGE.c.kind) & (same.c.record == CHANGE.c.record))
        .where(same.c.tx == seq, CHANGE.c.tx > seq)
        .order_by(CHANGE.c.id.desc())
    )
    yield from session.execute(query)


def _depending(session: Session, seq: int) -> Iterator[tuple[int, str, int]]:
    """(entry, kind, record) of what names a record that the entry added, and was last written by another entry."""
    for to in KINDS:
        added = (
            select(CHANGE.c.record)
            .join(PAYLOAD, PAYLOAD.c.change == CHANGE.c.id)
            .where(CHANGE.c.tx == seq, CHANGE.c.kind == to, PAYLOAD.c.before.is_(None))
        )
        if session.execute(added.limit(1)).first() is None:
            continue
        for kind, column in _naming(to):
            holding = table(kind).c
            query = (
                select(func.max(CHANGE.c.tx), holding.id)
                .join(CHANGE, (CHANGE.c.kind == kind) & (CHANGE.c.record == holding.id))
                .where(holding[column].in_(added))
                .group_by(holding.id)
                .having(func.max(CHANGE.c.tx) != seq)
            )
            for last, id in session.execute(query):
                yield last, kind, id


def _naming(to: str) -> list[tuple[str, str]]:
    """(kind, column) of every reference to records of that kind."""
    return [(kind.name, field.column) for kind in KINDS.values() for field in kind.fields if field.refers_to == to]


def _apply(unit: "Unit", entry: _Entry, report: Report) -> None:
    """Put the records back, last change first, a batch at a time."""
    last: int | None = None
    done, total = 0, unit.session.scalar(select(func.count()).where(CHANGE.c.tx == entry.seq)) or 0
    while changes := _page(unit.session, entry.seq, last):
        last = changes[-1].id
        if any(change.before is None and change.after is None for change in changes):
            raise Refused(f"{capital(str(entry))} cannot be undone: its content was destroyed.")
        for kind, group in groupby(changes, key=lambda change: change.kind):
            batch: dict[int, tuple[Image | None, Image | None]] = {}
            for change in group:
                if change.record in batch:
                    _put(unit, entry, kind, batch)
                    batch.clear()
                batch[change.record] = _parsed(change.before), _parsed(change.after)
            _put(unit, entry, kind, batch)
        done += len(changes)
        report(done, total, f"{'Doing again' if entry.is_undo else 'Undoing'} {done:,} of {total:,} changes")


def _page(session: Session, seq: int, last: int | None) -> Sequence[Row[*tuple[Any, ...]]]:
    """The entry's changes before the change `last`, newest first."""
    query = (
        select(CHANGE.c.id, CHANGE.c.kind, CHANGE.c.record, PAYLOAD.c.before, PAYLOAD.c.after)
        .outerjoin(PAYLOAD, PAYLOAD.c.change == CHANGE.c.id)
        .where(CHANGE.c.tx == seq)
    )
    if last is not None:
        query = query.where(CHANGE.c.id < last)
    return session.execute(query.order_by(CHANGE.c.id.desc()).limit(_CHUNK)).all()


def _put(unit: "Unit", entry: _Entry, kind: str, batch: dict[int, tuple[Image | None, Image | None]]) -> None:
    now = unit.images(kind, list(batch))
    for record, (_, after) in batch.items():
        if now.get(record) != after:
            name = capital(describe(unit.session.connection(), kind, record))
            raise Refused(f"{name} is no longer as {entry} left it. Check the database: sro-desk verify.")
    unit.put(kind, [Step(record, after, before) for record, (before, after) in batch.items()])


def _parsed(text: str | None) -> Image | None:
    return None if text is None else images.parse(text)
