"""What several lists share: pages, counts, one record with what a form needs, and merges."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Choice(NamedTuple):
    """One entry of a list to choose from: the record's id and what is shown for it."""

    id: int
    label: str


class ChildRow(NamedTuple):
    """One record that belongs to a root; `values` by the columns of the model (`school_id`, not `school`)."""

    kind: str
    id: int
    values: Mapping[str, object]


class Detail(NamedTuple, Generic[T]):
    """One root with all that a form or a panel needs.

    `record` is what the rules read; `values` are the root's columns, as a form edits them, and `children` the rows of
    each child kind, in the order of the record's tuples.
    """

    kind: str
    id: int
    revision: int
    in_bin: bool
    record: T
    values: Mapping[str, object]
    children: Mapping[str, tuple[ChildRow, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """Where a page ended; pass it back to get the next. Its content is the list's own affair."""

    at: str
    id: int


class Page(NamedTuple, Generic[T]):
    """Some rows of a list; `next` is None at the list's end."""

    rows: tuple[T, ...]
    next: Cursor | None


class Count(NamedTuple):
    """How many there are; where `exact` is False, at least that many."""

    number: int
    exact: bool


class Hit(NamedTuple):
    """One record that a search found."""

    kind: str
    id: int
    root_kind: str
    root_id: int
    """The root to open: the officer of a completion, else the record itself."""
    title: str
    snippet: str
    day: date | None


class FieldMerge(NamedTuple):
    """One field on which two edits of a record differ, or which one of them changed."""

    field: str
    """The catalogue's name of the field."""
    base: object
    theirs: object
    yours: object

    @property
    def conflict(self) -> bool:
        """True where both changed it, each to something else."""
        return self.theirs not in (self.base, self.yours) and self.yours != self.base

    @property
    def merged(self) -> object:
        """What stands where only one side changed it (yours where both did: a proposal)."""
        return self.yours if self.yours != self.base else self.theirs


class Merge(NamedTuple):
    """A three-way merge of one record: the fields in which the two sides differ. The field "" stands for the record
    itself, where one side removed it: True, it stays, False, it goes."""

    kind: str
    id: int
    revision: int
    """The revision that a save of the merged record builds on."""
    theirs_by: str
    theirs_at: datetime
    fields: tuple[FieldMerge, ...]
    before: Mapping[str, Any]
    """The record by column as your side read it."""
    now: Mapping[str, Any] | None
    """The same as it stands now; None: it is gone."""

    @property
    def conflicts(self) -> tuple[FieldMerge, ...]:
        """The fields on which the user must choose."""
        return tuple(field for field in self.fields if field.conflict)


class Theirs(NamedTuple):
    """Who changed a record last since it was read, and when, in UTC; `gone`: it is in the bin or removed."""

    by: str
    at: datetime
    gone: bool
