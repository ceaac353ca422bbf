"""The incident log as it had been entered by an earlier moment.

What was not changed since is read through the index, as today; what was changed is put back from the log and matched
here.
"""

import heapq
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from sro_desk.data.incident_query import INCIDENT, LISTED, matching, page_query
from sro_desk.data.paging import span
from sro_desk.data.reading import Row, State
from sro_desk.data.rows import Count, Cursor, IncidentFilter
from sro_desk.data.search import has_words, words
from sro_desk.data.tables import table

Held = dict[str, Any]
"""Columns of an incident."""
_TEXTS: Final = ("incident_no", "category", "offense", "location", "summary")
_READ: Final = ("school_id", "officer_id", *LISTED, "offense", "location", "summary")


def incident_rows(
    state: State, filter: IncidentFilter, after: Cursor | None, limit: int, as_of: date | None
) -> list[Row]:
    """The rows of `incident_query.COLUMNS` of a page, as they had been entered by the state's moment."""
    touched = state.touched("incident")
    columns = (INCIDENT.c[name] for name in ("id", *_READ))
    now = state.session.execute(page_query(filter, after, as_of, *columns).execution_options(yield_per=200))
    same = ((row[0], dict(zip(_READ, row[1:], strict=True))) for row in now if row[0] not in touched)
    put_back = sorted(_put_back(state, filter, after, as_of), key=_place, reverse=True)
    names = _Names(state)
    return [names.row(*one) for one in islice(heapq.merge(same, put_back, key=_place, reverse=True), limit)]


def count(state: State, filter: IncidentFilter, limit: int, as_of: date | None) -> Count:
    """How many matched as they had been entered by the state's moment, counted no further than `limit`."""
    touched = state.touched("incident")
    now = state.session.scalars(matching(filter, as_of, INCIDENT.c.id).execution_options(yield_per=1_000))
    same = sum(1 for _ in islice((id for id in now if id not in touched), limit + 1))
    number = same + sum(1 for _ in _put_back(state, filter, None, as_of))
    return Count(min(number, limit), number <= limit)


def _place(found: tuple[int, Held]) -> tuple[datetime, int]:
    id, held = found
    return held["occurred_at"], id


class _Names:
    """The schools and officers that rows refer to, as they were called then."""

    def __init__(self, state: State) -> None:
        columns = ("last_name", "first_name")
        self._schools = state.keys("school")
        self._officers = {id: tuple(names) for id, *names in state.rows("officer", columns)}

    def row(self, id: int, held: Held) -> Row:
        """An incident as the driver would give it; which revision it was is not known."""
        closed_on = held["closed_on"]
        shown = held | {
            "occurred_at": held["occurred_at"].isoformat(" ", "seconds"),
            "closed_on": None if closed_on is None else closed_on.isoformat(),
        }
        names = (self._schools[held["school_id"]], *self._officers[held["officer_id"]])
        return (id, None, *(shown[name] for name in LISTED), *names)


def _put_back(
    state: State, filter: IncidentFilter, after: Cursor | None, as_of: date | None
) -> Iterator[tuple[int, Held]]:
    """The incidents that were changed since, as they were, that match."""
    touched = state.touched("incident")
    for id, *values in state.roots("incident", _READ, INCIDENT.c.id.in_(touched)):
        held = dict(zip(_READ, values, strict=True))
        before = after is None or Cursor(held["occurred_at"].isoformat(" ", "seconds"), id) < after
        if id in touched and before and _matches(state, filter, as_of, id, held):
            yield id, held


def _matches(state: State, filter: IncidentFilter, as_of: date | None, id: int, held: Held) -> bool:
    first, last = span(filter.school_year, filter.since, filter.until, as_of)
    day = held["occurred_at"].date()
    same = (
        getattr(filter, name) in (None, held[name]) for name in ("school_id", "officer_id", "category", "disposition")
    )
    return (
        (first is None or first <= day)
        and (last is None or day <= last)
        and all(same)
        and filter.closed in (None, held["closed_on"] is not None)
        and filter.force in (None, bool(_children(state, "incident_force", id)))
        and filter.arrest in (None, bool(_children(state, "incident_arrest", id)))
        and _has_words(state, filter.text, id, held)
    )


def _has_words(state: State, text: str, id: int, held: Held) -> bool:
    if not words(text):
        return True
    persons = (row[2] for row in _children(state, "incident_person", id, "name"))
    texts = (*(held[name] for name in _TEXTS), *persons)
    return has_words(" ".join(one for one in texts if one), text)


def _children(state: State, kind: str, id: int, *columns: str) -> list[Row]:
    where = table(kind).c.incident_id == id
    return [row for row in state.rows(kind, ("incident_id", *columns), where) if row[1] == id]
