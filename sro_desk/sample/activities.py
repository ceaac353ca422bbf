"""The sample officers' work in schools that is no incident, and the education records they received."""

from datetime import date
from typing import Final

from sro_desk.sample.dice import Dice
from sro_desk.sample.people import on_duty
from sro_desk.sample.places import (
    BLUESTEM,
    HARBOR_HIGH,
    HARBOR_MIDDLE,
    KESTREL_HIGH,
    KESTREL_MIDDLE,
    LEVELS,
    MARIGOLD,
    NORTHLIGHT_SECONDARY,
    TODAY,
    Row,
)
from sro_desk.sample.school_days import YEARS, school_days

_A_YEAR: Final = (225, 270, 105)
_KINDS: Final = {
    "presence": 40, "relationship": 22, "class": 16, "safety_training": 8, "drill_advice": 6,
    "vulnerability_survey": 3, "other": 5,
}  # fmt: skip
_NOT_YET_ASKED: Final = frozenset({"104", "105", "108", "110"})
"""Officers who are not asked for advice on drills and for surveys (1003.4 G.3, G.4)."""
_HOURS: Final = {
    "presence": (1.0, 1.5, 2.0), "relationship": (0.5, 1.0), "class": (0.75, 1.0, 1.5),
    "safety_training": (1.0, 1.5), "drill_advice": (1.0, 1.5), "vulnerability_survey": (2.0, 3.0, 4.0),
    "other": (1.0, 2.0),
}  # fmt: skip
_PEOPLE: Final = {
    "presence": (40, 400), "relationship": (1, 12), "class": (18, 34), "safety_training": (20, 120),
    "drill_advice": (3, 12), "vulnerability_survey": (1, 4), "other": (5, 150),
}  # fmt: skip
_TOLD: Final = {
    "presence": (
        "At the doors before first bell.", "In the cafeteria over lunch.", "At the bus loop at dismissal.",
        "At the home game.",
    ),
    "relationship": (
        "Lunch with students who are new this year.", "Weekly check-in with a student and the counselor.",
        "Basketball in open gym.", "Coffee with the custodians and the kitchen staff.",
    ),
    "class": (
        "Government class: what an officer may and may not ask.", "Health class: vaping and the law.",
        "Second grade: whom to tell when something is wrong.", "Driver education: stop arms and phones.",
    ),
    "safety_training": (
        "Staff training: locks, doors and how to get help.", "Assembly: how to report a worry, with questions.",
        "Advisory groups: staying safe online.",
    ),
    "drill_advice": (
        "Went over the lockdown drill with the principal and what to change.",
        "Evacuation drill: advice on the route for students who use wheelchairs.",
    ),
    "vulnerability_survey": (
        "Walked the building with the facilities manager; list handed to the district.",
        "Outside doors and cameras checked; three doors do not latch.",
    ),
    "other": ("Career fair.", "Back-to-school night.", "Bike rodeo with the parent group."),
}  # fmt: skip

_RECORDS: Final = (
    ("Attendance record", "Welfare check after days of absence", "Attendance office"),
    ("Emergency contacts", "Reaching the family after an incident", "Front office"),
    ("Class schedule", "Finding a student who may be in danger", "Assistant principal"),
    ("Discipline record of one incident", "Joint decision on a referral to the school", "Assistant principal"),
    ("Behavior plan, summary", "Calming a student without force", "Special education coordinator"),
    ("Hallway video", "Investigation of a theft", "Technology office"),
)
_RECEIVED: Final = (
    # day, badge, school; the agreement covers what the SRO may be given unless told otherwise
    (date(2024, 9, 26), "101", HARBOR_HIGH),
    (date(2024, 10, 22), "107", KESTREL_HIGH),
    (date(2024, 11, 13), "101", HARBOR_HIGH),
    (date(2025, 1, 15), "102", HARBOR_MIDDLE),
    (date(2025, 2, 5), "107", KESTREL_HIGH),
    (date(2025, 4, 10), "114", BLUESTEM),
    (date(2025, 5, 20), "112", NORTHLIGHT_SECONDARY),
    (date(2025, 9, 23), "112", NORTHLIGHT_SECONDARY),  # no contract in force
    (date(2025, 9, 30), "101", HARBOR_HIGH),
    (date(2025, 10, 22), "106", KESTREL_HIGH),
    (date(2025, 11, 19), "106", KESTREL_HIGH),
    (date(2025, 12, 4), "102", HARBOR_MIDDLE),
    (date(2026, 1, 27), "111", MARIGOLD),
    (date(2026, 2, 25), "101", HARBOR_HIGH),
    (date(2026, 3, 11), "107", KESTREL_MIDDLE),
    (date(2026, 4, 15), "112", NORTHLIGHT_SECONDARY),
    (date(2026, 5, 13), "101", HARBOR_HIGH),
    (date(2026, 9, 25), "101", HARBOR_HIGH),
    (date(2026, 10, 14), "107", KESTREL_MIDDLE),  # the renewed agreement leaves it open
    (date(2026, 10, 20), "103", BLUESTEM),
    (date(2026, 11, 5), "102", HARBOR_MIDDLE),
)


def activities() -> list[Row]:
    """The sheet Activities, in the order of time."""
    dice = Dice("activities")
    found: list[Row] = []
    for (first, last), count in zip(YEARS, _A_YEAR, strict=True):
        days = school_days(first, min(last, TODAY))
        for day in sorted(dice.pick(days) for _ in range(count)):
            found.append({"activity_no": f"A-{len(found) + 1:04d}"} | _activity(dice, day))
    return found


def _activity(dice: Dice, day: date) -> Row:
    school = dice.pick([name for name in LEVELS if on_duty(name, day)])
    badge = dice.pick(on_duty(school, day))
    kind = dice.weighed(
        {
            name: weight
            for name, weight in _KINDS.items()
            if badge not in _NOT_YET_ASKED or name not in ("drill_advice", "vulnerability_survey")
        }
    )
    return {
        "badge": badge,
        "school": school,
        "date": day,
        "kind": kind,
        "hours": dice.pick(_HOURS[kind]),
        "people_reached": dice.between(*_PEOPLE[kind]),
        "summary": dice.pick(_TOLD[kind]),
    }


def education_records() -> list[Row]:
    """The sheet EducationRecords."""
    dice = Dice("education records")
    found: list[Row] = []
    for number, (day, badge, school) in enumerate(_RECEIVED, 1):
        records, purpose, provided_by = dice.pick(_RECORDS)
        found.append(
            {
                "record_no": f"ER-{number:03d}",
                "received_on": day,
                "badge": badge,
                "school": school,
                "student_ref": f"S-{dice.between(20_000, 69_999)}",
                "records": records,
                "purpose": purpose,
                "provided_by": provided_by,
            }
        )
    return found
