"""The sample agency grown to thousands of officers, to see what the window does with them. Every name is made up."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sro_desk.sample.filling import fill
from sro_desk.sample.names import FIRST, LAST

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database

_FIRST_BADGE: Final = 1_000
_SCHOOLS: Final = 200
_FIRST_DAY: Final = date(2025, 9, 2)
_RANKS: Final = ("Officer", "Officer", "Officer", "Corporal", "Sergeant", "Detective")


def crowd(db: "Database", context: "Context", officers: int) -> None:
    """Enter the sample, then that many officers more, at schools of a large district."""
    fill(db, context)
    with db.unit(context, "Enter many officers") as unit:
        district = unit.add("district", {"district": "Upper Prairie Cooperative Schools", "kind": "district"})
        rows = [_school(number, district) for number in range(_SCHOOLS)]
        schools = unit.add_many("school", rows)
        ids = list(enumerate(unit.add_many("officer", [_officer(number) for number in range(officers)])))
        unit.add_many("license", [{"officer_id": id, "expires_on": date(2028, 6, 30)} for _, id in ids])
        unit.add_many("assignment", [_assignment(number, id, schools) for number, id in ids])
        unit.add_many("completion", [_completion(number, id) for number, id in ids if number % 9])
        unit.add_many("policy_review", [_review(id) for number, id in ids if number % 4])


def _school(number: int, district: int) -> dict[str, Any]:
    level = ("Elementary", "Middle School", "High School")[number % 3]
    name = f"{LAST[number % len(LAST)]} {FIRST[number * 5 % len(FIRST)]} {level} {number // len(LAST) + 1}"
    return {"school": name, "district_id": district, "level": ("elementary", "middle", "secondary")[number % 3]}


def _officer(number: int) -> dict[str, Any]:
    return {
        "badge": str(_FIRST_BADGE + number), "last_name": LAST[number * 7 % len(LAST)],
        "first_name": FIRST[number % len(FIRST)], "rank": _RANKS[number % len(_RANKS)],
        "post_license": f"PO-{40_000 + number}",
    }  # fmt: skip


def _assignment(number: int, officer: int, schools: range) -> dict[str, Any]:
    return {
        "officer_id": officer, "school_id": schools[number % _SCHOOLS],
        "role": "regular" if number % 10 else "substitute",
        "assumed_duties_on": _FIRST_DAY + timedelta(number % 400), "training_unavailable": number % 7 == 0,
    }  # fmt: skip


def _completion(number: int, officer: int) -> dict[str, Any]:
    return {
        "officer_id": officer, "course_kind": "mandated", "course_title": "School resource officer course",
        "completed_on": _FIRST_DAY + timedelta(number % 300),
    }  # fmt: skip


def _review(officer: int) -> dict[str, Any]:
    return {"officer_id": officer, "reviewed_on": date(2026, 8, 24)}
