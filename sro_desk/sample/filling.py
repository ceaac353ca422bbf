"""Puts the sample agency into a database."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sro_desk.fields import KINDS, Field, Kind, Type
from sro_desk.sample.files import files
from sro_desk.sample.places import Row
from sro_desk.sample.rows import rows

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Unit

ACTION: Final = "Enter the sample agency"
_AGENCY_ID: Final = 1


def fill(db: "Database", context: "Context") -> None:
    """Enter every record of the sample into an empty database, as one change. EntryRefused where records are there."""
    sheets = rows()
    with db.unit(context, ACTION) as unit:
        digests = {name: unit.file(content, name.rpartition(".")[2]) for name, content in files().items()}
        ids: dict[str, dict[object, int]] = {}
        for kind in KINDS.values():
            values = [_values(kind, row, ids, digests) for row in sheets[kind.sheet]]
            if kind.name == "agency":
                unit.change(kind.name, _AGENCY_ID, values[0])
            else:
                _enter(unit, kind, sheets[kind.sheet], values, ids)


def _enter(
    unit: "Unit", kind: Kind, sheet: list[Row], values: list[dict[str, Any]], ids: dict[str, dict[object, int]]
) -> None:
    """Add the records, and remember the roots' ids by key for the rows that refer to them."""
    given = unit.add_many(kind.name, values)
    if not kind.root:
        keys = [row[kind.key[0].name] for row in sheet]
        ids[kind.name] = dict(zip(keys, given, strict=True))


def _values(
    kind: Kind, row: Row, ids: Mapping[str, Mapping[object, int]], digests: Mapping[str, str]
) -> dict[str, Any]:
    """The row by database column."""
    named = [field for field in kind.fields if row.get(field.name) is not None]
    return {field.column: _value(field, row[field.name], ids, digests) for field in named}


def _value(field: Field, value: object, ids: Mapping[str, Mapping[object, int]], digests: Mapping[str, str]) -> object:
    if field.type is Type.REFERENCE:
        return ids[field.refers_to][value]
    return digests[str(value)] if field.type is Type.FILE else value
