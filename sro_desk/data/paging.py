"""Lists in pages by key, never by offset, and counts that go no further than they must."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import Select, TableClause, Text, func, select, tuple_, type_coerce
from sqlalchemy.orm import Session

from sro_desk.data.rows import Count, Cursor, Page
from sro_desk.policy.dates import school_year_days

T = TypeVar("T")
COUNTED: Final = 10_000
"""How far a list is counted unless more is asked for."""


def newest_first(query: Select[Any], source: TableClause, when: str, after: Cursor | None) -> Select[Any]:
    """The query from behind a cursor on, newest first by the column `when` and the id."""
    if after is not None:
        place = tuple_(type_coerce(source.c[when], Text), source.c.id)
        query = query.where(place < tuple_(after.at, after.id))
    return query.order_by(source.c[when].desc(), source.c.id.desc())


def take(rows: Iterable[T], limit: int, cursor: Callable[[T], Cursor]) -> Page[T]:
    """The first `limit` of the rows as a page; one more tells whether the list goes on."""
    found = tuple(islice(rows, limit + 1))
    shown = found[:limit]
    return Page(shown, cursor(shown[-1]) if len(found) > limit else None)


def by_groups(
    groups: Sequence[Any],
    read: Callable[[Any, Cursor | None, int], Page[T]],
    after: Cursor | None,
    limit: int,
) -> Page[T]:
    """A list that stands group by group: `read` gives a page of one group. The cursor names the group, and the place in
    it (empty: the group is done)."""
    inner: Cursor | None = None
    if after is not None:
        group, at = json.loads(after.at)
        begin = groups.index(group) if group in groups else len(groups)
        groups = groups[begin if at else begin + 1 :]
        inner = Cursor(at, after.id) if at else None
    rows: list[T] = []
    for place, group in enumerate(groups):
        found = read(group, inner, limit - len(rows))
        rows += found.rows
        inner = None
        if found.next is not None:
            return Page(tuple(rows), Cursor(json.dumps([group, found.next.at]), found.next.id))
        if len(rows) == limit and place + 1 < len(groups):
            return Page(tuple(rows), Cursor(json.dumps([group, ""]), 0))
    return Page(tuple(rows), None)


def slice_behind(rows: Sequence[Any], after: Cursor | None, limit: int) -> Page[Any]:
    """The page of a list in memory behind the row whose id the cursor names."""
    ids = [row.id for row in rows]
    begin = 0 if after is None else ids.index(after.id) + 1 if after.id in ids else len(ids)
    return take(rows[begin:], limit, lambda row: Cursor("", row.id))


def counted(session: Session, query: Select[Any], limit: int) -> Count:
    """How many rows the query has, counted to `limit`."""
    some = query.order_by(None).limit(limit + 1).subquery()
    number = session.scalar(select(func.count()).select_from(some)) or 0
    return Count(min(number, limit), number <= limit)


@lru_cache(maxsize=256)
def span(
    school_year: str | None, since: date | None, until: date | None, as_of: date | None
) -> tuple[date | None, date | None]:
    """First and last day that a filter leaves; None is open."""
    first, last = school_year_days(school_year) if school_year else (None, None)
    firsts = [day for day in (first, since) if day is not None]
    lasts = [day for day in (last, until, as_of) if day is not None]
    return max(firsts, default=None), min(lasts, default=None)


def day_start(day: date) -> datetime:
    """Midnight at which a day begins."""
    return datetime.combine(day, time())


def next_day(day: date) -> date | None:
    """The day after, None at the calendar's end."""
    return None if day == date.max else day + timedelta(days=1)
