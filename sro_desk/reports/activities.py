"""Work in schools that is no incident (1003.4 B and C)."""

from datetime import date

from sro_desk import words
from sro_desk.policy.records import Activity, Facts
from sro_desk.reports.shapes import ActivityLine


def activity_lines(facts: Facts, first: date, as_of: date) -> tuple[ActivityLine, ...]:
    """One line a kind, in the catalogue's order, also where there was none."""
    year = [one for one in facts.activities if first <= one.date <= as_of]
    return tuple(_line(kind, [one for one in year if one.kind == kind]) for kind in words.ACTIVITY_KINDS)


def schools_reached(facts: Facts, first: date, as_of: date) -> int:
    """In how many schools there was any of it."""
    return len({one.school for one in facts.activities if first <= one.date <= as_of})


def _line(kind: str, found: list[Activity]) -> ActivityLine:
    hours = [one.hours for one in found if one.hours is not None]
    people = [one.people_reached for one in found if one.people_reached is not None]
    return ActivityLine(
        kind,
        len(found),
        len({one.school for one in found}),
        sum(hours) if hours else None,
        sum(people) if people else None,
        without_hours=len(found) - len(hours),
        without_people=len(found) - len(people),
    )
