"""The records of a kind as rows of its sheet, streamed from the database and as it holds them: dates as ISO text."""

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Integer, Select, String, select, type_coerce
from sqlalchemy.orm import Session, aliased

from sro_desk.data.models import MODELS, Document, Root
from sro_desk.exchange import sheet_writer as out
from sro_desk.exchange.cells import join_list
from sro_desk.fields import KINDS, Field, Kind, Type

_BLOCK: Final = 1_000
_WIDTHS: Final = {Type.DATE: 12, Type.MOMENT: 17, Type.YES_NO: 10, Type.INTEGER: 10, Type.NUMBER: 10, Type.KEY: 14}


def _list_cell(value: object, reference: str) -> str:
    return out.text_cell(join_list(tuple(json.loads(str(value)))), reference)


def _yes_no_cell(value: object, reference: str) -> str:
    return out.text_cell("yes" if value else "no", reference)


_WRITERS: Final[dict[Type, out.CellWriter]] = {
    Type.TEXT: out.text_cell,
    Type.KEY: out.key_cell,
    Type.DATE: out.day_cell,
    Type.MOMENT: out.moment_cell,
    Type.YES_NO: _yes_no_cell,
    Type.WORD: out.text_cell,
    Type.WORDS: _list_cell,
    Type.LIST: _list_cell,
    Type.INTEGER: out.number_cell,
    Type.NUMBER: out.number_cell,
    Type.REFERENCE: out.key_cell,
    Type.FILE: out.text_cell,
    Type.ZONE: out.text_cell,
}


def column_width(field: Field) -> int:
    """A width that shows the heading and a usual value, in characters."""
    return max(len(field.name) + 2, _WIDTHS.get(field.type, 16))


def sheet_columns(kind: Kind) -> tuple[out.Column, ...]:
    """The columns of the kind's sheet."""
    return tuple(out.Column(field.name, _WRITERS[field.type], column_width(field)) for field in kind.fields)


def record_rows(session: Session, kind: Kind) -> Iterator[Any]:
    """Each record that is not in the bin, nor belongs to one that is, in the order in which they were entered."""
    result = session.connection().execution_options(yield_per=_BLOCK).execute(_statement(kind))
    for block in result.partitions():
        yield from block


def _statement(kind: Kind) -> Select[Any]:
    model: Any = MODELS[kind.name]
    columns: list[Any] = []
    statement: Any = select(model.id).select_from(model)
    for field in kind.fields:
        column = getattr(model, field.column)
        if field.type is Type.REFERENCE:
            target: Any = aliased(MODELS[field.refers_to])
            statement = statement.join(target, target.id == column)
            columns.append(getattr(target, KINDS[field.refers_to].key[0].name))
            if field.refers_to == kind.root:
                statement = statement.where(target.deleted_tx.is_(None))
        elif field.type is Type.FILE:
            statement = statement.outerjoin(Document, Document.sha256 == column)
            columns.append(Document.sha256 + "." + Document.extension)
        elif field.type in (Type.INTEGER, Type.NUMBER):
            columns.append(column)
        else:
            columns.append(type_coerce(column, Integer if field.type is Type.YES_NO else String))
    if issubclass(model, Root):
        statement = statement.where(model.deleted_tx.is_(None))
    wanted: Select[Any] = statement.with_only_columns(*columns, maintain_column_froms=True).order_by(model.id)
    return wanted
