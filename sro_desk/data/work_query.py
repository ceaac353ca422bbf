"""Activities and education records as pages: one way to ask for both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, column, literal_column, select
from sqlalchemy import table as named_table

from sro_desk.data.paging import counted, newest_first, span
from sro_desk.data.reading import Row, State, live
from sro_desk.data.rows import Count, Cursor, WorkFilter
from sro_desk.data.search import has_words, match
from sro_desk.data.tables import table


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work in the log: the column of its day, and what a row shows of it after the day and before what it
    refers to."""

    kind: str
    when: str
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    """The columns that the full-text index holds, as long as the record is as it is."""

    @property
    def read(self) -> tuple[str, ...]:
        """The columns of a row besides the id."""
        return (self.when, "school_id", "officer_id", *self.columns)


ACTIVITY: Final = Work(
    "activity", "date", ("activity_no", "kind", "hours", "people_reached", "summary"), ("activity_no", "summary")
)
_EDUCATION_TEXTS: Final = ("record_no", "student_ref", "records", "purpose", "provided_by")
EDUCATION: Final = Work("education_record", "received_on", _EDUCATION_TEXTS, _EDUCATION_TEXTS)
_TEXT: Final = named_table("record_text", column("kind"), column("record"))


def matching(work: Work, filter: WorkFilter, as_of: date | None, *columns: str) -> Select[Any]:
    """Those columns of the records that match, in no order."""
    source = table(work.kind)
    query = live(work.kind, *(source.c[name] for name in columns))
    first, last = span(filter.school_year, filter.since, filter.until, as_of)
    query = query if first is None else query.where(source.c[work.when] >= first)
    query = query if last is None else query.where(source.c[work.when] <= last)
    for name, wanted in _wanted(work, filter):
        query = query.where(source.c[name] == wanted)
    if found := match(filter.text):
        matched = literal_column("record_text").op("MATCH")(found)
        query = query.where(source.c.id.in_(select(_TEXT.c.record).where(matched, _TEXT.c.kind == work.kind)))
    return query


def page_rows(
    state: State, work: Work, filter: WorkFilter, after: Cursor | None, limit: int, as_of: date | None
) -> Sequence[Row]:
    """(id, *work.read) of the records behind the cursor that match, newest first, at most `limit`."""
    query = matching(work, filter, as_of, "id", *work.read)
    touched = state.touched(work.kind)
    if not touched:
        return state.session.execute(newest_first(query, table(work.kind), work.when, after).limit(limit)).all()
    same: Iterable[Row] = (row for row in state.session.execute(query) if row[0] not in touched)
    inside = table(work.kind).c.id.in_(touched)
    back = (row for row in state.roots(work.kind, work.read, inside) if _matches(work, filter, as_of, row))
    found = [row for row in (*same, *back) if after is None or place(row) < after]
    return sorted(found, key=lambda row: (row[1], row[0]), reverse=True)[:limit]


def count(state: State, work: Work, filter: WorkFilter, limit: int, as_of: date | None) -> Count:
    """How many records match, counted no further than `limit`."""
    if not state.touched(work.kind):
        return counted(state.session, matching(work, filter, as_of, "id"), limit)
    number = len(page_rows(state, work, filter, None, limit + 1, as_of))
    return Count(min(number, limit), number <= limit)


def place(row: Row) -> Cursor:
    """Where a row stands in its list."""
    return Cursor(row[1].isoformat(), row[0])


def _wanted(work: Work, filter: WorkFilter) -> list[tuple[str, object]]:
    names = ("school_id", "officer_id", "kind") if work is ACTIVITY else ("school_id", "officer_id")
    return [(name, getattr(filter, name)) for name in names if getattr(filter, name) is not None]


def _matches(work: Work, filter: WorkFilter, as_of: date | None, row: Row) -> bool:
    first, last = span(filter.school_year, filter.since, filter.until, as_of)
    held = dict(zip(("id", *work.read), row, strict=True))
    in_time = (first is None or first <= held[work.when]) and (last is None or held[work.when] <= last)
    same = all(held[name] == wanted for name, wanted in _wanted(work, filter))
    return in_time and same and has_words(" ".join(held[name] or "" for name in work.texts), filter.text)
