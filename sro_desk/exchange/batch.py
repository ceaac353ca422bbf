"""Some rows of a sheet on their way into the database, turned into values column by column."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sro_desk.exchange.blocks import Block
from sro_desk.exchange.cells import CellRefused
from sro_desk.exchange.faults import FaultList
from sro_desk.exchange.lookup import Key
from sro_desk.exchange.sheet_plan import PlannedColumn, SheetPlan
from sro_desk.exchange.values import Serial, Value
from sro_desk.fields import Field

_NONE: Final = type(None)
_ONE_MEANING: Final = (frozenset((str, _NONE)), frozenset((Serial, _NONE)))
"""Kinds of cells among which equal ones mean the same; 1 and yes are equal too, in Python."""

Resolve = Callable[[Sequence[Any]], list[Any]]
"""Takes a column's values, gives those that stand for them, with a CellRefused in the place of what has none."""


class Batch:
    """Rows of one sheet; `columns` has the values of each planned column, `bad` the fields at fault by row."""

    def __init__(self, plan: SheetPlan, block: Block, faults: FaultList) -> None:
        """Convert every cell, noting faults."""
        self.plan = plan
        self.numbers = block.numbers
        self.bad: dict[int, set[str]] = {}
        self.columns: dict[str, list[Any]] = {}
        self._faults = faults
        empty = (None,) * len(self)
        for column in plan.columns:
            self.columns[column.column] = self._converted(column, block.columns.get(column.at, empty))

    def __len__(self) -> int:
        return len(self.numbers)

    def fault(self, row: int, name: str, reason: str) -> None:
        """Note a fault of the row at that place in the batch."""
        self.bad.setdefault(row, set()).add(name)
        self._faults.add(self.plan.place(self.numbers[row], name), reason)

    def resolve(self, field: Field, resolve: Resolve) -> None:
        """Put what a column's values stand for into their place; what has nothing becomes None and is noted."""
        values = resolve(self.columns[field.column])
        for row, value in enumerate(values if CellRefused in set(map(type, values)) else ()):
            if isinstance(value, CellRefused):
                values[row] = None
                if str(value):
                    self.fault(row, field.name, str(value))
                else:
                    self.bad.setdefault(row, set()).add(field.name)
        self.columns[field.column] = values

    def keys(self) -> list[Key | None]:
        """Each row's key, None where a part of it is missing or at fault."""
        kind = self.plan.kind
        empty = [None] * len(self)
        parts = [self.columns.get(field.column, empty) for field in kind.key]
        keys: list[Key | None] = list(zip(*parts, strict=True)) if parts else [()] * len(self)
        names = {field.name for field in kind.key}
        for part, field in zip(parts, kind.key, strict=True):
            if field.required and None in part:
                keys = [None if value is None else key for key, value in zip(keys, part, strict=True)]
        for row, bad in self.bad.items():
            if not names.isdisjoint(bad):
                keys[row] = None
        return keys

    def records(self) -> list[dict[str, Any]]:
        """Each row's values by column."""
        names = tuple(self.columns)
        return [dict(zip(names, row, strict=True)) for row in zip(*self.columns.values(), strict=True)]

    def _converted(self, column: PlannedColumn, cells: Sequence[Value]) -> list[Any]:
        types = set(map(type, cells))
        texts, serials = _ONE_MEANING
        if column.text and types <= texts:
            return list(cells)
        convert = column.convert
        try:
            if types <= texts or types <= serials:  # most recur: each different one is converted once
                made = {cell: None if cell is None else convert(cell) for cell in set(cells)}
                values = list(map(made.__getitem__, cells))
            else:
                values = [None if cell is None else convert(cell) for cell in cells]
        except CellRefused:
            values = [self._one(column, row, cell) for row, cell in enumerate(cells)]
        default = column.field.default
        return values if default is None else [default if value is None else value for value in values]

    def _one(self, column: PlannedColumn, row: int, cell: Value) -> Any:
        try:
            return None if cell is None else column.convert(cell)
        except CellRefused as refused:
            self.fault(row, column.field.name, str(refused))
            return None
