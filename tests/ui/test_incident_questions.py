"""What an incident raises, without a window."""

from datetime import date, datetime

import pytest

from sro_desk.policy.pack import load_pack
from sro_desk.policy.records import Arrest, Force, Incident, Person
from sro_desk.ui.incidents import questions

RULES = load_pack().incident
PLAIN = Incident("I-1", datetime(2026, 11, 18, 8, 15), "Lincoln High", "101", "Fight", "informal")


def incident(**changed):
    fields = {name: getattr(PLAIN, name) for name in Incident._fields}
    return Incident(**fields | changed)


def own(must_open=False, **changed):
    return questions.not_asked_of_incident(incident(**changed), RULES, must_open=must_open)


def test_a_plain_incident_asks_nothing_of_school_rule_courts_force_or_closing():
    assert own() == {
        "school_referral_considered", "school_referral_reason", "alternatives_considered",
        "alternatives_declined_reason", "deescalation", "deescalation_reason", "parent_notified_at",
        "district_notified_at", "closed_reason",
    }  # fmt: skip


@pytest.mark.parametrize("changed", [{"school_rule": True}, {"disposition": "formal_referral"},
                                     {"persons": (Person("1", "subject", disposition="citation"),)},
                                     {"arrests": (Arrest("1", "101"),)}])  # fmt: skip
def test_school_rule_and_courts_ask_whether_the_school_was_considered(changed):
    assert "school_referral_considered" not in own(**changed)


def test_force_asks_what_was_tried_and_only_else_why_not():
    force = (Force("1", "101", ("escort",)),)
    assert "deescalation" not in own(force=force)
    assert "deescalation_reason" not in own(force=force)
    assert "deescalation_reason" in own(force=force, deescalation=("Verbal",))


def test_closing_asks_for_a_reason_only_where_a_must_is_open():
    closed = {"closed_on": date(2026, 11, 24)}
    assert "closed_reason" in own(**closed)
    assert "closed_reason" not in own(must_open=True, **closed)
    assert "closed_reason" in own(must_open=True)


@pytest.mark.parametrize(("force", "asked"), [
    (Force("1", "101", ("escort",)), set()),
    (Force("1", "101", ("prone_restraint",)), {"hold_started_at", "hold_ended_at", "prone_started_at",
                                               "prone_ended_at"}),
    (Force("1", "101", ("physical_hold",)), {"hold_started_at", "hold_ended_at"}),
    (Force("1", "101", ("escort",), excessive_force_seen=True), {"intercede_reported_at"}),
    (Force("1", "101", ("escort",), injury="death"), {"bca_reported_on"}),
    (Force("1", "101", ("firearm_discharged",)), {"bca_reported_on"}),
])  # fmt: skip
def test_force_asks_what_its_kinds_raise(force, asked):
    every = {"hold_started_at", "hold_ended_at", "prone_started_at", "prone_ended_at", "intercede_reported_at",
             "bca_reported_on"}  # fmt: skip
    assert questions.not_asked_of_force(force, RULES) == every - asked


def test_staff_are_asked_about_unless_the_person_is_no_student():
    arrest = Arrest("1", "101")
    asked = questions.not_asked_of_arrest(arrest, [Person("1", "subject")], RULES)
    assert asked == set()
    adult = [Person("1", "subject", is_student=False)]
    assert questions.not_asked_of_arrest(arrest, adult, RULES) == {"staff_notified", "staff_notified_reason"}
    told = Arrest("1", "101", out_of_view=True, staff_notified="before")
    assert questions.not_asked_of_arrest(told, [], RULES) == {"place_reason", "staff_notified_reason"}
