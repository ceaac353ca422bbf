"""The peace officer license."""

import pytest

from sro_desk.policy.records import Assignment, License, Officer

from .build import d, day, officer, requirement, span, sub

OCTOBER = span("2025-10-06", "2026-06-05")


def license(expires: str, issued: str | None = None) -> License:
    return License(day(expires), d(issued))


def licensed(
    *licenses: License, number: str | None = "12345", assignments: tuple[Assignment, ...] = (OCTOBER,)
) -> Officer:
    return officer(*assignments, post_license=number, licenses=licenses)


def standing(of: Officer, on: str) -> tuple[str, str, str | None, int | None]:
    found = requirement("license", of, on)
    return (
        found.obligation.value,
        found.status.value,
        found.due_on.isoformat() if found.due_on else None,
        found.days_left,
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-02-27", ("must", "met", "2026-02-28", 1)),
        ("2026-02-28", ("must", "met", "2026-02-28", 0)),
        ("2026-03-01", ("must", "overdue", "2026-02-28", None)),
    ],
)
def test_a_license_holds_until_its_expiry(on: str, expected: tuple[str, str, str, int | None]) -> None:
    assert standing(licensed(license("2026-02-28")), on) == expected


def test_the_latest_expiry_seen_counts() -> None:
    two = licensed(license("2028-06-30", "2026-02-15"), license("2026-02-28", "2023-03-01"))
    assert standing(two, "2026-02-14")[2] == "2026-02-28"
    assert standing(two, "2026-02-15")[2] == "2028-06-30"
    undated = licensed(license("2028-06-30"), license("2026-02-28", "2023-03-01"))
    assert standing(undated, "2026-02-14")[2] == "2028-06-30"


def test_a_lapse_shows_until_the_next_license_is_issued() -> None:
    lapsed = licensed(license("2026-02-28"), license("2029-06-30", "2026-04-01"))
    assert standing(lapsed, "2026-03-31") == ("must", "overdue", "2026-02-28", None)
    assert standing(lapsed, "2026-04-01")[1] == "met"


@pytest.mark.parametrize("number", [None, "", "  "])
def test_without_a_number_or_a_license_recording_it_is_advised(number: str | None) -> None:
    assert standing(licensed(license("2020-06-30"), number=number), "2026-01-15") == ("should", "advised", None, None)
    assert standing(licensed(), "2026-01-15") == ("should", "advised", None, None)


def test_before_duty_a_lapsed_license_is_due_the_day_before_it() -> None:
    one = licensed(license("2025-06-30"))
    assert standing(one, "2025-06-30") == ("must", "met", "2025-06-30", 0)
    assert standing(one, "2025-07-01") == ("must", "due", "2025-10-05", 96)
    assert standing(one, "2025-10-05") == ("must", "due", "2025-10-05", 0)
    assert standing(one, "2025-10-06") == ("must", "overdue", "2025-06-30", None)
    substitute = licensed(license("2025-06-30"), assignments=(sub("2025-10-06"), span("2026-03-02")))
    assert standing(substitute, "2025-07-01") == ("must", "due", "2025-10-05", 96)


def test_in_a_gap_of_the_spell_a_lapsed_license_is_overdue() -> None:
    one = licensed(license("2026-06-20"), assignments=(OCTOBER, span("2026-09-01")))
    assert standing(one, "2026-07-15") == ("must", "overdue", "2026-06-20", None)
    between = licensed(license("2026-06-20"), assignments=(OCTOBER, span("2027-09-01")))
    assert standing(between, "2026-07-15") == ("must", "due", "2027-08-31", 412)


def test_a_license_not_issued_yet_is_as_one_that_has_run_out() -> None:
    one = licensed(license("2029-06-30", "2025-12-01"))
    assert standing(one, "2025-10-05") == ("must", "due", "2025-10-05", 0)
    assert standing(one, "2025-11-30") == ("must", "overdue", None, None)
    assert standing(one, "2025-12-01")[1] == "met"
