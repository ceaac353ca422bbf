"""The incident log in pages: incidents, activities and education records, newest first."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from sro_desk.data import past_incidents, work_query
from sro_desk.data.database import Database
from sro_desk.data.incident_query import INCIDENT, ask, matching, prepared_page
from sro_desk.data.incident_rows import with_findings, with_past_findings
from sro_desk.data.paging import COUNTED, counted, take
from sro_desk.data.past_incidents import incident_rows
from sro_desk.data.prepared import Driver
from sro_desk.data.reading import Row, State, live
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
from sro_desk.data.tables import table
from sro_desk.data.work_query import ACTIVITY, EDUCATION, page_rows, place
from sro_desk.policy.dates import days_after, school_year, school_year_end


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
    if known_at is not None:
        with db.read() as session:
            state = State(session, known_at)
            shown = with_past_findings(state, incident_rows(state, filter, after, limit + 1, as_of))
    else:
        asked, values = ask(filter, after, as_of)
        statement = prepared_page(asked, limit + 1)
        with db.cursor() as cursor:
            driver = Driver(cursor)
            shown = with_findings(db, driver, driver.fetch(statement, values))
    return take(shown, limit, _place_of)


def count(
    db: Database,
    filter: IncidentFilter,
    limit: int = COUNTED,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Count:
    """How many incidents match, counted no further than `limit`."""
    with db.read() as session:
        if known_at is not None:
            return past_incidents.count(State(session, known_at), filter, limit, as_of)
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


def count_activities(
    db: Database,
    filter: WorkFilter,
    limit: int = COUNTED,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Count:
    """How many activities match, counted no further than `limit`."""
    with db.read() as session:
        return work_query.count(State(session, known_at), ACTIVITY, filter, limit, as_of)


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
    db: Database,
    filter: WorkFilter,
    limit: int = COUNTED,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Count:
    """How many education records match, counted no further than `limit`."""
    with db.read() as session:
        return work_query.count(State(session, known_at), EDUCATION, filter, limit, as_of)


def categories(db: Database, limit: int = 200) -> tuple[str, ...]:
    """The first categories in use, for filters and completion."""
    return tuple(in_use(db, "category", limit))


def in_use(db: Database, name: str, limit: int | None = None) -> list[Any]:
    """The first values of an indexed column, each once and in the database's order: one step into the index for each,
    however many incidents there are."""
    column = INCIDENT.c[name]
    first = live("incident", func.min(column).label("value")).cte("used", recursive=True)
    following = live("incident", func.min(column)).where(column > first.c.value).scalar_subquery()
    steps = first.union_all(select(following).where(first.c.value.is_not(None)))
    with db.read() as session:
        return list(session.scalars(select(steps.c.value).where(steps.c.value.is_not(None)).limit(limit)))


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


def _place_of(row: IncidentRow) -> Cursor:
    return Cursor(row.given[3], row.given[0])


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
