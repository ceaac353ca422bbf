"""The tables as statements that read name them: columns and types, without constraints, indexes, mapped classes.

Declaring `models` takes as long as reading, judging and showing a small agency, so that only what writes or checks
imports it. A test holds both to the same columns and types.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnClause, Double, Integer, LargeBinary, TableClause, Text, column
from sqlalchemy import table as named_table

from sro_desk.data.columns import IsoDate, IsoMoment, TextList, YesNo
from sro_desk.fields import KINDS, Type

_TYPES: Final[Mapping[Type, Any]] = {
    Type.DATE: IsoDate,
    Type.MOMENT: IsoMoment,
    Type.YES_NO: YesNo,
    Type.WORDS: TextList,
    Type.LIST: TextList,
    Type.INTEGER: Integer,
    Type.NUMBER: Double,
    Type.REFERENCE: Integer,
}
"""What a field's column holds; text where none stands here."""


@cache
def _shared(type_: Any) -> Any:
    """One instance of a type for all its columns: the dialect looks at each instance anew, 5 ms in all."""
    return type_()


def _named(name: str, **columns: Any) -> TableClause:
    """A table that is no record's: its columns, in its order, with their types."""
    return named_table(name, *(column(one, _shared(type_)) for one, type_ in columns.items()))


TX: Final = _named(
    "tx", seq=Integer, at_utc=Text, actor=Text, workstation=Text, action=Text, purpose=Text, undo_of=Integer,
    payload_digest=Text, previous_hash=Text, hash=Text,
)  # fmt: skip
CHANGE: Final = _named(
    "change", id=Integer, tx=Integer, kind=Text, record=Integer, root_kind=Text, root=Integer,
    revision_before=Integer, digest=Text,
)  # fmt: skip
PAYLOAD: Final = _named("payload", change=Integer, salt=LargeBinary, before=Text, after=Text)
DRAFT: Final = _named(
    "draft", id=Integer, kind=Text, record=Integer, owner=Integer, account=Text, title=Text, about=Text,
    revision=Integer, file=Text, typed=Text, at_utc=Text,
)  # fmt: skip
DRAFT_FILE: Final = _named("draft_file", sha256=Text, content=LargeBinary)
DOCUMENT: Final = _named("document", sha256=Text, extension=Text, size=Integer, content=LargeBinary, text=Text)


@cache
def table(kind: str) -> TableClause:
    """The table of a kind of record."""
    return named_table(kind, *_columns(kind))


def _columns(kind: str) -> Iterator[ColumnClause[Any]]:
    """The key, the catalogue's columns, and for a root its revision and the bin."""
    yield column("id", _shared(Integer))
    for field in KINDS[kind].fields:
        yield column(field.column, _shared(_TYPES.get(field.type, Text)))
    if not KINDS[kind].root:
        yield column("revision", _shared(Integer))
        yield column("deleted_tx", _shared(Integer))
