"""The incident log sorted by one of its columns, in pages that walk an index however many incidents there are.

By moment the index gives the order, or the text index where words are searched for. By number the number's index gives
it; of one school year, whose numbers the index of moments knows too, the first are picked. By school, officer,
category, disposition, force and arrest the groups are put in order (there are few), and each is read newest first.
Where a filter leaves few incidents, those are sorted as they are.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, Text, literal_column, tuple_

from sro_desk.data import incidents
from sro_desk.data.among import among
from sro_desk.data.database import Database
from sro_desk.data.incident_query import COLUMNS, EQUAL, INCIDENT, found_ids, matching, page_query
from sro_desk.data.incident_rows import with_findings
from sro_desk.data.paging import COUNTED, by_groups, slice_behind, take
from sro_desk.data.prepared import Driver, prepare
from sro_desk.data.rows import Cursor, IncidentFilter, IncidentRow, Page
from sro_desk.data.snapshot import choices, natural
from sro_desk.data.used import in_use
from sro_desk.wording import word_label
from sro_desk.words import DISPOSITIONS

_FEW: Final = 1_000
"""Incidents that are read together and sorted."""
_SEARCHES: Final = 100
"""Groups that are searched one by one at most, where that can be helped."""
_FLAGS: Final = frozenset({"force", "arrest"})
_GROUPS: Final = {"school": "school_id", "officer": "officer_id", "category": "category", "disposition": "disposition",
                  "force": "force", "arrest": "arrest"}  # fmt: skip
_KEYS: Final[dict[str, Callable[[IncidentRow], Any]]] = {
    "incident": lambda row: row.incident_no,
    "occurred": lambda row: row.occurred_at,
    "school": lambda row: natural(row.school),
    "officer": lambda row: natural(row.officer),
    "category": lambda row: natural(row.category),
    "disposition": lambda row: natural(word_label(DISPOSITIONS, row.disposition)),
    "force": lambda row: row.force,
    "arrest": lambda row: row.arrest,
}
ORDERS: Final = frozenset(_KEYS)
"""The columns that the log can be sorted by."""


class _Found(NamedTuple):
    id: int


def page(
    db: Database,
    filter: IncidentFilter,
    by: str,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    descending: bool = False,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Page[IncidentRow]:
    """The next incidents that match, in the order of the column `by` (one of ORDERS). As they had been entered by
    `known_at`, no more than the newest 10,000 are sorted."""
    if known_at is not None:
        read = incidents.page(db, filter, None, COUNTED, as_of=as_of, known_at=known_at)
        return slice_behind(sort_rows(read.rows, by, descending=descending), after, limit)
    if by == "occurred":
        return incidents.page(db, filter, after, limit, as_of=as_of, oldest_first=not descending)
    if incidents.count(db, filter, _FEW, as_of=as_of).exact:
        some = incidents.page(db, filter, None, _FEW, as_of=as_of)
        return slice_behind(sort_rows(some.rows, by, descending=descending), after, limit)
    if by in _GROUPS:
        return _grouped(db, filter, by, after, limit, descending=descending, as_of=as_of)
    return _numbered(db, filter, after, limit, descending=descending, as_of=as_of)


def sort_rows(rows: Sequence[IncidentRow], by: str, *, descending: bool) -> list[IncidentRow]:
    """Rows that stand newest first in the order of a column; equal ones stay newest first."""
    return sorted(rows, key=_KEYS[by], reverse=descending)


def _picked(
    db: Database, filter: IncidentFilter, by: str, after: Cursor | None, limit: int, *, descending: bool,
    as_of: date | None,
) -> Page[IncidentRow]:  # fmt: skip
    """Of what a search found: all are sorted by the column alone, and a page of them is read. To ask for them group by
    group would be to search as often."""
    keys = page_query(filter, None, as_of, INCIDENT.c.id, INCIDENT.c[_GROUPS[by]])
    with db.cursor() as cursor:
        driver = Driver(cursor)
        found = driver.fetch(prepare(keys), {})
        place = {value: at for at, value in enumerate(_in_order(db, by, {row[1] for row in found}))}
        found.sort(key=lambda row: place[row[1]], reverse=descending)
        page = slice_behind([_Found(row[0]) for row in found], after, limit)
        of = INCIDENT.c.id.in_(among([one.id for one in page.rows]))
        read = driver.fetch(prepare(page_query(IncidentFilter(), None, None, *COLUMNS).where(of)), {})
        rows = {row.id: row for row in with_findings(db, driver, read)}
    return Page(tuple(rows[one.id] for one in page.rows), page.next)


def _numbered(
    db: Database, filter: IncidentFilter, after: Cursor | None, limit: int, *, descending: bool, as_of: date | None
) -> Page[IncidentRow]:
    rare = filter.closed is not None and incidents.count(db, filter, as_of=as_of).exact
    if filter.school_year or filter.since or rare:
        inner = matching(filter, as_of, INCIDENT.c.id)
        column = literal_column("+incident.incident_no", Text)  # the sign keeps SQLite from walking an index
    else:
        inner = _along_numbers(filter, as_of)
        column = literal_column("incident.incident_no", Text)
    if after is not None:
        place, behind = tuple_(column, INCIDENT.c.id), tuple_(after.at, after.id)
        inner = inner.where(place < behind if descending else place > behind)
    ways = (column.desc(), INCIDENT.c.id.desc()) if descending else (column, INCIDENT.c.id)
    inner = inner.order_by(*ways).limit(literal_column(str(limit + 1)))
    of = INCIDENT.c.id.in_(inner)
    query: Select[Any] = page_query(IncidentFilter(), None, None, *COLUMNS).where(of).order_by(None).order_by(*ways)
    with db.cursor() as cursor:
        driver = Driver(cursor)
        rows = with_findings(db, driver, driver.fetch(prepare(query), {}))
    return take(rows, limit, lambda row: Cursor(row.incident_no, row.id))


def _along_numbers(filter: IncidentFilter, as_of: date | None) -> Select[Any]:
    """The ids, walking the number's index past all that does not match. Not for a school year: its numbers may all lie
    at the index's end."""
    equal = {name: value for name in EQUAL if (value := getattr(filter, name)) is not None}
    rest = filter._replace(text="", **dict.fromkeys(equal))
    query = matching(rest, None if filter.text else as_of, INCIDENT.c.id)
    query = query.where(*(literal_column(f"+incident.{name}") == value for name, value in equal.items()))
    return query.where(literal_column("+incident.id").in_(found_ids(filter, as_of))) if filter.text else query


def _grouped(
    db: Database, filter: IncidentFilter, by: str, after: Cursor | None, limit: int, *, descending: bool,
    as_of: date | None,
) -> Page[IncidentRow]:  # fmt: skip
    name, groups = _GROUPS[by], _groups(db, filter, by, descending=descending)
    if filter.text and len(groups) > _SEARCHES and incidents.count(db, filter, as_of=as_of).exact:
        return _picked(db, filter, by, after, limit, descending=descending, as_of=as_of)

    def read(group: Any, inner: Cursor | None, rest: int) -> Page[IncidentRow]:
        return incidents.page(db, filter._replace(**{name: group}), inner, rest, as_of=as_of)

    return by_groups(groups, read, after, limit)


def _groups(db: Database, filter: IncidentFilter, by: str, *, descending: bool) -> list[Any]:
    """The values of the column that incidents have, in the order of what is shown for them."""
    wanted = getattr(filter, _GROUPS[by])
    if wanted is not None:
        return [wanted]
    used = [False, True] if by in _FLAGS else in_use(db, "incident", _GROUPS[by])
    ordered = _in_order(db, by, used)
    return ordered[::-1] if descending else ordered


def _in_order(db: Database, by: str, values: Iterable[Any]) -> list[Any]:
    if by in _FLAGS:
        return sorted(values)
    if by in ("school", "officer"):
        shown = {choice.id: choice.label for choice in choices(db, by)}
        return sorted(values, key=lambda value: natural(shown.get(value, "")))
    return sorted(values, key=lambda value: natural(word_label(DISPOSITIONS, value) if by == "disposition" else value))
