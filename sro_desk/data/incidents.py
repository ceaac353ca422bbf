"""The incident log in pages: incidents, activities and education records, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, datetime
from typing import Any

from sqlalchemy import func

from sro_desk.data import work_query
from sro_desk.data.database import Database
from sro_desk.data.incident_query import FORM, INCIDENT, cursor, matching, page_query
from sro_desk.data.paging import COUNTED, counted, take
from sro_desk.data.past_incidents import incident_rows
from sro_desk.data.reading import CHILD_TUPLES, Row, State, live, shape, table
from sro_desk.data.rows import (
    ActivityRow,
    Count,
    Cursor,
    EducationRow,
    IncidentFilter,
    IncidentRow,
    Page,
    WorkFilter,
)
from sro_desk.data.work_query import ACTIVITY, EDUCATION, page_rows, place
from sro_desk.policy.dates import days_after, school_year, school_year_end
from sro_desk.policy.incidents import findings
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Incident


def page(
    db: Database,
    filter: IncidentFilter,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Page[IncidentRow]:
    """The next incidents that match, newest first, with their findings; none that occurred after `as_of`."""
    with db.read() as session:
        state = State(session, known_at)
        if known_at is None:
            rows: Sequence[Row] = session.execute(page_query(filter, after, as_of).limit(limit + 1)).all()
        else:
            rows = incident_rows(state, filter, after, limit + 1, as_of)
        return take(with_findings(state, rows), limit, lambda row: cursor(row.occurred_at, row.id))


def count(db: Database, filter: IncidentFilter, limit: int = COUNTED, *, as_of: date | None = None) -> Count:
    """How many incidents match today, counted no further than `limit`."""
    with db.read() as session:
        return counted(session, matching(filter, as_of, INCIDENT.c.id), limit)


def activities(
    db: Database,
    filter: WorkFilter,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Page[ActivityRow]:
    """The next activities that match, newest first."""
    with db.read() as session:
        state = State(session, known_at)
        found = take(page_rows(state, ACTIVITY, filter, after, limit + 1, as_of), limit, place)
        names = _Names(state, found.rows)
    return Page(
        tuple(
            ActivityRow(id, no, day, names.schools[school], names.officers[officer], *more)
            for id, day, school, officer, no, *more in found.rows
        ),
        found.next,
    )


def count_activities(db: Database, filter: WorkFilter, limit: int = COUNTED, *, as_of: date | None = None) -> Count:
    """How many activities match today, counted no further than `limit`."""
    with db.read() as session:
        return counted(session, work_query.matching(ACTIVITY, filter, as_of, "id"), limit)


def education_records(
    db: Database,
    filter: WorkFilter,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Page[EducationRow]:
    """The next education records received that match, newest first."""
    with db.read() as session:
        state = State(session, known_at)
        found = take(page_rows(state, EDUCATION, filter, after, limit + 1, as_of), limit, place)
        names = _Names(state, found.rows)
    return Page(
        tuple(
            EducationRow(id, no, day, names.schools[school], names.officers[officer], *more)
            for id, day, school, officer, no, *more in found.rows
        ),
        found.next,
    )


def count_education_records(
    db: Database, filter: WorkFilter, limit: int = COUNTED, *, as_of: date | None = None
) -> Count:
    """How many education records match today, counted no further than `limit`."""
    with db.read() as session:
        return counted(session, work_query.matching(EDUCATION, filter, as_of, "id"), limit)


def categories(db: Database, limit: int = 200) -> tuple[str, ...]:
    """The first categories in use, for filters and completion: one step into the index for each, however many
    incidents there are."""
    query = live("incident", func.min(INCIDENT.c.category))
    found: list[str] = []
    with db.read() as session:
        following = session.scalar(query)
        while following is not None and len(found) < limit:
            found.append(following)
            following = session.scalar(query.where(INCIDENT.c.category > following))
    return tuple(found)


def school_years(db: Database) -> tuple[str, ...]:
    """The school years from the first incident, activity or education record to the last, newest first."""
    days: list[date] = []
    with db.read() as session:
        for kind, when in (("incident", "occurred_at"), ("activity", "date"), ("education_record", "received_on")):
            for end in (table(kind).c[when].asc(), table(kind).c[when].desc()):
                found = session.scalar(live(kind, table(kind).c[when]).order_by(end).limit(1))
                days += [] if found is None else [found.date() if isinstance(found, datetime) else found]
    names: list[str] = []
    day = min(days, default=date.max)
    while days and day <= max(days) and school_year(day) not in names:
        names.append(school_year(day))
        day = days_after(school_year_end(day), 1)
    return tuple(reversed(names))


def with_findings(state: State, rows: Sequence[Row]) -> Iterator[IncidentRow]:
    """Rows of the log of (id, columns of FORM, NAMES)."""
    children = [_children(state, kind, {row[0] for row in rows}) for kind in CHILD_TUPLES["incident"]]
    pack = load_pack()
    school_at, officer_at = (FORM.columns.index(name) for name in ("school_id", "officer_id"))
    for id, *values, school, badge, last_name, first_name in rows:
        keys = {"school": {values[school_at]: school}, "officer": {values[officer_at]: badge}}
        incident: Incident = FORM.make(values, keys, *(tuple(group.get(id, ())) for group in children))
        yield IncidentRow(
            id,
            incident.incident_no,
            incident.occurred_at,
            school,
            f"{last_name}, {first_name}",
            incident.category,
            incident.disposition,
            bool(incident.force),
            bool(incident.arrests),
            incident.closed_on,
            findings(incident, pack),
        )


class _Names:
    """Names of the schools and officers that some rows of work refer to."""

    def __init__(self, state: State, rows: Iterable[Row]) -> None:
        school, officer = table("school"), table("officer")
        found = list(rows)
        in_schools = school.c.id.in_({row[2] for row in found})
        in_officers = officer.c.id.in_({row[3] for row in found})
        self.schools: dict[int, str] = {row[0]: row[1] for row in state.rows("school", ("school",), in_schools)}
        columns = ("last_name", "first_name")
        self.officers = {id: f"{last}, {first}" for id, last, first in state.rows("officer", columns, in_officers)}


class _Unnamed(dict[int, str]):
    """Stands for the officers of force and arrests, whom findings do not look at."""

    def __missing__(self, id: int) -> str:
        return ""


def _children(state: State, kind: str, ids: Set[int]) -> dict[int, list[Any]]:
    """The records of a child kind of these incidents, by incident."""
    form = shape(kind)
    found: dict[int, list[Any]] = defaultdict(list)
    inside = table(kind).c.incident_id.in_(ids)
    for _, incident, *values in state.rows(kind, ("incident_id", *form.columns), inside):
        if incident in ids:
            found[incident].append(form.make(values, {"officer": _Unnamed()}))
    return found
