"""The checks at entry for many records at once: column by column, because most rows of a large import are in order.

`ordinary` never says yes to a record that `sro_desk.entry` would change or find fault with; where it says no, the
records are cleaned and checked one by one.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sro_desk import entry
from sro_desk.entry import Values
from sro_desk.fields import KEY_LIMIT, KINDS, TEXT_LIMIT, Field, Type

Columns = Mapping[str, Sequence[Any]]
"""The values of many records by database column, all of one length."""

_Test = Callable[[Sequence[Any]], bool]
_PYTHON: Final = {
    Type.YES_NO: bool, Type.INTEGER: int, Type.NUMBER: float, Type.REFERENCE: int, Type.FILE: str, Type.ZONE: str,
    Type.LIST: tuple, Type.WORDS: tuple, Type.WORD: str,
}  # fmt: skip


def ordinary(kind: str, rows: Sequence[Values]) -> bool:
    """Whether all of these whole records are clean and without fault as they stand."""
    tests = _tests(kind)
    if any(not tests.keys() >= row.keys() for row in rows):
        return False
    return ordinary_columns(kind, {column: [row.get(column) for row in rows] for column in tests}, len(rows))


def ordinary_columns(kind: str, columns: Columns, count: int) -> bool:
    """The same of `count` records that come as columns; one that is not there is empty."""
    tests = _tests(kind)
    if not tests.keys() >= columns.keys():
        return False
    for column, (required, test) in tests.items():
        given = [value for value in columns.get(column, ()) if value is not None]
        if required and len(given) < count:
            return False
        if given and not test(given):
            return False
    return all(_in_order(columns, start, end) for start, end in KINDS[kind].orders)


@cache
def _tests(kind: str) -> dict[str, tuple[bool, _Test]]:
    """By column: whether a value is needed, and the test of those that are given."""
    return {field.column: (field.required, _test(kind, field)) for field in KINDS[kind].fields}


def _test(kind: str, field: Field) -> _Test:
    if field.type is Type.TEXT:
        return _texts(TEXT_LIMIT, needed=field.required)
    if field.type is Type.KEY:
        return _keys
    if field.type is Type.DATE:
        return lambda values: set(map(type, values)) == {date}
    if field.type is Type.MOMENT:
        return _moments
    return _each_once(kind, field, _PYTHON[field.type])


def _texts(limit: int, *, needed: bool) -> _Test:
    def test(values: Sequence[Any]) -> bool:
        if set(map(type, values)) != {str}:
            return False
        joined = "".join(values)
        return (
            all(values)
            and 2 * max(map(len, values)) <= limit
            and (joined.isprintable() or not entry.FORBIDDEN.search(joined))
            and not (needed and any(map(str.isspace, values)))
        )

    return test


_key_texts: Final = _texts(KEY_LIMIT, needed=True)


def _keys(values: Sequence[Any]) -> bool:
    return (
        _key_texts(values)
        and list(map(str.strip, values)) == values
        and all(value.isascii() or unicodedata.is_normalized("NFC", value) for value in values)
    )


def _moments(values: Sequence[Any]) -> bool:
    return set(map(type, values)) == {datetime} and all(
        value.tzinfo is None and not value.microsecond for value in values
    )


def _each_once(kind: str, field: Field, python: type) -> _Test:
    """For values that recur: each different one is cleaned and checked as in a record of its own."""
    column = field.column

    def fine(value: Any) -> bool:
        return entry.clean(kind, {column: value})[column] == value and entry.reason(kind, column, value) is None

    def test(values: Sequence[Any]) -> bool:
        if set(map(type, values)) != {python}:
            return False
        different = set(values)
        if python is tuple and () in different:
            return not field.required and all(fine(value) for value in different if value)
        return all(fine(value) for value in different)

    return test


def _in_order(columns: Columns, start: str, end: str) -> bool:
    pairs = zip(
        columns.get(start, ()), columns.get(end, ()), strict=False
    )  # where one is not there, nothing is out of order
    return not any(last is not None and entry.out_of_order(start, first, last) for first, last in pairs)
