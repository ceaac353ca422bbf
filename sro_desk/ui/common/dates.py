"""Dates and moments as the window shows them: `sro_desk.say`, with a dash where there is none."""

from datetime import date, datetime, time
from typing import Final

from sro_desk import say

EMPTY: Final = "–"
"""What stands where there is no date."""
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show_date(day: date | None, empty: str = EMPTY) -> str:
    """`Nov 24, 2026`."""
    return empty if day is None else say.day_text(day)


def show_short(day: date) -> str:
    """`Nov 24`, where the year is plain."""
    return say.day_text(day).partition(",")[0]


def show_long(day: date) -> str:
    """`Thursday, December 31, 2026`."""
    return f"{_DAYS[day.weekday()]}, {say.long_day(day)}"


def show_time(moment: datetime | time) -> str:
    """`8:15 AM`."""
    return say.time_text(moment.time() if isinstance(moment, datetime) else moment)


def show_moment(moment: datetime | None, empty: str = EMPTY) -> str:
    """`Nov 20, 2026 11:42 AM`."""
    return empty if moment is None else say.moment_text(moment)


def show_school_year(year: str) -> str:
    """`2026–27` of `2026-27`."""
    return year.replace("-", "–")
