"""The change log, written: entries chained by hash, their changes, and the salted content of each.

The chain: an entry's `payload_digest` covers the list of its changes with the digest of each content, its `hash` covers
the entry itself and the hash before it. Contents are salted, so that one can be destroyed and nobody can guess it from
the digest that stays.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import repeat
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, select

from sro_desk.context import Context
from sro_desk.data import dialect
from sro_desk.data.images import canonical
from sro_desk.data.tables import CHANGE, TX

NO_HASH: Final = "0" * 64
"""What the first entry has for the hash before it."""
_FLUSH: Final = 4_000
_SALT: Final = 16


class Written(NamedTuple):
    """Changes of records of one kind and their roots, ready for the log, column by column; before and after are
    canonical JSON, None where a record was not there."""

    kind: str
    root_kind: str
    records: Sequence[int]
    roots: Sequence[int]
    revisions_before: Sequence[int | None]
    befores: Sequence[str | None]
    afters: Sequence[str | None]


def moment_utc(moment: datetime) -> str:
    """A moment as the log writes it: UTC, always of one length, so that texts compare as moments do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def content_digest(salt: bytes, before: str | None, after: str | None) -> str:
    """The digest of one change's content."""
    return hashlib.sha256(b"%b%b\n%b" % (salt, (before or "").encode(), (after or "").encode())).hexdigest()


def change_line(row: Sequence[Any]) -> bytes:
    """One change as `payload_digest` covers it: a line of JSON; `row` is kind, record, root_kind, root,
    revision_before, digest."""
    kind, record, root_kind, root, revision, digest = row
    return f'["{kind}",{record},"{root_kind}",{root},{"null" if revision is None else revision},"{digest}"]\n'.encode()


def entry_hash(fields: Sequence[Any]) -> str:
    """The hash of an entry; `fields` are all its columns before `hash`, in the table's order."""
    return hashlib.sha256(canonical(list(fields)).encode()).hexdigest()


def _salts(count: int) -> list[bytes]:
    """Fresh salts, from one call of the system."""
    many = secrets.token_bytes(_SALT * count)
    return [many[at : at + _SALT] for at in range(0, len(many), _SALT)]


class Journal:
    """One entry in the making: takes changes as they happen, and writes the entry when it is closed."""

    def __init__(self, connection: Connection, context: Context, action: str, undo_of: int | None = None) -> None:
        self._connection = connection
        self._context = context
        self._action = action
        self._undo_of = undo_of
        last = connection.execute(select(TX.c.seq, TX.c.at_utc, TX.c.hash).order_by(TX.c.seq.desc()).limit(1)).first()
        self._previous = (0, "", NO_HASH) if last is None else (last.seq, last.at_utc, last.hash)
        self._change: int = connection.execute(select(func.coalesce(func.max(CHANGE.c.id), 0))).scalar_one()
        self._digest = hashlib.sha256()
        self._changes: list[tuple[Any, ...]] = []
        self._payloads: list[tuple[Any, ...]] = []
        self.seq: int = self._previous[0] + 1
        self.kinds: set[str] = set()
        """The kinds of the records changed so far, and of their roots."""

    @property
    def last(self) -> int:
        """The number of the last change taken, of this entry or of one before it."""
        return self._change

    def note(self, changes: Written) -> None:
        """Take changes, in the order in which they were made."""
        kind, root_kind, records, roots, revisions, befores, afters = changes
        count = len(records)
        salts = _salts(count)
        digests = list(map(content_digest, salts, befores, afters))
        rows = list(zip(repeat(kind, count), records, repeat(root_kind, count), roots, revisions, digests, strict=True))
        numbers = range(self._change + 1, self._change + 1 + count)
        self._changes += [(at, self.seq, *row) for at, row in zip(numbers, rows, strict=True)]
        self._payloads += zip(numbers, salts, befores, afters, strict=True)
        self._change += count
        self._digest.update(b"".join(map(change_line, rows)))
        self.kinds |= {kind, root_kind} if count else set()
        if len(self._changes) >= _FLUSH:
            self.flush()

    def flush(self) -> None:
        """Write what was taken so far, for queries on this entry's changes."""
        columns = ("id", "tx", "kind", "record", "root_kind", "root", "revision_before", "digest")
        dialect.insert(self._connection, "change", columns, self._changes)
        dialect.insert(self._connection, "payload", ("change", "salt", "before", "after"), self._payloads)
        self._changes.clear()
        self._payloads.clear()

    def close(self) -> int:
        """Write the entry; its seq. Its moment is never before that of the entry before it."""
        self.flush()
        context = self._context
        fields = (
            self.seq,
            max(moment_utc(context.now()), self._previous[1]),
            context.actor,
            context.workstation,
            self._action,
            context.purpose,
            self._undo_of,
            self._digest.hexdigest(),
            self._previous[2],
        )
        columns = tuple(column.name for column in TX.columns)
        dialect.insert(self._connection, "tx", columns, [(*fields, entry_hash(fields))])
        return self.seq
