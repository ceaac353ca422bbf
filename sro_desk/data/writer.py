"""Rows written together with their log: the one place that inserts, updates or deletes records."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from sro_desk.data import dialect
from sro_desk.data.bulk import Bulk
from sro_desk.data.images import BIN, Image, canonical, columns, from_row, root_column, to_row
from sro_desk.data.journal import Journal, Written
from sro_desk.data.tables import CHANGE, table
from sro_desk.errors import Refused
from sro_desk.fields import KINDS


class Step(NamedTuple):
    """One record to be set from what it is to what it shall be; None: not there."""

    record: int
    before: Image | None
    after: Image | None


@cache
def row_columns(kind: str) -> tuple[str, ...]:
    """The columns of a row besides the id, `revision` and the bin's for a root."""
    return columns(kind) if KINDS[kind].root else (*columns(kind), "revision", BIN)


class Writer:
    """Writes records and notes every write in the journal. A write to a child raises its root's revision, once in a
    transaction."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self.connection = connection
        self.journal = journal
        self._free: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._before: dict[tuple[str, int], int | None] = {}

    def images(self, kind: str, ids: Sequence[int]) -> dict[int, Image]:
        """Those of the records that are there, by id."""
        return {row["id"]: from_row(kind, row) for row in dialect.select_rows(self.connection, kind, ids)}

    def allocate(self, kind: str, count: int) -> range:
        """Ids that no record has had before, as the log knows."""
        if kind not in self._free:
            self.journal.flush()
            last = select(func.coalesce(func.max(CHANGE.c.record), 0)).where(CHANGE.c.kind == kind)
            self._free[kind] = self._first[kind] = self.connection.execute(last).scalar_one() + 1
        first = self._free[kind]
        self._free[kind] += count
        return range(first, first + count)

    def is_new(self, kind: str, record: int) -> bool:
        """Whether the record was added by this transaction."""
        return kind in self._first and record >= self._first[kind]

    def revision_before(self, kind: str, root: int) -> int | None:
        """A root's revision as it was before this transaction; None where it was not there."""
        if self.is_new(kind, root):
            return None
        if (kind, root) in self._before:
            return self._before[kind, root]
        own = table(kind).c
        revision: int | None = self.connection.execute(select(own.revision).where(own.id == root)).scalar_one_or_none()
        return revision

    def write(self, kind: str, steps: Sequence[Step]) -> None:
        """Write the steps, all of one kind, in this order: removals, additions, changes."""
        root_kind = KINDS[kind].root or kind
        column = root_column(kind)
        roots = [step.record if column == "id" else (step.after or step.before or {})[column] for step in steps]
        added = {step.record for step in steps if step.before is None} if kind == root_kind else set()
        self._raise_revisions(root_kind, roots, added)
        dialect.delete(self.connection, kind, [step.record for step in steps if step.after is None])
        self._insert(kind, [step for step in steps if step.before is None])
        self._update(kind, [step for step in steps if step.before is not None and step.after is not None])
        befores, afters = [_text(step.before) for step in steps], [_text(step.after) for step in steps]
        records = [step.record for step in steps]
        self.journal.note(Written(kind, root_kind, records, roots, self._noted(root_kind, roots), befores, afters))

    def write_new(self, bulk: Bulk) -> None:
        """Write many new records at once."""
        root_kind = KINDS[bulk.kind].root or bulk.kind
        if root_kind != bulk.kind:
            self._raise_revisions(root_kind, bulk.roots, set())
        dialect.insert(self.connection, bulk.kind, bulk.names, bulk.rows)
        revisions = self._noted(root_kind, bulk.roots)
        self.journal.note(
            Written(bulk.kind, root_kind, bulk.ids, bulk.roots, revisions, [None] * len(bulk.ids), bulk.texts)
        )

    def _noted(self, kind: str, roots: Sequence[int]) -> list[int | None]:
        """The roots' revisions as the log notes them."""
        first = self._first.get(kind)
        return [None if first is not None and root >= first else self._before[kind, root] for root in roots]

    def _raise_revisions(self, root_kind: str, roots: Iterable[int], added: set[int]) -> None:
        """Raise those of the roots that this transaction has not raised and that are not just `added`."""
        wanted = sorted(
            root
            for root in set(roots) - added
            if not self.is_new(root_kind, root) and (root_kind, root) not in self._before
        )
        for root in added:
            if not self.is_new(root_kind, root):
                self._before.setdefault((root_kind, root), None)
        found = {row["id"]: row["revision"] for row in dialect.select_rows(self.connection, root_kind, wanted)}
        if len(found) < len(wanted):
            raise Refused(f"The {root_kind.replace('_', ' ')} that this belongs to is no longer there.")
        self._before.update({(root_kind, root): revision for root, revision in found.items()})
        dialect.update(self.connection, root_kind, ("revision",), [(found[root] + 1, root) for root in wanted])

    def _insert(self, kind: str, steps: Sequence[Step]) -> None:
        wanted = ("id", *row_columns(kind))
        is_root = not KINDS[kind].root
        rows = []
        for step in steps:
            image = {"id": step.record, **(step.after or {})}
            if is_root:
                image["revision"] = 1 if self.is_new(kind, step.record) else self._next_revision(kind, step.record)
            rows.append(to_row(kind, image, wanted))
        dialect.insert(self.connection, kind, wanted, rows)

    def _next_revision(self, kind: str, record: int) -> int:
        """A revision that a record which comes back has not had before."""
        highest = select(func.max(CHANGE.c.revision_before)).where(CHANGE.c.root_kind == kind, CHANGE.c.root == record)
        return (self.connection.execute(highest).scalar() or 0) + 1

    def _update(self, kind: str, steps: Sequence[Step]) -> None:
        """Update only the columns that differ, so that only their indexes are written."""
        groups: dict[tuple[str, ...], list[list[object]]] = {}
        known = (*columns(kind), BIN)
        for step in steps:
            before, after = step.before or {}, step.after or {}
            differ = tuple(column for column in known if before.get(column) != after.get(column))
            groups.setdefault(differ, []).append([*to_row(kind, after, differ), step.record])
        for differ, rows in groups.items():
            if differ:
                dialect.update(self.connection, kind, differ, rows)


def _text(image: Image | None) -> str | None:
    return None if image is None else canonical(image)
