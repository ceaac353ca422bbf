"""Everything said of one day, read for whoever prints it: of a large incident log only what could have a finding, some
hundred incidents in memory at a time."""

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Select, Text, bindparam, type_coerce
from sqlalchemy.orm import Session

from sro_desk.data import snapshot
from sro_desk.data.among import among
from sro_desk.data.database import Database
from sro_desk.data.incident_query import COLUMNS, INCIDENT, LISTED
from sro_desk.data.incident_rows import with_findings, with_past_findings
from sro_desk.data.open_findings import could_have
from sro_desk.data.paging import day_start, next_day
from sro_desk.data.prepared import Driver, prepare
from sro_desk.data.reading import Row, State, live
from sro_desk.data.rows import IncidentRow
from sro_desk.data.tables import table
from sro_desk.policy import status as rules
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Agency
from sro_desk.policy.verdicts import AgencyStatus, IncidentFindings

_AT_ONCE: Final = 500


class DayStatus(NamedTuple):
    """What is said of a day: `verdicts` without incidents, which come one by one, by number."""

    agency: Agency
    verdicts: AgencyStatus
    incidents: Iterator[IncidentFindings]


@contextmanager
def day_status(db: Database, as_of: date | None = None, known_at: datetime | None = None) -> Iterator[DayStatus]:
    """The verdicts of a day (by default today in the agency's zone), as they had been entered by a moment; all of one
    snapshot, which ends with the block."""
    with db.read() as session:
        state = State(session, known_at)
        facts = snapshot.load(db, state, log=("education_record",)).facts
        day = as_of or datetime.now(ZoneInfo(facts.agency.time_zone)).date()
        verdicts = rules.status(facts, day, load_pack())
        yield DayStatus(facts.agency, verdicts, _incidents(db, state, day))


def _incidents(db: Database, state: State, day: date) -> Iterator[IncidentFindings]:
    """The incidents that occurred by that day and have findings, by number."""
    touched = state.touched("incident")
    found = _unchanged(db, state.session, day, touched)
    if touched:
        found = heapq.merge(found, _put_back(state, day, touched), key=lambda row: row.incident_no)
    for row in found:
        if row.findings:
            yield IncidentFindings(row.incident_no, row.given[_CLOSED_ON] is not None, row.findings)


_CLOSED_ON: Final = 2 + LISTED.index("closed_on")


def _unchanged(db: Database, session: Session, day: date, touched: frozenset[int]) -> Iterator[IncidentRow]:
    """Those that are today as they were."""
    end = next_day(day)
    prepared = prepare(_page(bounded=end is not None))
    given: dict[str, Any] = {} if end is None else {"end": day_start(end).isoformat(" ", "seconds")}
    driver = Driver.within(session)
    after = ""
    while rows := driver.fetch(prepared, given | {"after": after}):
        after = rows[-1][2]
        yield from with_findings(db, driver, [row for row in rows if row[0] not in touched])


def _page(*, bounded: bool) -> Select[Any]:
    """The incidents that could have findings, behind a number, by number: along its index, so that none is sorted."""
    number = INCIDENT.c.incident_no
    query = (
        live("incident", *COLUMNS)
        .join(table("school"), table("school").c.id == INCIDENT.c.school_id)
        .join(table("officer"), table("officer").c.id == INCIDENT.c.officer_id)
        .where(number > bindparam("after", type_=Text), could_have())
    )
    if bounded:
        query = query.where(type_coerce(INCIDENT.c.occurred_at, Text).concat("") < bindparam("end", type_=Text))
    return query.order_by(number).limit(_AT_ONCE)


def _put_back(state: State, day: date, touched: frozenset[int]) -> list[IncidentRow]:
    """Those that were changed since, as they were, by number."""
    rows: list[Row] = []
    for id, *values in state.roots("incident", LISTED, INCIDENT.c.id.in_(among(touched))):
        held = dict(zip(LISTED, values, strict=True))
        if id in touched and held["occurred_at"].date() <= day:
            rows.append((id, None, *(held[name] for name in LISTED), "", "", ""))
    return sorted(with_past_findings(state, rows), key=lambda row: row.incident_no)
