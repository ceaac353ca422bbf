"""Activities and education records sorted by one of their columns, in pages.

By number and day an index gives the order; by school, officer and kind the groups are put in order and each is read
newest first. What has no index (hours, people, texts) is sorted by the database, which reads what the filter leaves
once for each page. Where that is little, it is sorted here.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Text, and_, func, literal_column, or_, tuple_, type_coerce

from sro_desk.data import work_pages
from sro_desk.data.database import Database
from sro_desk.data.paging import COUNTED, by_groups, slice_behind
from sro_desk.data.reading import State
from sro_desk.data.rows import Cursor, Page, WorkFilter
from sro_desk.data.snapshot import choices, natural
from sro_desk.data.tables import table
from sro_desk.data.used import in_use
from sro_desk.data.work_query import ACTIVITY, EDUCATION, Work, matching
from sro_desk.wording import word_label
from sro_desk.words import ACTIVITY_KINDS

_FEW: Final = 1_000
"""Records that are read together and sorted."""
_GROUPS: Final = {"school": "school_id", "officer": "officer_id", "kind": "kind"}
_Key = Callable[[Any], Any]
_KEYS: Final[dict[str, dict[str, _Key]]] = {
    "activity": {
        "activity": lambda row: row.activity_no,
        "date": lambda row: row.day,
        "school": lambda row: natural(row.school),
        "officer": lambda row: natural(row.officer),
        "kind": lambda row: natural(word_label(ACTIVITY_KINDS, row.kind)),
        "hours": lambda row: row.hours,
        "people": lambda row: row.people_reached,
        "summary": lambda row: _text(row.summary),
    },
    "education_record": {
        "record": lambda row: row.record_no,
        "received": lambda row: row.received_on,
        "school": lambda row: natural(row.school),
        "officer": lambda row: natural(row.officer),
        "records": lambda row: _text(row.records),
        "purpose": lambda row: _text(row.purpose),
        "from": lambda row: _text(row.provided_by),
    },
}
_COLUMNS: Final = {
    "activity": "activity_no", "date": "date", "hours": "hours", "people": "people_reached", "summary": "summary",
    "record": "record_no", "received": "received_on", "records": "records", "purpose": "purpose", "from": "provided_by",
}  # fmt: skip
_INDEXED: Final = frozenset({"activity", "date", "record", "received"})
_NUMBERS: Final = frozenset({"hours", "people"})
WORKS: Final = {"activity": ACTIVITY, "education_record": EDUCATION}


def _text(text: str | None) -> str | None:
    """As the database folds it."""
    return text.lower() if text else None


def page(
    db: Database, kind: str, filter: WorkFilter, by: str, after: Cursor | None = None, limit: int = 50, *,
    descending: bool = False, as_of: date | None = None, known_at: datetime | None = None,
) -> Page[Any]:  # fmt: skip
    """The next records of a kind that match, in the order of the column `by`, empty values last both ways. As they had
    been entered by `known_at`, no more than the newest 10,000 are sorted."""
    work = WORKS[kind]
    if known_at is not None:
        read = work_pages.page(db, filter, None, COUNTED, work=work, as_of=as_of, known_at=known_at)
        return slice_behind(_sorted(work, read.rows, by, descending=descending), after, limit)
    if _COLUMNS.get(by) == work.when and descending:
        return work_pages.page(db, filter, after, limit, work=work, as_of=as_of)
    if work_pages.count(db, filter, _FEW, work=work, as_of=as_of).exact:
        some = work_pages.page(db, filter, None, _FEW, work=work, as_of=as_of)
        return slice_behind(_sorted(work, some.rows, by, descending=descending), after, limit)
    if by in _GROUPS:
        return _grouped(db, work, filter, by, after, limit, descending=descending, as_of=as_of)
    return _walked(db, work, filter, by, after, limit, descending=descending, as_of=as_of)


def _sorted(work: Work, rows: Sequence[Any], by: str, *, descending: bool) -> list[Any]:
    """Rows that stand newest first in the order of a column; equal ones stay newest first."""
    key = _KEYS[work.kind][by]
    filled = [row for row in rows if key(row) is not None]
    return sorted(filled, key=key, reverse=descending) + [row for row in rows if key(row) is None]


def _grouped(
    db: Database, work: Work, filter: WorkFilter, by: str, after: Cursor | None, limit: int, *, descending: bool,
    as_of: date | None,
) -> Page[Any]:  # fmt: skip
    name = _GROUPS[by]

    def read(group: Any, inner: Cursor | None, rest: int) -> Page[Any]:
        return work_pages.page(db, filter._replace(**{name: group}), inner, rest, work=work, as_of=as_of)

    return by_groups(_groups(db, work, filter, by, descending=descending), read, after, limit)


def _groups(db: Database, work: Work, filter: WorkFilter, by: str, *, descending: bool) -> list[Any]:
    """The values of the column that records have, in the order of what is shown for them."""
    name = _GROUPS[by]
    wanted = getattr(filter, name)
    used = in_use(db, work.kind, name) if wanted is None else [wanted]
    if by == "kind":
        shown = {value: word_label(ACTIVITY_KINDS, value) for value in used}
    else:
        shown = {choice.id: choice.label for choice in choices(db, by)}
    return sorted(used, key=lambda value: natural(shown.get(value, "")), reverse=descending)


def _walked(
    db: Database, work: Work, filter: WorkFilter, by: str, after: Cursor | None, limit: int, *, descending: bool,
    as_of: date | None,
) -> Page[Any]:  # fmt: skip
    """Along the order of one column and the id. The cursor holds the column's value as JSON."""
    order, id = _order(work, filter, by), table(work.kind).c.id
    query = matching(work, filter, as_of, "id", *work.read).add_columns(order)
    if after is not None:
        behind = _behind(order, id, json.loads(after.at), after.id, descending=descending)
        empty_last = by not in _INDEXED and after.at != "null"
        query = query.where(or_(behind, order.is_(None)) if empty_last else behind)
    ways: list[ColumnElement[Any]] = [order.desc(), id.desc()] if descending else [order.asc(), id.asc()]
    if by not in _INDEXED:
        ways.insert(0, order.is_(None))
    with db.read() as session:
        found = session.execute(query.order_by(*ways).limit(limit + 1)).all()
        rows = work_pages.named(State(session), work, [row[:-1] for row in found[:limit]])
    last = found[limit - 1] if len(found) > limit else None
    return Page(rows, None if last is None else Cursor(json.dumps(last[-1]), last[0]))


def _behind(
    order: ColumnElement[Any], id: ColumnElement[int], value: Any, at: int, *, descending: bool
) -> ColumnElement[bool]:
    if value is None:
        return and_(order.is_(None), id < at if descending else id > at)
    place, cursor = tuple_(order, id), tuple_(value, at)
    return place < cursor if descending else place > cursor


def _order(work: Work, filter: WorkFilter, by: str) -> ColumnElement[Any]:
    """What the database sorts by. The number's index gives the order only where no other index leaves far fewer records
    to sort; the sign keeps SQLite from using it."""
    column = table(work.kind).c[_COLUMNS[by]]
    if by in _NUMBERS:
        return column
    if by not in _INDEXED:
        return func.nullif(func.lower(column), "")
    narrowed = filter.school_year or filter.since or any(getattr(filter, name) for name in _GROUPS.values())
    if column.name != work.when and narrowed:
        return literal_column(f"+{work.kind}.{column.name}", Text)
    return type_coerce(column, Text)
