"""Statements compiled once and then given to the driver as they are: for pages, which are asked for at every scroll,
where building and compiling a statement would cost ten times what the database takes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import BindParameter, Integer, Select, bindparam, select
from sqlalchemy.orm import Session

from sro_desk.data import dialect
from sro_desk.data.tables import table

Convert = Callable[[Any], Any]
_AT_ONCE: Final = 1_000
"""Rows fetched together."""
FEW: Final = 8
MANY: Final = 64
"""Ids that one statement of `by_ids` asks for: one of two lengths, so that there are two statements to compile."""


class Prepared(NamedTuple):
    """A statement in the driver's words, the names of its parameters in their order (None: given by name), and the
    values of those that are part of the statement."""

    sql: str
    names: tuple[str, ...] | None
    own: Mapping[str, Any]


def prepare(query: Select[Any]) -> Prepared:
    """Compile a query whose parameters are named and take what the database holds (dates as text)."""
    compiled = query.compile(dialect=dialect.SQL, compile_kwargs={"render_postcompile": True})
    names = tuple(compiled.positiontup or ()) if dialect.SQL.positional else None
    return Prepared(str(compiled), names, compiled.params)


class Driver:
    """The driver behind a database's `cursor`, or behind a session: rows come as it gives them."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    @classmethod
    def within(cls, session: Session) -> Self:
        """The driver behind a session, in its transaction."""
        return cls(session.connection().connection.cursor())

    def fetch(self, prepared: Prepared, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows for these parameters."""
        given = {**prepared.own, **values}
        named = prepared.names is None
        self._cursor.execute(prepared.sql, given if named else tuple(given[name] for name in prepared.names or ()))
        found: list[tuple[Any, ...]] = self._cursor.fetchall()
        return found

    def whole(self, kind: str, columns: tuple[str, ...]) -> Iterator[list[Any]]:
        """Those columns of every row of a kind, as Python's values, without a statement to build and compile: a dozen
        kinds are read at every start. The names are the catalogue's."""
        named = ", ".join(f'"{name}"' for name in columns)
        self._cursor.execute(f'SELECT {named} FROM "{kind}"')  # noqa: S608
        how = converters(kind, columns)
        while some := self._cursor.fetchmany(_AT_ONCE):
            yield from (converted(row, how) for row in some)

    def by_ids(self, kind: str, columns: tuple[str, ...], by: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """(by, *columns) of the rows of a kind whose column `by` is one of the ids."""
        together = FEW if len(ids) <= FEW else MANY
        prepared = _by_ids(kind, columns, by, together)
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(ids), together):
            some = tuple(ids[start : start + together])
            some += some[:1] * (together - len(some))
            given = dict(zip(_names(together), some, strict=True)) if prepared.names is None else some
            self._cursor.execute(prepared.sql, given)
            found += self._cursor.fetchall()
        return found


@cache
def converters(kind: str, columns: tuple[str, ...], first: int = 0) -> tuple[tuple[int, Convert], ...]:
    """How the driver's values of those columns become Python's: (place in the row, counted from `first`; function)."""
    found = []
    for place, name in enumerate(columns, first):
        convert = getattr(table(kind).c[name].type, "process_result_value", None)
        if convert is not None:
            found.append((place, _converter(convert)))
    return tuple(found)


def converted(row: Sequence[Any], how: Sequence[tuple[int, Convert]]) -> list[Any]:
    """The row with Python's values."""
    values = list(row)
    for place, convert in how:
        values[place] = convert(values[place])
    return values


def _converter(convert: Callable[[Any, Any], Any]) -> Convert:
    return lambda value: convert(value, None)


@cache
def _names(count: int) -> tuple[str, ...]:
    return tuple(f"id{place}" for place in range(count))


@cache
def _by_ids(kind: str, columns: tuple[str, ...], by: str, count: int) -> Prepared:
    source = table(kind).c
    ids: list[BindParameter[int]] = [bindparam(name, type_=Integer) for name in _names(count)]
    return prepare(select(*(source[name] for name in (by, *columns))).where(source[by].in_(ids)))
