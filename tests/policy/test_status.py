"""The sum of an officer's verdict, and the document of one day: what is listed and in which order."""

import time
from datetime import datetime

import pytest

from sro_desk.policy.records import Contract, Force, Incident, License, Officer
from sro_desk.policy.status import officer_verdict, status

from .build import AGENCY, PACK, contact, course, day, facts, officer, span, sub, verdict, version

IDS = ["initial-training", "refresher", "policy-review", "certificate", "license"]


def overall(of: Officer, on: str) -> str:
    return verdict(of, on).overall.value


def test_requirements_come_in_their_order() -> None:
    for one in (officer(), officer(span("2025-10-06")), officer(sub("2025-10-06"))):
        assert [requirement.id for requirement in verdict(one, "2025-10-06").requirements] == IDS


def test_anything_overdue_or_missing_that_must_be_done_is_noncompliant() -> None:
    done = course("mandated", "2025-09-01")
    assert overall(officer(span("2025-10-06"), completions=(done,)), "2026-01-15") == "compliant"
    untrained = officer(span("2025-10-06"))
    assert overall(untrained, "2026-01-15") == "noncompliant"
    missing = officer(span("2025-10-06"), completions=(done._replace(certificate=None),))
    assert overall(missing, "2026-01-15") == "noncompliant"
    lapsed = officer(span("2025-10-06"), completions=(done,), licenses=(License(day("2026-01-14")),))
    assert overall(lapsed, "2026-01-15") == "noncompliant"


def test_what_is_due_outweighs_what_is_met_and_yields_to_what_is_overdue() -> None:
    done = course("mandated", "2026-01-10", None)
    late = officer(span("2025-10-06"), completions=(done,))
    assert overall(late, "2026-01-15") == "pending", "trained late, certificate due"
    assert overall(late._replace(licenses=(License(day("2026-01-14")),)), "2026-01-15") == "noncompliant"


def test_what_is_advised_or_exempt_weighs_nothing() -> None:
    one = officer(sub("2025-10-06"), post_license=None, completions=(course("mandated", "2025-09-01", None),))
    found = officer_verdict(one, facts(one, policies=(version("1", "2030-01-01"),)), day("2026-01-15"), PACK)
    assert [requirement.status.value for requirement in found.requirements] == [
        "exempt", "exempt", "advised", "advised", "advised",
    ]  # fmt: skip
    assert found.overall.value == "compliant"


def test_a_requirement_that_is_exempt_or_not_applicable_is_still_a_must() -> None:
    exempt = verdict(officer(sub("2025-10-06")), "2026-01-15")
    assert {r.id: r.obligation.value for r in exempt.requirements if r.status in ("exempt", "not_applicable")} == {
        "initial-training": "must", "refresher": "must", "certificate": "must",
    }  # fmt: skip


INCIDENT = Incident(
    "I-1", datetime(2026, 1, 15, 23, 59), "Lincoln", "101", "c", "informal", force=(Force("1", "101", ("escort",)),),
)  # fmt: skip


def test_everything_is_listed_by_key_in_code_point_order() -> None:
    keys = ("10", "9", "a", "B", "é")
    records = facts(
        *(officer()._replace(badge=key) for key in keys),
        contracts=tuple(Contract(key, "Lake", day("2030-01-01")) for key in keys),
        incidents=tuple(INCIDENT._replace(incident_no=key) for key in keys),
    )
    found = status(records, day("2026-01-15"), PACK)
    in_order = ["10", "9", "B", "a", "é"]
    assert [one.badge for one in found.officers] == in_order
    assert [one.contract_no for one in found.contracts] == in_order
    assert [one.incident_no for one in found.incidents] == in_order
    assert (found.as_of, found.school_year) == (day("2026-01-15"), "2025-26")
    assert found.officers[0].name == "Tran, Kevin"


def test_incidents_are_seen_from_the_day_they_occurred_and_whole() -> None:
    closed = INCIDENT._replace(closed_on=day("2026-03-02"), closed_reason="unknown")
    records = facts(incidents=(closed, INCIDENT._replace(incident_no="I-2", force=())))
    assert status(records, day("2026-01-14"), PACK).incidents == ()
    (one,) = status(records, day("2026-01-15"), PACK).incidents
    assert (one.incident_no, one.closed) == ("I-1", True)
    assert status(facts(incidents=(INCIDENT,)), day("2026-01-15"), PACK).incidents[0].closed is False


def test_an_officers_verdict_alone_is_the_one_of_the_list() -> None:
    records = facts(officer(span("2025-10-06")), agency=AGENCY._replace(certificate_grace_days=5))
    assert status(records, day("2026-01-15"), PACK).officers == (
        officer_verdict(records.officers[0], records, day("2026-01-15"), PACK),
    )


@pytest.mark.parametrize("count", [1000])
def test_a_thousand_officers_are_judged_at_once(count: int) -> None:
    one = officer(
        sub("2025-09-02"), span("2026-09-01"), substitute_days=contact("2025-10-01", 61),
        completions=(course("nasro_basic", "2019-06-03"), course("mandated", "2025-09-30", None)),
    )  # fmt: skip
    records = facts(
        *(one._replace(badge=str(number)) for number in range(count)), policies=(version("1", "2025-08-20"),)
    )
    started = time.process_time()
    status(records, day("2026-01-15"), PACK)
    assert time.process_time() - started < 1.5, "CPU seconds; about 0.15 on an idle machine"
