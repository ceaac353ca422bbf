"""Rows of the incident log with the findings of each: of a page's incidents alone, never of all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from sro_desk.data.among import among
from sro_desk.data.database import Database
from sro_desk.data.incident_query import LISTED
from sro_desk.data.prepared import Driver, converted, converters
from sro_desk.data.reading import CHILD_TUPLES, Row, State, shape
from sro_desk.data.rows import IncidentRow
from sro_desk.data.tables import table
from sro_desk.policy.incidents import findings
from sro_desk.policy.pack import load_pack
from sro_desk.policy.verdicts import Finding

Said = tuple[bool, bool, tuple[Finding, ...]]
"""Of an incident: whether there was force, an arrest, and the findings."""
_REMEMBERED: Final = 20_000
_known: Final["WeakKeyDictionary[Database, dict[tuple[Any, ...], Said]]"] = WeakKeyDictionary()
"""What was said of incidents, by id and revision."""
_FORM: Final = shape("incident")
_DISPOSITION: Final = 2 + LISTED.index("disposition")
_PERSONS, _FORCE, _ARRESTS = CHILD_TUPLES["incident"]


def with_findings(db: Database, driver: Driver, rows: Sequence[tuple[Any, ...]]) -> list[IncidentRow]:
    """Rows of the log of rows of `incident_query.COLUMNS`, as the driver gives them.

    What was said of a revision is remembered: a revision is of one content for good.
    """
    known = _known.get(db)
    if known is None:
        known = _known.setdefault(db, {})
    said = [known.get(row[:2]) for row in rows]
    if None in said:
        if len(known) + len(rows) > _REMEMBERED:
            known.clear()
        new = [row for row in rows if row[:2] not in known]
        found = _Findings(_Now(driver), new).said()
        known.update((row[:2], found[row[0]]) for row in new)
        said = [known[row[:2]] for row in rows]
    return list(map(IncidentRow._make, zip(rows, said, strict=True)))


def with_past_findings(state: State, rows: Sequence[Row]) -> list[IncidentRow]:
    """The same, with the findings as of the state's moment."""
    said = _Findings(_Past(state), rows).said()
    return [IncidentRow(row, said[row[0]]) for row in rows]


class _Now:
    """What belongs to incidents, read by the driver."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def by(self, kind: str, by: str, ids: Sequence[int]) -> Iterator[Row]:
        """(by, columns of the kind's shape) of the rows whose column `by` is one of the ids."""
        columns = shape(kind).columns
        how = converters(kind, columns, 1)
        return (converted(row, how) for row in self._driver.by_ids(kind, columns, by, ids))

    def dispositions(self, ids: Sequence[int]) -> Sequence[Row]:
        """(incident, disposition) of every person in these incidents."""
        return self._driver.by_ids(_PERSONS, ("disposition",), "incident_id", ids)


class _Past:
    """The same, as it had been entered by the state's moment."""

    def __init__(self, state: State) -> None:
        self._state = state

    def by(self, kind: str, by: str, ids: Sequence[int]) -> Iterator[Row]:
        """As `_Now.by`."""
        wanted = frozenset(ids)
        rows = self._state.rows(kind, (by, *shape(kind).columns), table(kind).c[by].in_(among(wanted)))
        return (row[1:] for row in rows if row[1] in wanted)

    def dispositions(self, ids: Sequence[int]) -> Sequence[Row]:
        """As `_Now.dispositions`."""
        place = 1 + shape(_PERSONS).columns.index("disposition")
        return [(row[0], row[place]) for row in self.by(_PERSONS, "incident_id", ids)]


class _Findings:
    """The findings of some incidents. Most have neither force nor an arrest nor went to the courts, and so no finding:
    those are not even put together."""

    def __init__(self, source: _Now | _Past, rows: Sequence[Row]) -> None:
        self._source = source
        self._pack = load_pack()
        criminal = self._pack.incident.criminal_dispositions
        self._ids = [row[0] for row in rows]
        self._force = self._parts(_FORCE, self._ids)
        self._arrests = self._parts(_ARRESTS, self._ids)
        courts = {row[0] for row in rows if row[_DISPOSITION] in criminal}
        courts |= {incident for incident, disposition in source.dispositions(self._ids) if disposition in criminal}
        causes = self._force.keys() | self._arrests.keys() | courts
        self._of = self._found([id for id in self._ids if id in causes])

    def said(self) -> dict[int, Said]:
        """What is said of each incident."""
        return {id: (id in self._force, id in self._arrests, self._of.get(id, ())) for id in self._ids}

    def _found(self, ids: Sequence[int]) -> dict[int, tuple[Finding, ...]]:
        if not ids:
            return {}
        persons = self._parts(_PERSONS, ids)
        found = {}
        for id, *values in self._source.by("incident", "id", ids):
            parts = (tuple(part.get(id, ())) for part in (persons, self._force, self._arrests))
            found[id] = findings(_FORM.make(values, _UNNAMED, *parts), self._pack)
        return found

    def _parts(self, kind: str, ids: Sequence[int]) -> Mapping[int, list[Any]]:
        """The records of a child kind by incident."""
        found: dict[int, list[Any]] = defaultdict(list)
        for incident, *values in self._source.by(kind, "incident_id", ids):
            found[incident].append(shape(kind).make(values, _UNNAMED))
        return found


class _Nameless(dict[int, str]):
    """Keys of schools and officers, which findings do not look at."""

    def __missing__(self, id: int) -> str:
        return ""


_UNNAMED: Final = {"school": _Nameless(), "officer": _Nameless()}
