"""Many new records of one kind at once, turned into rows and log texts column by column.

Gives exactly what `images.to_row` and `images.canonical` give for each record, at a third of the time.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from sro_desk.data.images import Image, canonical, columns, parse, root_column
from sro_desk.entry_many import Columns
from sro_desk.fields import KINDS, Type

_Column = list[Any]
_QUOTED: Final = (Type.DATE, Type.MOMENT)
_LISTS: Final = (Type.LIST, Type.WORDS)
_BARE: Final = (Type.INTEGER, Type.REFERENCE, Type.NUMBER)


class Bulk(NamedTuple):
    """New records ready to be written: rows of `names`, and beside each the log's text and the root's id."""

    kind: str
    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    texts: list[str]
    ids: range
    roots: Sequence[int]

    def images(self) -> list[tuple[int, Image]]:
        """Id and image of each."""
        return [(id, parse(text)) for id, text in zip(self.ids, self.texts, strict=True)]


def prepare(kind: str, records: Sequence[Mapping[str, Any]], ids: range) -> Bulk:
    """The records, which are clean and without fault, under those ids."""
    return prepare_columns(kind, {name: [record.get(name) for record in records] for name in columns(kind)}, ids)


def prepare_columns(kind: str, given: Columns, ids: range) -> Bulk:
    """The same of records that come as columns; one that is not there is empty."""
    stored: dict[str, _Column] = {}
    written: dict[str, _Column] = {}
    for field in KINDS[kind].fields:
        column = field.column
        values = list(given.get(column, ()))
        if any(value is not None and value != () for value in values):
            stored[column], written[column] = _column(field.type, f'"{column}":', values)
    names = tuple(name for name in columns(kind) if name in stored)
    parts = [written[name] for name in sorted(names)]
    some = [part for part in parts if None in part]
    rows = zip(*parts, strict=True)
    texts = ["{" + ",".join(filter(None, row) if some else row) + "}" for row in rows]
    own = root_column(kind)
    roots: Sequence[int] = ids if own == "id" else stored[own]
    every = [ids, *(stored[name] for name in names)]
    if not KINDS[kind].root:
        names, every = (*names, "revision"), [*every, [1] * len(ids)]
    return Bulk(kind, ("id", *names), list(zip(*every, strict=True)), texts, ids, roots)


def _column(type: Type, name: str, values: _Column) -> tuple[_Column, _Column]:
    """What the table holds, and what the log's JSON says (None: nothing)."""
    if type in _QUOTED:
        stored = _moments(values) if type is Type.MOMENT else _days(values)
        return stored, [None if value is None else f'{name}"{value}"' for value in stored]
    if type in _LISTS:
        return _each_once(values, lambda value: json.dumps(value, ensure_ascii=False)), _each_once(
            values, lambda value: name + canonical(list(value))
        )
    if type is Type.YES_NO:
        said = {None: None, True: f"{name}true", False: f"{name}false"}
        return values, [said[value] for value in values]
    if type in _BARE:
        return values, [None if value is None else f"{name}{value!r}" for value in values]
    return values, [None if value is None else name + encode_basestring(value) for value in values]


def _days(values: _Column) -> _Column:
    return [None if value is None else value.isoformat() for value in values]


def _moments(values: _Column) -> _Column:
    return [None if value is None else value.isoformat(" ", "seconds") for value in values]


def _each_once(values: _Column, make: Callable[[Any], str]) -> _Column:
    """The lists of a column recur: each different one is made once."""
    made: dict[Any, str | None] = {None: None, (): None}
    for value in values:
        if value not in made:
            made[value] = make(value)
    return [made[value] for value in values]
