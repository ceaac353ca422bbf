"""Reads records as the rules see them: all of them at once, or one with what a form needs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import ColumnElement, func, or_, select

from sro_desk.data import copies
from sro_desk.data.among import among
from sro_desk.data.database import Database
from sro_desk.data.reading import CHILD_TUPLES, Row, State, live, shape
from sro_desk.data.remembered import remembered
from sro_desk.data.rows import ChildRow, Choice, Detail
from sro_desk.data.tables import table
from sro_desk.errors import Refused
from sro_desk.fields import KINDS, Type, children
from sro_desk.policy.records import Agency, Contract, Facts, Incident, Officer

_ALWAYS: Final = ("policy_version", "officer", "district", "school", "contract")
_LOG: Final = ("incident", "activity", "education_record")
_WHEN: Final = {"incident": "occurred_at", "activity": "date"}


class Loaded(NamedTuple):
    """Facts, and for each root kind the id behind each key (records in the bin aside)."""

    facts: Facts
    ids: Mapping[str, Mapping[str, int]]


class Span(NamedTuple):
    """The days of a log to read, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def conditions(self, kind: str) -> tuple[ColumnElement[bool], ...]:
        """As conditions on the kind's table; none for a kind that has no day."""
        if kind not in _WHEN:
            return ()
        column = table(kind).c[_WHEN[kind]]
        found = []
        if self.first is not None:
            found.append(column >= (_midnight(self.first) if kind == "incident" else self.first))
        if self.last is not None and self.last < date.max:
            after = self.last + timedelta(days=1)
            found.append(column < (_midnight(after) if kind == "incident" else after))
        return tuple(found)

    def holds(self, when: date | datetime) -> bool:
        """Whether that day lies within."""
        day = when.date() if isinstance(when, datetime) else when
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def facts(
    db: Database,
    as_of: date | None = None,
    known_at: datetime | None = None,
    *,
    incidents: bool = True,
    since: date | None = None,
) -> Facts:
    """All records outside the bin, as they had been entered by `known_at` (with zone; that moment included).

    `as_of` leaves out incidents and activities that occurred later, `since` those that occurred earlier, nothing else.
    `incidents=False` leaves out incidents, activities and education records. A completion's certificate is None where
    the bytes of the copy no longer match its digest.
    """
    with db.read() as session:
        return load(db, State(session, known_at), Span(since, as_of), log=_LOG if incidents else ()).facts


def facts_between(db: Database, first: date, last: date) -> Facts:
    """All records, but of incidents and activities those of these days alone, and the newest incident before them:
    by it is told whether the log was kept at all."""
    with db.read() as session:
        when = table("incident").c.occurred_at
        before: datetime | None = session.scalar(live("incident", func.max(when)).where(when < _midnight(first)))
        since = first if before is None else before.date()
        return load(db, State(session), Span(since, last)).facts


def load(db: Database, state: State, span: Span | None = None, *, log: Sequence[str] = _LOG) -> Loaded:
    """The same with ids, for lists, within a read that is under way; `log`: which of incident, activity and
    education_record to read."""
    loader = _Loader(db, state, span or Span())
    found = {kind: loader.roots(kind) for kind in (*_ALWAYS, *log)}
    parts = {kind: tuple(record for _, record in pairs) for kind, pairs in found.items()}
    return Loaded(
        Facts(_agency(state), *(parts.get(kind, ()) for kind in (*_ALWAYS, *_LOG))),
        {kind: {loader.key(kind, record): id for id, record in pairs} for kind, pairs in found.items()},
    )


class _Loader:
    """Builds the records of one state, children with their roots."""

    def __init__(self, db: Database, state: State, span: Span) -> None:
        self._db = db
        self._state = state
        self._span = span
        self._keys = {kind: state.keys(kind) for kind in ("officer", "school", "district")}

    @staticmethod
    def key(kind: str, record: object) -> str:
        """The key of a root's record: its first field."""
        key: str = getattr(record, shape(kind).columns[0])
        return key

    def roots(self, kind: str) -> list[tuple[int, Any]]:
        """(id, record) of each root of a kind that is not in the bin and lies in the span."""
        conditions = self._span.conditions(kind)
        belonging = [self._children(child, kind, conditions) for child in CHILD_TUPLES.get(kind, ())]
        form = shape(kind)
        when = form.columns.index(_WHEN[kind]) if conditions else None
        found = []
        for id, *values in self._state.roots(kind, form.columns, *conditions):
            if when is None or self._span.holds(values[when]):
                own = (tuple(group.get(id, ())) for group in belonging)
                found.append((id, form.make(values, self._keys, *own)))
        return found

    def _children(self, kind: str, root: str, conditions: tuple[ColumnElement[bool], ...]) -> dict[int, list[Any]]:
        """The records of a child kind by their root's id."""
        form = shape(kind)
        where: tuple[ColumnElement[bool], ...] = ()
        if conditions:
            parent, touched = table(kind).c[f"{root}_id"], self._state.touched(root)
            within = parent.in_(select(table(root).c.id).where(*conditions))
            where = (or_(within, parent.in_(among(touched))) if touched else within,)
        rows: Iterable[Row] = self._state.rows(kind, (f"{root}_id", *form.columns), *where)
        if kind == "completion":
            rows = with_intact_copies(self._db, rows, form.columns.index("certificate_file") + 2)
        found: dict[int, list[Any]] = defaultdict(list)
        for _, parent, *values in rows:
            found[parent].append(form.make(values, self._keys))
        return found


def with_intact_copies(db: Database, rows: Iterable[Row], position: int) -> list[list[Any]]:
    """The rows with None for each digest at `position` whose document is damaged."""
    found = [list(row) for row in rows]
    intact = copies.intact(db, (row[position] for row in found if row[position] is not None))
    for row in found:
        if row[position] not in intact:
            row[position] = None
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def agency(db: Database, known_at: datetime | None = None) -> Agency:
    """The agency and its settings alone."""
    with db.read() as session:
        return _agency(State(session, known_at))


def officer(db: Database, id: int, known_at: datetime | None = None) -> Detail[Officer]:
    """One officer with children, newest first; Refused if there is none."""
    return cast("Detail[Officer]", record(db, "officer", id, known_at))


def contract(db: Database, id: int, known_at: datetime | None = None) -> Detail[Contract]:
    """One contract with the reviews of its items, newest first; Refused if there is none."""
    return cast("Detail[Contract]", record(db, "contract", id, known_at))


def incident(db: Database, id: int, known_at: datetime | None = None) -> Detail[Incident]:
    """One incident with persons, force and arrests, by number; Refused if there is none."""
    return cast("Detail[Incident]", record(db, "incident", id, known_at))


def record(db: Database, kind: str, id: int, known_at: datetime | None = None) -> Detail[Any]:
    """One root of any kind, in the bin or not, as it had been entered by `known_at`; Refused if there is none."""
    with db.read() as session:
        state = State(session, known_at)
        values = _root_values(state, kind, id)
        rows = {child.name: _child_rows(state, child.name, kind, id) for child in children(kind)}
        keys = _keys_named(state, ((kind, values), *((row.kind, row.values) for of in rows.values() for row in of)))
        whole = copies.intact(db, _digests(rows))
        made = [
            tuple(_record(child, _held(row.values, whole), keys) for row in rows[child])
            for child in CHILD_TUPLES.get(kind, ())
        ]
        revision, deleted = values.pop("revision") or 0, values.pop("deleted_tx")
        return Detail(kind, id, revision, deleted is not None, _record(kind, values, keys, *made), values, rows)


def choices(db: Database, kind: str) -> tuple[Choice, ...]:
    """Officers, schools, districts, contracts or policy versions to choose from, by label; not those in the bin."""
    return remembered(db, kind, "choices", lambda session: _read_choices(State(session), kind))


def _read_choices(state: State, kind: str) -> tuple[Choice, ...]:
    columns = ("last_name", "first_name", "badge") if kind == "officer" else (KINDS[kind].key[0].column,)
    rows = list(state.roots(kind, columns))
    labels = [(f"{texts[0]}, {texts[1]} · {texts[2]}" if kind == "officer" else texts[0], id) for id, *texts in rows]
    return tuple(Choice(id, label) for label, id in sorted(labels, key=lambda one: (natural(one[0]), one[1])))


def _agency(state: State) -> Agency:
    """The agency; as it is now, where the moment lies before it was entered."""
    columns = shape("agency").columns
    for _, *values in (*state.rows("agency", columns), *State(state.session).rows("agency", columns)):
        return Agency(*values)
    raise Refused("The database has no agency. Restore the newest backup.")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which `Person 2` comes before `Person 10`, letter case aside."""
    parts = re.split(r"([0-9]{1,18})", text.casefold())
    return tuple((int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts))


def _keys_named(state: State, held: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, dict[int, str]]:
    """The keys of the records that these rows (kind and values) name, by kind."""
    named: dict[str, set[int]] = defaultdict(set)
    for kind, values in held:
        form = shape(kind)
        for position, of in form.references:
            named[of].add(values[form.columns[position]])
    return {of: state.keys(of, table(of).c.id.in_(among(ids))) for of, ids in named.items()}


def _root_values(state: State, kind: str, id: int) -> dict[str, Any]:
    columns = tuple(column.name for column in table(kind).columns if column.name != "id")
    for row in state.rows(kind, columns, table(kind).c.id == id):
        if row[0] == id:
            return dict(zip(columns, row[1:], strict=True))
    raise Refused(f"This {kind.replace('_', ' ')} is not in the database. Refresh the list.")


def _child_rows(state: State, kind: str, root: str, id: int) -> tuple[ChildRow, ...]:
    parent = f"{root}_id"
    columns = tuple(column.name for column in table(kind).columns if column.name not in ("id", parent))
    rows: list[Row] = [row for row in state.rows(kind, (parent, *columns), table(kind).c[parent] == id) if row[1] == id]
    found = [ChildRow(kind, row[0], dict(zip(columns, row[2:], strict=True))) for row in rows]
    dated = next((field.column for field in KINDS[kind].key if field.type is Type.DATE), None)
    if dated is None:
        number = KINDS[kind].key[-1].column
        return tuple(sorted(found, key=lambda row: natural(str(row.values[number]))))
    return tuple(sorted(found, key=lambda row: (row.values[dated] or date.min, row.id), reverse=True))


def _digests(rows: Mapping[str, tuple[ChildRow, ...]]) -> set[str]:
    found = (row.values["certificate_file"] for row in rows.get("completion", ()))
    return {digest for digest in found if isinstance(digest, str)}


def _held(values: Mapping[str, Any], whole: frozenset[str]) -> Mapping[str, Any]:
    """The values without a certificate whose bytes are no longer those of its digest."""
    damaged = values.get("certificate_file") not in {None, *whole}
    return {**values, "certificate_file": None} if damaged else values


def _record(kind: str, values: Mapping[str, Any], keys: Mapping[str, Mapping[int, str]], *own: tuple[Any, ...]) -> Any:
    form = shape(kind)
    return form.make([values[column] for column in form.columns], keys, *own)
