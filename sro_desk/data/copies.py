"""Do the documents' bytes still match the digests that name them?

Every document is hashed once while a database is open, when it is first asked about; documents are never changed
through the program, so what was whole stays so until the file is touched from outside. Opening a document and "Check
now" hash it anew, and so does every new start.
"""

import hashlib
import threading
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from sro_desk.data.tables import DOCUMENT
from sro_desk.errors import Refused

if TYPE_CHECKING:
    from sro_desk.data.database import Database

_AT_ONCE: Final = 200
_LOCK: Final = threading.Lock()
_whole: Final["WeakKeyDictionary[Database, set[str]]"] = WeakKeyDictionary()


def intact(db: "Database", digests: Iterable[str]) -> frozenset[str]:
    """Those of the digests whose document is there with the very bytes that they name."""
    asked = frozenset(digests)
    with _LOCK:
        known = frozenset(_whole.setdefault(db, set()))
    unseen = sorted(asked - known)
    found = [digest for start in range(0, len(unseen), _AT_ONCE) for digest in _hashed(db, unseen[start:][:_AT_ONCE])]
    with _LOCK:
        _whole[db].update(found)
    return asked & known | frozenset(found)


def recheck(db: "Database", digest: str) -> bool:
    """Hash one document anew; True where its bytes are those that the digest names."""
    whole = digest in _hashed(db, [digest])
    with _LOCK:
        held = _whole.setdefault(db, set())
        (held.add if whole else held.discard)(digest)
    return whole


def _hashed(db: "Database", digests: Sequence[str]) -> list[str]:
    """Those of some digests whose bytes match. Where one cannot even be read (a damaged page), each is read for
    itself, so that it takes no other one with it."""
    try:
        with db.read() as session:
            return _matching(session, digests)
    except (DatabaseError, Refused):
        return [one for digest in digests for one in _hashed(db, [digest])] if len(digests) > 1 else []


def _matching(session: Session, digests: Sequence[str]) -> list[str]:
    document = DOCUMENT.c
    query = select(document.sha256, document.content).where(document.sha256.in_(digests))
    try:
        rows = session.execute(query.execution_options(yield_per=10))
        return [digest for digest, content in rows if hashlib.sha256(content).hexdigest() == digest]
    except DatabaseError:
        session.invalidate()  # after a damaged page, an encrypted connection reads nothing more
        raise
