"""The incident log's filter as a query that walks one index: a page costs the same however many incidents there are."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    column,
    exists,
    literal_column,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy import table as named_table

from sro_desk.data import text_index
from sro_desk.data.paging import day_start, next_day, span
from sro_desk.data.prepared import Prepared, prepare
from sro_desk.data.reading import live
from sro_desk.data.rows import Cursor, IncidentFilter
from sro_desk.data.search import match
from sro_desk.data.tables import table

INCIDENT: Final = table("incident")
LISTED: Final = ("incident_no", "occurred_at", "category", "disposition", "closed_on")
"""The columns of an incident that a row of the log shows."""
COLUMNS: Final = (
    INCIDENT.c.id,
    INCIDENT.c.revision,
    *(INCIDENT.c[name] for name in LISTED),
    table("school").c.school,
    table("officer").c.last_name,
    table("officer").c.first_name,
)
"""The columns of a row of the log: id, revision, LISTED, the school's name, the officer's last and first name."""
_TEXT: Final = named_table("incident_text", column("rowid"))
_ID: Final = _TEXT.c.rowid.op("&")(literal_column(str((1 << text_index.INCIDENT_BITS) - 1), Integer))
_MATCH: Final = literal_column("incident_text").op("MATCH")(bindparam("words", type_=Text))
EQUAL: Final = ("school_id", "officer_id", "category", "disposition")
"""What a filter asks to be one value."""


class Asked(NamedTuple):
    """What a filter asks, its values aside: filters that ask the same share one statement."""

    text: bool
    first: bool
    end: bool
    after: bool
    equal: tuple[str, ...]
    force: bool | None
    arrest: bool | None
    closed: bool | None
    oldest_first: bool = False


def page_query(
    filter: IncidentFilter, after: Cursor | None, as_of: date | None, *columns: ColumnElement[Any]
) -> Select[Any]:
    """The incidents behind the cursor that match, newest first: those columns."""
    asked, values = ask(filter, after, as_of)
    return _page(asked, *columns).params(values)


def matching(filter: IncidentFilter, as_of: date | None, *columns: ColumnElement[Any]) -> Select[Any]:
    """Those columns of the incidents that match, in no order; none that occurred after `as_of`."""
    asked, values = ask(filter, None, as_of)
    return _narrowed(asked, *columns).params(values)


def found_ids(filter: IncidentFilter, as_of: date | None) -> Select[Any]:
    """The ids of the incidents that hold the filter's words and occurred on its days, by the text index alone; nothing
    else is asked."""
    days = IncidentFilter(filter.school_year, filter.since, filter.until, text=filter.text)
    asked, values = ask(days, None, as_of)
    return _when(asked, select(_ID).select_from(_TEXT).where(_MATCH), _TEXT.c.rowid).params(values)


@lru_cache(maxsize=512)
def prepared_page(asked: Asked, limit: int) -> Prepared:
    """`page_query` of COLUMNS, at most `limit` rows, compiled. The limit stands in the statement: given as a parameter,
    it would make SQLite plan anew at every call."""
    return prepare(_page(asked, *COLUMNS).limit(literal_column(str(limit), Integer)))


def ask(
    filter: IncidentFilter, after: Cursor | None, as_of: date | None, *, oldest_first: bool = False
) -> tuple[Asked, dict[str, Any]]:
    """What a filter asks, and the values that it asks for, as the database holds them."""
    asked, values = _ask(filter, as_of)
    asked = asked._replace(oldest_first=True) if oldest_first else asked
    if after is None:
        return asked, values
    if asked.text:
        at = text_index.incident_rowid(datetime.fromisoformat(after.at), after.id)
        return asked._replace(after=True), values | {"after": at}
    return asked._replace(after=True), values | {"after": after.at, "after_id": after.id}


@lru_cache(maxsize=64)
def _ask(filter: IncidentFilter, as_of: date | None) -> tuple[Asked, dict[str, Any]]:
    words = match(filter.text)
    place = _text if words is None else _rowid
    first, last = span(filter.school_year, filter.since, filter.until, as_of)
    end = None if last is None else next_day(last)
    equal = tuple(name for name in EQUAL if getattr(filter, name) is not None)
    values: dict[str, Any] = {name: getattr(filter, name) for name in equal}
    values |= {} if words is None else {"words": words}
    values |= {} if first is None else {"first": place(day_start(first))}
    values |= {} if end is None else {"end": place(day_start(end))}
    asked = Asked(
        text=words is not None,
        first=first is not None,
        end=end is not None,
        after=False,
        equal=equal,
        force=filter.force,
        arrest=filter.arrest,
        closed=filter.closed,
    )
    return asked, values


def _page(asked: Asked, *columns: ColumnElement[Any]) -> Select[Any]:
    """In pages by moment, newest first unless asked otherwise."""
    query = (
        _narrowed(asked, *columns)
        .join(table("school"), table("school").c.id == INCIDENT.c.school_id)
        .join(table("officer"), table("officer").c.id == INCIDENT.c.officer_id)
    )
    ways: tuple[ColumnElement[Any], ...] = (INCIDENT.c.occurred_at, INCIDENT.c.id)
    place: ColumnElement[Any] = tuple_(type_coerce(INCIDENT.c.occurred_at, Text), INCIDENT.c.id)
    behind: ColumnElement[Any] = tuple_(bindparam("after", type_=Text), bindparam("after_id", type_=Integer))
    if asked.text:
        ways, place, behind = (_TEXT.c.rowid,), _TEXT.c.rowid, bindparam("after", type_=Integer)
    if asked.after:
        query = query.where(place > behind if asked.oldest_first else place < behind)
    return query.order_by(*(ways if asked.oldest_first else (way.desc() for way in ways)))


def _narrowed(asked: Asked, *columns: ColumnElement[Any]) -> Select[Any]:
    query = live("incident", *columns)
    if asked.text:
        query = query.select_from(_TEXT).join(INCIDENT, INCIDENT.c.id == _ID).where(_MATCH)
    else:
        query = query.select_from(INCIDENT)
    query = _when(asked, query, _TEXT.c.rowid if asked.text else type_coerce(INCIDENT.c.occurred_at, Text))
    for name in asked.equal:
        query = query.where(INCIDENT.c[name] == bindparam(name, type_=INCIDENT.c[name].type))
    of = _ID if asked.text else INCIDENT.c.id  # what the text index can answer needs no look at the incident
    for kind, wanted in (("incident_force", asked.force), ("incident_arrest", asked.arrest)):
        if wanted is not None:
            has = exists(select(1).where(table(kind).c.incident_id == of))
            query = query.where(has if wanted else ~has)
    if asked.closed is not None:
        query = query.where(INCIDENT.c.closed_on.is_not(None) if asked.closed else INCIDENT.c.closed_on.is_(None))
    return query


def _when(asked: Asked, query: Select[Any], when: ColumnElement[Any]) -> Select[Any]:
    of = Integer if asked.text else Text
    query = query.where(when >= bindparam("first", type_=of)) if asked.first else query
    return query.where(when < bindparam("end", type_=of)) if asked.end else query


def _text(moment: datetime) -> str:
    return moment.isoformat(" ", "seconds")


def _rowid(moment: datetime) -> int:
    """The first place in the text index that an incident of that moment may have."""
    return text_index.incident_rowid(moment, 0)
