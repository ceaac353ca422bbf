"""The review of the agency's policy: who must, by when, of which version."""

import pytest

from sro_desk.policy.records import Officer, PolicyVersion

from .build import contact, course, officer, requirement, reviewed, span, sub, version

ONE, TWO = version("1", "2025-08-20"), version("2", "2026-09-15")
UNTRAINED = span("2025-10-06", unavailable=True)


def review(of: Officer, on: str, *versions: PolicyVersion) -> tuple[str, str, str | None, str | None]:
    found = requirement("policy-review", of, on, *versions)
    iso = [day.isoformat() if day else None for day in (found.due_on, found.completed_on)]
    return found.obligation.value, found.status.value, iso[0], iso[1]


# --- Who must --------------------------------------------------------------------------------------------------------


def test_who_could_not_be_trained_before_duty_must_review() -> None:
    assert review(officer(UNTRAINED), "2025-10-05", ONE) == ("must", "due", "2025-10-05", None)
    assert review(officer(UNTRAINED), "2025-10-06", ONE) == ("must", "overdue", "2025-10-05", None)
    basic = officer(UNTRAINED, completions=(course("ssc_basic", "2019-06-03"),))
    assert review(basic, "2025-10-06", ONE) == ("must", "overdue", "2025-10-05", None)


def test_who_was_trained_before_duty_should_review() -> None:
    done = officer(UNTRAINED, completions=(course("mandated", "2025-10-05"),))
    assert review(done, "2025-10-06", ONE) == ("should", "advised", None, None)
    late = officer(UNTRAINED, completions=(course("mandated", "2025-10-06"),))
    assert review(late, "2025-10-06", ONE) == ("must", "overdue", "2025-10-05", None)
    assert review(officer(span("2025-10-06")), "2025-10-06", ONE) == ("should", "advised", None, None)


def test_a_substitute_must_review_exempt_or_not() -> None:
    few, many = (officer(sub("2025-09-29"), substitute_days=contact("2025-10-01", n)) for n in (1, 60))
    for one in (few, many):
        assert review(one, "2025-12-31", ONE) == ("must", "overdue", "2025-09-28", None)


def test_where_versions_are_recorded_and_none_is_seen_there_was_nothing_to_review() -> None:
    assert review(officer(UNTRAINED), "2025-10-06", version("1", "2025-10-07")) == ("should", "advised", None, None)
    assert review(officer(UNTRAINED), "2025-10-07", version("1", "2025-10-07"))[0] == "must"
    assert review(officer(UNTRAINED), "2025-10-06") == ("must", "overdue", "2025-10-05", None)


# --- By when ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reviewed_on", "status"), [("2020-01-15", "met"), ("2025-10-05", "met"), ("2025-10-06", "met_late")]
)
def test_the_review_is_due_the_day_before_duty(reviewed_on: str, status: str) -> None:
    one = officer(UNTRAINED, reviews=(reviewed(reviewed_on), reviewed("2026-01-15")))
    assert review(one, "2026-02-01", ONE) == ("must", status, "2025-10-05", reviewed_on)


def test_a_review_is_seen_from_its_day_on() -> None:
    one = officer(UNTRAINED, reviews=(reviewed("2025-10-04"),))
    assert review(one, "2025-10-03", ONE)[1] == "due"
    assert review(one, "2025-10-04", ONE)[1] == "met"


@pytest.mark.parametrize(
    ("first", "due_on"), [("2019-09-03", "2025-08-31"), ("2025-09-01", "2025-08-31"), ("2025-09-02", "2025-09-01")]
)
def test_the_review_is_not_due_before_the_law(first: str, due_on: str) -> None:
    assert review(officer(span(first, unavailable=True)), "2026-01-15")[2] == due_on


@pytest.mark.parametrize(
    ("adopted", "due_on"),
    [
        ("2025-10-05", "2025-10-05"),
        ("2025-10-06", "2025-11-05"),
        ("2026-01-10", "2026-02-09"),
    ],
)
def test_a_first_version_adopted_on_or_after_the_first_day_gives_30_days(adopted: str, due_on: str) -> None:
    later = version("0", "2026-02-01")
    assert review(officer(UNTRAINED), "2026-03-01", later, version("9", adopted))[2] == due_on
    if due_on > "2025-10-05":
        assert review(officer(UNTRAINED), due_on, version("9", adopted))[1] == "due"


def test_the_30_days_do_not_shorten_the_time_before_the_law() -> None:
    early = officer(span("2019-09-03", unavailable=True))
    assert review(early, "2025-08-31", version("1", "2025-07-01"))[1:3] == ("due", "2025-08-31")
    assert review(early, "2025-09-01", version("1", "2025-08-02"))[1:3] == ("due", "2025-09-01")


@pytest.mark.parametrize(
    ("earlier_last", "on", "due_on"),
    [
        ("2025-08-31", "2026-05-01", "2026-01-11"),
        ("2025-09-01", "2026-05-01", "2025-08-31"),
        ("2026-06-30", "2026-07-01", "2026-01-11"),
        ("2026-07-01", "2026-07-01", "2025-08-31"),
    ],
)
def test_a_substitutes_first_day_is_that_of_assignments_not_ended_before_the_counted_year(
    earlier_last: str, on: str, due_on: str
) -> None:
    one = officer(sub("2024-09-03", earlier_last, school="Oak"), sub("2026-01-12"))
    assert review(one, on)[2] == due_on


def test_a_coming_substitutes_review_is_due_before_the_first_day() -> None:
    assert review(officer(sub("2026-09-01")), "2026-08-31") == ("must", "due", "2026-08-31", None)
    assert review(officer(sub("2026-09-01")), "2026-09-01") == ("must", "overdue", "2026-08-31", None)


# --- Of which version ------------------------------------------------------------------------------------------------

TRAINED = span("2025-10-06")


@pytest.mark.parametrize(
    ("named", "on_day", "status"),
    [
        ("1", "2026-01-15", "advised"),
        ("2", "2026-01-15", "met"),
        (None, "2026-09-14", "advised"),
        (None, "2026-09-15", "met"),
        ("3", "2026-09-15", "met"),
        ("unheard of", "2026-09-15", "met"),
        ("3", "2026-09-14", "advised"),
        ("1", "2026-09-15", "advised"),
        (None, "2025-08-19", "advised"),
    ],
)
def test_a_review_is_of_the_version_named_or_else_of_the_one_in_force_on_its_day(
    named: str | None, on_day: str, status: str
) -> None:
    three = version("3", "2027-01-01")
    one = officer(TRAINED, reviews=(reviewed(on_day, named),))
    assert review(one, "2026-12-31", ONE, TWO, three) == ("should", status, None, None)


def test_any_review_of_the_current_version_is_enough() -> None:
    one = officer(TRAINED, reviews=(reviewed("2026-10-01", "2"), reviewed("2026-11-01", "1")))
    assert review(one, "2026-12-31", TWO, ONE)[1] == "met"


def test_a_new_version_asks_for_a_new_review_from_its_adoption_on() -> None:
    one = officer(TRAINED, reviews=(reviewed("2026-01-15"),))
    assert review(one, "2026-09-14", ONE, TWO)[1] == "met"
    assert review(one, "2026-09-15", ONE, TWO)[1] == "advised"


def test_where_no_version_is_seen_any_review_is_enough() -> None:
    one = officer(TRAINED, reviews=(reviewed("2026-01-15", "draft"),))
    assert review(one, "2026-01-14")[1] == "advised"
    assert review(one, "2026-01-15")[1] == "met"
    assert review(one, "2026-01-15", version("1", "2026-01-16"))[1] == "met"


@pytest.mark.parametrize("current", ["b", "é", "10"])
def test_of_versions_adopted_on_one_day_the_last_name_in_code_points_is_in_force(current: str) -> None:
    other = {"b": "B", "é": "z", "10": "09"}[current]
    one = officer(TRAINED, reviews=(reviewed("2026-01-15", current),))
    for versions in (
        (version(current, "2026-01-01"), version(other, "2026-01-01")),
        (version(other, "2026-01-01"), version(current, "2026-01-01")),
    ):
        assert review(one, "2026-01-15", *versions)[1] == "met"
