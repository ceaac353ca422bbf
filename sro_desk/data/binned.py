"""The bin: the roots that were removed, each with what belongs to it, and the way out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import CompoundSelect, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from sro_desk.context import Context
from sro_desk.data.changes import moment
from sro_desk.data.database import Database
from sro_desk.data.describe import capital, describe
from sro_desk.data.tables import TX, table
from sro_desk.data.unit import Outcome
from sro_desk.fields import KINDS
from sro_desk.wording import noun

ROOTS: Final = tuple(kind.name for kind in KINDS.values() if not kind.root and kind.name != "agency")
"""The kinds whose records go to the bin; what belongs to one of them goes and comes with it."""
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class BinRow:
    """A record in the bin: its name, when it was put there (UTC), by whom and by which entry of the log."""

    kind: str
    id: int
    name: str
    removed_at: datetime
    removed_by: str
    seq: int


def rows(db: Database, text: str = "", after: BinRow | None = None, limit: int = 100) -> tuple[BinRow, ...]:
    """What is in the bin, newest first, behind the row `after`; `text`: only where every word of it stands in the name
    or in who removed it."""
    words = text.casefold().split()
    with db.read() as session:
        found = (row for row in _all(session, after) if _has(row, words))
        return tuple(islice(found, limit))


def count(db: Database) -> int:
    """How many records are in the bin."""
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(_binned().subquery())) or 0


def restore(db: Database, context: Context, kind: str, id: int) -> Outcome:
    """Take a root out of the bin, with what belonged to it when it went there and nothing else. EntryRefused where
    another record has its key by now, or where a record that it names is in the bin."""
    return restore_all(db, context, ((kind, id),))


def restore_all(db: Database, context: Context, records: Sequence[tuple[str, int]]) -> Outcome:
    """The same for several (kind, id), as one action."""
    named = f"Restore {noun(records[0][0])}" if len(records) == 1 else f"Restore {len(records):,} records"
    with db.unit(context, named) as unit:
        for kind, id in records:
            unit.restore(kind, id)
    return unit.outcome


def _all(session: Session, after: BinRow | None) -> Iterator[BinRow]:
    binned = _binned().subquery()
    place = tuple_(binned.c.deleted_tx, binned.c.kind, binned.c.id)
    query = select(binned, TX.c.at_utc, TX.c.actor).join(TX, TX.c.seq == binned.c.deleted_tx)
    if after is not None:
        query = query.where(place < tuple_(after.seq, after.kind, after.id))
    query = query.order_by(binned.c.deleted_tx.desc(), binned.c.kind.desc(), binned.c.id.desc())
    for kind, id, seq, at, actor in session.execute(query, execution_options={"yield_per": _AT_ONCE}):
        name = capital(describe(session.connection(), kind, id))
        yield BinRow(kind, id, name, moment(at), actor, seq)


def _binned() -> CompoundSelect[tuple[str, int, int]]:
    """(kind, id, deleted_tx) of every record in the bin."""
    return union_all(
        *(
            select(literal(kind).label("kind"), source.c.id, source.c.deleted_tx).where(
                source.c.deleted_tx.is_not(None)
            )
            for kind, source in ((kind, table(kind)) for kind in ROOTS)
        )
    )


def _has(row: BinRow, words: Sequence[str]) -> bool:
    shown = f"{row.name} {row.removed_by}".casefold()
    return all(word in shown for word in words)
