"""Dates, times and moments as people read them, everywhere the same: `Nov 24, 2026`, `8:15 AM`.

Written out by hand because the system's own formats change with its language and differ between Windows and Linux.
"""

from datetime import date, datetime, time
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_text(day: date) -> str:
    """For tables and labels: `Nov 24, 2026`."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def long_day(day: date) -> str:
    """For sentences: `November 24, 2026`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def time_text(at: time) -> str:
    """`8:15 AM`."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"


def moment_text(at: datetime) -> str:
    """`Nov 24, 2026 8:15 AM`."""
    return f"{day_text(at)} {time_text(at.time())}"
