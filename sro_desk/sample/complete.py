"""Complete records of incidents, force and arrests, for stories that then change what they need."""

from datetime import datetime, timedelta

from sro_desk.sample.cases import ALTERNATIVES, DEESCALATION, Case
from sro_desk.sample.places import (
    HARBOR_HIGH,
    HARBOR_MIDDLE,
    KESTREL_HIGH,
    KESTREL_MIDDLE,
    NORTHLIGHT_SECONDARY,
    Row,
)

_BY: dict[str, tuple[str, str]] = {
    # who serves where: school and a staff member who was present
    "101": (HARBOR_HIGH, "Hallvorson, Signe"),
    "102": (HARBOR_MIDDLE, "Obiora, Emeka"),
    "105": (KESTREL_HIGH, "Sandoval, Rosa"),
    "106": (KESTREL_HIGH, "Sandoval, Rosa"),
    "107": (KESTREL_MIDDLE, "Kovalenko, Elena"),
    "112": (NORTHLIGHT_SECONDARY, "Rahman, Asha"),
}


def complete_case(badge: str, when: str, category: str, name: str, age: int, **changes: object) -> Case:
    """An incident of a student with a complete record, but for the changes."""
    school, staff = _BY[badge]
    moment = at(when)
    row: Row = {
        "occurred_at": moment,
        "school": school,
        "badge": badge,
        "category": category,
        "location": "Main hallway",
        "school_rule": category != "Student in crisis",
        "disposition": "school_referral",
        "school_referral_considered": True,
        "alternatives_considered": ALTERNATIVES[:2],
        "deescalation": DEESCALATION[:3],
        "parent_notified_at": moment + timedelta(hours=1),
        "district_notified_at": moment + timedelta(hours=2),
        "closed_on": moment.date() + timedelta(days=14),
    }
    staff_row: Row = {"person_no": "2", "role": "staff", "is_student": False, "name": staff}
    return Case(row | changes, [student("1", name, age), staff_row])


def student(number: str, name: str, age: int) -> Row:
    """A student whom the incident is about."""
    return {
        "person_no": number,
        "role": "subject",
        "is_student": True,
        "name": name,
        "student_ref": f"S-{age}{len(name):03d}",
        "age": age,
        "grade": str(min(12, age - 5)),
    }


def force(case: Case, kinds: tuple[str, ...], **changes: object) -> Row:
    """The first use of force in the case, with a complete record, but for the changes."""
    start = case.occurred_at + timedelta(minutes=4)
    row: Row = {
        "force_no": "1",
        "badge": case.incident["badge"],
        "person_no": "1",
        "kinds": kinds,
        "hold_started_at": start,
        "hold_ended_at": start + timedelta(minutes=3),
        "injury": "none",
        "condition_assessed": True,
        "aid_rendered": "not_needed",
        "considerations": ("1", "2", "4", "8"),
        "excessive_force_seen": False,
    }
    if "prone_restraint" in kinds:
        row |= {"prone_started_at": start, "prone_ended_at": start + timedelta(minutes=2)}
    return row | changes


def arrest(case: Case, **changes: object) -> Row:
    """The arrest of the first person in the case, with a complete record, but for the changes."""
    row: Row = {
        "person_no": "1",
        "badge": case.incident["badge"],
        "arrested_at": case.occurred_at + timedelta(minutes=20),
        "reason": "Public safety: others could have been hurt.",
        "out_of_view": True,
        "staff_notified": "before",
    }
    return row | changes


def at(text: str) -> datetime:
    """A moment of the agency's wall time, from `2026-10-28 11:31`."""
    return datetime.fromisoformat(text)
