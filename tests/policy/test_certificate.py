"""The copy of the most recent certificate."""

import pytest

from sro_desk.policy.records import Completion, Officer

from .build import AGENCY, contact, course, officer, requirement, span, sub

OCTOBER = span("2025-10-06")
BASIC = course("nasro_basic", "2019-06-03")


def held(of: Officer, on: str, grace: int = 30) -> tuple[str, str, str | None]:
    found = requirement("certificate", of, on, agency=AGENCY._replace(certificate_grace_days=grace))
    assert found.completed_on is None
    return found.obligation.value, found.status.value, found.due_on.isoformat() if found.due_on else None


def trained(*completions: Completion) -> Officer:
    return officer(OCTOBER, completions=completions)


def without(kind: str, on: str) -> Completion:
    return course(kind, on, None)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-02-14", ("must", "due", "2026-02-14")),
        ("2026-02-15", ("must", "missing", "2026-02-14")),
    ],
)
def test_a_copy_is_due_30_days_after_the_course(on: str, expected: tuple[str, str, str]) -> None:
    assert held(trained(without("mandated", "2026-01-15")), on) == expected


@pytest.mark.parametrize(("grace", "due_on"), [(0, "2026-01-15"), (10, "2026-01-25"), (90, "2026-04-15")])
def test_the_30_days_are_the_agencys_setting(grace: int, due_on: str) -> None:
    assert held(trained(without("mandated", "2026-01-15")), due_on, grace) == ("must", "due", due_on)


@pytest.mark.parametrize(
    ("completed_on", "due_on"),
    [("2025-08-12", "2025-10-05"), ("2025-09-05", "2025-10-05"), ("2025-09-06", "2025-10-06")],
)
def test_a_copy_is_not_due_before_the_day_before_duty(completed_on: str, due_on: str) -> None:
    assert held(trained(without("mandated", completed_on)), "2025-09-10") == ("must", "due", due_on)


def test_a_substitutes_copy_is_not_due_before_30_days_after_the_60th_day() -> None:
    one = officer(
        sub("2025-07-01"), substitute_days=contact("2025-10-01", 60), completions=(without("mandated", "2025-09-05"),)
    )
    assert held(one, "2025-12-29") == ("must", "due", "2025-12-29")
    assert held(one, "2025-12-30") == ("must", "missing", "2025-12-29")
    assert held(one, "2025-12-29", 200) == ("must", "due", "2026-03-24")
    assert held(one, "2025-11-29", 0) == ("must", "due", "2025-12-29"), "these 30 days are no setting"


@pytest.mark.parametrize(
    ("received", "first_held"), [(None, "2026-01-15"), ("2026-01-20", "2026-01-20"), ("2026-03-01", "2026-03-01")]
)
def test_a_copy_is_held_from_the_day_it_came_in(received: str | None, first_held: str) -> None:
    one = trained(course("mandated", "2026-01-15", "c", received))
    assert held(one, first_held) == ("must", "met", None)
    if received:
        before = {"2026-01-20": ("must", "due", "2026-02-14"), "2026-03-01": ("must", "missing", "2026-02-14")}[
            received
        ]
        day_before = {"2026-01-20": "2026-01-19", "2026-03-01": "2026-02-28"}[received]
        assert held(one, day_before) == before


def test_an_older_certificate_does_not_stand_in_for_a_newer_one() -> None:
    one = trained(course("mandated", "2025-10-01"), without("refresher", "2026-10-01"))
    assert held(one, "2026-09-30") == ("must", "met", None)
    assert held(one, "2026-10-01") == ("must", "due", "2026-10-31")
    assert held(one, "2026-11-01") == ("must", "missing", "2026-10-31")


@pytest.mark.parametrize("kind", ["nasro_basic", "other"])
def test_courses_that_do_not_wind_the_clock_need_no_copy(kind: str) -> None:
    assert held(trained(course("mandated", "2025-10-01"), without(kind, "2026-01-15")), "2026-06-01") == (
        "must",
        "met",
        None,
    )


def test_of_two_completions_on_one_date_either_certificate_serves() -> None:
    for kinds in (("mandated", "refresher"), ("refresher", "mandated")):
        one = trained(course(kinds[0], "2026-01-15"), without(kinds[1], "2026-01-15"))
        assert held(one, "2026-06-01") == ("must", "met", None)
    no_clock = trained(without("mandated", "2026-01-15"), course("other", "2026-01-15"))
    assert held(no_clock, "2026-06-01")[1] == "missing"


def test_before_initial_training_there_is_none_to_keep() -> None:
    assert held(trained(), "2025-10-06") == ("must", "not_applicable", None)
    assert held(trained(course("refresher", "2025-10-01")), "2025-10-06") == ("must", "not_applicable", None)
    assert held(trained(without("supplemental", "2025-10-01")), "2025-10-06") == ("must", "not_applicable", None)


def test_with_prior_basic_keeping_its_certificate_is_advised() -> None:
    assert held(trained(BASIC), "2025-10-06") == ("should", "met", None)
    assert held(trained(without("nasro_basic", "2019-06-03")), "2025-10-06") == ("should", "advised", None)
    newer = trained(BASIC, without("ssc_basic", "2022-06-01"))
    assert held(newer, "2025-10-06") == ("should", "advised", None)
    after_the_law = trained(BASIC, without("ssc_basic", "2025-09-02"))
    assert held(after_the_law, "2025-10-06") == ("should", "met", None)
    twice = trained(without("nasro_basic", "2019-06-03"), course("ssc_basic", "2019-06-03"))
    assert held(twice, "2025-10-06") == ("should", "met", None)
    came_late = trained(course("nasro_basic", "2019-06-03", "c", "2026-01-15"))
    assert held(came_late, "2026-01-14") == ("should", "advised", None)
    assert held(came_late, "2026-01-15") == ("should", "met", None)


def test_prior_basic_with_another_basis_asks_for_nothing() -> None:
    flagged = span("2027-02-01", unavailable=True)
    assert held(officer(flagged, completions=(BASIC,)), "2027-02-01") == ("must", "not_applicable", None)
    assert held(officer(span("2027-06-01"), completions=(BASIC,)), "2027-06-01") == ("must", "not_applicable", None)
    assert held(officer(sub("2025-09-02"), completions=(BASIC,)), "2026-01-15") == ("must", "not_applicable", None)


def test_while_exempt_keeping_the_certificate_is_advised() -> None:
    def exempt(completion: Completion) -> Officer:
        return officer(sub("2025-07-01"), substitute_days=contact("2025-10-01", 59), completions=(completion,))

    assert held(exempt(course("mandated", "2025-09-30")), "2026-01-15") == ("should", "met", None)
    assert held(exempt(without("mandated", "2025-09-30")), "2026-01-15") == ("should", "advised", None)
    assert held(exempt(without("refresher", "2025-09-30")), "2026-01-15") == ("must", "not_applicable", None)
