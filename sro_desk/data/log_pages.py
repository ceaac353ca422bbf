"""The change log as people look through it: newest first, page by page, found by words and by who."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select, tuple_, union

from sro_desk.data import changes, search, summary
from sro_desk.data.changes import LogEntry
from sro_desk.data.database import Database
from sro_desk.data.rows import Hit
from sro_desk.data.tables import CHANGE, TX

_TOLD: Final = 20_000
"""Changes of one entry that its line tells by kind; of an import with more, their number alone."""
_HITS: Final = 100
"""Records that a text may stand for."""


def page(
    db: Database, text: str = "", actor: str | None = None, after: int | None = None, limit: int = 50
) -> tuple[LogEntry, ...]:
    """The newest entries before the entry `after`. `text` stands in the action or in who did it, is the entry's number,
    or finds a record (of those that are not in the bin) that the entry changed."""
    found = search.search(db, text, _HITS) if text else ()
    query = select(TX.c.seq, TX.c.at_utc, TX.c.actor, TX.c.action, TX.c.undo_of).order_by(TX.c.seq.desc()).limit(limit)
    if text:
        query = query.where(or_(*_meant(text, found)))
    if actor is not None:
        query = query.where(TX.c.actor == actor)
    if after is not None:
        query = query.where(TX.c.seq < after)
    with db.read() as session:
        entries = session.execute(query).all()
        undone = changes.undone_by(session) if entries else {}
        told = ((entry, *summary.summarize(session, entry.seq, most=_TOLD)) for entry in entries)
        return tuple(
            LogEntry(e.seq, changes.moment(e.at_utc), e.actor, e.action, line, count, e.undo_of, undone.get(e.seq))
            for e, line, count in told
        )


def count(db: Database) -> int:
    """How many entries the log has."""
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(TX)) or 0


def actors(db: Database) -> tuple[str, ...]:
    """Everyone who changed something, by name."""
    with db.read() as session:
        return tuple(session.scalars(select(TX.c.actor).distinct().order_by(TX.c.actor)))


def _meant(text: str, found: Sequence[Hit]) -> list[ColumnElement[bool]]:
    words = text.lower()
    meant = [
        func.lower(TX.c.action).contains(words, autoescape=True),
        func.lower(TX.c.actor).contains(words, autoescape=True),
    ]
    if text.isascii() and text.isdigit() and len(text) < 10:
        meant.append(TX.c.seq == int(text))
    if found:
        places = [(hit.kind, hit.id) for hit in found]
        own = select(CHANGE.c.tx).where(tuple_(CHANGE.c.kind, CHANGE.c.record).in_(places))
        parts = select(CHANGE.c.tx).where(tuple_(CHANGE.c.root_kind, CHANGE.c.root).in_(places))
        meant.append(TX.c.seq.in_(union(own, parts).subquery().select()))
    return meant
