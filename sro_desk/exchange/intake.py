"""Takes the rows of sheets into the database, batch by batch, and notes every fault on the way.

Once there is a fault nothing will be kept, but reading goes on, so that all faults are named in one go. For that a
faulty row is still entered, with its faulty fields left out or stood in for: what refers to it is then judged rightly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sro_desk import entry
from sro_desk.data.unit import Unit
from sro_desk.exchange.attachments import Attachments
from sro_desk.exchange.cells import CellRefused
from sro_desk.exchange.faults import FaultList, cell_place
from sro_desk.exchange.lookup import Existing, Key, Lookup
from sro_desk.exchange.seen_rows import SeenRows
from sro_desk.exchange.sheet_plan import SheetPlan
from sro_desk.exchange.sheet_reader import Row
from sro_desk.exchange.stand_ins import StandIns
from sro_desk.fields import KINDS, Type

BATCH: Final = 500


@dataclass(slots=True)
class _Draft:
    """A row on its way: values by column, and the names of fields at fault."""

    row: int
    values: dict[str, Any]
    bad: set[str] = field(default_factory=set)
    current: Existing | None = None
    """The record that it updates, None for a new one."""


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

    def take(self, plan: SheetPlan, rows: Sequence[Row]) -> None:
        """Take some rows of a sheet."""
        drafts = [self._draft(plan, number, values) for number, values in rows]
        self._resolve(plan, drafts)
        self._match(plan, drafts)
        for draft in drafts:
            self._check(plan, draft)
        self._write(plan, drafts)

    def _fault(self, plan: SheetPlan, draft: _Draft, name: str, reason: str) -> None:
        draft.bad.add(name)
        self._faults.add(plan.place(draft.row, name), reason)

    def _draft(self, plan: SheetPlan, number: int, cells: list[Any]) -> _Draft:
        width = len(cells)
        values: dict[str, Any] = {}
        draft = _Draft(number, values)
        for at, its_field, column, convert, text in plan.columns:
            value = cells[at] if at < width else None
            if value is not None and not (text and type(value) is str):
                try:
                    value = convert(value)
                except CellRefused as refused:
                    self._fault(plan, draft, its_field.name, str(refused))
                    value = None
            if value is None:
                value = its_field.default
            values[column] = value
        if width > plan.width or plan.unnamed:
            self._warn_unnamed(plan, cells)
        return draft

    def _warn_unnamed(self, plan: SheetPlan, cells: list[Any]) -> None:
        for at in range(len(cells)):
            if cells[at] is not None and (at >= plan.width or at in plan.unnamed) and self.seen.first_time(plan, at):
                place = cell_place(plan.sheet, 1, at, "")
                self._warnings.add(place, "The column has no heading. Its cells were left out.")

    def _resolve(self, plan: SheetPlan, drafts: Sequence[_Draft]) -> None:
        """Put ids in the place of keys that name other records, and digests in that of file names."""
        for _, its_field, column, _, _ in plan.columns:
            if its_field.type is Type.FILE:
                self._resolve_files(plan, drafts, its_field.name)
            if its_field.type is not Type.REFERENCE:
                continue
            wanted = {key for draft in drafts if (key := draft.values[column])}
            ids = self._lookup.ids(its_field.refers_to, wanted)
            for draft in drafts:
                key = draft.values[column]
                draft.values[column] = ids[key] if key else None
                if key and draft.values[column] is None:
                    draft.bad.add(its_field.name)
                    if its_field.refers_to not in self._untold:
                        self._fault(plan, draft, its_field.name, _no_such(its_field.refers_to, key))

    def _resolve_files(self, plan: SheetPlan, drafts: Sequence[_Draft], name: str) -> None:
        for draft in drafts:
            file = draft.values.pop(name)
            if file:
                try:
                    draft.values[name] = self._attachments.digest(file)
                except CellRefused as refused:
                    self._fault(plan, draft, name, str(refused))

    def _match(self, plan: SheetPlan, drafts: Sequence[_Draft]) -> None:
        """Find the records that the rows update, and the rows whose key another row had before."""
        kind = plan.kind
        keyed = [(draft, key) for draft in drafts if (key := _key_of(plan, draft)) is not None]
        existing = self._lookup.existing(kind, [key for _, key in keyed])
        batch: set[Key] = set()
        for draft, key in keyed:
            draft.current = existing.get(key)
            if key in batch or (draft.current is not None and self.seen.holds(kind.name, draft.current.id)):
                name = kind.key[0].name if kind.key else kind.fields[0].name
                reason = "Another row of the workbook has this key already. Remove one of the two."
                self._fault(plan, draft, name, reason if kind.key else "Only one row belongs here. Remove this one.")
            batch.add(key)

    def _check(self, plan: SheetPlan, draft: _Draft) -> None:
        kind = plan.kind.name
        draft.values = entry.clean(kind, draft.values)
        whole = draft.values if draft.current is None else {**draft.current.values, **draft.values}
        for fault in entry.check(kind, whole):
            if fault.field not in draft.bad:
                missing = fault.field not in plan.places
                reason = f"The column {fault.field} is missing, and a new record needs it." if missing else fault.reason
                self._fault(plan, draft, fault.field, reason)

    def _write(self, plan: SheetPlan, drafts: Sequence[_Draft]) -> None:
        kind = plan.kind.name
        new: list[_Draft] = []
        changes: list[tuple[int, dict[str, Any]]] = []
        for draft in drafts:
            current = draft.current
            if draft.bad and not self._stand_ins.mend(plan.kind, draft.values, draft.bad, current and current.values):
                continue
            if current is None:
                new.append(draft)
                continue
            differing = {column: value for column, value in draft.values.items() if value != current.values[column]}
            if differing:
                changes.append((current.id, differing))
            self.seen.add(plan, current.id, draft.row, doubtful=draft.bad)
        if changes:
            self.changed[kind] += self._unit.change_many(kind, changes)
        if new:
            ids = self._unit.add_many(kind, [draft.values for draft in new])
            self.added[kind] += len(new)
            for draft, id in zip(new, ids, strict=True):
                self.seen.add(plan, id, draft.row, doubtful=draft.bad)


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """The rows in lists of `BATCH`."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _key_of(plan: SheetPlan, draft: _Draft) -> Key | None:
    """The row's key; None where a part of it is missing or at fault."""
    key = tuple(draft.values.get(field.column) for field in plan.kind.key)
    sure = all(
        field.name not in draft.bad and (value is not None or not field.required)
        for field, value in zip(plan.kind.key, key, strict=True)
    )
    return key if sure else None


def _no_such(kind: str, key: str) -> str:
    name = kind.replace("_", " ")
    sheet = KINDS[kind].sheet
    return f"Neither the database nor the workbook has {name} “{key[:60]}”. Correct it, or add it to {sheet}."
