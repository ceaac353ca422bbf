"""What was read of a whole database and is asked for again and again, kept until something is written."""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sro_desk.data.database import Database
from sro_desk.data.tables import TX

T = TypeVar("T")
_LAST: Final = select(func.max(TX.c.seq))
_known: Final["WeakKeyDictionary[Database, dict[Hashable, tuple[int | None, Any]]]"] = WeakKeyDictionary()
"""By what was asked: the last entry of the log then, and what was read."""


def remembered(db: Database, asked: Hashable, read: Callable[[Session], T]) -> T:
    """What `read` gives of today's records; it is called again once this window or another has written. Whoever gets it
    changes nothing in it."""
    known = _known.setdefault(db, {})
    with db.read() as session:
        last = session.scalar(_LAST)
        if asked not in known or known[asked][0] != last:
            known[asked] = (last, read(session))
        return cast("T", known[asked][1])
