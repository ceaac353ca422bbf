"""Faults and warnings of a workbook, each at its sheet, cell and column."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sro_desk.errors import Refused
from sro_desk.fields import SHEETS

SHOWN: Final = 1_000
"""Faults that are named one by one; beyond them only how many more."""

_SHEET_ORDER: Final = {sheet: number for number, sheet in enumerate(SHEETS)}


def column_letters(index: int) -> str:
    """`A` for column 0, `AA` for column 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands; the order is that of the sheets of the exchange format, then row, then column.

    `part` numbers a sheet's continuations (`Incidents (2)` is part 2), `row` 0 is the sheet as a whole and `sheet`
    empty the file.
    """

    order: int
    part: int
    row: int
    column: int
    sheet: str = field(compare=False, default="")
    heading: str = field(compare=False, default="")

    def __str__(self) -> str:
        if not self.sheet:
            return "FILE"
        if not self.row:
            return self.sheet
        cell = f"{self.sheet}!{column_letters(self.column)}{self.row}"
        return f"{cell} {self.heading}" if self.heading else cell


FILE: Final = Place(-1, 0, 0, 0)
"""The workbook as a whole."""


def sheet_place(kind_sheet: str, part: int = 1, title: str | None = None) -> Place:
    """A sheet as a whole; `title` is its name in the file where that differs."""
    return Place(_SHEET_ORDER.get(kind_sheet, len(_SHEET_ORDER)), part, 0, 0, title or kind_sheet)


def cell_place(sheet: Place, row: int, column: int, heading: str) -> Place:
    """A cell of that sheet, row counted from 1 and column from 0."""
    return Place(sheet.order, sheet.part, row, column, sheet.sheet, heading)


class WorkbookRefused(Refused):
    """A workbook that was not imported; nothing was written. `lines` holds one fault each, `more` counts the rest;
    `warnings` are of what was left out besides."""

    def __init__(self, lines: Iterable[str], more: int = 0) -> None:
        """Keep the lines as they are to be shown."""
        self.lines = tuple(lines)
        self.more = more
        self.warnings: tuple[str, ...] = ()
        super().__init__("\n".join((*self.lines, f"and {more:,} more") if more else self.lines))


class FaultList:
    """The first `SHOWN` faults by place, and how many there are; memory stays bounded however bad a file is."""

    def __init__(self) -> None:
        """Nothing is at fault yet."""
        self._heap: list[tuple[tuple[int, int, int, int, int], str]] = []
        self.count = 0

    def add(self, place: Place, reason: str) -> None:
        """Note a fault."""
        self.count += 1
        key = (-place.order, -place.part, -place.row, -place.column, -self.count)
        item = (key, f"{place}: {reason}")
        if len(self._heap) < SHOWN:
            heapq.heappush(self._heap, item)
        else:
            heapq.heappushpop(self._heap, item)

    def lines(self) -> tuple[str, ...]:
        """The faults kept, sorted by place."""
        return tuple(line for _, line in sorted(self._heap, reverse=True))

    def refuse_if_any(self) -> None:
        """Raise WorkbookRefused with every fault noted."""
        if self.count:
            raise WorkbookRefused(self.lines(), self.count - len(self._heap))
