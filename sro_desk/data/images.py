"""Records as the change log keeps them: JSON objects of the columns that are not empty.

Dates and moments are their ISO text, lists arrays, yes and no true and false: what the tables hold, readable as it
stands. An absent column is empty, so that a column added later reads as empty in old entries.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from sro_desk.fields import KINDS, Type

Image = dict[str, Any]
"""Columns that are not empty, as JSON values."""

_encode: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

BIN: Final = "deleted_tx"
"""The column that says in which transaction a root went into the bin; the only one besides the catalogue's."""


@cache
def columns(kind: str) -> tuple[str, ...]:
    """The catalogue's columns of a kind, in its order."""
    return tuple(field.column for field in KINDS[kind].fields)


@cache
def root_column(kind: str) -> str:
    """The column by which a child names its root; `id` for a root."""
    root = KINDS[kind].root
    if not root:
        return "id"
    return next(f.column for f in KINDS[kind].fields if f.type is Type.REFERENCE and f.refers_to == root)


@cache
def _of_type(kind: str, *types: Type) -> tuple[str, ...]:
    return tuple(field.column for field in KINDS[kind].fields if field.type in types)


@cache
def list_columns(kind: str) -> tuple[str, ...]:
    """Columns that hold lists."""
    return _of_type(kind, Type.LIST, Type.WORDS)


@cache
def _converters(kind: str) -> Mapping[str, Callable[[Any], Any]]:
    """What makes JSON values of Python values, for the columns that need it."""
    return {
        **dict.fromkeys(_of_type(kind, Type.DATE), date.isoformat),
        **dict.fromkeys(_of_type(kind, Type.MOMENT), lambda moment: moment.isoformat(" ", "seconds")),
        **dict.fromkeys(list_columns(kind), list),
    }


def from_values(kind: str, values: Mapping[str, Any]) -> Image:
    """Cleaned Python values as an image."""
    converters = _converters(kind)
    image = {column: value for column, value in values.items() if value is not None and value != ()}
    for column in converters.keys() & image.keys():
        image[column] = converters[column](image[column])
    return image


def to_values(kind: str, image: Mapping[str, Any]) -> dict[str, Any]:
    """An image as Python values: every column of the catalogue, None or () where it is empty, and `deleted_tx` where
    it is set."""
    values = {column: image.get(column) for column in columns(kind)}
    for column in _of_type(kind, Type.DATE):
        values[column] = date.fromisoformat(image[column]) if column in image else None
    for column in _of_type(kind, Type.MOMENT):
        values[column] = datetime.fromisoformat(image[column]) if column in image else None
    for column in list_columns(kind):
        values[column] = tuple(values[column] or ())
    if BIN in image:
        values[BIN] = image[BIN]
    return values


def from_row(kind: str, row: Mapping[str, Any]) -> Image:
    """A table's row, as the driver gives it, as an image."""
    image = {column: row[column] for column in columns(kind) if row[column] is not None}
    for column in list_columns(kind):
        if column in image:
            image[column] = json.loads(image[column])
    for column in _of_type(kind, Type.YES_NO):
        if column in image:
            image[column] = bool(image[column])
    if not KINDS[kind].root and row[BIN] is not None:
        image[BIN] = row[BIN]
    return image


def to_row(kind: str, image: Mapping[str, Any], wanted: tuple[str, ...]) -> list[Any]:
    """The image's values of the wanted columns, as the driver takes them."""
    row = list(map(image.get, wanted))
    for place in _list_places(kind, wanted):
        if row[place] is not None:
            row[place] = json.dumps(row[place], ensure_ascii=False)
    return row


@cache
def _list_places(kind: str, wanted: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(wanted) if column in list_columns(kind))


def parse(text: str) -> Image:
    """The image that the log holds as text."""
    image: Image = json.loads(text)
    return image


def canonical(value: object) -> str:
    """The one JSON text of a value, for digests."""
    return _encode(value)
