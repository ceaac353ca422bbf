"""Whoever opens the sample sees every kind of verdict and finding, and most records are clean."""

from collections import Counter
from datetime import date

import pytest

from sro_desk import words
from sro_desk.policy.dates import school_year_days
from sro_desk.policy.history import history
from sro_desk.policy.pack import load_pack
from sro_desk.policy.status import status
from sro_desk.policy.verdicts import Obligation, OfficerVerdict, Overall, Status
from sro_desk.sample import TODAY, facts

PACK = load_pack()
FACTS = facts()
NOW = status(FACTS, TODAY, PACK)
OFFICERS = {one.badge: one for one in NOW.officers}


def _on(day: date, badge: str) -> OfficerVerdict:
    return next(one for one in status(FACTS, day, PACK).officers if one.badge == badge)


def test_every_status_and_every_overall_verdict_is_in_sight() -> None:
    assert {one.status for officer in NOW.officers for one in officer.requirements} == set(Status)
    assert {officer.overall for officer in NOW.officers} == set(Overall)
    assert {contract.overall for contract in NOW.contracts} == set(Overall) - {Overall.NOT_APPLICABLE}


def test_most_officers_are_not_out_of_compliance() -> None:
    overall = Counter(officer.overall for officer in NOW.officers)
    assert overall[Overall.COMPLIANT] >= overall[Overall.NONCOMPLIANT]
    assert overall[Overall.NONCOMPLIANT] == 3


def test_every_incident_finding_is_in_sight_and_most_incidents_are_clean() -> None:
    found = Counter(finding.id for one in NOW.incidents for finding in one.findings)
    assert set(found) == set(PACK.incident.findings)
    assert len(NOW.incidents) < len(FACTS.incidents) / 10
    assert any(one.closed for one in NOW.incidents)
    assert any(not one.closed for one in NOW.incidents)


def test_every_agency_finding_is_in_sight_and_no_policy_on_an_earlier_day() -> None:
    found = {finding.id: finding.about for finding in NOW.findings}
    assert set(found) == set(PACK.agency_findings) - {"no-policy"}
    assert found["no-contract"] == "Northlight Charter School"
    assert found["contract-unsigned"] == "C-2026-02"
    assert found["uncounted-contact-day"] == "108"
    assert found["unavailability-unexplained"] == "105"
    early = status(FACTS, date(2025, 9, 8), PACK)
    assert "no-policy" in {finding.id for finding in early.findings}


def test_every_state_of_a_checklist_item_is_in_sight() -> None:
    states = {item.state for contract in NOW.contracts if contract.in_force for item in contract.items}
    assert states == {*words.ITEM_STATES, "not_reviewed"}


@pytest.mark.parametrize(
    ("badge", "requirement", "expected", "basis"),
    [
        ("101", "initial-training", Status.MET, "G.1"),
        ("102", "initial-training", Status.MET, "G.2"),
        ("102", "policy-review", Status.ADVISED, None),
        ("103", "initial-training", Status.DUE, "G.2"),
        ("103", "certificate", Status.ADVISED, None),
        ("104", "initial-training", Status.DUE, "G.3"),
        ("105", "initial-training", Status.OVERDUE, "G.3"),
        ("105", "policy-review", Status.MET_LATE, None),
        ("106", "initial-training", Status.MET_LATE, "G.1"),
        ("106", "certificate", Status.MISSING, None),
        ("107", "refresher", Status.OVERDUE, "G.5"),
        ("107", "license", Status.OVERDUE, None),
        ("108", "initial-training", Status.EXEMPT, "G.4"),
        ("109", "initial-training", Status.EXEMPT, "G.4"),
        ("110", "initial-training", Status.DUE, "G.3"),
        ("112", "certificate", Status.DUE, None),
        ("112", "license", Status.ADVISED, None),
        ("113", "refresher", Status.DUE, "G.5"),
        ("113", "license", Status.DUE, None),
        ("114", "initial-training", Status.NOT_APPLICABLE, None),
    ],
)
def test_each_officer_stands_for_a_branch(badge: str, requirement: str, expected: Status, basis: str | None) -> None:
    verdict = OFFICERS[badge].requirement(requirement)
    assert (verdict.status, verdict.basis) == (expected, basis)


def test_plans_contact_days_and_duties_not_required() -> None:
    planned = {badge: officer.planned.begins_on for badge, officer in OFFICERS.items() if officer.planned}
    assert planned == {"110": date(2027, 1, 4)}
    days = {badge: one.substitute_days.days for badge, one in OFFICERS.items() if one.substitute_days}
    assert days == {"108": 17, "109": 14, "110": 62}
    spared = {badge for badge, one in OFFICERS.items() if one.duties_not_required}
    assert spared == {"103", "104", "105", "108", "109", "110"}
    assert OFFICERS["113"].in_service is False


def test_other_days_show_other_branches() -> None:
    assert _on(date(2025, 9, 8), "114").requirement("initial-training").status is Status.OVERDUE
    assert _on(date(2026, 4, 10), "109").requirement("initial-training").status is Status.OVERDUE
    assert _on(date(2026, 6, 4), "109").requirement("initial-training").status is Status.MET_LATE
    assert _on(date(2026, 7, 10), "111").requirement("license").status is Status.OVERDUE
    musts = _on(date(2025, 9, 8), "108").requirement("policy-review")
    assert musts.obligation is Obligation.SHOULD


def test_last_years_report_has_days_out_of_compliance() -> None:
    first, last = school_year_days("2025-26")
    out = {
        officer.badge
        for officer in FACTS.officers
        if any(
            one.in_service and one.overall is Overall.NONCOMPLIANT for one in history(officer, FACTS, first, last, PACK)
        )
    }
    assert {"106", "109", "114"} <= out
    assert len(out) < len(FACTS.officers) / 2
