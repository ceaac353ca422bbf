"""What was read of all records of a kind and is asked for again and again, kept until one of them is written."""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sro_desk.data.database import Database
from sro_desk.data.tables import CHANGE, TX

T = TypeVar("T")
_LAST: Final = select(func.max(TX.c.seq))
_known: Final["WeakKeyDictionary[Database, dict[Hashable, tuple[int, Any]]]"] = WeakKeyDictionary()
"""By what was asked: the last entry of the log up to which it holds, and what was read."""


def remembered(db: Database, kind: str, asked: Hashable, read: Callable[[Session], T]) -> T:
    """What `read` gives of today's records of a kind; it is called again once this window or another has written one.
    Whoever gets it changes nothing in it."""
    known = _known.setdefault(db, {})
    with db.read() as session:
        last = session.scalar(_LAST) or 0
        held = known.get((kind, asked))
        if held is None or (held[0] != last and _was_written(session, kind, held[0])):
            held = (last, read(session))
        known[kind, asked] = (last, held[1])
        return cast("T", held[1])


def _was_written(session: Session, kind: str, since: int) -> bool:
    query = select(CHANGE.c.id).where(CHANGE.c.tx > since, CHANGE.c.kind == kind).limit(1)
    return session.scalar(query) is not None
