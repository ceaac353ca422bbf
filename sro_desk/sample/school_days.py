"""The days on which the sample's schools are open."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

YEARS: Final = (
    (date(2024, 9, 3), date(2025, 6, 6)),
    (date(2025, 9, 2), date(2026, 6, 5)),
    (date(2026, 9, 8), date(2027, 6, 4)),
)
"""First and last day of classes."""

_BREAKS: Final = (
    (date(2024, 10, 17), date(2024, 10, 18)),
    (date(2024, 11, 28), date(2024, 11, 29)),
    (date(2024, 12, 23), date(2025, 1, 3)),
    (date(2025, 1, 20), date(2025, 1, 20)),
    (date(2025, 2, 17), date(2025, 2, 17)),
    (date(2025, 3, 24), date(2025, 3, 28)),
    (date(2025, 5, 26), date(2025, 5, 26)),
    (date(2025, 10, 16), date(2025, 10, 17)),
    (date(2025, 11, 27), date(2025, 11, 28)),
    (date(2025, 12, 22), date(2026, 1, 2)),
    (date(2026, 1, 19), date(2026, 1, 19)),
    (date(2026, 2, 16), date(2026, 2, 16)),
    (date(2026, 3, 23), date(2026, 3, 27)),
    (date(2026, 5, 25), date(2026, 5, 25)),
    (date(2026, 10, 15), date(2026, 10, 16)),
    (date(2026, 11, 26), date(2026, 11, 27)),
)


def weekdays(first: date, last: date) -> Iterator[date]:
    """Mondays to Fridays, both ends included."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() < 5:
            yield day


def school_days(first: date, last: date) -> list[date]:
    """Days of classes, both ends included."""
    return [
        day
        for day in weekdays(first, last)
        if any(start <= day <= end for start, end in YEARS) and not any(start <= day <= end for start, end in _BREAKS)
    ]
