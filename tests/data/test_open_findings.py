"""The log narrowed to open findings, sorted, and counted as it was known: each against the rules on every incident."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sro_desk.context import Context
from sro_desk.data import edit, incident_order, incidents, open_findings
from sro_desk.data.database import Database
from sro_desk.data.rows import Count, Cursor, IncidentFilter, IncidentRow, WorkFilter
from sro_desk.policy.pack import load_pack

TODAY = date(2026, 11, 24)
FILTERS = (
    IncidentFilter(),
    IncidentFilter(school_year="2025-26"),
    IncidentFilter(force=True),
    IncidentFilter(disposition="citation", closed=True),
    IncidentFilter(text="fight"),
    IncidentFilter(text="fight", disposition="no_action", school_year="2025-26"),
    IncidentFilter(text="the", school_id=1),
    IncidentFilter(category="Fight"),
    IncidentFilter(school_year="1999-00"),
)


def every(db: Database, filter: IncidentFilter, known_at: datetime | None = None) -> list[IncidentRow]:
    return list(incidents.page(db, filter, None, 10_000, as_of=TODAY, known_at=known_at).rows)


def found(db: Database, filter: IncidentFilter, level: str, known_at: datetime | None = None) -> list[int]:
    walked = open_findings.walk(db, filter, level, as_of=TODAY, known_at=known_at)
    return [row.id for part in walked for row in part.rows]


@pytest.mark.parametrize("filter", FILTERS)
def test_what_is_found_is_what_the_rules_find_newest_first(sample_read: Database, filter: IncidentFilter) -> None:
    rows = every(sample_read, filter)
    assert found(sample_read, filter, open_findings.ANY) == [row.id for row in rows if row.findings]
    assert found(sample_read, filter, open_findings.MUST) == [row.id for row in rows if row.musts]


def test_each_finding_of_the_pack_is_among_the_candidates(sample_db: Database, context: Context) -> None:
    """Whatever raises a finding, the database names the incident."""
    raised = {one.id for row in every(sample_db, IncidentFilter()) for one in row.findings}
    plain = next(row for row in every(sample_db, IncidentFilter()) if not (row.force or row.arrest or row.findings))
    values = {"school_rule": True, "disposition": "citation", "offense": None, "alternatives_considered": ("Warning",)}
    edit.save(sample_db, context, edit.Edit("incident", plain.id, values))
    assert plain.id in found(sample_db, IncidentFilter(), open_findings.MUST)
    assert raised <= set(load_pack().incident.findings)


def test_looking_goes_on_from_the_day_it_stopped(sample_read: Database) -> None:
    whole = found(sample_read, IncidentFilter(), open_findings.ANY)
    walked = open_findings.walk(sample_read, IncidentFilter(), open_findings.ANY, as_of=TODAY)
    first = [part for part, _ in zip(walked, range(3), strict=False)]
    begun = [row.id for part in first for row in part.rows]
    rest = open_findings.walk(sample_read, IncidentFilter(), open_findings.ANY, first[-1].until, as_of=TODAY)
    parts = list(rest)
    assert begun + [row.id for part in parts for row in part.rows] == whole
    assert parts[-1].until is None
    assert parts[-1].done == 1


def test_an_empty_log_has_nothing_to_look_through(plain_db: Database) -> None:
    assert list(open_findings.walk(plain_db, IncidentFilter(), open_findings.ANY)) == []


def test_open_findings_and_counts_as_they_were_known(sample_db: Database, context: Context) -> None:
    before = datetime(2026, 11, 24, 12, tzinfo=UTC)
    later = Context("Clerk", "DESK-1", now=lambda: before + timedelta(hours=1))
    old = found(sample_db, IncidentFilter(), open_findings.ANY)
    forced = incidents.count(sample_db, IncidentFilter(force=True), as_of=TODAY)
    work = incidents.count_activities(sample_db, WorkFilter(), as_of=TODAY)
    edit.remove(sample_db, later, "incident", old[0])
    edit.save(sample_db, later, edit.Edit("incident", old[1], {"location": "Gym"}))
    edit.remove(sample_db, later, "activity", incidents.activities(sample_db, WorkFilter()).rows[0].id)
    assert found(sample_db, IncidentFilter(), open_findings.ANY) == old[1:]
    assert found(sample_db, IncidentFilter(), open_findings.ANY, before) == old
    assert incidents.count(sample_db, IncidentFilter(force=True), as_of=TODAY, known_at=before) == forced
    assert incidents.count(sample_db, IncidentFilter(), known_at=before).number == len(
        every(sample_db, IncidentFilter(), before)
    )
    assert incidents.count_activities(sample_db, WorkFilter(), as_of=TODAY, known_at=before) == work
    words = WorkFilter(text=incidents.activities(sample_db, WorkFilter(), known_at=before).rows[0].activity_no)
    assert incidents.count_activities(sample_db, words, known_at=before).number == 1
    assert incidents.count_activities(sample_db, words).number == 0
    assert incidents.count_activities(sample_db, WorkFilter(), as_of=TODAY) == Count(work.number - 1, exact=True)
    assert incidents.count(sample_db, IncidentFilter(), 3, known_at=before) == Count(3, exact=False)


@pytest.mark.parametrize(("few", "searches"), [(0, 100), (0, 2), (10_000, 100)])
@pytest.mark.parametrize("by", sorted(incident_order.ORDERS))
@pytest.mark.parametrize("descending", [False, True])
def test_pages_in_an_order_hold_each_incident_once(
    sample_read: Database, monkeypatch: pytest.MonkeyPatch, few: int, searches: int, by: str, descending: bool
) -> None:
    monkeypatch.setattr(incident_order, "_FEW", few)
    monkeypatch.setattr(incident_order, "_SEARCHES", searches)
    for filter in FILTERS:
        rows: list[IncidentRow] = []
        after: Cursor | None = None
        while True:
            read = incident_order.page(sample_read, filter, by, after, 7, descending=descending, as_of=TODAY)
            rows += read.rows
            after = read.next
            if after is None:
                break
        assert sorted(row.id for row in rows) == sorted(row.id for row in every(sample_read, filter))
        keys = [incident_order._KEYS[by](row) for row in rows]
        assert keys == sorted(keys, reverse=descending)


def test_equal_ones_stay_newest_first(sample_read: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for few in (0, 10_000):
        monkeypatch.setattr(incident_order, "_FEW", few)
        for descending in (False, True):
            rows = incident_order.page(sample_read, IncidentFilter(), "school", None, 400, descending=descending).rows
            for school in {row.school for row in rows}:
                moments = [row.occurred_at for row in rows if row.school == school]
                assert moments == sorted(moments, reverse=True)


def test_the_order_as_it_was_known(sample_db: Database) -> None:
    known_at = datetime(2026, 11, 25, tzinfo=UTC)
    rows = incident_order.page(sample_db, IncidentFilter(), "category", None, 1_000, known_at=known_at).rows
    assert [row.category.casefold() for row in rows] == sorted(row.category.casefold() for row in rows)
    assert len(rows) == incidents.count(sample_db, IncidentFilter()).number
