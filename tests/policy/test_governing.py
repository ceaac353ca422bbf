"""What governs on a day: spells, substitute assignments, what begins next; planned verdicts; the counted year."""

from datetime import timedelta

import pytest

from sro_desk.policy.career import career
from sro_desk.policy.records import Assignment, SubstituteDay
from sro_desk.policy.verdicts import Status

from .build import PACK, contact, course, day, officer, span, sub, verdict


def judged(on: str, *assignments: Assignment, **values: object) -> tuple[bool, str | None, str]:
    found = verdict(officer(*assignments, **values), on)
    return found.in_service, found.judged_as, found.overall.value


def begins(on: str, *assignments: Assignment) -> str | None:
    """The first day that initial training's deadline of G.1 rests on, where that is what governs."""
    due_on = verdict(officer(*assignments), on).requirement("initial-training").due_on
    return (due_on + timedelta(days=1)).isoformat() if due_on else None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-10-05", (False, "regular", "pending")),
        ("2025-10-06", (True, "regular", "noncompliant")),
        ("2026-06-05", (True, "regular", "noncompliant")),
        ("2026-06-06", (False, None, "not_applicable")),
    ],
)
def test_an_assignment_covers_its_first_and_last_day(on: str, expected: tuple[bool, str | None, str]) -> None:
    assert judged(on, span("2025-10-06", "2026-06-05")) == expected


@pytest.mark.parametrize(
    ("ended", "separated"), [("2026-06-05", "2026-03-31"), (None, "2026-03-31"), ("2026-03-31", None)]
)
def test_the_last_day_is_the_earlier_of_end_and_separation(ended: str | None, separated: str | None) -> None:
    values = {"separated_on": day(separated)} if separated else {}
    assert judged("2026-03-31", span("2025-10-06", ended), **values)[0]
    assert judged("2026-04-01", span("2025-10-06", ended), **values) == (False, None, "not_applicable")


@pytest.mark.parametrize(("next_first", "first_day"), [("2026-10-03", "2025-10-06"), ("2026-10-04", "2026-10-04")])
def test_a_spell_joins_over_at_most_120_days(next_first: str, first_day: str) -> None:
    assert (day("2026-10-03") - day("2026-06-05")).days == 120
    assert begins("2026-11-01", span("2025-10-06", "2026-06-05"), span(next_first)) == first_day


def test_a_spell_counts_from_the_latest_last_day_so_far() -> None:
    long, short, later = span("2025-10-06", "2026-06-05"), span("2025-11-03", "2025-11-28"), span("2026-10-03")
    assert begins("2026-11-01", later, short, long) == "2025-10-06"


def test_a_spell_holds_in_its_gaps_though_the_officer_is_not_in_service() -> None:
    two = span("2025-10-06", "2026-06-05"), span("2026-09-01")
    assert judged("2026-07-15", *two) == (False, "regular", "noncompliant")
    assert begins("2026-07-15", *two) == "2025-10-06"


def test_substitute_duty_in_a_gap_leaves_the_spell_in_force() -> None:
    three = span("2025-10-06", "2026-06-05"), span("2026-09-01"), sub("2026-06-10", "2026-07-31")
    assert judged("2026-07-15", *three) == (True, "regular", "noncompliant")


def test_substitute_assignments_join_no_spell() -> None:
    between = span("2025-10-06", "2026-01-05"), sub("2026-01-06", "2026-08-31"), span("2026-09-01")
    assert begins("2026-09-01", *between) == "2026-09-01"


def test_a_spell_comes_before_a_substitute_assignment_on_one_day() -> None:
    assert judged("2026-01-15", sub("2025-09-02"), span("2026-01-15"))[1] == "regular"
    assert judged("2026-01-14", sub("2025-09-02"), span("2026-01-15"))[1] == "substitute"


def test_before_duty_what_begins_on_the_next_first_day_governs() -> None:
    assert judged("2026-01-01", span("2026-09-01"), sub("2026-08-31"))[1] == "substitute"
    assert judged("2026-01-01", span("2026-08-31"), sub("2026-08-31"))[1] == "regular"
    assert judged("2026-08-31", span("2026-08-31"), sub("2026-08-30", "2026-08-30"))[1] == "regular"
    assert begins("2026-01-01", span("2026-09-01"), span("2026-08-31", school="Oak")) == "2026-08-31"


def test_without_an_assignment_nothing_is_asked() -> None:
    for one in (officer(), officer(span("2025-09-02", "2026-01-09"))):
        found = verdict(one, "2026-01-10")
        assert (found.judged_as, found.overall.value) == (None, "not_applicable")
        assert {(r.status, r.obligation.value) for r in found.requirements} == {(Status.NOT_APPLICABLE, "must")}
        assert {(r.basis, r.due_on, r.completed_on, r.days_left) for r in found.requirements} == {(None,) * 4}


@pytest.mark.parametrize(("last", "role"), [("2025-08-31", None), ("2025-09-01", "regular")])
def test_a_spell_that_ends_before_the_law_asks_nothing(last: str, role: str | None) -> None:
    assert judged("2025-01-15", span("2024-09-03", last))[1] == role
    assert judged("2024-01-15", span("2024-09-03", last))[1] == role
    assert judged("2025-01-15", sub("2024-09-03", last))[1] == ("substitute" if role else None)
    assert judged("2024-01-15", sub("2024-09-03", last))[1] == ("substitute" if role else None)


def test_one_substitute_assignment_that_lasts_into_the_law_is_enough() -> None:
    ended, open_one = sub("2024-09-03", "2025-06-05"), sub("2024-09-03", "2025-09-01", school="Oak")
    assert judged("2025-01-15", ended, open_one)[1] == "substitute"
    assert judged("2024-01-15", ended, open_one)[1] == "substitute"
    later = sub("2024-10-01", school="Oak")
    assert judged("2024-09-15", ended, later)[1] is None, "only those that cover the day are looked at"
    assert judged("2024-01-15", ended, later)[1] is None, "only those that begin first are looked at"


# --- Planned verdicts ------------------------------------------------------------------------------------------------


def planned(on: str, *assignments: Assignment, **values: object) -> tuple[str, str, str, str] | None:
    plan = verdict(officer(*assignments, **values), on).planned
    return (plan.begins_on.isoformat(), plan.status.value, plan.due_on.isoformat(), plan.basis) if plan else None


def test_a_coming_spell_gives_a_planned_verdict_beside_todays() -> None:
    two = sub("2025-09-02"), span("2027-09-01")
    assert planned("2026-01-15", *two) == ("2027-09-01", "due", "2027-08-31", "G.1")
    assert planned("2027-08-31", *two) == ("2027-09-01", "due", "2027-08-31", "G.1")
    assert planned("2027-09-01", *two) is None


def test_the_governing_spell_is_not_planned_too() -> None:
    assert planned("2026-01-15", span("2026-09-01")) is None
    assert planned("2026-01-15", span("2026-09-01", "2027-06-05"), span("2028-09-01")) == (
        "2028-09-01", "due", "2028-08-31", "G.1",
    )  # fmt: skip


def test_a_planned_verdict_is_given_also_where_today_asks_nothing() -> None:
    two = span("2024-09-03", "2025-06-05"), span("2026-09-01")
    assert judged("2025-01-15", *two) == (True, None, "not_applicable")
    assert planned("2025-01-15", *two) == ("2026-09-01", "due", "2026-08-31", "G.1")


def test_a_coming_spell_that_ends_before_the_law_is_passed_over() -> None:
    three = sub("2023-09-01"), span("2024-09-03", "2025-08-31"), span("2026-09-01")
    assert planned("2024-01-15", *three) == ("2026-09-01", "due", "2026-08-31", "G.1")
    assert planned("2024-01-15", sub("2023-09-01"), span("2024-09-03", "2025-09-01"), span("2026-09-01")) == (
        "2024-09-03", "due", "2025-08-31", "G.1",
    )  # fmt: skip


def test_a_planned_verdict_sees_what_is_done_by_the_day_asked_for() -> None:
    two, done = (sub("2025-09-02"), span("2027-09-01")), (course("mandated", "2026-03-02"),)
    assert planned("2026-03-01", *two, completions=done) == ("2027-09-01", "due", "2027-08-31", "G.1")
    assert planned("2026-03-02", *two, completions=done) == ("2027-09-01", "met", "2027-08-31", "G.1")
    flagged = sub("2025-09-02"), span("2027-09-01", unavailable=True)
    assert planned("2026-03-01", *flagged) == ("2027-09-01", "due", "2028-03-01", "G.3")
    basic = (course("nasro_basic", "2019-06-03"),)
    assert planned("2026-03-01", sub("2025-09-02"), span("2027-05-31"), completions=basic) == (
        "2027-05-31", "due", "2027-05-31", "G.2",
    )  # fmt: skip


# --- The counted school year and contact days ------------------------------------------------------------------------


def contact_days(
    on: str, *assignments: Assignment, days: tuple[SubstituteDay, ...] = ()
) -> tuple[str, int, int] | None:
    found = verdict(officer(*assignments, substitute_days=days), on).substitute_days
    return (found.school_year, found.days, found.limit) if found else None


def test_contact_days_are_counted_by_school_year_up_to_the_day() -> None:
    days = contact("2026-06-29", 4)
    assert contact_days("2026-06-30", sub("2025-09-02"), days=days) == ("2025-26", 2, 60)
    assert contact_days("2026-07-01", sub("2025-09-02"), days=days) == ("2026-27", 1, 60)
    assert contact_days("2026-07-02", sub("2025-09-02"), days=days) == ("2026-27", 2, 60)


def test_before_substitute_duty_the_year_of_its_first_day_counts() -> None:
    assert contact_days("2026-05-01", sub("2026-09-01")) == ("2026-27", 0, 60)
    assert contact_days("2024-05-01", sub("2024-09-03", "2025-06-05")) == ("2023-24", 0, 60), "nothing is asked"


def test_judged_as_regular_the_year_of_the_day_counts() -> None:
    before = sub("2026-01-05", "2026-01-30")
    assert contact_days("2026-05-01", before, span("2026-09-01"), days=contact("2026-01-05", 5)) == ("2025-26", 5, 60)
    assert contact_days("2026-09-01", before, span("2026-09-01"), days=contact("2026-01-05", 5)) == ("2026-27", 0, 60)


def test_without_a_substitute_assignment_there_is_no_count() -> None:
    assert contact_days("2026-09-01", span("2025-09-02"), days=contact("2026-01-05", 5)) is None


def test_two_schools_on_one_date_are_one_contact_day() -> None:
    both = sub("2025-09-02"), sub("2025-09-02", school="Oak")
    days = contact("2025-10-06", 3) + contact("2025-10-06", 3, "Oak")
    assert contact_days("2025-12-01", *both, days=days) == ("2025-26", 3, 60)


@pytest.mark.parametrize(
    ("school", "on", "counts"),
    [
        ("Lincoln", "2025-10-05", False),
        ("Lincoln", "2025-10-06", True),
        ("Lincoln", "2025-10-10", True),
        ("Lincoln", "2025-10-11", False),
        ("Oak", "2025-10-06", False),
        ("Ridge", "2025-10-06", False),
    ],
)
def test_a_contact_day_lies_inside_a_substitute_assignment_at_its_school(school: str, on: str, counts: bool) -> None:
    one = officer(
        sub("2025-10-06", "2025-10-10"), span("2025-10-06", school="Ridge"), substitute_days=contact(on, 1, school)
    )
    arranged = career(one, PACK)
    assert (arranged.contact_days, arranged.uncounted) == (((day(on),), ()) if counts else ((), (day(on),)))
