from datetime import UTC, date, datetime
from typing import Any

import pytest

from sro_desk.context import Context
from sro_desk.data import edit, incidents, snapshot, work_order, work_pages
from sro_desk.data.database import Database
from sro_desk.data.rows import Cursor, Page, WorkFilter

TODAY = date(2026, 11, 24)

COLUMNS = [(kind, by) for kind, keys in work_order._KEYS.items() for by in keys]
FILTERS = (WorkFilter(), WorkFilter(school_year="2026-27"), WorkFilter(school_id=2, text="the"))


def all_pages(read: Any) -> list[Any]:
    rows: list[Any] = []
    after: Cursor | None = None
    while True:
        page: Page[Any] = read(after)
        rows += page.rows
        after = page.next
        if after is None:
            return rows


def in_order(keys: list[Any], *, descending: bool) -> bool:
    filled = [key for key in keys if key is not None]
    return keys == sorted(filled, reverse=descending) + [None] * (len(keys) - len(filled))


@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize(("kind", "by"), COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_each_record_once(
    sample_read: Database, monkeypatch: pytest.MonkeyPatch, few: int, kind: str, by: str, descending: bool
) -> None:
    monkeypatch.setattr(work_order, "_FEW", few)
    for filter in FILTERS:
        rows = all_pages(
            lambda after, of=filter: work_order.page(
                sample_read, kind, of, by, after, 7, descending=descending, as_of=TODAY
            )
        )
        plain = work_pages.page(sample_read, filter, None, 1_000, work=work_order.WORKS[kind], as_of=TODAY).rows
        assert sorted(row.id for row in rows) == sorted(row.id for row in plain)
        assert in_order([work_order._KEYS[kind][by](row) for row in rows], descending=descending)


def test_what_is_empty_stands_last(sample_db: Database, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    for row in incidents.activities(sample_db, WorkFilter(), limit=3).rows:
        revision = snapshot.record(sample_db, "activity", row.id).revision
        edit.save(sample_db, context, edit.Edit("activity", row.id, {"hours": None}, revision))
    for few in (0, 10_000):
        monkeypatch.setattr(work_order, "_FEW", few)
        for descending in (False, True):
            rows = all_pages(
                lambda after, way=descending: work_order.page(
                    sample_db, "activity", WorkFilter(), "hours", after, 50, descending=way
                )
            )
            assert [row.hours for row in rows[-3:]] == [None] * 3
            assert in_order([row.hours for row in rows], descending=descending)


def test_the_order_as_it_was_known(sample_read: Database) -> None:
    known_at = datetime(2026, 11, 25, tzinfo=UTC)
    rows = work_order.page(sample_read, "activity", WorkFilter(), "school", None, 1_000, known_at=known_at).rows
    assert [row.school for row in rows] == sorted(row.school for row in rows)


@pytest.mark.parametrize("known_at", [None, datetime(2026, 11, 25, tzinfo=UTC)])
def test_hours_and_people_are_summed(sample_read: Database, known_at: datetime | None) -> None:
    for filter in (WorkFilter(), WorkFilter(kind="class"), WorkFilter(officer_id=999)):
        rows = incidents.activities(sample_read, filter, None, 1_000, as_of=TODAY).rows
        sums = work_pages.totals(sample_read, filter, as_of=TODAY, known_at=known_at)
        assert sums.hours == pytest.approx(sum(row.hours or 0 for row in rows))
        assert sums.people == sum(row.people_reached or 0 for row in rows)
