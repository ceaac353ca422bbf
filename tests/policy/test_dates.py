"""Calendar arithmetic, clamped to a month's end, and the school year."""

from datetime import date

import pytest

from sro_desk.policy import dates

from .build import day


@pytest.mark.parametrize(
    ("start", "months", "result"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2027-08-30", 6, "2028-02-29"),
        ("2027-08-29", 6, "2028-02-29"),
        ("2027-08-28", 6, "2028-02-28"),
        ("2025-10-31", 1, "2025-11-30"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2026-01-31", -2, "2025-11-30"),
        ("2025-09-01", 0, "2025-09-01"),
    ],
)
def test_months_are_calendar_months_clamped_to_their_end(start: str, months: int, result: str) -> None:
    assert dates.add_months(day(start), months) == day(result)


@pytest.mark.parametrize(
    ("start", "years", "result"),
    [("2024-02-29", 3, "2027-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2024-02-28", 4, "2028-02-28")],
)
def test_years_clamp_the_29th_of_february(start: str, years: int, result: str) -> None:
    assert dates.add_years(day(start), years) == day(result)


def test_arithmetic_of_the_rules_stays_inside_the_calendar() -> None:
    assert dates.days_after(date.max, 1) == date.max
    assert dates.days_after(date.min, -1) == date.min
    assert dates.months_after(day("9999-08-31"), 6) == date.max
    with pytest.raises(ValueError, match="year"):
        dates.add_months(day("9999-08-31"), 6)


@pytest.mark.parametrize(
    ("on", "year", "first", "last"),
    [
        ("2025-07-01", "2025-26", "2025-07-01", "2026-06-30"),
        ("2026-06-30", "2025-26", "2025-07-01", "2026-06-30"),
        ("2026-07-01", "2026-27", "2026-07-01", "2027-06-30"),
        ("1999-07-01", "1999-00", "1999-07-01", "2000-06-30"),
        ("9999-07-01", "9999-00", "9999-07-01", "9999-12-31"),
        ("0001-06-30", "0000-01", "0001-01-01", "0001-06-30"),
    ],
)
def test_a_school_year_runs_from_july_to_june(on: str, year: str, first: str, last: str) -> None:
    assert dates.school_year(day(on)) == year
    assert (dates.school_year_start(day(on)), dates.school_year_end(day(on))) == (day(first), day(last))


def test_a_school_years_name_gives_its_days() -> None:
    assert dates.school_year_days("2025-26") == (day("2025-07-01"), day("2026-06-30"))
    with pytest.raises(ValueError, match="year"):
        dates.school_year_days("0000-01")


def test_dates_read_as_people_say_them() -> None:
    assert dates.spoken(day("2025-10-03")) == "October 3, 2025"
    assert dates.short(day("2025-10-03")) == "Oct 3, 2025"
