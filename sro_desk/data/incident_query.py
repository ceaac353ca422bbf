"""The incident log's filter as a query that walks one index: a page costs the same however many incidents there are."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, column, exists, literal_column, select
from sqlalchemy import table as named_table

from sro_desk.data import text_index
from sro_desk.data.paging import day_start, newest_first, next_day, span
from sro_desk.data.reading import live, shape, table
from sro_desk.data.rows import Cursor, IncidentFilter
from sro_desk.data.search import match

INCIDENT: Final = table("incident")
FORM: Final = shape("incident")
NAMES: Final = (
    table("school").c.school,
    table("officer").c.badge,
    table("officer").c.last_name,
    table("officer").c.first_name,
)
"""What a row of the log shows of the records that it refers to."""
_TEXT: Final = named_table("incident_text", column("rowid"))


def cursor(occurred_at: datetime, id: int) -> Cursor:
    """The place of an incident in the list."""
    return Cursor(occurred_at.isoformat(" ", "seconds"), id)


def page_query(filter: IncidentFilter, after: Cursor | None, as_of: date | None) -> Select[Any]:
    """The incidents behind the cursor that match, newest first: id, the columns of FORM, NAMES."""
    columns = (INCIDENT.c.id, *(INCIDENT.c[name] for name in FORM.columns), *NAMES)
    joined = (
        matching(filter, as_of, *columns)
        .join(table("school"), table("school").c.id == INCIDENT.c.school_id)
        .join(table("officer"), table("officer").c.id == INCIDENT.c.officer_id)
    )
    if match(filter.text) is None:
        return newest_first(joined, INCIDENT, "occurred_at", after)
    if after is not None:
        place = text_index.incident_rowid(datetime.fromisoformat(after.at), after.id)
        joined = joined.where(_TEXT.c.rowid < place)
    return joined.order_by(_TEXT.c.rowid.desc())


def matching(filter: IncidentFilter, as_of: date | None, *columns: ColumnElement[Any]) -> Select[Any]:
    """Those columns of the incidents that match, in no order; none that occurred after `as_of`."""
    query = live("incident", *columns)
    words = match(filter.text)
    first, last = span(filter.school_year, filter.since, filter.until, as_of)
    end = None if last is None else next_day(last)
    if words is None:
        query = query.select_from(INCIDENT)
        query = query if first is None else query.where(INCIDENT.c.occurred_at >= day_start(first))
        query = query if end is None else query.where(INCIDENT.c.occurred_at < day_start(end))
    else:
        mask = (1 << text_index.INCIDENT_BITS) - 1
        query = query.select_from(_TEXT).join(INCIDENT, INCIDENT.c.id == _TEXT.c.rowid.op("&")(mask))
        query = query.where(literal_column("incident_text").op("MATCH")(words))
        query = query if first is None else query.where(_TEXT.c.rowid >= _rowid(first))
        query = query if end is None else query.where(_TEXT.c.rowid < _rowid(end))
    for name in ("school_id", "officer_id", "category", "disposition"):
        wanted = getattr(filter, name)
        query = query if wanted is None else query.where(INCIDENT.c[name] == wanted)
    for kind, wanted in (("incident_force", filter.force), ("incident_arrest", filter.arrest)):
        if wanted is not None:
            has = exists(select(1).where(table(kind).c.incident_id == INCIDENT.c.id))
            query = query.where(has if wanted else ~has)
    if filter.closed is not None:
        query = query.where(INCIDENT.c.closed_on.is_not(None) if filter.closed else INCIDENT.c.closed_on.is_(None))
    return query


def _rowid(day: date) -> int:
    """The first place in the text index that an incident of that day may have."""
    return text_index.incident_rowid(day_start(day), 0)
