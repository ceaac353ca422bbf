"""Finding records of the database by their keys, many at a time, within a unit of work."""

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from sro_desk.data.among import among
from sro_desk.data.models import MODELS
from sro_desk.fields import KINDS, Kind

Key = tuple[Any, ...]
"""A record's key, its values by database column in the catalogue's order."""

_REMEMBERED: Final = 20_000
_AGENCY: Final = 1


class Existing(NamedTuple):
    """A record of the database: its values by the catalogue's columns."""

    id: int
    values: dict[str, Any]


class Lookup:
    """Looks records up in the unit's session, and remembers what references name."""

    def __init__(self, session: Session) -> None:
        """`session` sees what the unit has written."""
        self._session = session
        self._ids: dict[str, dict[str, int | None]] = {}

    def ids(self, kind: str, keys: Collection[str]) -> dict[str, int | None]:
        """The records that references name, None where there is none; of `keys` at least. Nothing of this kind may be
        added between two calls."""
        known = self._ids.setdefault(kind, {})
        wanted = [key for key in keys if key not in known]
        if wanted:
            if len(known) > _REMEMBERED:
                known.clear()
                wanted = list(keys)
            table = MODELS[kind].__table__
            column = table.c[KINDS[kind].key[0].name]
            known.update(dict.fromkeys(wanted))
            found = self._session.execute(
                select(column, table.c.id).where(column.in_(among(wanted)), table.c.deleted_tx.is_(None))
            )
            known.update((key, id) for key, id in found)
        return known

    def existing(self, kind: Kind, keys: Sequence[Key]) -> dict[Key, Existing]:
        """The records that have one of these keys."""
        table: Any = MODELS[kind.name].__table__
        names = tuple(field.column for field in kind.fields)
        statement = select(table.c.id, *(table.c[name] for name in names))
        if not kind.key:
            statement = statement.where(table.c.id == _AGENCY)
        elif len(kind.key) == 1:
            statement = statement.where(table.c[kind.key[0].column].in_(among([key[0] for key in keys])))
        else:
            sure = [place for place, field in enumerate(kind.key) if field.required]
            columns = [table.c[kind.key[place].column] for place in sure]
            parts = dict.fromkeys(tuple(key[place] for place in sure) for key in keys)
            statement = statement.where(tuple_(*columns).in_(list(parts)))
        if not kind.root:
            statement = statement.where(table.c.deleted_tx.is_(None))
        found = {}
        for id, *row in self._session.execute(statement):
            values = dict(zip(names, row, strict=True))
            found[tuple(values[field.column] for field in kind.key)] = Existing(id, values)
        return found
