"""Activities and education records as the log lists them: pages, counts and sums."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import func

from sro_desk.data import work_query
from sro_desk.data.database import Database
from sro_desk.data.paging import COUNTED, take
from sro_desk.data.reading import Row, State
from sro_desk.data.rows import ActivityRow, Count, Cursor, EducationRow, Page, WorkFilter
from sro_desk.data.tables import table
from sro_desk.data.work_query import ACTIVITY, Work, page_rows, place

_ROWS: Final = {"activity": ActivityRow, "education_record": EducationRow}


class Totals(NamedTuple):
    """Sums over the activities that match."""

    hours: float
    people: int


def page(
    db: Database, filter: WorkFilter, after: Cursor | None = None, limit: int = 50, *, work: Work,
    as_of: date | None = None, known_at: datetime | None = None,
) -> Page[Any]:  # fmt: skip
    """The next records of that kind that match, newest first."""
    with db.read() as session:
        state = State(session, known_at)
        found = take(page_rows(state, work, filter, after, limit + 1, as_of), limit, place)
        return Page(named(state, work, found.rows), found.next)


def count(
    db: Database, filter: WorkFilter, limit: int = COUNTED, *, work: Work, as_of: date | None = None,
    known_at: datetime | None = None,
) -> Count:  # fmt: skip
    """How many match, counted no further than `limit`."""
    with db.read() as session:
        return work_query.count(State(session, known_at), work, filter, limit, as_of)


def totals(db: Database, filter: WorkFilter, *, as_of: date | None = None, known_at: datetime | None = None) -> Totals:
    """The hours of the activities that match, and the people reached."""
    with db.read() as session:
        state = State(session, known_at)
        if state.touched("activity"):
            rows = named(state, ACTIVITY, page_rows(state, ACTIVITY, filter, None, COUNTED, as_of))
            return Totals(sum(row.hours or 0 for row in rows), sum(row.people_reached or 0 for row in rows))
        source = table("activity").c
        query = work_query.matching(ACTIVITY, filter, as_of, "hours", "people_reached")
        sums = query.with_only_columns(func.sum(source.hours), func.sum(source.people_reached))
        hours, people = session.execute(sums).one()
        return Totals(hours or 0.0, people or 0)


def named(state: State, work: Work, rows: Sequence[Row]) -> tuple[Any, ...]:
    """Rows of (id, *work.read) as the log shows them: with the names of school and officer."""
    school, officer = table("school"), table("officer")
    in_schools = school.c.id.in_({row[2] for row in rows})
    in_officers = officer.c.id.in_({row[3] for row in rows})
    schools: dict[int, str] = {row[0]: row[1] for row in state.rows("school", ("school",), in_schools)}
    columns = ("last_name", "first_name")
    officers = {id: f"{last}, {first}" for id, last, first in state.rows("officer", columns, in_officers)}
    make: Any = _ROWS[work.kind]
    return tuple(make(id, number, day, schools[at], officers[by], *more) for id, day, at, by, number, *more in rows)
