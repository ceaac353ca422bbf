"""The incident log in pages: each incident exactly once, through an index, with its findings."""

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sro_desk.context import Context
from sro_desk.data import binned, edit, incidents, snapshot, undo
from sro_desk.data.database import Database
from sro_desk.data.incident_query import COLUMNS, page_query
from sro_desk.data.rows import ActivityRow, Count, Cursor, IncidentFilter, IncidentRow, WorkFilter
from sro_desk.policy.dates import school_year
from sro_desk.policy.incidents import findings
from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Facts, Incident

TODAY = date(2026, 11, 24)

filters = st.builds(
    IncidentFilter,
    school_year=st.sampled_from([None, None, "2024-25", "2025-26", "2026-27", "1999-00"]),
    since=st.none() | st.dates(date(2024, 9, 1), date(2026, 12, 31)),
    until=st.none() | st.dates(date(2024, 9, 1), date(2026, 12, 31)),
    school_id=st.none() | st.integers(1, 8),
    officer_id=st.none() | st.integers(1, 14),
    category=st.sampled_from([None, None, "Fight", "Theft", "Nothing of the kind"]),
    disposition=st.sampled_from([None, None, "informal", "citation"]),
    force=st.sampled_from([None, None, True, False]),
    arrest=st.sampled_from([None, None, True, False]),
    closed=st.sampled_from([None, None, True, False]),
    text=st.sampled_from(["", "", "fight", "lunch cafeteria", "'\"*", "fight NOT lunch", "locker", "smi"]),
)


@cache
def everything(db: Database) -> Facts:
    return snapshot.facts(db)


def pages(db: Database, filter: IncidentFilter, limit: int, as_of: date | None = None) -> list[IncidentRow]:
    found: list[IncidentRow] = []
    after: Cursor | None = None
    while True:
        page = incidents.page(db, filter, after, limit, as_of=as_of)
        assert len(page.rows) <= limit
        found += page.rows
        if page.next is None:
            return found
        assert after is None or page.next < after
        after = page.next


@cache
def ids(db: Database) -> tuple[dict[str, int], dict[str, int]]:
    """Schools by name and officers by badge."""
    schools = {choice.label: choice.id for choice in snapshot.choices(db, "school")}
    return schools, {choice.label.split(" · ")[1]: choice.id for choice in snapshot.choices(db, "officer")}


def matches(db: Database, filter: IncidentFilter, one: Incident) -> bool:
    """What the filter means, said once more without a database."""
    schools, officers = ids(db)
    day = one.occurred_at.date()
    texts = (one.incident_no, one.category, one.offense, one.location, one.summary, *(p.name for p in one.persons))
    said = re.findall(r"[^\W_]+", " ".join(text for text in texts if text).casefold())
    *whole, begun = [word.casefold() for word in filter.text.split() if any(map(str.isalnum, word))] or [""]
    return (
        filter.school_year in (None, school_year(day))
        and (filter.since is None or filter.since <= day)
        and (filter.until is None or day <= filter.until)
        and filter.school_id in (None, schools[one.school])
        and filter.officer_id in (None, officers[one.badge])
        and filter.category in (None, one.category)
        and filter.disposition in (None, one.disposition)
        and filter.force in (None, bool(one.force))
        and filter.arrest in (None, bool(one.arrests))
        and filter.closed in (None, one.closed_on is not None)
        and all(word in said for word in whole)
        and any(word.startswith(begun) for word in said)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filter=filters, limit=st.integers(1, 120), as_of=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_pages_hold_each_incident_that_matches_once_newest_first(
    sample_read: Database, filter: IncidentFilter, limit: int, as_of: date | None
) -> None:
    found = pages(sample_read, filter, limit, as_of)
    expected = [
        one.incident_no
        for one in everything(sample_read).incidents
        if matches(sample_read, filter, one) and (as_of is None or one.occurred_at.date() <= as_of)
    ]
    assert sorted(row.incident_no for row in found) == sorted(expected)
    assert [(row.occurred_at, row.id) for row in found] == sorted(
        ((row.occurred_at, row.id) for row in found), reverse=True
    )
    assert incidents.count(sample_read, filter, as_of=as_of) == Count(len(expected), exact=True)


def test_a_row_shows_the_findings_of_its_incident(sample_read: Database) -> None:
    expected = {one.incident_no: findings(one, load_pack()) for one in everything(sample_read).incidents}
    rows = pages(sample_read, IncidentFilter(), 70)
    assert {row.incident_no: row.findings for row in rows} == expected
    assert sum(row.musts + row.shoulds for row in rows) == sum(map(len, expected.values())) > 0
    forced = {one.incident_no for one in everything(sample_read).incidents if one.force}
    assert {row.incident_no for row in rows if row.force} == forced


def test_a_count_goes_no_further_than_its_limit(sample_read: Database) -> None:
    assert incidents.count(sample_read, IncidentFilter(), 100) == Count(100, exact=False)
    number = len(everything(sample_read).incidents)
    assert incidents.count(sample_read, IncidentFilter(), number) == Count(number, exact=True)


def test_two_incidents_of_one_second_are_neither_lost_nor_shown_twice(plain_db: Database, context: Context) -> None:
    with plain_db.unit(context, "Add incidents") as unit:
        district = unit.add("district", {"district": "D"})
        school = unit.add("school", {"school": "S", "district_id": district, "level": "middle"})
        officer = unit.add("officer", {"badge": "1", "last_name": "A", "first_name": "B"})
        unit.add_many("incident", (
            {"incident_no": f"{number}", "occurred_at": datetime(2026, 9, 1, 10) + timedelta(days=number % 2),
             "school_id": school, "officer_id": officer, "category": "Fight", "disposition": "informal"}
            for number in range(30)
        ))  # fmt: skip
    for filter in (IncidentFilter(), IncidentFilter(text="fight"), IncidentFilter(officer_id=officer)):
        assert len({row.id for row in pages(plain_db, filter, 7)}) == len(pages(plain_db, filter, 7)) == 30


@pytest.mark.parametrize(
    ("filter", "index"),
    [
        (IncidentFilter(), "ix_incident_occurred_at"),
        (IncidentFilter(school_year="2025-26"), "ix_incident_occurred_at"),
        (IncidentFilter(school_year="2025-26", disposition="informal"), "ix_incident_disposition"),
        (IncidentFilter(category="Fight"), "ix_incident_category"),
        (IncidentFilter(school_id=1, closed=False), "ix_incident_school_id"),
        (IncidentFilter(officer_id=1, force=True), "ix_incident_officer_id"),
        (IncidentFilter(force=True), "ix_incident_occurred_at"),
        (IncidentFilter(text="fight"), "VIRTUAL TABLE"),
        (IncidentFilter(text="fight", disposition="informal", school_year="2025-26"), "VIRTUAL TABLE"),
    ],
)
@pytest.mark.parametrize("after", [None, Cursor("2026-01-05 08:00:00", 7)])
def test_a_page_walks_an_index_and_sorts_nothing(
    sample_read: Database, filter: IncidentFilter, index: str, after: Cursor | None
) -> None:
    with sample_read.read() as session:
        plan = plan_of(session, page_query(filter, after, TODAY, *COLUMNS).limit(51))
    assert any(index in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)
    assert not any(step.startswith("SCAN incident") and "USING" not in step for step in plan if "VIRTUAL" not in step)


def plan_of(session: Any, query: Any) -> list[str]:
    compiled = query.compile(session.get_bind(), compile_kwargs={"render_postcompile": True})
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", bound(compiled))
    return [row[3] for row in rows]


def bound(compiled: Any) -> tuple[Any, ...]:
    values = compiled.construct_params()
    return tuple(str(values[name]) for name in compiled.positiontup)


def test_categories_and_school_years_in_use(sample_db: Database, context: Context) -> None:
    facts = snapshot.facts(sample_db)
    assert incidents.categories(sample_db) == tuple(sorted({one.category for one in facts.incidents}))
    assert incidents.categories(sample_db, 3) == incidents.categories(sample_db)[:3]
    assert incidents.school_years(sample_db) == ("2026-27", "2025-26", "2024-25")
    edit.save(sample_db, context, edit.Edit("incident", 1, {"occurred_at": datetime(2021, 7, 1), "closed_on": None}))
    years = ("2026-27", "2025-26", "2024-25", "2023-24", "2022-23", "2021-22")
    assert incidents.school_years(sample_db) == years


def test_an_empty_database_has_no_pages(plain_db: Database) -> None:
    assert incidents.page(plain_db, IncidentFilter()).rows == ()
    assert incidents.activities(plain_db, WorkFilter()).rows == ()
    assert incidents.education_records(plain_db, WorkFilter()).rows == ()
    assert (incidents.categories(plain_db), incidents.school_years(plain_db)) == ((), ())


def test_activities_come_in_pages_each_once(sample_read: Database) -> None:
    for filter in (WorkFilter(), WorkFilter(kind="class"), WorkFilter(school_year="2025-26", school_id=2)):
        found: list[ActivityRow] = []
        page = incidents.activities(sample_read, filter, limit=37, as_of=TODAY)
        found += page.rows
        while page.next:
            page = incidents.activities(sample_read, filter, page.next, 37, as_of=TODAY)
            found += page.rows
        school = {choice.id: choice.label for choice in snapshot.choices(sample_read, "school")}
        expected = [
            one.activity_no
            for one in everything(sample_read).activities
            if filter.kind in (None, one.kind)
            and filter.school_year in (None, school_year(one.date))
            and (filter.school_id is None or school[filter.school_id] == one.school)
        ]
        assert sorted(row.activity_no for row in found) == sorted(expected)
        assert [row.day for row in found] == sorted((row.day for row in found), reverse=True)
        assert incidents.count_activities(sample_read, filter, as_of=TODAY).number == len(expected)


def test_education_records_show_school_and_officer(sample_read: Database) -> None:
    rows = incidents.education_records(sample_read, WorkFilter(), limit=500).rows
    facts = everything(sample_read)
    names = {one.badge: one.name for one in facts.officers}
    expected = {one.record_no: (one.school, names[one.badge], one.purpose) for one in facts.education_records}
    assert {row.record_no: (row.school, row.officer, row.purpose) for row in rows} == expected
    assert incidents.count_education_records(sample_read, WorkFilter()).number == len(expected)
    none = incidents.education_records(sample_read, WorkFilter(officer_id=999))
    assert (none.rows, none.next) == ((), None)


def test_findings_follow_every_change_undo_and_redo(sample_db: Database, context: Context) -> None:
    def shown() -> IncidentRow:
        (row,) = incidents.page(sample_db, IncidentFilter(text=number)).rows
        return row

    (row, *_) = (one for one in pages(sample_db, IncidentFilter(force=True), 50) if one.findings)
    number, first = row.incident_no, row
    force = snapshot.incident(sample_db, row.id).children["incident_force"]
    edit.save(sample_db, context, edit.Edit("incident_force", force[0].id, {"injury": "death", "report_no": None}))
    assert {"bca-report", "force-report-no"} <= {one.id for one in shown().findings}
    for part in force:
        edit.remove(sample_db, context, "incident_force", part.id)
    without = shown()
    assert not without.force
    assert "bca-report" not in {one.id for one in without.findings}
    for _ in range(1 + len(force)):
        undo.undo(sample_db, context)
    assert (shown().said, shown().force) == (first.said, True)
    for _ in range(1 + len(force)):
        undo.redo(sample_db, context)
    assert shown().said == without.said


def test_what_is_in_the_bin_is_on_no_page_and_in_no_count(sample_db: Database, context: Context) -> None:
    (row, *_) = incidents.page(sample_db, IncidentFilter(category="Fight")).rows
    one, work = IncidentFilter(text=row.incident_no), incidents.activities(sample_db, WorkFilter(kind="class"))
    number = incidents.count(sample_db, IncidentFilter(category="Fight")).number
    edit.remove(sample_db, context, "incident", row.id)
    edit.remove(sample_db, context, "activity", work.rows[0].id)
    assert row.id not in {found.id for found in pages(sample_db, IncidentFilter(category="Fight"), 50)}
    assert incidents.page(sample_db, one).rows == ()
    assert incidents.count(sample_db, IncidentFilter(category="Fight")).number == number - 1
    assert incidents.activities(sample_db, WorkFilter(kind="class")).rows[0] == work.rows[1]
    binned.restore(sample_db, context, "incident", row.id)
    assert pages(sample_db, IncidentFilter(category="Fight"), 50)[0].id == row.id
