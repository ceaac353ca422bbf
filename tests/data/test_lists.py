"""Roster, vault, contracts and overview say what the rules say, with the records' ids."""

from datetime import date, timedelta

import pytest

from sro_desk.context import Context
from sro_desk.data import contracts, edit, incidents, overview, roster, snapshot
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit
from sro_desk.data.incident_figures import incident_figures
from sro_desk.data.rows import Group, IncidentFilter
from sro_desk.errors import Refused
from sro_desk.policy.pack import load_pack
from sro_desk.policy.status import status
from sro_desk.policy.verdicts import Obligation, Overall, Status

TODAY = date(2026, 11, 24)
DAYS = (date(2024, 10, 1), date(2025, 9, 1), TODAY, date(2027, 6, 1))


@pytest.mark.parametrize("day", DAYS)
def test_roster_and_contracts_give_the_verdicts_of_status(sample_read: Database, day: date) -> None:
    said = status(snapshot.facts(sample_read), day, load_pack())
    rows = roster.rows(sample_read, day)
    assert {row.badge: row.verdict for row in rows} == {one.badge: one for one in said.officers}
    assert [row.name for row in rows] == sorted((row.name for row in rows), key=str.casefold)
    for row in rows:
        assert snapshot.officer(sample_read, row.id).record.badge == row.badge
    districts = contracts.tree(sample_read, day)
    judged = {row.contract_no: row.verdict for one in districts for row in one.contracts}
    assert judged == {one.contract_no: one for one in said.contracts}
    without = {one.about for one in said.findings if one.id == "no-contract"}
    assert {one.district for one in districts if one.without_contract} == without


def test_next_due_is_the_earliest_open_day_else_the_next_that_runs_out(sample_read: Database) -> None:
    for row in roster.rows(sample_read, TODAY):
        musts = [one for one in row.verdict.requirements if one.obligation is Obligation.MUST]
        still_open = [one.due_on for one in musts if one.status in roster.OPEN and one.due_on]
        planned = row.verdict.planned
        if planned and planned.status in roster.OPEN:
            still_open.append(planned.due_on)
        if still_open:
            assert row.next_due == min(still_open)
        else:
            met = [one for one in musts if one.status is Status.MET and one.id in {"refresher", "license"}]
            assert row.next_due == min((one.due_on for one in met if one.due_on), default=None)
        assert row.next_due_late == (row.next_due is not None and row.next_due < TODAY)


def test_schools_are_those_of_the_day_else_of_the_next_assignment(plain_db: Database, context: Context) -> None:
    with plain_db.unit(context, "Add officer") as unit:
        district = unit.add("district", {"district": "D"})
        north, south = (
            unit.add("school", {"school": name, "district_id": district, "level": "middle"}) for name in "NS"
        )
        officer = unit.add("officer", {"badge": "1", "last_name": "A", "first_name": "B"})
        unit.add_many("assignment", (
            {"officer_id": officer, "school_id": school, "role": role, "assumed_duties_on": first, "ended_on": last}
            for school, role, first, last in (
                (north, "regular", date(2025, 9, 1), date(2026, 6, 5)), (south, "substitute", date(2026, 9, 1), None)
            )
        ))  # fmt: skip

    def at(day: date) -> tuple[tuple[str, ...], str | None]:
        (row,) = roster.rows(plain_db, day)
        return row.schools, row.role

    assert at(date(2025, 8, 1)) == (("N",), "regular")
    assert at(date(2026, 6, 5)) == (("N",), "regular")
    assert at(date(2026, 6, 6)) == (("S",), "substitute")
    edit.save(plain_db, context, Edit("officer", officer, {"separated_on": date(2026, 12, 31)}))
    assert at(date(2026, 12, 31)) == (("S",), "substitute")
    assert at(date(2027, 1, 1)) == ((), None)


def test_the_checklist_shows_the_review_that_holds_and_the_others(plain_db: Database, context: Context) -> None:
    with plain_db.unit(context, "Add contract") as unit:
        district = unit.add("district", {"district": "D"})
        contract = unit.add(
            "contract", {"contract_no": "C", "district_id": district, "starts_on": date(2026, 1, 1)}
        )  # fmt: skip
        unit.add_many("contract_item", (
            {"contract_id": contract, "item": "attire", "state": state, "reviewed_on": day}
            for state, day in (("missing", None), ("partly", date(2026, 3, 1)), ("met", date(2026, 9, 1)))
        ))  # fmt: skip

    def attire(day: date) -> tuple[str | None, list[str]]:
        row = next(row for row in contracts.checklist(plain_db, contract, day) if row.verdict.id == "attire")
        assert (row.review.state if row.review else "not_reviewed") == row.verdict.state
        return row.review.state if row.review else None, [review.state for review in row.others]

    assert attire(date(2026, 1, 1)) == ("missing", ["met", "partly"])
    assert attire(date(2026, 3, 1)) == ("partly", ["met", "missing"])
    assert attire(date(2026, 9, 1)) == ("met", ["partly", "missing"])
    assert attire(date(2025, 12, 31)) == (None, ["met", "partly", "missing"])
    assert [row.verdict.id for row in contracts.checklist(plain_db, contract, TODAY)] == [
        item.id for item in load_pack().contract.items
    ]
    with pytest.raises(Refused, match="This contract is not in the database"):
        contracts.checklist(plain_db, 99, TODAY)


@pytest.mark.parametrize("day", DAYS)
def test_the_overview_misses_nothing_that_is_open(sample_read: Database, day: date) -> None:
    said = status(snapshot.facts(sample_read), day, load_pack())
    found = overview.overview(sample_read, day)
    expected = {
        (one.id, officer.badge)
        for officer in said.officers
        for one in officer.requirements
        if (one.obligation is Obligation.MUST and one.status in roster.OPEN) or one.status is Status.ADVISED
    }
    listed = {(row.what, row.who.split(" · ")[-1]) for row in found.agenda if row.kind == "officer"}
    assert expected <= listed
    assert {(one.id, one.about) for one in said.findings} <= {
        (row.what, row.who.split(" · ")[-1]) for row in found.agenda
    }
    for row in found.agenda:
        left = None if row.act_by is None else (row.act_by - day).days
        assert row.days == left
        match row.group:
            case Group.OVERDUE | Group.MISSING:
                assert left is None or left < 0
            case Group.DUE_30:
                assert row.status != Status.MET or row.what in {"refresher", "license"}
                assert left is not None
                assert 0 <= left <= 30
            case Group.DUE_90:
                assert left is not None
                assert 31 <= left <= 90
            case Group.LATER:
                assert left is not None
                assert left > 90
            case Group.ADVISED:
                assert row.status == Status.ADVISED or row.status == row.what
    order = [list(Group).index(row.group) for row in found.agenda]
    assert order == sorted(order)
    assert [row.act_by for row in found.strip] == sorted(row.act_by or day for row in found.strip)
    assert sum(found.count(group) for group in Group) == len(found.agenda)


@pytest.mark.parametrize("day", DAYS)
def test_figures_count_what_status_says(sample_read: Database, day: date) -> None:
    said = status(snapshot.facts(sample_read), day, load_pack())
    figures = overview.overview(sample_read, day).figures
    serving = [one.overall for one in said.officers if one.in_service]
    running = [one.overall for one in said.contracts if one.in_force]
    assert figures.officers_in_service == len(serving)
    assert figures.officers_noncompliant == serving.count(Overall.NONCOMPLIANT)
    assert figures.officers_pending == serving.count(Overall.PENDING)
    assert figures.officers_compliant == serving.count(Overall.COMPLIANT)
    assert figures.contracts_in_force == len(running)
    assert figures.contracts_compliant == running.count(Overall.COMPLIANT)
    counts = incident_figures(sample_read, day)
    year = IncidentFilter(school_year=figures.school_year)
    rows = incidents.page(sample_read, year, limit=1000, as_of=day).rows
    assert counts.recorded.number == len(rows)
    assert counts.with_findings == sum(bool(row.findings) for row in rows)
    assert counts.musts == sum(row.musts for row in rows)
    assert counts.examined.exact


def test_figures_examine_the_newest_and_say_so(sample_read: Database) -> None:
    some = incident_figures(sample_read, TODAY, examine=2)
    assert (some.examined.number, some.examined.exact) == (2, False)


def test_what_the_overview_lists_opens_by_its_id(sample_read: Database) -> None:
    for row in overview.overview(sample_read, TODAY).agenda:
        detail = snapshot.record(sample_read, row.kind, row.id)
        key = next(iter(detail.values.values()))
        assert str(key) in row.who


def test_a_contract_that_ends_soon_is_coming_up(sample_db: Database, context: Context) -> None:
    rows = [row for one in contracts.tree(sample_db, TODAY) for row in one.contracts if row.verdict.in_force]
    for days, group in ((0, Group.DUE_30), (30, Group.DUE_30), (31, Group.DUE_90), (90, Group.DUE_90), (91, None)):
        ends = {"terminated_on": TODAY + timedelta(days)}
        edit.save(sample_db, context, Edit("contract", rows[0].id, ends))
        found = [
            row.group
            for row in overview.overview(sample_db, TODAY).agenda
            if row.what == "contract-ends" and row.id == rows[0].id
        ]
        assert found == ([group] if group else [])
