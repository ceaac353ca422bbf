"""The incident log in pages: incidents, activities and education records, newest first."""

from datetime import date, datetime
from functools import partial

from sro_desk.data import past_incidents, work_pages
from sro_desk.data.database import Database
from sro_desk.data.incident_query import INCIDENT, ask, matching, prepared_page
from sro_desk.data.incident_rows import with_findings, with_past_findings
from sro_desk.data.paging import COUNTED, counted, take
from sro_desk.data.past_incidents import incident_rows
from sro_desk.data.prepared import Driver
from sro_desk.data.reading import State, live
from sro_desk.data.rows import Count, Cursor, IncidentFilter, IncidentRow, Page
from sro_desk.data.tables import table
from sro_desk.data.used import in_use
from sro_desk.data.work_query import ACTIVITY, EDUCATION
from sro_desk.policy.dates import days_after, school_year, school_year_end


def page(
    db: Database,
    filter: IncidentFilter,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    oldest_first: bool = False,
) -> Page[IncidentRow]:
    """The next incidents that match, newest first, with their findings; none that occurred after `as_of`. The other way
    round (`oldest_first`) only as they are known today."""
    if known_at is not None:
        with db.read() as session:
            state = State(session, known_at)
            shown = with_past_findings(state, incident_rows(state, filter, after, limit + 1, as_of))
    else:
        asked, values = ask(filter, after, as_of, oldest_first=oldest_first)
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


activities = partial(work_pages.page, work=ACTIVITY)
"""As `page`, of activities."""
count_activities = partial(work_pages.count, work=ACTIVITY)
"""As `count`, of activities."""
education_records = partial(work_pages.page, work=EDUCATION)
"""As `page`, of education records by the day of receipt."""
count_education_records = partial(work_pages.count, work=EDUCATION)
"""As `count`, of education records."""


def categories(db: Database, limit: int = 200) -> tuple[str, ...]:
    """The first categories in use, for filters and completion."""
    return tuple(in_use(db, "incident", "category", limit))


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
