"""The days on which the sample's substitutes worked with students."""

from datetime import date
from typing import Final

from sro_desk.sample.dice import Dice
from sro_desk.sample.places import BLUESTEM, HARBOR_HIGH, HARBOR_MIDDLE, KESTREL_HIGH, KESTREL_MIDDLE, TODAY, Row
from sro_desk.sample.school_days import school_days, weekdays

_BLOCKS: Final = (
    ("108", BLUESTEM, date(2025, 9, 15), date(2026, 5, 29), 26),
    ("108", HARBOR_MIDDLE, date(2026, 9, 9), date(2026, 11, 20), 17),
    ("109", KESTREL_MIDDLE, date(2025, 9, 8), date(2026, 6, 4), 82),
    ("109", KESTREL_MIDDLE, date(2026, 9, 14), date(2026, 11, 18), 14),
    ("110", HARBOR_HIGH, date(2026, 9, 8), date(2026, 11, 23), 42),
)
_SUMMER_PROGRAM: Final = ("110", HARBOR_HIGH, date(2026, 7, 6), date(2026, 7, 31))
_SINGLE: Final = (
    # The open house before classes: no assignment covers it, so it is not counted and shows as a finding.
    ("108", BLUESTEM, date(2026, 8, 27)),
    # Mornings at one school, afternoons at the other: each is one day.
    ("110", KESTREL_HIGH, date(2026, 9, 22)),
    ("110", KESTREL_HIGH, date(2026, 10, 6)),
)


def substitute_days() -> list[Row]:
    """The sheet SubstituteDays."""
    badge, school, first, last = _SUMMER_PROGRAM
    found = [(badge, school, day) for day in weekdays(first, last)]
    for badge, school, first, last, count in _BLOCKS:
        days = school_days(first, min(last, TODAY))
        found += [(badge, school, day) for day in Dice(f"substitute {badge} {first}").some(days, count)]
    return [{"badge": badge, "school": school, "date": day} for badge, school, day in [*found, *_SINGLE]]
