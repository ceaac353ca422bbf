"""Values in the place of faulty ones, in records that are entered only so that other rows can be judged by them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sro_desk import entry
from sro_desk.data.unit import Unit
from sro_desk.fields import KINDS, Field, Kind, Type

_LONG_AGO: Final = datetime(1000, 1, 1)  # noqa: DTZ001 - moments are wall time


class StandIns:
    """Makes stand-ins, records included, in a unit of work that will not be kept."""

    def __init__(self, unit: Unit) -> None:
        """`unit` will be given up."""
        self._unit = unit
        self._records: dict[str, int] = {}

    def mend(self, kind: Kind, values: dict[str, Any], bad: Collection[str], current: dict[str, Any] | None) -> bool:
        """Make `values` ones that can be entered, by leaving out or replacing what is `bad`; False where that cannot
        be, since the fault is in the key, or need not be, since no row is judged by the agency's."""
        if not kind.key or any(field.name in bad for field in kind.key):
            return False
        for field in kind.fields:
            if field.name not in bad:
                continue
            values.pop(field.column, None)
            if current is None and field.required:
                values[field.column] = self._value(field)
        whole = values if current is None else {**current, **values}
        return not entry.check(kind.name, whole)

    def _value(self, field: Field) -> object:
        if field.type is Type.REFERENCE:
            return self._record(field.refers_to)
        made: dict[Type, object] = {
            Type.KEY: uuid4().hex,
            Type.DATE: _LONG_AGO.date(),
            Type.MOMENT: _LONG_AGO,
            Type.WORD: field.words[0] if field.words else None,
            Type.WORDS: field.words[-1:],
        }
        return made.get(field.type, "-")

    def _record(self, kind: str) -> int:
        """The one stand-in of a kind to which references lead that lead nowhere."""
        if kind not in self._records:
            needed = {field.column: self._value(field) for field in KINDS[kind].fields if field.required}
            self._records[kind] = self._unit.add(kind, needed)
        return self._records[kind]
