"""Takes the rows of sheets into the database, batch by batch, and notes every fault on the way.

Once there is a fault nothing will be kept, but reading goes on, so that all faults are named in one go. For that a
faulty row is still entered, with its faulty fields left out or stood in for: what refers to it is then judged rightly.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from sro_desk import entry, entry_many
from sro_desk.data.unit import Unit
from sro_desk.exchange.attachments import Attachments
from sro_desk.exchange.batch import Batch
from sro_desk.exchange.blocks import Block
from sro_desk.exchange.cells import CellRefused
from sro_desk.exchange.faults import FaultList, cell_place
from sro_desk.exchange.lookup import Existing, Key, Lookup
from sro_desk.exchange.seen_rows import SeenRows
from sro_desk.exchange.sheet_plan import SheetPlan
from sro_desk.exchange.stand_ins import StandIns
from sro_desk.fields import KINDS, Field, Type


class Intake:
    """Takes sheets in the order of the exchange format; `added` and `changed` count records by kind."""

    def __init__(self, unit: Unit, attachments: Attachments, faults: FaultList, warnings: FaultList) -> None:
        """Write through `unit`, note faults and warnings in the lists."""
        self.added = dict.fromkeys(KINDS, 0)
        self.changed = dict.fromkeys(KINDS, 0)
        self.seen = SeenRows()
        self._unit = unit
        self._attachments = attachments
        self._faults = faults
        self._warnings = warnings
        self._lookup = Lookup(unit.session)
        self._stand_ins = StandIns(unit)
        self._untold: set[str] = set()

    def leave_out(self, kind: str) -> None:
        """A sheet that cannot be read: references to its records are then not judged."""
        self._untold.add(kind)

    def take(self, plan: SheetPlan, block: Block) -> None:
        """Take some rows of a sheet."""
        self._warn_unnamed(plan, block)
        batch = Batch(plan, block, self._faults)
        for column in plan.columns:
            if column.field.type is Type.REFERENCE:
                batch.resolve(column.field, partial(self._ids, column.field))
            elif column.field.type is Type.FILE:
                batch.resolve(column.field, self._digests)
        keys = batch.keys()
        existing = self._lookup.existing(plan.kind, [key for key in keys if key is not None])
        self._refuse_repeated(batch, keys, existing)
        kind = plan.kind.name
        if not existing and not batch.bad and entry_many.ordinary_columns(kind, batch.columns, len(batch)):
            self._added(plan, self._unit.add_columns(kind, batch.columns, len(batch)), batch.numbers)
        else:
            self._take_one_by_one(batch, [None if key is None else existing.get(key) for key in keys])

    def _warn_unnamed(self, plan: SheetPlan, block: Block) -> None:
        for at, column in sorted(block.columns.items()):
            unnamed = at >= plan.width or at in plan.unnamed
            if unnamed and any(cell is not None for cell in column) and self.seen.first_time(plan, at):
                place = cell_place(plan.sheet, 1, at, "")
                self._warnings.add(place, "The column has no heading. Its cells were left out.")

    def _ids(self, field: Field, keys: Sequence[Any]) -> list[Any]:
        """The ids of the records that keys name."""
        ids: dict[str, Any] = dict(self._lookup.ids(field.refers_to, set(filter(None, keys))))
        for key, id in ids.items():
            if id is None:
                untold = field.refers_to in self._untold
                ids[key] = CellRefused("" if untold else _no_such(field.refers_to, key))
        return [ids[key] if key else None for key in keys]

    def _digests(self, names: Sequence[Any]) -> list[Any]:
        """The digests of the files of those names."""
        return [None if not name else self._attachments.find(name) for name in names]

    def _refuse_repeated(self, batch: Batch, keys: Sequence[Key | None], existing: dict[Key, Existing]) -> None:
        """Note the rows whose key another row of the workbook had before."""
        kind = batch.plan.kind
        if not existing and len(set(keys)) == len(keys):
            return
        had: set[Key] = set()
        for row, key in enumerate(keys):
            if key is None:
                continue
            found = existing.get(key)
            if key in had or (found is not None and self.seen.holds(kind.name, found.id)):
                if kind.key:
                    reason = "Another row of the workbook has this key already. Remove one of the two."
                    batch.fault(row, kind.key[0].name, reason)
                else:
                    batch.fault(row, kind.fields[0].name, "Only one row belongs here. Remove this one.")
            had.add(key)

    def _take_one_by_one(self, batch: Batch, existing: Sequence[Existing | None]) -> None:
        """Check each row as the whole record it makes, and enter it."""
        new: list[dict[str, Any]] = []
        rows: list[int] = []
        changes: list[tuple[int, dict[str, Any]]] = []
        doubtful: dict[int, set[str]] = {}
        kind = batch.plan.kind
        for row, (record, current) in enumerate(zip(batch.records(), existing, strict=True)):
            values = self._checked(batch, row, record, current)
            bad = batch.bad.get(row, set())
            if bad and not self._stand_ins.mend(kind, values, bad, current and current.values):
                continue
            if current is None:
                doubtful[len(new)] = bad
                new.append(values)
                rows.append(batch.numbers[row])
                continue
            differing = {column: value for column, value in values.items() if value != current.values[column]}
            if differing:
                changes.append((current.id, differing))
            self.seen.add(batch.plan, (current.id,), (batch.numbers[row],), {0: bad})
        self.changed[kind.name] += self._unit.change_many(kind.name, changes)
        self._added(batch.plan, self._unit.add_many(kind.name, new), rows, doubtful)

    def _checked(self, batch: Batch, row: int, record: dict[str, Any], current: Existing | None) -> dict[str, Any]:
        """The row's values, cleaned; what is wrong with the record that they make is noted."""
        kind = batch.plan.kind
        for field in kind.fields:
            if field.type is Type.FILE and record.get(field.column, "") is None:
                del record[field.column]  # an empty cell keeps the copy
        values = entry.clean(kind.name, record)
        whole = values if current is None else {**current.values, **values}
        for fault in entry.check(kind.name, whole):
            if fault.field not in batch.bad.get(row, ()):
                missing = fault.field not in batch.plan.places
                reason = f"The column {fault.field} is missing, and a new record needs it." if missing else fault.reason
                batch.fault(row, fault.field, reason)
        return values

    def _added(
        self,
        plan: SheetPlan,
        ids: range,
        numbers: Sequence[int],
        doubtful: Mapping[int, set[str]] = MappingProxyType({}),
    ) -> None:
        self.added[plan.kind.name] += len(ids)
        self.seen.add(plan, ids, numbers, doubtful)


def _no_such(kind: str, key: str) -> str:
    name = kind.replace("_", " ")
    sheet = KINDS[kind].sheet
    return f"Neither the database nor the workbook has {name} “{key[:60]}”. Correct it, or add it to {sheet}."
