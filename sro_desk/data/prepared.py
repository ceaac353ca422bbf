"""Statements compiled once and then given to the driver as they are: for pages, which are asked for at every scroll,
where building and compiling a statement would cost ten times what the database takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Select
from sqlalchemy.orm import Session

from sro_desk.data.reading import table

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement in the driver's words, the names of its parameters in their order (None: given by name), and the
    values of those that are part of the statement."""

    sql: str
    names: tuple[str, ...] | None
    own: Mapping[str, Any]


def prepare(query: Select[Any], dialect: Dialect) -> Prepared:
    """Compile a query whose parameters are named and take what the database holds (dates as text)."""
    compiled = query.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    names = tuple(compiled.positiontup or ()) if dialect.positional else None
    return Prepared(str(compiled), names, compiled.params)


def fetch(session: Session, prepared: Prepared, values: Mapping[str, Any]) -> list[Sequence[Any]]:
    """The rows as the driver gives them."""
    given = {**prepared.own, **values}
    parameters = given if prepared.names is None else tuple(given[name] for name in prepared.names)
    cursor = session.connection().connection.cursor()
    try:
        cursor.execute(prepared.sql, parameters)
        found: list[Sequence[Any]] = list(cursor.fetchall())
        return found
    finally:
        cursor.close()


@cache
def converters(kind: str, columns: tuple[str, ...], first: int = 0) -> tuple[tuple[int, Convert], ...]:
    """How the driver's values of those columns become Python's: (place in the row, counted from `first`; function)."""
    found = []
    for place, name in enumerate(columns, first):
        type_ = table(kind).c[name].type
        convert = getattr(type_, "process_result_value", None)
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
