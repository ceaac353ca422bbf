"""The incident log as it had been entered by an earlier moment.

What was not changed since is read through the index, as today; what was changed is put back from the log and matched
here.
"""

import heapq
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from sro_desk.data.incident_query import FORM, NAMES, cursor, page_query
from sro_desk.data.paging import span
from sro_desk.data.reading import Row, State, table
from sro_desk.data.rows import Cursor, IncidentFilter
from sro_desk.data.search import fold, words

_WHEN: Final = 1 + FORM.columns.index("occurred_at")
_SCHOOL: Final = FORM.columns.index("school_id")
_OFFICER: Final = FORM.columns.index("officer_id")
_TEXTS: Final = ("incident_no", "category", "offense", "location", "summary")


def incident_rows(
    state: State, filter: IncidentFilter, after: Cursor | None, limit: int, as_of: date | None
) -> list[Row]:
    """The rows of `incident_query.page_query` as they had been entered by the state's moment."""
    touched = state.touched("incident")
    now = state.session.execute(page_query(filter, after, as_of).execution_options(yield_per=200))
    names = _Names(state)
    same = (names.of(row[0], row[1 : -len(NAMES)]) for row in now if row[0] not in touched)
    put_back = sorted(_put_back(state, names, filter, after, as_of), key=_place, reverse=True)
    return list(islice(heapq.merge(same, put_back, key=_place, reverse=True), limit))


def _place(row: Row) -> tuple[datetime, int]:
    return row[_WHEN], row[0]


class _Names:
    """The schools and officers that rows refer to, as they were called then."""

    def __init__(self, state: State) -> None:
        columns = ("badge", "last_name", "first_name")
        self._schools = state.keys("school")
        self._officers = {id: tuple(names) for id, *names in state.rows("officer", columns)}

    def of(self, id: int, values: Sequence[Any]) -> Row:
        """The row of an incident of these values (in the order of FORM)."""
        return (id, *values, self._schools[values[_SCHOOL]], *self._officers[values[_OFFICER]])


def _put_back(
    state: State, names: _Names, filter: IncidentFilter, after: Cursor | None, as_of: date | None
) -> Iterator[Row]:
    """The incidents that were changed since, as they were, that match."""
    touched = state.touched("incident")
    inside = table("incident").c.id.in_(touched)
    columns = FORM.columns
    for id, *values in state.roots("incident", columns, inside):
        held = dict(zip(columns, values, strict=True))
        before = after is None or cursor(held["occurred_at"], id) < after
        if id in touched and before and _matches(state, filter, as_of, id, held):
            yield names.of(id, values)


def _matches(state: State, filter: IncidentFilter, as_of: date | None, id: int, held: dict[str, Any]) -> bool:
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


def _has_words(state: State, text: str, id: int, held: dict[str, Any]) -> bool:
    wanted = words(text)
    if not wanted:
        return True
    persons = (row[2] for row in _children(state, "incident_person", id, "name"))
    whole = fold(" ".join(filter(None, (*(held[name] for name in _TEXTS), *persons))))
    return all(fold(word) in whole for word in wanted)


def _children(state: State, kind: str, id: int, *columns: str) -> list[Row]:
    where = table(kind).c.incident_id == id
    return [row for row in state.rows(kind, ("incident_id", *columns), where) if row[1] == id]
