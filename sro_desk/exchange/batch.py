"""Some rows of a sheet on their way into the database, turned into values column by column."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from sro_desk.exchange.cells import CellRefused
from sro_desk.exchange.faults import FaultList
from sro_desk.exchange.lookup import Key
from sro_desk.exchange.sheet_plan import PlannedColumn, SheetPlan
from sro_desk.exchange.sheet_reader import Row
from sro_desk.exchange.values import Value
from sro_desk.fields import Field

SIZE: Final = 500
_PLAIN_TEXT: Final = frozenset((str, type(None)))

Resolve = Callable[[Sequence[Any]], list[Any]]
"""Takes a column's values, gives those that stand for them, with a CellRefused in the place of what has none."""


class Batch:
    """Rows of one sheet; `columns` has the values of each planned column, `bad` the fields at fault by row."""

    def __init__(self, plan: SheetPlan, rows: Sequence[Row], faults: FaultList) -> None:
        """Convert every cell, noting faults."""
        self.plan = plan
        self.numbers = [number for number, _ in rows]
        self.bad: dict[int, set[str]] = {}
        self.columns: dict[str, list[Any]] = {}
        self._faults = faults
        width = max((column.at for column in plan.columns), default=-1) + 1
        cells = list(zip(*(_padded(values, width) for _, values in rows), strict=True))
        for column in plan.columns:
            self.columns[column.column] = self._converted(column, cells[column.at])

    def __len__(self) -> int:
        return len(self.numbers)

    def fault(self, row: int, name: str, reason: str) -> None:
        """Note a fault of the row at that place in the batch."""
        self.bad.setdefault(row, set()).add(name)
        self._faults.add(self.plan.place(self.numbers[row], name), reason)

    def resolve(self, field: Field, resolve: Resolve) -> None:
        """Put what a column's values stand for into their place; what has nothing becomes None and is noted."""
        values = resolve(self.columns[field.column])
        for row, value in enumerate(values):
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
        needed = [at for at, field in enumerate(kind.key) if field.required]
        names = {field.name for field in kind.key}
        for row, key in enumerate(keys):
            if key is not None and any(key[at] is None for at in needed):
                keys[row] = None
        for row, bad in self.bad.items():
            if not names.isdisjoint(bad):
                keys[row] = None
        return keys

    def records(self) -> list[dict[str, Any]]:
        """Each row's values by column."""
        names = tuple(self.columns)
        return [dict(zip(names, row, strict=True)) for row in zip(*self.columns.values(), strict=True)]

    def _converted(self, column: PlannedColumn, cells: Sequence[Value]) -> list[Any]:
        if column.text and _PLAIN_TEXT.issuperset(map(type, cells)):
            return list(cells)
        convert = column.convert
        try:
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


def _padded(values: list[Value], width: int) -> list[Value]:
    short = width - len(values)
    return values + [None] * short if short > 0 else values[:width]


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """The rows in lists of `SIZE`."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == SIZE:
            yield batch
            batch = []
    if batch:
        yield batch
