"""Each incident finding: what raises it, what does not, and the rows it names."""

from datetime import datetime
from typing import Any

import pytest

from sro_desk.policy.incidents import findings, open_must
from sro_desk.policy.records import Arrest, Force, Incident, Person
from sro_desk.words import FORCE_KINDS, INJURIES

from .build import PACK, day

AT = datetime(2026, 1, 15, 8, 15)
# An incident whose record shows everything the policy asks, with force and an arrest.
ARREST = Arrest("1", "101", reason="public safety", out_of_view=True, staff_notified="before")
FORCE = Force(
    "1", "101", ("escort",), injury="none", condition_assessed=True, aid_rendered="not_needed", considerations=("1",),
    report_no="R-1",
)  # fmt: skip
COMPLETE = Incident(
    "I-1", AT, "Lincoln", "101", "assault", "formal_referral", offense="assault 5", school_rule=True,
    school_referral_considered=True, alternatives_considered=("diversion",), deescalation=("space",),
    persons=(Person("1", "subject", is_student=True),), force=(FORCE,), arrests=(ARREST,),
)  # fmt: skip
QUIET = Incident("I-1", AT, "Lincoln", "101", "disorder", "informal")
BLANKS = (None, "", " \t\n")


def raised(incident: Incident) -> dict[str, tuple[str, ...]]:
    return {finding.id: finding.rows for finding in findings(incident, PACK)}


def with_force(**values: Any) -> Incident:
    return COMPLETE._replace(force=(FORCE._replace(**values),))


def with_arrest(**values: Any) -> Incident:
    return COMPLETE._replace(arrests=(ARREST._replace(**values),))


def test_a_full_record_and_a_quiet_one_raise_nothing() -> None:
    assert raised(COMPLETE) == {}
    assert raised(QUIET) == {}
    assert raised(QUIET._replace(school_rule=True)) == {}


# Each id with what its test varies: the cases that raise it, and those that do not.
TO_COURT = [
    {"disposition": "citation"}, {"disposition": "formal_referral"}, {"arrests": (ARREST,)},
    {"persons": (Person("1", "subject"), Person("2", "subject", disposition="citation"))},
]  # fmt: skip
NOT_TO_COURT: list[dict[str, Any]] = [
    {}, {"disposition": "diversion"}, {"persons": (Person("1", "subject", disposition="informal"),)},
]  # fmt: skip


@pytest.mark.parametrize("how", [*TO_COURT, {"force": (FORCE,)}])
def test_school_rule_only(how: dict[str, Any]) -> None:
    for offense in BLANKS:
        assert raised(QUIET._replace(school_rule=True, offense=offense, **how))["school-rule-only"] == ("Incidents",)
    assert "school-rule-only" not in raised(QUIET._replace(school_rule=True, offense="theft", **how))
    for unstated in (None, False):
        assert "school-rule-only" not in raised(QUIET._replace(school_rule=unstated, **how))


@pytest.mark.parametrize("how", TO_COURT)
def test_referral_not_considered(how: dict[str, Any]) -> None:
    rule = QUIET._replace(school_rule=True, offense="theft", **how)
    for considered in (None, False):
        found = raised(rule._replace(school_referral_considered=considered))
        assert found["referral-not-considered"] == ("Incidents",)
    assert "referral-not-considered" not in raised(rule._replace(school_referral_considered=True))
    for unstated in (None, False):
        assert "referral-not-considered" not in raised(rule._replace(school_rule=unstated))


@pytest.mark.parametrize("how", TO_COURT)
def test_alternatives_not_considered(how: dict[str, Any]) -> None:
    for reason in BLANKS:
        found = raised(QUIET._replace(alternatives_declined_reason=reason, alternatives_considered=(" ",), **how))
        assert found["alternatives-not-considered"] == ("Incidents",)
    assert "alternatives-not-considered" not in raised(QUIET._replace(alternatives_considered=("diversion",), **how))
    assert "alternatives-not-considered" not in raised(QUIET._replace(alternatives_declined_reason="safety", **how))


@pytest.mark.parametrize("how", [*NOT_TO_COURT, {"force": (FORCE,)}])
def test_what_stays_out_of_court_asks_for_no_alternatives(how: dict[str, Any]) -> None:
    found = raised(QUIET._replace(school_rule=True, offense="theft", **how))
    assert found.keys() & {"referral-not-considered", "alternatives-not-considered"} == set()


@pytest.mark.parametrize("blank", BLANKS)
def test_arrests_name_reason_place_and_staff(blank: str | None) -> None:
    assert raised(with_arrest(reason=blank)) == {"arrest-reason": ("IncidentArrests 1",)}
    for view in (None, False):
        assert raised(with_arrest(out_of_view=view, place_reason=blank)) == {"arrest-view": ("IncidentArrests 1",)}
        assert raised(with_arrest(out_of_view=view, place_reason="in the yard")) == {}
    for staff in (None, "no"):
        told = raised(with_arrest(staff_notified=staff, staff_notified_reason=blank))
        assert told == {"arrest-staff": ("IncidentArrests 1",)}
        assert raised(with_arrest(staff_notified=staff, staff_notified_reason="after hours")) == {}


@pytest.mark.parametrize("staff", ["before", "present", "before_and_present"])
def test_staff_told_or_present_is_enough(staff: str) -> None:
    assert raised(with_arrest(staff_notified=staff)) == {}


@pytest.mark.parametrize(("is_student", "asked"), [(True, True), (None, True), (False, False)])
def test_only_a_students_arrest_asks_for_staff(is_student: bool | None, asked: bool) -> None:
    one = with_arrest(staff_notified="no")._replace(persons=(Person("1", "subject", is_student=is_student),))
    assert ("arrest-staff" in raised(one)) is asked


@pytest.mark.parametrize("blank", BLANKS)
def test_force_names_what_was_tried_injury_aid_and_report(blank: str | None) -> None:
    untried = COMPLETE._replace(deescalation=(" ",), deescalation_reason=blank)
    assert raised(untried) == {"force-deescalation": ("Incidents",)}
    assert raised(untried._replace(deescalation_reason="no time")) == {}
    assert raised(untried._replace(force=())) == {}
    assert raised(with_force(injury=blank)) == {"force-injury": ("IncidentForce 1",)}
    assert raised(with_force(aid_rendered=blank)) == {"force-aid": ("IncidentForce 1",)}
    assert raised(with_force(report_no=blank)) == {"force-report-no": ("IncidentForce 1",)}


@pytest.mark.parametrize("assessed", [None, False])
def test_force_condition(assessed: bool | None) -> None:
    assert raised(with_force(condition_assessed=assessed)) == {"force-condition": ("IncidentForce 1",)}


@pytest.mark.parametrize("injury", [None, *INJURIES])
def test_no_aid_is_a_finding_only_with_an_injury(injury: str | None) -> None:
    found = raised(with_force(injury=injury, aid_rendered="no", bca_reported_on=day("2026-01-16")))
    assert ("force-aid" in found) is (injury not in (None, "none"))
    for aid in ("yes", "not_needed"):
        assert "force-aid" not in raised(with_force(injury=injury, aid_rendered=aid))


def test_force_considerations() -> None:
    assert raised(with_force(considerations=())) == {"force-considerations": ("IncidentForce 1",)}
    assert raised(with_force(considerations=("14",))) == {}


@pytest.mark.parametrize(
    ("start", "end", "raises"), [(AT, AT, False), (None, AT, True), (AT, None, True), (None, None, True)]
)
def test_prone_restraint_names_both_times(start: datetime | None, end: datetime | None, raises: bool) -> None:
    one = with_force(kinds=("escort", "prone_restraint"), prone_started_at=start, prone_ended_at=end)
    assert raised(one) == ({"prone-times": ("IncidentForce 1",)} if raises else {})


@pytest.mark.parametrize("kind", FORCE_KINDS)
def test_kinds_of_force_that_are_findings_by_themselves(kind: str) -> None:
    expected = {
        "prone_restraint": {"prone-times"}, "firearm_discharged": {"bca-report"},
        "choke_hold": {"prohibited-restraint"}, "tying_limbs": {"prohibited-restraint"},
        "face_down_transport": {"prohibited-restraint"},
    }.get(kind, set())  # fmt: skip
    assert raised(with_force(kinds=("escort", kind))).keys() == expected


@pytest.mark.parametrize(
    ("seen", "reported", "raises"), [(True, None, True), (True, AT, False), (False, None, False), (None, None, False)]
)
def test_intercede(seen: bool | None, reported: datetime | None, raises: bool) -> None:
    one = with_force(excessive_force_seen=seen, intercede_reported_at=reported)
    assert ("intercede" in raised(one)) is raises


@pytest.mark.parametrize(
    ("injury", "raises"), [("none", False), ("substantial", False), ("great_bodily_harm", True), ("death", True)]
)
def test_grave_injuries_are_reported_to_the_bca(injury: str, raises: bool) -> None:
    assert ("bca-report" in raised(with_force(injury=injury))) is raises
    assert "bca-report" not in raised(with_force(injury=injury, bca_reported_on=day("2026-01-16")))


def test_one_finding_names_all_its_rows_by_key() -> None:
    force = tuple(FORCE._replace(force_no=key, report_no=None) for key in ("2", "10", "B", "a"))
    one = COMPLETE._replace(force=(*force, FORCE._replace(force_no="3")))
    assert raised(one)["force-report-no"] == tuple(f"IncidentForce {key}" for key in ("10", "2", "B", "a"))
    arrests = tuple(ARREST._replace(person_no=key, reason=None) for key in ("2", "10"))
    assert raised(COMPLETE._replace(arrests=arrests))["arrest-reason"] == ("IncidentArrests 10", "IncidentArrests 2")


MUST = {
    "school-rule-only", "force-deescalation", "force-injury", "force-condition", "force-aid", "prone-times",
    "prohibited-restraint", "force-report-no", "intercede", "bca-report",
}  # fmt: skip


def test_findings_come_in_the_policys_order_with_level_citation_and_words() -> None:
    bare = Force("1", "101", ("prone_restraint", "choke_hold", "firearm_discharged"), excessive_force_seen=True)
    one = QUIET._replace(school_rule=True, force=(bare,), arrests=(Arrest("1", "101"),))
    found = findings(one, PACK)
    assert [finding.id for finding in found] == list(PACK.incident.findings)
    assert {finding.id for finding in found if finding.obligation.value == "must"} == MUST
    assert {finding.obligation.value for finding in found} == {"must", "should"}
    for finding in found:
        assert finding.citation
        assert "lawful" not in finding.explanation
    said = next(finding.explanation for finding in found if finding.id == "prohibited-restraint")
    assert "exceptions" in said
    assert "609.066" in said


def test_an_open_must_is_what_closing_asks_a_reason_for() -> None:
    assert open_must(with_force(report_no=None), PACK)
    assert not open_must(with_force(considerations=()), PACK)
    assert not open_must(COMPLETE, PACK)
