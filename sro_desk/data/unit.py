"""The one way of writing to the record."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from sro_desk import entry, entry_many, stopping
from sro_desk.context import Context
from sro_desk.data import bulk, consistency, dialect, images, text_index
from sro_desk.data.bulk import Bulk
from sro_desk.data.describe import describe
from sro_desk.data.images import BIN, Image
from sro_desk.data.journal import Journal
from sro_desk.data.models import Document
from sro_desk.data.set_aside import Indexes
from sro_desk.data.writer import Step, Writer
from sro_desk.entry_many import Columns
from sro_desk.errors import EntryRefused, Fault, Refused, StaleEdit
from sro_desk.fields import KINDS

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action did: its entry in the change log (None: nothing needed changing), its name, and the kinds whose
    records changed (the roots' too), for views to refresh."""

    seq: int | None
    action: str
    kinds: frozenset[str] = frozenset()
    binned: bool = False
    """Whether it moved something to the bin."""


class Unit:
    """One change, written whole or not at all. Values are by database column (`officer_id`), as Python values.

    On leaving, checks across records, the log and the text index; an exception leaves nothing written.
    """

    session: Session
    """For queries only; sees what this unit has written."""
    outcome: Outcome
    """Once the unit has been left without an exception."""

    def __init__(self, connection: Connection, context: Context, action: str, undo_of: int | None = None) -> None:
        self.session = Session(bind=connection, autoflush=False)
        self._connection = connection
        self._action = action
        self._writer = Writer(connection, Journal(connection, context, action, undo_of))
        self._indexes = Indexes(connection)
        self._refused: EntryRefused | None = None
        self._found: tuple[int, list[Fault]] | None = None
        self._binned = False

    def add(self, kind: str, values: Mapping[str, Any]) -> int:
        """Add a record; its id. EntryRefused for faulty values."""
        return self.add_many(kind, (values,))[0]

    def add_many(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> range:
        """Add many records of one kind, streaming; their ids in the rows' order. EntryRefused for faulty values."""
        first = self._writer.allocate(kind, 0).start
        count = 0
        stream = iter(rows)
        while chunk := list(islice(stream, _CHUNK)):
            if not entry_many.ordinary(kind, chunk):
                cleaned = [entry.clean(kind, row) for row in chunk]
                self._check(kind, [(None, row) for row in cleaned])
                chunk[:] = cleaned
            self._write_new(bulk.prepare(kind, chunk, self._writer.allocate(kind, len(chunk))))
            count += len(chunk)
        return range(first, first + count)

    def add_columns(self, kind: str, columns: Columns, count: int) -> range:
        """Add `count` records that come as columns, to which `entry_many.ordinary_columns` has said yes; their ids."""
        ids = self._writer.allocate(kind, count)
        self._indexes.before_adding(kind, count)
        self._write_new(bulk.prepare_columns(kind, columns, ids))
        return ids

    def change(self, kind: str, id: int, values: Mapping[str, Any], revision: int | None = None) -> bool:
        """Set some columns; whether anything differed. StaleEdit where the root's revision is no longer `revision`."""
        self._expect(kind, id, revision)
        return self.change_many(kind, ((id, values),)) == 1

    def change_many(self, kind: str, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> int:
        """The same for many records (id, values), in chunks; how many differed."""
        changed = 0
        stream = iter(rows)
        while chunk := list(islice(stream, _CHUNK)):
            before = self._there(kind, [id for id, _ in chunk])
            if len(before) < len(chunk):
                raise ValueError(f"one {kind} twice")
            wanted = [(id, images.to_values(kind, before[id]) | entry.clean(kind, values)) for id, values in chunk]
            self._check(kind, wanted)
            after = ((id, images.from_values(kind, values)) for id, values in wanted)
            steps = [Step(id, before[id], image) for id, image in after if image != before[id]]
            self._write(kind, steps)
            changed += len(steps)
        return changed

    def remove(self, kind: str, id: int, revision: int | None = None) -> None:
        """A root goes to the bin with all that belongs to it; a child is deleted. Leaving refuses it while others that
        are not in the bin refer to it."""
        self._expect(kind, id, revision)
        self.remove_many(kind, [id])

    def remove_many(self, kind: str, ids: Sequence[int]) -> None:
        """The same for many records."""
        if kind == "agency":
            raise ValueError("the agency cannot be removed")
        before = self._there(kind, ids)
        bin = None if KINDS[kind].root else {BIN: self._writer.journal.seq}
        self._write(kind, [Step(id, before[id], None if bin is None else before[id] | bin) for id in ids])
        self._binned |= bin is not None

    def restore(self, kind: str, id: int) -> None:
        """Take a root out of the bin."""
        before = self._there(kind, [id], binned=True)[id]
        after = {column: value for column, value in before.items() if column != BIN}
        if after != before:
            self._write(kind, [Step(id, before, after)])

    def file(self, content: bytes, extension: str) -> str:
        """Keep a document (once, whoever refers to it); its SHA-256 in hex. `extension` without dot."""
        digest = hashlib.sha256(content).hexdigest()
        known = self._connection.execute(select(Document.sha256).where(Document.sha256 == digest)).first()
        if known is None:
            text = text_index.document_text(content, extension)
            self._connection.execute(
                insert(Document).values(
                    sha256=digest, extension=extension, size=len(content), content=content, text=text
                )
            )
        return digest

    def faults(self) -> list[Fault]:
        """What the checks across records find in what this unit has written so far; leaving raises it. They are run
        anew only where something was written since."""
        journal = self._writer.journal
        self._indexes.bring_back()
        if self._found is None or self._found[0] != journal.last:
            journal.flush()
            self._found = (journal.last, consistency.faults(self.session, journal.seq, frozenset(journal.kinds)))
        return self._found[1]

    def images(self, kind: str, ids: Sequence[int]) -> dict[int, Image]:
        """Those of the records that are there, as the log would keep them."""
        return self._writer.images(kind, ids)

    def put(self, kind: str, steps: Sequence[Step]) -> None:
        """Set records from images, as undo does."""
        self._write(kind, steps)

    def finish(self) -> bool:
        """Check, index and log what was written; whether there was anything. The database's `unit` calls this."""
        if self._refused is not None:
            raise self._refused
        journal = self._writer.journal
        self.outcome = Outcome(None, self._action)
        if not journal.kinds:
            return False
        if found := self.faults():
            raise EntryRefused(found)
        text_index.refresh(self._connection, journal.seq, frozenset(journal.kinds))
        self.outcome = Outcome(journal.close(), self._action, frozenset(journal.kinds), self._binned)
        return True

    def _check(self, kind: str, rows: Sequence[tuple[int | None, dict[str, Any]]]) -> None:
        faults = [fault for id, values in rows for fault in entry.check(kind, values, record=id)]
        if faults:
            self._refuse(EntryRefused(faults))

    def _there(self, kind: str, ids: Sequence[int], *, binned: bool = False) -> dict[int, Image]:
        found = self._writer.images(kind, ids)
        for id in ids:
            if id not in found:
                raise Refused(f"This {kind.replace('_', ' ')} is no longer there. Look at the list again.")
            if BIN in found[id] and not binned:
                raise Refused(f"{describe(self._connection, kind, id)} is in the bin. Restore it first.")
        return found

    def _expect(self, kind: str, id: int, revision: int | None) -> None:
        if revision is None:
            return
        image = self._writer.images(kind, [id]).get(id)
        if image is None:
            name = kind.replace("_", " ")
            raise StaleEdit(kind, id, f"This {name} was removed by someone else meanwhile. Look at the list again.")
        root_kind = KINDS[kind].root or kind
        root = id if root_kind == kind else image[images.root_column(kind)]
        if self._writer.revision_before(root_kind, root) != revision:
            name = describe(self._connection, root_kind, root)
            raise StaleEdit(kind, id, f"{name} was changed by someone else meanwhile. Look at both versions.")

    def _write_new(self, new: Bulk) -> None:
        stopping.check()
        with self._constraints(new.kind, new.images):
            self._writer.write_new(new)

    def _write(self, kind: str, steps: Sequence[Step]) -> None:
        if not steps:
            return
        stopping.check()
        for step in steps:
            if step.before and step.after and KINDS[kind].root:
                column = images.root_column(kind)
                if step.before[column] != step.after[column]:
                    raise ValueError(f"a {kind} cannot move to another {KINDS[kind].root}")
        with self._constraints(kind, lambda: [(step.record, step.after or {}) for step in steps]):
            self._writer.write(kind, steps)

    @contextmanager
    def _constraints(self, kind: str, rows: Callable[[], Sequence[tuple[int, Image]]]) -> Iterator[None]:
        """Say in plain words why the database refuses one of the rows that are being written."""
        try:
            yield
        except DBAPIError as error:
            if not dialect.is_constraint(error):
                raise
            found = consistency.constraint_faults(self.session, kind, rows())
            if not found:
                raise
            self._refuse(EntryRefused(found), error)

    def _refuse(self, refusal: EntryRefused, cause: Exception | None = None) -> None:
        """Whoever goes on after this has nothing written either: rows may be half in."""
        self._refused = refusal
        raise refusal from cause
