"""How many incidents a school year has, and how many of them have findings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Text, exists, or_, select, type_coerce

from sro_desk.data import snapshot
from sro_desk.data.database import Database
from sro_desk.data.incident_query import COLUMNS, INCIDENT, matching, page_query
from sro_desk.data.incident_rows import with_findings
from sro_desk.data.paging import counted
from sro_desk.data.prepared import Driver
from sro_desk.data.reading import State
from sro_desk.data.rows import Count, IncidentFigures, IncidentFilter
from sro_desk.data.tables import table
from sro_desk.policy.dates import school_year, school_year_start
from sro_desk.policy.incidents import findings
from sro_desk.policy.pack import Pack, load_pack
from sro_desk.policy.verdicts import Finding, Obligation

_COUNTED: Final = 100_000
_TEXTS: Final = ("occurred_at", "closed_on")
"""Columns that are read as the database holds them."""


def incident_figures(
    db: Database, as_of: date, known_at: datetime | None = None, examine: int = 5_000
) -> IncidentFigures:
    """Incidents of the school year of `as_of` up to that day, and their findings, of the newest `examine` that could
    have any. As of an earlier moment all are examined."""
    pack = load_pack()
    year = school_year(as_of)
    with db.read() as session:
        state = State(session, known_at)
        if known_at is not None:
            span = snapshot.Span(school_year_start(as_of), as_of)
            incidents = snapshot.load(db, state, span, log=("incident",)).facts.incidents
            everything = Count(len(incidents), exact=True)
            return _figures(year, everything, everything, (findings(one, pack) for one in incidents))
        filter = IncidentFilter(school_year=year)
        recorded = counted(session, matching(filter, as_of, INCIDENT.c.id), _COUNTED)
        columns = (type_coerce(one, Text) if one.name in _TEXTS else one for one in COLUMNS)
        query = page_query(filter, None, as_of, *columns).where(_could_have_findings(pack)).limit(examine + 1)
        rows = [tuple(row) for row in session.execute(query)]
        examined = Count(min(len(rows), examine), len(rows) <= examine)
        return _figures(
            year,
            recorded,
            examined,
            (row.findings for row in with_findings(db, Driver.within(session), rows[:examine])),
        )


def _figures(year: str, recorded: Count, examined: Count, found: Iterable[tuple[Finding, ...]]) -> IncidentFigures:
    raised = [one for one in found if one]
    musts = sum(finding.obligation is Obligation.MUST for one in raised for finding in one)
    return IncidentFigures(year, recorded, len(raised), musts, examined)


def _could_have_findings(pack: Pack) -> ColumnElement[bool]:
    """No finding is raised without force, an arrest, or a matter that went to the courts."""
    force, arrest, person = (table(f"incident_{part}").c for part in ("force", "arrest", "person"))
    criminal = sorted(pack.incident.criminal_dispositions)
    return or_(
        INCIDENT.c.disposition.in_(criminal),
        exists(select(1).where(force.incident_id == INCIDENT.c.id)),
        exists(select(1).where(arrest.incident_id == INCIDENT.c.id)),
        exists(select(1).where(person.incident_id == INCIDENT.c.id, person.disposition.in_(criminal))),
    )
