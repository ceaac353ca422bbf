"""Which sheets of a workbook hold which records, and which of their columns which fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sro_desk.exchange.cells import CellRefused, Converter, converter, to_text
from sro_desk.exchange.faults import FaultList, Place, cell_place, sheet_place
from sro_desk.exchange.values import Value
from sro_desk.exchange.workbook import SheetPart
from sro_desk.fields import SHEETS, Field, Kind, Type

SKIPPED: Final = "Read me"
_CONTINUED: Final = re.compile(r"(.+) \(([2-9]|[1-9][0-9]{1,3})\)\Z")
"""The second part of a sheet is `Name (2)`; there is no `Name (1)`."""


class PlannedColumn(NamedTuple):
    """A column that is read: its place from 0, which field it fills, and how. `text`: a text goes in as it is."""

    at: int
    field: Field
    column: str
    convert: Converter
    text: bool


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet, or one continuation of it, is read."""

    kind: Kind
    sheet: Place
    columns: tuple[PlannedColumn, ...]
    places: Mapping[str, int]
    """The column of each field that has one."""
    unnamed: frozenset[int]
    """Columns up to the last heading that have none themselves."""
    width: int

    def place(self, row: int, field: str) -> Place:
        """The cell of that field; of a field without a column, the row's first key cell under the field's name."""
        first = self.kind.key[0].name if self.kind.key else self.kind.fields[0].name
        return cell_place(self.sheet, row, self.places.get(field, self.places.get(first, 0)), field)


def sheets_by_kind(sheets: Sequence[SheetPart], warnings: FaultList) -> list[tuple[Kind, int, SheetPart]]:
    """The sheets of records with their part numbers (1, or that of a continuation), in the order in which to read
    them. Sheets of other names are warned of."""
    found = []
    for sheet in sheets:
        name, part = sheet.name.strip(), 1
        if name not in SHEETS and (match := _CONTINUED.match(name)):
            name, part = match[1], int(match[2])
        if sheet.part and name in SHEETS:
            found.append((SHEETS[name], part, sheet))
        elif sheet.name.strip() != SKIPPED:
            warnings.add(sheet_place(sheet.name), "No sheet of records has this name. It was left out.")
    order = list(SHEETS)
    return sorted(found, key=lambda one: (order.index(one[0].sheet), one[1]))


def plan_sheet(
    kind: Kind, sheet: Place, headings: Sequence[Value], faults: FaultList, warnings: FaultList
) -> SheetPlan | None:
    """Match a sheet's headings to the kind's fields; None, with the fault noted, where a key's column is missing."""
    places: dict[str, int] = {}
    unnamed = set()
    known = {field.name for field in kind.fields}
    before = faults.count
    for index, value in enumerate(headings):
        heading = _heading(value)
        place = cell_place(sheet, 1, index, heading[:100])
        if not heading:
            unnamed.add(index)
        elif heading not in known:
            warnings.add(place, "No field has this name. The column was left out.")
        elif heading in places:
            faults.add(place, "Two columns have this heading. Remove one of them.")
        else:
            places[heading] = index
    missing = [field.name for field in kind.key if field.required and field.name not in places]
    if missing:
        faults.add(sheet, f"The column {missing[0]} is missing, without which no row can be told. Add it.")
    if faults.count > before:
        return None
    columns = tuple(
        PlannedColumn(places[field.name], field, field.column, converter(field), field.type is Type.TEXT)
        for field in kind.fields
        if field.name in places
    )
    return SheetPlan(kind, sheet, columns, places, frozenset(unnamed), len(headings))


def _heading(value: Value) -> str:
    try:
        return "" if value is None else to_text(value).strip()
    except CellRefused:
        return ""
