"""Initial training and the refresher, each boundary day on both sides."""

import pytest

from sro_desk.policy.records import Assignment, Completion, Officer
from sro_desk.policy.status import officer_verdict

from .build import PACK, contact, course, day, facts, officer, requirement, shown, span, sub, verdict

BASIC = course("ssc_basic", "2019-06-03")
OCTOBER = span("2025-10-06")


def initial(of: Officer, on: str) -> tuple[str, str | None, str | None, str | None]:
    return shown(requirement("initial-training", of, on))


def trained(*completions: Completion, assignment: Assignment = OCTOBER) -> Officer:
    return officer(assignment, completions=completions)


# --- Which courses count ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("mandated", True), ("supplemental", False), ("refresher", False), ("nasro_basic", False), ("other", False)],
)
def test_only_the_mandated_course_counts_by_itself(kind: str, counts: bool) -> None:
    assert initial(trained(course(kind, "2025-09-30")), "2025-10-06")[0] == ("met" if counts else "overdue")


@pytest.mark.parametrize("kind", ["ssc_basic", "nasro_basic"])
@pytest.mark.parametrize(
    ("basic_on", "expected"),
    [
        ("2025-08-31", ("met", "G.2", "2027-05-31", "2026-01-15")),
        ("2025-09-01", ("overdue", "G.1", "2025-10-05", None)),
    ],
)
def test_with_prior_basic_the_supplemental_course_counts(
    kind: str, basic_on: str, expected: tuple[str, str | None, str | None, str | None]
) -> None:
    assert initial(trained(course(kind, basic_on), course("supplemental", "2026-01-15")), "2026-01-15") == expected


def test_the_earliest_counting_course_is_the_one_completed() -> None:
    both = course("mandated", "2026-02-02"), course("supplemental", "2026-01-15")
    assert initial(trained(BASIC, *both), "2026-03-01")[3] == "2026-01-15"
    assert initial(trained(*both), "2026-03-01")[3] == "2026-02-02"


def test_a_completion_is_seen_from_its_day_on() -> None:
    one = trained(course("mandated", "2025-10-02"))
    assert initial(one, "2025-10-01") == ("due", "G.1", "2025-10-05", None)
    assert initial(one, "2025-10-02") == ("met", "G.1", "2025-10-05", "2025-10-02")


# --- G.1: before duty ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-10-05", ("due", "G.1", "2025-10-05", None)),
        ("2025-10-06", ("overdue", "G.1", "2025-10-05", None)),
    ],
)
def test_the_course_is_due_the_day_before_duty_begins(on: str, expected: tuple[str, str, str, None]) -> None:
    assert initial(trained(), on) == expected


@pytest.mark.parametrize(("completed_on", "status"), [("2025-10-05", "met"), ("2025-10-06", "met_late")])
def test_a_course_on_the_day_duty_began_is_late_and_to_be_checked(completed_on: str, status: str) -> None:
    one = requirement("initial-training", trained(course("mandated", completed_on)), "2025-12-01")
    assert one.status == status
    assert ("check whether the course ended before duty began" in one.explanation) is (status == "met_late")


@pytest.mark.parametrize(
    ("first", "due_on"), [("2019-09-03", "2025-08-31"), ("2025-09-01", "2025-08-31"), ("2025-09-02", "2025-09-01")]
)
def test_the_starting_point_is_never_before_the_law(first: str, due_on: str) -> None:
    assert initial(trained(assignment=span(first)), "2025-09-02") == ("overdue", "G.1", due_on, None)


def test_a_course_on_the_laws_first_day_is_late_for_those_on_duty_before() -> None:
    one = requirement(
        "initial-training", trained(course("mandated", "2025-09-01"), assignment=span("2019-09-03")), "2026-01-15"
    )
    assert shown(one) == ("met_late", "G.1", "2025-08-31", "2025-09-01")
    assert "check whether" not in one.explanation


# --- G.2: prior basic ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "status"), [("2025-10-06", "due"), ("2027-05-31", "due"), ("2027-06-01", "overdue")])
def test_with_prior_basic_the_course_is_due_before_june_2027(on: str, status: str) -> None:
    assert initial(trained(BASIC), on) == (status, "G.2", "2027-05-31", None)


@pytest.mark.parametrize(("completed_on", "status"), [("2027-05-31", "met"), ("2027-06-01", "met_late")])
def test_with_prior_basic_a_course_is_in_time_until_may_31(completed_on: str, status: str) -> None:
    assert initial(trained(BASIC, course("mandated", completed_on)), "2027-07-01")[0] == status


@pytest.mark.parametrize(
    ("first", "expected"), [("2027-05-31", ("due", "G.2", "2027-05-31")), ("2027-06-01", ("due", "G.1", "2027-05-31"))]
)
def test_prior_basic_helps_those_who_start_by_then(first: str, expected: tuple[str, str, str]) -> None:
    assert initial(trained(BASIC, assignment=span(first)), "2027-05-31")[:3] == expected


def test_prior_basic_is_seen_from_its_day_on() -> None:
    one = trained(course("ssc_basic", "2025-03-03"))
    assert initial(one, "2025-03-02")[1] == "G.1"
    assert initial(one, "2025-03-03")[1] == "G.2"


# --- G.3: course unavailable -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "due_on"),
    [
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2025-10-06", "2026-04-06"),
        ("2025-03-01", "2025-09-01"),
        ("2025-02-28", "2025-08-31"),
        ("2019-09-03", "2025-08-31"),
    ],
)
def test_where_the_course_was_unavailable_it_is_due_six_months_after_duty_began(first: str, due_on: str) -> None:
    one = trained(assignment=span(first, unavailable=True))
    assert initial(one, due_on) == ("due", "G.3", due_on, None)
    after = verdict(one, "2028-03-01").requirement("initial-training")
    assert shown(after) == ("overdue", "G.3", due_on, None)


@pytest.mark.parametrize(
    ("completed_on", "expected"),
    [
        ("2025-10-05", ("met", "G.1", "2025-10-05", "2025-10-05")),
        ("2025-10-06", ("met", "G.3", "2026-04-06", "2025-10-06")),
        ("2026-04-06", ("met", "G.3", "2026-04-06", "2026-04-06")),
        ("2026-04-07", ("met_late", "G.3", "2026-04-06", "2026-04-07")),
    ],
)
def test_a_course_before_duty_began_was_available(completed_on: str, expected: tuple[str, str, str, str]) -> None:
    one = trained(course("mandated", completed_on), assignment=span("2025-10-06", unavailable=True))
    assert initial(one, "2026-05-01") == expected


def test_the_flag_counts_on_any_assignment_that_begins_on_the_first_day() -> None:
    other = span("2025-10-06", school="Oak", unavailable=True)
    assert initial(officer(OCTOBER, other), "2025-12-01")[1] == "G.3"
    later = span("2025-10-07", school="Oak", unavailable=True)
    assert initial(officer(OCTOBER, later), "2025-12-01")[1] == "G.1"
    substitute = sub("2025-10-06", school="Oak", unavailable=True)
    assert initial(officer(OCTOBER, substitute), "2025-12-01")[1] == "G.1"
    assert initial(officer(span("2025-10-06", unavailable=False)), "2025-12-01")[1] == "G.1"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2026-11-30", ("G.2", "2027-05-31")),
        ("2026-12-01", ("G.3", "2027-06-01")),
        ("2027-05-31", ("G.3", "2027-11-30")),
        ("2027-06-01", ("G.3", "2027-12-01")),
        ("2026-08-31", ("G.2", "2027-05-31")),
    ],
)
def test_where_both_dates_fit_the_later_one_counts(first: str, expected: tuple[str, str]) -> None:
    assert initial(trained(BASIC, assignment=span(first, unavailable=True)), "2027-05-31")[1:3] == expected


def test_where_both_dates_are_equal_it_is_by_prior_basic() -> None:
    # Six months never end on a May 31, so a pack with another date is needed to see it.
    rules = PACK.training._replace(prior_basic_due_on=day("2027-05-30"))
    one = trained(BASIC, assignment=span("2026-11-30", unavailable=True))
    found = officer_verdict(one, facts(one), day("2026-12-01"), PACK._replace(training=rules))
    assert shown(found.requirement("initial-training"))[1:3] == ("G.2", "2027-05-30")


# --- G.4: substitutes ------------------------------------------------------------------------------------------------


def substitute(
    count: int, *completions: Completion, first: str = "2025-10-01", unavailable: bool | None = None
) -> Officer:
    return officer(
        sub("2025-07-01", unavailable=unavailable), substitute_days=contact(first, count), completions=completions
    )


def test_a_substitute_is_exempt_below_60_contact_days() -> None:
    assert initial(substitute(59), "2025-12-31") == ("exempt", "G.4", None, None)
    assert initial(substitute(60), "2025-11-28") == ("exempt", "G.4", None, None)
    assert initial(substitute(60), "2025-11-29") == ("overdue", "G.1", "2025-11-28", None)


def test_each_school_year_starts_again_at_zero() -> None:
    assert initial(substitute(60), "2026-06-30")[0] == "overdue"
    assert initial(substitute(60), "2026-07-01") == ("exempt", "G.4", None, None)


def test_an_exempt_substitutes_course_is_told_all_the_same() -> None:
    assert initial(substitute(1, course("mandated", "2025-09-30")), "2025-12-31") == (
        "exempt", "G.4", None, "2025-09-30",
    )  # fmt: skip


@pytest.mark.parametrize(("completed_on", "status"), [("2025-11-28", "met"), ("2025-11-29", "met_late")])
def test_a_substitutes_course_is_due_before_the_60th_contact_day(completed_on: str, status: str) -> None:
    one = requirement("initial-training", substitute(60, course("mandated", completed_on)), "2026-01-15")
    assert shown(one) == (status, "G.1", "2025-11-28", completed_on)
    assert ("check whether" in one.explanation) is (status == "met_late")


def test_a_substitutes_starting_point_is_never_before_the_law() -> None:
    before = officer(sub("2024-09-03"), substitute_days=contact("2024-10-01", 60))
    assert initial(before, "2025-06-30") == ("due", "G.1", "2025-08-31", None)
    assert initial(before, "2025-07-01") == ("exempt", "G.4", None, None)
    summer = officer(sub("2025-07-01"), substitute_days=contact("2025-07-01", 60))
    assert initial(summer, "2025-08-29") == ("due", "G.1", "2025-08-31", None)


def test_a_substitute_with_prior_basic_has_until_may_2027() -> None:
    assert initial(substitute(60, BASIC), "2025-11-29") == ("due", "G.2", "2027-05-31", None)


def test_a_substitutes_six_months_run_from_the_earliest_60th_day() -> None:
    assert initial(substitute(60, unavailable=True), "2025-11-29") == ("due", "G.3", "2026-05-29", None)
    two_years = contact("2025-10-01", 60) + contact("2026-10-01", 60)
    again = officer(sub("2025-07-01", unavailable=True), substitute_days=two_years)
    assert initial(again, "2026-11-28")[0] == "exempt"
    assert initial(again, "2026-11-29") == ("overdue", "G.3", "2026-05-29", None)
    before_law = contact("2024-10-01", 60) + contact("2025-10-01", 60)
    long = officer(sub("2024-07-01", unavailable=True), substitute_days=before_law)
    assert initial(long, "2025-11-29") == ("due", "G.3", "2026-03-01", None)


def test_a_substitutes_course_before_the_60th_day_was_available() -> None:
    done = substitute(60, course("mandated", "2025-11-28"), unavailable=True)
    assert initial(done, "2026-01-15") == ("met", "G.1", "2025-11-28", "2025-11-28")
    later = substitute(60, course("mandated", "2025-11-29"), unavailable=True)
    assert initial(later, "2026-01-15") == ("met", "G.3", "2026-05-29", "2025-11-29")


@pytest.mark.parametrize(
    ("first", "last", "basis"),
    [
        ("2025-01-06", "2025-06-30", "G.1"),
        ("2025-01-06", "2025-07-01", "G.3"),
        ("2026-06-30", None, "G.3"),
        ("2026-07-01", None, "G.1"),
    ],
)
def test_a_substitutes_flag_counts_on_any_assignment_of_the_counted_year(
    first: str, last: str | None, basis: str
) -> None:
    flagged = sub(first, last, school="Oak", unavailable=True)
    one = officer(sub("2025-07-01"), flagged, substitute_days=contact("2025-10-01", 60))
    assert initial(one, "2025-11-29")[1] == basis


def test_a_regular_assignments_flag_does_not_help_a_substitute() -> None:
    flagged = span("2026-03-02", school="Oak", unavailable=True)
    one = officer(sub("2025-07-01"), flagged, substitute_days=contact("2025-10-01", 60))
    assert initial(one, "2025-11-29")[1] == "G.1"


# --- Duties not required ---------------------------------------------------------------------------------------------

BOTH = ("subd2a4", "subd2a5")


@pytest.mark.parametrize(
    ("on", "duties"),
    [("2025-10-05", ()), ("2025-10-06", BOTH), ("2026-04-07", BOTH), ("2026-05-03", BOTH), ("2026-05-04", ())],
)
def test_two_duties_are_not_required_until_the_unavailable_course_is_completed(
    on: str, duties: tuple[str, ...]
) -> None:
    one = trained(course("mandated", "2026-05-04"), assignment=span("2025-10-06", unavailable=True))
    assert verdict(one, on).duties_not_required == duties


def test_the_two_duties_are_not_required_also_where_prior_basic_gives_the_date() -> None:
    assert (
        verdict(trained(BASIC, assignment=span("2025-10-06", unavailable=True)), "2026-01-15").duties_not_required
        == BOTH
    )
    assert verdict(trained(BASIC), "2026-01-15").duties_not_required == ()
    assert verdict(trained(), "2026-01-15").duties_not_required == ()


def test_the_two_duties_are_not_required_of_an_exempt_substitute_in_service() -> None:
    assert verdict(substitute(59), "2025-12-31").duties_not_required == BOTH
    assert verdict(substitute(1, course("mandated", "2025-09-30")), "2025-12-31").duties_not_required == BOTH
    assert verdict(substitute(60), "2025-12-31").duties_not_required == ()
    assert verdict(substitute(60, unavailable=True), "2025-12-31").duties_not_required == BOTH
    assert verdict(substitute(1), "2025-06-30").duties_not_required == (), "not yet in service"


def test_in_a_gap_of_service_no_duty_is_listed() -> None:
    gap = officer(span("2025-10-06", "2026-06-05", unavailable=True), span("2026-09-01"))
    assert verdict(gap, "2026-06-05").duties_not_required == BOTH
    assert verdict(gap, "2026-06-06").duties_not_required == ()


# --- Refresher -------------------------------------------------------------------------------------------------------


def refresher(of: Officer, on: str) -> tuple[str, str | None, str | None, str | None]:
    return shown(requirement("refresher", of, on))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-02-28", ("not_applicable", None, None, None)),
        ("2024-02-29", ("met", "G.5", "2027-02-28", "2024-02-29")),
        ("2027-02-28", ("met", "G.5", "2027-02-28", "2024-02-29")),
        ("2027-03-01", ("overdue", "G.5", "2027-02-28", "2024-02-29")),
    ],
)
def test_a_refresher_is_due_three_years_after_the_last_course(on: str, expected: tuple[str, ...]) -> None:
    assert refresher(trained(course("mandated", "2024-02-29"), assignment=span("2024-01-08")), on) == expected


def test_a_refresher_recorded_before_initial_training_does_not_count() -> None:
    assert refresher(trained(course("refresher", "2025-09-30")), "2025-10-06") == ("not_applicable", None, None, None)


@pytest.mark.parametrize("kind", ["mandated", "refresher"])
def test_each_later_course_winds_the_clock(kind: str) -> None:
    one = trained(course("mandated", "2025-10-01"), course(kind, "2027-02-01"))
    assert refresher(one, "2027-01-31")[2:] == ("2028-10-01", "2025-10-01")
    assert refresher(one, "2027-02-01")[2:] == ("2030-02-01", "2027-02-01")


def test_a_supplemental_course_winds_the_clock_only_with_prior_basic() -> None:
    courses = course("mandated", "2025-10-01"), course("supplemental", "2027-02-01")
    assert refresher(trained(*courses), "2027-02-01")[3] == "2025-10-01"
    assert refresher(trained(BASIC, *courses), "2027-02-01")[3] == "2027-02-01"


def test_a_refresher_before_the_first_counting_course_winds_the_clock_no_further_back() -> None:
    courses = course("refresher", "2025-09-01"), course("mandated", "2025-10-01")
    assert refresher(trained(*courses), "2025-10-06")[3] == "2025-10-01"


@pytest.mark.parametrize(
    ("on", "status"),
    [("2025-08-12", "met"), ("2025-08-13", "due"), ("2025-10-05", "due"), ("2025-10-06", "overdue")],
)
def test_before_duty_a_lapsed_refresher_is_due_the_day_before(on: str, status: str) -> None:
    assert refresher(trained(course("mandated", "2022-08-12")), on) == (status, "G.5", "2025-10-05", "2022-08-12")


def test_the_refreshers_first_day_is_not_moved_to_the_law() -> None:
    one = trained(course("mandated", "2018-08-12"), assignment=span("2022-09-01"))
    assert refresher(one, "2024-01-15") == ("overdue", "G.5", "2022-08-31", "2018-08-12")


def test_a_substitutes_refresher_waits_for_the_60th_day() -> None:
    one = substitute(60, course("mandated", "2022-11-27"))
    assert refresher(one, "2025-11-28") == ("exempt", None, None, "2022-11-27")
    assert refresher(one, "2025-11-29") == ("overdue", "G.5", "2025-11-28", "2022-11-27")
    assert refresher(substitute(59), "2025-12-31") == ("exempt", None, None, None)
    assert refresher(substitute(59, course("refresher", "2025-09-30")), "2025-12-31") == ("exempt", None, None, None)


def test_days_left_are_told_while_open_and_while_met_in_time() -> None:
    one = trained(course("mandated", "2025-10-02"))
    assert requirement("initial-training", one, "2025-10-01").days_left == 4
    assert requirement("initial-training", one, "2025-10-02").days_left == 3
    assert requirement("initial-training", one, "2025-10-05").days_left == 0
    assert requirement("initial-training", one, "2025-10-06").days_left is None
    assert requirement("initial-training", trained(), "2025-10-05").days_left == 0
    assert requirement("initial-training", trained(), "2025-10-06").days_left is None
    late = trained(course("mandated", "2026-01-15"))
    assert requirement("initial-training", late, "2026-01-15").days_left is None
    assert requirement("refresher", one, "2028-10-01").days_left == (day("2028-10-02") - day("2028-10-01")).days
