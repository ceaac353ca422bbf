"""Calendar arithmetic of the rules, the school year, and dates as people read them."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

from sro_desk import say
from sro_desk.policy.pack import load_pack


def add_months(day: date, months: int) -> date:
    """`day` moved by calendar months, clamped to the month's end: August 31 and six months is the last of February.
    Raises ValueError beyond the calendar's years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """`day` moved by calendar years; February 29 becomes 28 in a year without it. Raises ValueError as above."""
    return add_months(day, 12 * years)


def days_after(day: date, days: int) -> date:
    """The day so many days after `day`, before it where negative; at the calendar's ends, its last or first day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def months_after(day: date, months: int) -> date:
    """As `add_months` for whole months forward; at the calendar's end, its last day."""
    try:
        return add_months(day, months)
    except ValueError:
        return date.max


def school_year_start(day: date) -> date:
    """The first day of the school year that contains `day`."""
    law = load_pack().law
    starts = (law.school_year_starts_month, law.school_year_starts_day)
    year = day.year if (day.month, day.day) >= starts else day.year - 1
    return date.min if year < date.min.year else date(year, *starts)


def school_year_end(day: date) -> date:
    """The last day of the school year that contains `day`."""
    law = load_pack().law
    starts = (law.school_year_starts_month, law.school_year_starts_day)
    year = day.year + 1 if (day.month, day.day) >= starts else day.year
    return date.max if year > date.max.year else days_after(date(year, *starts), -1)


@lru_cache(maxsize=4096)
def school_year(day: date) -> str:
    """The school year that contains `day`, written `2025-26`."""
    law = load_pack().law
    starts = (law.school_year_starts_month, law.school_year_starts_day)
    year = day.year if (day.month, day.day) >= starts else day.year - 1
    return f"{year:04d}-{(year + 1) % 100:02d}"


def school_year_days(name: str) -> tuple[date, date]:
    """The first and last day of the school year written `2025-26`. Only the year before the hyphen is read; raises
    ValueError where that is none."""
    law = load_pack().law
    first = date(int(name.partition("-")[0]), law.school_year_starts_month, law.school_year_starts_day)
    return first, school_year_end(first)


@lru_cache(maxsize=8192)
def spoken(day: date) -> str:
    """As read aloud: `October 3, 2025`."""
    return say.long_day(day)


@lru_cache(maxsize=8192)
def short(day: date) -> str:
    """As tables show it: `Oct 3, 2025`."""
    return say.day_text(day)
