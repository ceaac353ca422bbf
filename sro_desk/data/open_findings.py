"""Incidents with open findings, newest first. Nothing of a finding is stored: the database names the incidents that
could have one, and the rules look at those alone, a span of days at a time, so that whoever asks can stop."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from sro_desk.data.database import Database
from sro_desk.data.incident_query import COLUMNS, INCIDENT, page_query
from sro_desk.data.incident_rows import with_findings
from sro_desk.data.incidents import page
from sro_desk.data.paging import span
from sro_desk.data.prepared import Driver, prepare
from sro_desk.data.reading import live
from sro_desk.data.rows import IncidentFilter, IncidentRow
from sro_desk.data.tables import table
from sro_desk.policy.pack import load_pack

ANY: Final = "any"
MUST: Final = "must"
_FIRST_DAYS: Final = 7
_MOST_DAYS: Final = 3_660
_SECONDS: Final = 0.05
"""How long one span should take: the next one is made longer or shorter."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one span of days held. `until` is the day to go on from, None at the log's beginning; `done` tells how much
    of the log was looked at, from 0 to 1."""

    rows: Sequence[IncidentRow]
    until: date | None
    done: float


def walk(
    db: Database,
    filter: IncidentFilter,
    level: str,
    until: date | None = None,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Iterator[Found]:
    """The incidents that match and have an open finding (`ANY`) or an open must (`MUST`), from the day `until` back."""
    bounds = _bounds(db, filter, as_of)
    if bounds is None:
        return
    first, last = bounds
    whole = (last - first).days + 1
    day: date | None = last if until is None else min(last, until)
    days = _FIRST_DAYS
    while day is not None and day >= first:
        begin = max(first, date.fromordinal(max(1, day.toordinal() - days + 1)))
        started = time.perf_counter()
        rows = _in_days(db, filter._replace(since=begin, until=day), as_of, known_at)
        days = min(_MOST_DAYS, days * 2) if time.perf_counter() - started < _SECONDS else max(1, days // 2)
        day = begin - timedelta(days=1) if begin > first else None
        yield Found([row for row in rows if _open(row, level)], day, ((last - begin).days + 1) / whole)


def _open(row: IncidentRow, level: str) -> bool:
    return bool(row.musts) if level == MUST else bool(row.findings)


def _bounds(db: Database, filter: IncidentFilter, as_of: date | None) -> tuple[date, date] | None:
    """First and last day to look at; None where the log, or what the filter leaves of it, is empty."""
    with db.read() as session:
        oldest, newest = (  # asked for one by one: for both at once, the database would read the whole index
            session.scalar(live("incident", end(INCIDENT.c.occurred_at))) for end in (func.min, func.max)
        )
    if oldest is None or newest is None:
        return None
    first, last = span(filter.school_year, filter.since, filter.until, as_of)
    day, end = max(oldest.date(), first or date.min), min(newest.date(), last or date.max)
    return (day, end) if day <= end else None


def _in_days(
    db: Database, filter: IncidentFilter, as_of: date | None, known_at: datetime | None
) -> Sequence[IncidentRow]:
    if known_at is not None:
        return _then(db, filter, as_of, known_at)
    query = page_query(filter, None, as_of, *COLUMNS).where(could_have())
    with db.cursor() as cursor:
        driver = Driver(cursor)
        return with_findings(db, driver, driver.fetch(prepare(query), {}))


def _then(db: Database, filter: IncidentFilter, as_of: date | None, known_at: datetime) -> Sequence[IncidentRow]:
    """Every incident of the span, as it had been entered by then."""
    found: list[IncidentRow] = []
    after = None
    while True:
        read = page(db, filter, after, 500, as_of=as_of, known_at=known_at)
        found += read.rows
        after = read.next
        if after is None:
            return found


def could_have() -> ColumnElement[bool]:
    """No incident without force and arrest has a finding unless it went to the courts, and then only where
    alternatives are not recorded or a school rule was at stake."""
    courts = sorted(load_pack().incident.criminal_dispositions)
    force, arrest, person = (table(kind).c for kind in ("incident_force", "incident_arrest", "incident_person"))
    to_court = or_(
        *(INCIDENT.c.disposition == one for one in courts),
        exists(
            select(1).where(person.incident_id == INCIDENT.c.id, or_(*(person.disposition == one for one in courts)))
        ),
    )
    return or_(
        exists(select(1).where(force.incident_id == INCIDENT.c.id)),
        exists(select(1).where(arrest.incident_id == INCIDENT.c.id)),
        and_(or_(INCIDENT.c.alternatives_considered.is_(None), INCIDENT.c.school_rule.is_(True)), to_court),
    )
