"""Rows of every kind as they had been entered by one moment, and how they become the records that rules read.

Core selects of just the columns that a record has, no ORM entities: a thousand officers load in a fraction of a second.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from sro_desk.data.columns import TextList
from sro_desk.data.prepared import Driver
from sro_desk.data.tables import table
from sro_desk.fields import KINDS
from sro_desk.policy import records

if TYPE_CHECKING:
    from sro_desk.data.changes import Image

Row = Sequence[Any]
_AT_ONCE: Final = 1_000
"""Rows fetched together."""

_RECORDS: Final[Mapping[str, type]] = {
    "agency": records.Agency,
    "policy_version": records.PolicyVersion,
    "officer": records.Officer,
    "license": records.License,
    "district": records.District,
    "school": records.School,
    "assignment": records.Assignment,
    "substitute_day": records.SubstituteDay,
    "completion": records.Completion,
    "policy_review": records.PolicyReview,
    "contract": records.Contract,
    "contract_item": records.ContractItem,
    "incident": records.Incident,
    "incident_person": records.Person,
    "incident_force": records.Force,
    "incident_arrest": records.Arrest,
    "activity": records.Activity,
    "education_record": records.EducationRecord,
}
CHILD_TUPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "officer": ("license", "assignment", "substitute_day", "completion", "policy_review"),
    "contract": ("contract_item",),
    "incident": ("incident_person", "incident_force", "incident_arrest"),
}
"""The child kinds of a root, in the order of its record's last fields."""
_RENAMED: Final[Mapping[str, str]] = {"certificate": "certificate_file", "document": "document_file"}


def live(kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """Those columns (all where none is named) of the roots of a kind that are not in the bin."""
    source = table(kind)
    return select(*(columns or source.c)).where(source.c.deleted_tx.is_(None))


class Shape(NamedTuple):
    """How rows of a kind become records: which columns fill which fields, and which of them are references."""

    kind: str
    record: type
    columns: tuple[str, ...]
    """In the order of the record's fields, those for children aside."""
    references: tuple[tuple[int, str], ...]
    """(position, kind referred to): the record holds that kind's key."""
    root: str
    """The kind of the root that a child belongs to, else empty."""

    def make(self, values: Row, keys: Mapping[str, Mapping[int, str]], *children: tuple[Any, ...]) -> Any:
        """The record of these values (in the order of `columns`), references replaced by keys."""
        arguments = list(values)
        for position, kind in self.references:
            arguments[position] = keys[kind][arguments[position]]
        return self.record(*arguments, *children)


@cache
def shape(kind: str) -> Shape:
    """The shape of a kind."""
    record = _RECORDS[kind]
    catalogue = {field.name: field for field in KINDS[kind].fields}
    names: tuple[str, ...] = record._fields  # type: ignore[attr-defined]  # named tuples, all of them
    own = names[: len(names) - len(CHILD_TUPLES.get(kind, ()))]
    columns = []
    references = []
    for position, name in enumerate(own):
        found = catalogue[_RENAMED.get(name, name)]
        columns.append(found.column)
        if found.refers_to:
            references.append((position, found.refers_to))
    return Shape(kind, record, tuple(columns), tuple(references), KINDS[kind].root)


class State:
    """All rows as they had been entered by a moment (None: now), within one read of the database."""

    def __init__(self, session: Session, known_at: datetime | None = None) -> None:
        """Read the log back to `known_at` (with zone; what was entered at that very moment is seen)."""
        self.session = session
        self._replaced: dict[str, dict[int, Image | None]] = defaultdict(dict)
        self._touched: dict[str, set[int]] = defaultdict(set)
        if known_at is not None:
            from sro_desk.data import changes  # what was known before is seldom asked for

            for kind, record, before, after in changes.after(session, known_at):
                self._replaced[kind][record] = before
                root = KINDS[kind].root
                self._touched[root or kind].add((before or after or {})[f"{root}_id"] if root else record)

    def changed(self, kind: str) -> "Mapping[int, Image | None]":
        """Records of a kind that were changed since, as they were (None: not there)."""
        return self._replaced.get(kind, {})

    def touched(self, kind: str) -> frozenset[int]:
        """Roots of a kind that were changed since, in themselves or in a child."""
        return frozenset(self._touched.get(kind, ()))

    def rows(self, kind: str, columns: Iterable[str], *where: ColumnElement[bool]) -> Iterator[Row]:
        """(id, *columns) of every row of a kind, roots in the bin too, in no order. `where` narrows only what is read
        from the table: rows that were changed since come whatever they hold."""
        names = ("id", *columns)
        changed = self.changed(kind)
        if not where and not changed:
            yield from Driver.within(self.session).whole(kind, names)
            return
        source = table(kind)
        query = select(*(source.c[name] for name in names)).where(*where)
        found = self.session.execute(query.execution_options(yield_per=_AT_ONCE))
        empty = [() if isinstance(source.c[name].type, TextList) else None for name in names]
        yield from (row for row in found if row[0] not in changed)
        for id, image in changed.items():
            if image is not None:
                held = {**image, "id": id}
                yield [held.get(name, nothing) for name, nothing in zip(names, empty, strict=True)]

    def keys(self, kind: str, *where: ColumnElement[bool]) -> dict[int, str]:
        """The key of every record of a root kind by its id, those in the bin too (records may still name them); `where`
        as for `rows`."""
        return {row[0]: row[1] for row in self.rows(kind, (KINDS[kind].key[0].column,), *where)}

    def roots(self, kind: str, columns: Sequence[str], *where: ColumnElement[bool]) -> Iterator[Row]:
        """(id, *columns) of the roots of a kind that are not in the bin."""
        for row in self.rows(kind, ("deleted_tx", *columns), *where):
            if row[1] is None:
                yield (row[0], *row[2:])
