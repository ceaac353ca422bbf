"""Rows of the incident log with the findings of each: of a page's incidents alone, never of all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Dialect, Integer, bindparam, select

from sro_desk.data.incident_query import FORM
from sro_desk.data.prepared import Prepared, converted, converters, fetch, prepare
from sro_desk.data.reading import CHILD_TUPLES, Row, State, shape, table
from sro_desk.data.rows import IncidentRow
from sro_desk.policy.incidents import findings
from sro_desk.policy.pack import Pack, load_pack
from sro_desk.policy.verdicts import Finding

_TOGETHER: Final = 64
"""Incidents whose parts one statement reads."""
_NUMBER, _WHEN, _SCHOOL, _OFFICER, _CATEGORY, _DISPOSITION, _CLOSED = (
    FORM.columns.index(name)
    for name in ("incident_no", "occurred_at", "school_id", "officer_id", "category", "disposition", "closed_on")
)
_PERSON: Final = shape("incident_person").columns.index("disposition")


def with_findings(state: State, rows: Sequence[Row]) -> Iterator[IncidentRow]:
    """Rows of the log of rows of `incident_query.COLUMNS`."""
    ids = [row[0] for row in rows]
    parts = [_Parts(state, kind, ids) for kind in CHILD_TUPLES["incident"]]
    _persons, force, arrests = parts
    pack = load_pack()
    for id, *values, school, badge, last_name, first_name in rows:
        yield IncidentRow(
            id,
            values[_NUMBER],
            values[_WHEN],
            school,
            f"{last_name}, {first_name}",
            values[_CATEGORY],
            values[_DISPOSITION],
            bool(force.of(id)),
            bool(arrests.of(id)),
            values[_CLOSED],
            _findings(id, values, parts, school, badge, pack),
        )


def _findings(
    id: int, values: list[Any], parts: Sequence["_Parts"], school: str, badge: str, pack: Pack
) -> tuple[Finding, ...]:
    """Most incidents have neither force nor an arrest nor went to the courts, and so no finding: those are not even
    put together."""
    persons, force, arrests = (part.of(id) for part in parts)
    criminal = pack.incident.criminal_dispositions
    courts = values[_DISPOSITION] in criminal or any(person[_PERSON] in criminal for person in persons)
    if not (force or arrests or courts):
        return ()
    keys = {"school": {values[_SCHOOL]: school}, "officer": _Badges({values[_OFFICER]: badge})}
    return findings(FORM.make(values, keys, *(part.made(id, keys) for part in parts)), pack)


class _Badges(dict[int, str]):
    """Badges of officers by id; empty for those of force and arrests, whom findings do not look at."""

    def __missing__(self, id: int) -> str:
        return ""


class _Parts:
    """The rows of a child kind of some incidents; they become records only where asked for."""

    def __init__(self, state: State, kind: str, ids: Sequence[int]) -> None:
        self._form = shape(kind)
        self._rows: dict[int, list[Row]] = defaultdict(list)
        past = bool(state.touched("incident"))
        self._how = () if past else converters(kind, self._form.columns)
        for incident, *values in _past(state, kind, ids) if past else _now(state, kind, ids):
            self._rows[incident].append(values)

    def of(self, id: int) -> Sequence[Row]:
        """The rows of one incident: the columns of the kind's shape."""
        return self._rows.get(id, ())

    def made(self, id: int, keys: Mapping[str, Mapping[int, str]]) -> tuple[Any, ...]:
        """The records of one incident."""
        return tuple(self._form.make(converted(row, self._how), keys) for row in self.of(id))


def _past(state: State, kind: str, ids: Sequence[int]) -> Iterator[Row]:
    inside = table(kind).c.incident_id.in_(ids)
    for _, *values in state.rows(kind, ("incident_id", *shape(kind).columns), inside):
        yield values


def _now(state: State, kind: str, ids: Sequence[int]) -> Iterator[Row]:
    prepared = _prepared(kind, state.session.get_bind().dialect)
    for start in range(0, len(ids), _TOGETHER):
        some = ids[start : start + _TOGETHER]
        padded = [*some, *(some[0] for _ in range(_TOGETHER - len(some)))]
        yield from fetch(state.session, prepared, {f"id{place}": id for place, id in enumerate(padded)})


@cache
def _prepared(kind: str, dialect: Dialect) -> Prepared:
    source = table(kind).c
    columns = (source[name] for name in ("incident_id", *shape(kind).columns))
    ids = [bindparam(f"id{place}", type_=Integer) for place in range(_TOGETHER)]
    return prepare(select(*columns).where(source.incident_id.in_(ids)), dialect)
