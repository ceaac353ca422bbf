"""Many records of one kind changed, or moved to the bin, at once: what would become of each is shown first; then it is
one action with one undo, all or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from sro_desk import entry, stopping
from sro_desk.context import Context
from sro_desk.data import images
from sro_desk.data.among import among
from sro_desk.data.database import Database
from sro_desk.data.describe import describe
from sro_desk.data.images import BIN, Image
from sro_desk.data.tables import CHANGE, TX, table
from sro_desk.data.unit import Outcome, Unit
from sro_desk.data.writer import Step
from sro_desk.errors import EntryRefused, Fault, StaleEdit
from sro_desk.fields import KINDS
from sro_desk.stopping import Report, silent
from sro_desk.wording import counted

GROUPS: Final = 5
"""Values before the change that are shown of a field, those of most records first."""
NAMED: Final = 3
"""Records named beside each of them."""
_REFUSED: Final = 100
"""Records refused that are named."""
_DIFFERENT: Final = 10_000
"""Values before the change that are told apart in one field."""
_CHUNK: Final = 1_000


class Wanted(NamedTuple):
    """What records of one kind shall become: values by column, None or () where a field is to be emptied. What is not
    named stays as it is."""

    kind: str
    ids: Sequence[int]
    values: Mapping[str, Any]


class Group(NamedTuple):
    """The records in which a field held the same before: how many, and the names of the first."""

    before: Any
    records: int
    names: tuple[str, ...]


class FieldChange(NamedTuple):
    """What would become of one field (by its name in the catalogue): in how many records it becomes another, and what
    stood there; `more` records held yet other values."""

    field: str
    after: Any
    records: int
    groups: tuple[Group, ...]
    more: int


class Refusal(NamedTuple):
    """A record that may not become what is wanted, or one in the way; beyond a hundred they have no name."""

    fault: Fault
    name: str


class Preview(NamedTuple):
    """What would become of the records. Where any is refused, nothing can be saved."""

    wanted: Wanted
    changed: int
    """Records in which anything becomes another."""
    fields: tuple[FieldChange, ...]
    refused: tuple[Refusal, ...]
    seq: int
    """The last entry of the log when it was made."""

    @property
    def action(self) -> str:
        """What Undo names."""
        return f"Edit {counted(self.wanted.kind, self.changed)}"

    @property
    def unfit(self) -> frozenset[int]:
        """The wanted records that are refused."""
        own = (one.fault for one in self.refused if one.fault.kind == self.wanted.kind)
        return frozenset(fault.record for fault in own if fault.record is not None)


def without(wanted: Wanted, ids: frozenset[int]) -> Wanted:
    """The same for the other records."""
    return wanted._replace(ids=[id for id in wanted.ids if id not in ids])


def present(
    db: Database, kind: str, ids: Sequence[int], columns: Sequence[str], report: Report = silent
) -> dict[str, tuple[Group, ...]]:
    """What stands in those columns of the records now, the most frequent values first; nobody is named."""
    tallies = {column: _Tally() for column in columns}
    own = table(kind).c
    done = 0
    with db.read() as session:
        for chunk in _chunks(ids):
            query = select(own.id, *(own[column] for column in columns)).where(own.id.in_(among(chunk)))
            for id, *values in session.execute(query):
                for tally, value in zip(tallies.values(), values, strict=True):
                    tally.take(id, value)
            done += len(chunk)
            report(done, len(ids), f"Reading {done:,} of {len(ids):,} records")
    return {column: tuple(Group(before, count, ()) for before, count, _ in tally.top(GROUPS))
            for column, tally in tallies.items()}  # fmt: skip


def preview(db: Database, context: Context, wanted: Wanted, report: Report = silent) -> Preview:
    """What would become of the records; nothing is changed. It takes the same way as saving, across records too, and
    then everything back."""
    try:
        with db.unit(context, "Preview") as unit:
            raise _SeenError(_apply(unit, wanted, report))
    except _SeenError as seen:
        return seen.preview


def save(db: Database, context: Context, seen: Preview, report: Report = silent) -> Outcome:
    """Do what a preview showed, as one action. StaleEdit where another changed one of the records since, EntryRefused
    where one may not become so; then nothing was changed."""
    with db.unit(context, seen.action) as unit:
        _refuse_if_changed(unit, seen)
        now = _apply(unit, seen.wanted, report)
        if now.refused:
            raise EntryRefused([one.fault for one in now.refused])
    return unit.outcome


def remove(db: Database, context: Context, kind: str, ids: Sequence[int], report: Report = silent) -> Outcome:
    """Move roots to the bin, or delete children, as one action. EntryRefused with a fault for each that has to stay, as
    others name it; then all stay."""
    verb, end = ("Delete", "") if KINDS[kind].root else ("Move", " to bin")
    done = 0
    with db.unit(context, f"{verb} {counted(kind, len(ids))}{end}") as unit:
        for chunk in _chunks(ids):
            unit.remove_many(kind, chunk)
            done += len(chunk)
            report(done, len(ids), f"Moving {done:,} of {len(ids):,} to the bin")
    return unit.outcome


class _SeenError(Exception):
    """Ends a unit of work that is not to be kept."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


class _Tally:
    """Counts what stood in one field, and keeps the first records of each value."""

    def __init__(self) -> None:
        self.count = 0
        self._held: dict[Any, tuple[int, tuple[int, ...]]] = {}

    def take(self, id: int, value: Any) -> None:
        """One more record that holds the value."""
        self.count += 1
        count, first = self._held.get(value, (0, ()))
        if count or len(self._held) < _DIFFERENT:
            self._held[value] = count + 1, (*first, id) if len(first) < NAMED else first

    def top(self, most: int) -> list[tuple[Any, int, tuple[int, ...]]]:
        """(value, records, the first of them) of the values that most records hold."""
        ranked = sorted(self._held.items(), key=lambda item: -item[1][0])
        return [(value, count, first) for value, (count, first) in ranked[:most]]


class _Work:
    """Turns records into what is wanted, one by one, and counts what that changes."""

    def __init__(self, wanted: Wanted) -> None:
        self.kind = wanted.kind
        self.values = entry.clean(wanted.kind, wanted.values)
        self.image = images.from_values(wanted.kind, self.values)
        self.tallies = {column: _Tally() for column in self.values}
        self.faults: list[Fault] = []
        self.changed = 0

    def step(self, id: int, before: Image | None) -> Step | None:
        """What is to be written for one record; None where nothing becomes another, or where it may not."""
        if before is None or BIN in before:
            told = "It is no longer there." if before is None else "It is in the bin. Restore it first."
            self.faults.append(Fault(self.kind, id, "", told))
            return None
        after = {column: value for column, value in before.items() if column not in self.values} | self.image
        if after == before:
            return None
        held = images.to_values(self.kind, before)
        if found := entry.check(self.kind, held | self.values, record=id):
            self.faults += found
            return None
        for column, tally in self.tallies.items():
            if before.get(column) != self.image.get(column):
                tally.take(id, held[column])
        self.changed += 1
        return Step(id, before, after)


def _apply(unit: Unit, wanted: Wanted, report: Report) -> Preview:
    """Write what is wanted wherever it may be, and tell what that came to."""
    connection = unit.session.connection()
    seq = connection.execute(select(TX.c.seq).order_by(TX.c.seq.desc()).limit(1)).scalar_one()
    work, done = _Work(wanted), 0
    for chunk in _chunks(wanted.ids):
        before = unit.images(wanted.kind, chunk)
        unit.put(wanted.kind, [step for id in chunk if (step := work.step(id, before.get(id))) is not None])
        done += len(chunk)
        report(done, len(wanted.ids), f"Looking at {done:,} of {len(wanted.ids):,} records")
    faults = (*work.faults, *unit.faults())
    refused = tuple(Refusal(fault, describe(connection, fault.kind, fault.record) if place < _REFUSED and
                            fault.record is not None else "") for place, fault in enumerate(faults))  # fmt: skip
    fields = tuple(_change(unit, wanted.kind, column, work) for column in work.values)
    return Preview(wanted, work.changed, fields, refused, seq)


def _change(unit: Unit, kind: str, column: str, work: _Work) -> FieldChange:
    connection, tally = unit.session.connection(), work.tallies[column]
    name = next(field.name for field in KINDS[kind].fields if field.column == column)
    groups = tuple(
        Group(before, count, tuple(describe(connection, kind, id) for id in first))
        for before, count, first in tally.top(GROUPS)
    )
    more = tally.count - sum(group.records for group in groups)
    return FieldChange(name, work.values[column], tally.count, groups, more)


def _refuse_if_changed(unit: Unit, seen: Preview) -> None:
    """StaleEdit where an entry of the log younger than the preview touches one of the records or its root."""
    kind = seen.wanted.kind
    root = KINDS[kind].root or kind
    query = (
        select(CHANGE.c.root, TX.c.actor)
        .join(TX, TX.c.seq == CHANGE.c.tx)
        .where(CHANGE.c.tx > seen.seq, CHANGE.c.root_kind == root)
        .order_by(CHANGE.c.id)
    )
    younger: dict[int, str] = {row.root: row.actor for row in unit.session.execute(query)}
    if not younger:
        return
    mine = {id for chunk in _chunks(seen.wanted.ids) for id in unit.session.scalars(_roots(kind, chunk))}
    touched = [id for id in younger if id in mine]
    if touched:
        name = describe(unit.session.connection(), root, touched[0])
        more = f" and {len(touched) - 1:,} more" if len(touched) > 1 else ""
        told = f"{younger[touched[0]]} changed {name}{more} meanwhile. Look at what would change now."
        raise StaleEdit(root, touched[0], told)


def _roots(kind: str, ids: Sequence[int]) -> Any:
    own = table(kind).c
    return select(own[images.root_column(kind)]).where(own.id.in_(among(ids)))


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), _CHUNK):
        stopping.check()
        yield ids[first : first + _CHUNK]
