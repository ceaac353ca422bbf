"""The totals that other programs read, on facts small enough to count by hand."""

from datetime import date, timedelta

import pytest

from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Activity, Assignment, Completion, Contract, Facts, SubstituteDay
from sro_desk.policy.status import Judge
from sro_desk.policy.verdicts import Overall
from sro_desk.reports.shapes import Figures
from tests.reports.conftest import Report, agency, arrested, forced, incident, officer

YEAR = (date(2025, 7, 1), date(2026, 6, 30))


def test_officers_count_who_served_on_any_day_of_the_year(report: Report) -> None:
    before = officer("1", first=date(2024, 9, 3), last=date(2025, 6, 30))
    first_day = officer("2", first=date(2024, 9, 3), last=date(2025, 7, 1))
    last_day = officer("3", first=date(2026, 6, 30))
    after = officer("4", first=date(2026, 7, 1))
    totals = report(agency(officers=(before, first_day, last_day, after))).totals
    assert totals.officers_in_service == 2


def test_the_verdict_is_that_of_the_last_day_of_service_if_earlier(report: Report) -> None:
    expired = officer("1", last=date(2026, 1, 30), completions=(Completion("mandated", date(2026, 2, 3)),))
    line = report(agency(officers=(expired,))).officers[0]
    assert (line.verdict_on, line.overall, line.left) == (date(2026, 1, 30), Overall.NONCOMPLIANT, True)


def test_an_officer_with_a_plan_for_next_year_is_judged_on_the_last_day_served(report: Report) -> None:
    coming = (
        Assignment("North High", "regular", date(2025, 9, 2), date(2026, 6, 5)),
        Assignment("North High", "regular", date(2026, 8, 31)),
    )
    line = report(agency(officers=(officer("1", assignments=coming),))).officers[0]
    assert line.verdict_on == date(2026, 6, 5)


def test_days_out_of_compliance_are_those_in_service_with_that_verdict(report: Report) -> None:
    late = officer(
        "1", last=date(2026, 3, 31), completions=(Completion("mandated", date(2025, 11, 14), certificate="a"),)
    )
    figures = report(agency(officers=(late, officer("2"))))
    # from the first day of duty to the day before the course was completed
    assert figures.totals.days_out_of_compliance == {"1": (date(2025, 11, 14) - date(2025, 9, 2)).days}
    assert (figures.days_out, figures.officers_out) == (73, 1)


def test_days_out_of_compliance_equal_asking_day_by_day(sample_facts: Facts, internal: Figures) -> None:
    judge = Judge(sample_facts, load_pack())
    days = [YEAR[0] + timedelta(days=number) for number in range(365)]
    for one in sample_facts.officers:
        verdicts = [judge.verdict(one, day) for day in days]
        out = sum(verdict.in_service and verdict.overall is Overall.NONCOMPLIANT for verdict in verdicts)
        assert (internal.totals.days_out_of_compliance or {}).get(one.badge, 0) == out


def test_as_of_cuts_the_year_short_and_never_exceeds_it(report: Report) -> None:
    facts = agency(incidents=tuple(incident(number, on=date(2025, 10, number)) for number in range(1, 11)))
    assert report(facts, as_of=date(2025, 10, 4)).totals.incidents == 4
    whole = report(facts, as_of=date(2030, 1, 1))
    assert (whole.totals.incidents, whole.head.as_of) == (10, YEAR[1])


def test_a_year_not_begun_is_all_zero(sample_facts: Facts, report: Report) -> None:
    figures = report(sample_facts, "2027-28", date(2026, 11, 24))
    totals = figures.totals
    numbers = [getattr(totals, name) for name in totals.__slots__]
    assert all(not any(each.values()) if isinstance(each, dict) else each == 0 for each in numbers)
    assert figures.head.as_of == date(2026, 11, 24)


def test_incidents_by_disposition_and_category_count_the_incident_itself(report: Report) -> None:
    totals = report(agency(incidents=(incident(1), incident(2, "citation", category="Theft"), incident(3)))).totals
    assert {name: count for name, count in totals.incidents_by_disposition.items() if count} == {
        "informal": 2,
        "citation": 1,
    }
    assert totals.incidents_by_category == {"Fight": 2, "Theft": 1}


def test_arrests_are_persons_and_force_is_incidents(report: Report) -> None:
    day = date(2025, 11, 3)
    totals = report(
        agency(incidents=(arrested(1, "A", "B"), arrested(2, "A"), forced(3, day, 60, 60), incident(4)))
    ).totals
    assert (totals.arrests, totals.force_incidents, totals.prone_restraints) == (3, 1, 2)


@pytest.mark.parametrize(("seconds", "minutes"), [((59, 59), 0), ((60, 119), 2), ((600, None), 10), ((None,), 0)])
def test_prone_minutes_are_rounded_down_a_row_then_added(
    report: Report, seconds: tuple[int | None, ...], minutes: int
) -> None:
    totals = report(agency(incidents=(forced(1, date(2025, 11, 3), *seconds),))).totals
    assert (totals.prone_minutes, totals.prone_restraints) == (minutes, len(seconds))


def test_contracts_are_those_in_force_on_the_day(report: Report) -> None:
    running = Contract("C-1", "Lake District", date(2025, 7, 1), ends_on=date(2026, 6, 30))
    ended = running._replace(contract_no="C-2", terminated_on=date(2026, 6, 29))
    coming = running._replace(contract_no="C-3", starts_on=date(2026, 7, 1), ends_on=None)
    figures = report(agency(contracts=(running, ended, coming)))
    assert (figures.totals.contracts_in_force, figures.totals.contracts_compliant) == (1, 0)
    assert [line.contract_no for line in figures.contracts] == ["C-1", "C-2"]


def test_activities_are_counted_by_kind_with_what_they_lack(report: Report) -> None:
    base = Activity("A-1", "1", "North High", date(2025, 9, 9), "class", hours=1.5, people_reached=30)
    found = (
        base,
        base._replace(activity_no="A-2", hours=None),
        base._replace(activity_no="A-3", date=date(2025, 6, 30)),
    )
    figures = report(agency(activities=found))
    line = next(each for each in figures.activities if each.kind == "class")
    assert figures.totals.activities_by_kind == {"class": 2}
    assert (line.hours, line.people_reached, line.without_hours, figures.activity_schools) == (1.5, 60, 1, 1)


def test_a_substitute_below_the_limit_is_exempt_and_stray_days_are_told(report: Report) -> None:
    days = tuple(SubstituteDay("North High", date(2025, 10, number)) for number in range(1, 8))
    stray = SubstituteDay("North High", date(2025, 8, 1))
    spell = (Assignment("North High", "substitute", date(2025, 9, 2)),)
    one = officer("1", assignments=spell, substitute_days=(*days, stray), completions=())
    figures = report(agency(officers=(one,)))
    assert figures.totals.substitutes_exempt == 1
    assert [(line.days, line.uncounted) for line in figures.substitutes] == [(7, 1)]
    assert any("contact day lies outside" in limit.one for limit in figures.limits)


def test_missing_certificates_and_the_inventory(report: Report) -> None:
    held, missing = officer("1"), officer("2", completions=(Completion("mandated", date(2025, 8, 12)),))
    figures = report(agency(officers=(held, missing)))
    assert figures.totals.certificates_missing == 1
    assert [(line.badge, line.digest) for line in figures.certificates] == [("2", None), ("1", "ab" * 32)]
    assert figures.certificates[1].received_on == date(2025, 8, 12)


def test_a_certificate_that_came_later_is_not_in_the_inventory(report: Report) -> None:
    late = Completion("mandated", date(2025, 8, 12), certificate="ab" * 32, received_on=date(2026, 7, 2))
    line = report(agency(officers=(officer("1", completions=(late,)),))).certificates[0]
    assert (line.digest, line.received_on, line.status) == (None, None, "missing")


def test_deadlines_are_past_ones_and_those_of_the_coming_year(report: Report) -> None:
    one = officer("1", completions=(Completion("mandated", date(2023, 9, 1), certificate="a"),))
    found = {each.requirement: each for each in report(agency(officers=(one,))).deadlines}
    assert (found["refresher"].last_day, found["refresher"].days) == (date(2026, 9, 1), 63)
    assert "license" not in found  # it expires in 2028


def test_earlier_years_are_counted_whole_and_told_apart_from_years_without_records(report: Report) -> None:
    facts = agency(incidents=(incident(1, on=date(2025, 5, 2)), incident(2, on=date(2025, 9, 3))))
    figures = report(facts, as_of=date(2025, 9, 30))
    assert [(year.school_year, year.recorded, year.of("incidents")) for year in figures.years] == [
        ("2023-24", False, 0), ("2024-25", True, 1), ("2025-26", True, 1),
    ]  # fmt: skip


def test_the_order_of_records_changes_nothing(sample_facts: Facts, internal: Figures, report: Report) -> None:
    turned = sample_facts._replace(officers=sample_facts.officers[::-1], incidents=sample_facts.incidents[::-1],
        contracts=sample_facts.contracts[::-1], schools=sample_facts.schools[::-1],
    )  # fmt: skip
    again = report(turned)
    assert (again.totals, again.officers, again.incident_findings) == (
        internal.totals, internal.officers, internal.incident_findings,
    )  # fmt: skip
