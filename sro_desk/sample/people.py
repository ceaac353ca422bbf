"""The fourteen officers with licenses, assignments and reviews of the policy. Every name is made up.

Each stands for a branch of the rules, told beside the name.
"""

from datetime import date
from typing import Final

from sro_desk.sample.places import (
    BLUESTEM,
    FIRST_POLICY,
    HARBOR_HIGH,
    HARBOR_MIDDLE,
    KESTREL_HIGH,
    KESTREL_MIDDLE,
    MARIGOLD,
    NORTHLIGHT_SECONDARY,
    SECOND_POLICY,
    Row,
)

_OFFICERS: Final = (
    # Trained in time, everything in order.
    ("101", "Delgado", "Marisol", "Sergeant", "PO-20418", date(2011, 5, 16)),
    # Prior basic and the supplemental course; has not read the newest policy.
    ("102", "Vang", "Tou", "Officer", "PO-23177", date(2015, 8, 3)),
    # Prior basic, course not to be had at the start: the later date holds. The refresher may be the supplemental.
    ("103", "Lindqvist", "Grace", "Officer", "PO-24960", date(2018, 3, 12)),
    # Course not to be had at the start: six months.
    ("104", "Warsame", "Abdi", "Officer", "PO-28852", date(2023, 6, 5)),
    # The same, but the six months are over; a supplemental course does not count without prior basic.
    ("105", "Yang", "Mai", "Officer", "PO-27731", date(2021, 9, 7)),
    # Took the course on the first day of duty, and the certificate never came.
    ("106", "Okonkwo", "Daniel", "Officer", "PO-25540", date(2019, 4, 22)),
    # Needs a refresher and a new license.
    ("107", "Whitefeather", "Kateri", "Corporal", "PO-21986", date(2013, 10, 14)),
    # Substitute below the limit of contact days, one day outside the assignment.
    ("108", "Ostrowski", "Samuel", "Officer", "PO-19307", date(2009, 1, 12)),
    # Substitute who passed the limit last school year and was trained late.
    ("109", "Haddad", "Leila", "Officer", "PO-26419", date(2020, 2, 3)),
    # Substitute past the limit whose course was not to be had; to become a regular SRO in January.
    ("110", "Bell", "Marcus", "Officer", "PO-29015", date(2024, 1, 8)),
    # Second period of duty; the license was renewed late in the summer of 2026.
    ("111", "Aasen", "Ingrid", "Officer", "PO-22840", date(2014, 11, 3)),
    # Certificate on its way; no license on record.
    ("112", "Benítez Ruiz", "Carlos", "Officer", None, date(2017, 7, 10)),
    # Comes back in January: license and refresher are due before.
    ("113", "Karimov", "Yusuf", "Officer", "PO-25102", date(2018, 9, 17)),
    # Trained late, left in June 2026.
    ("114", "Whitcomb", "Eleanor", "Detective", "PO-15233", date(2004, 6, 1)),
)

_SEPARATED: Final = {"114": date(2026, 6, 12)}
_NOTES: Final = {
    "107": "Took the pilot of the course in 2023, which the POST Board accepted.",
    "112": "License number asked for on November 2, 2026.",
    "113": "On military leave from July 2025 to December 2026.",
    "114": "Retired.",
}

_LICENSES: Final = (
    ("101", date(2024, 7, 1), date(2027, 6, 30)),
    ("102", date(2022, 7, 1), date(2025, 6, 30)),
    ("102", date(2025, 6, 24), date(2028, 6, 30)),
    ("103", date(2024, 7, 1), date(2027, 6, 30)),
    ("104", date(2023, 6, 5), date(2026, 6, 30)),
    ("104", date(2026, 6, 15), date(2029, 6, 30)),
    ("105", date(2024, 7, 1), date(2027, 6, 30)),
    ("106", date(2022, 7, 1), date(2025, 6, 30)),
    ("106", date(2025, 6, 30), date(2028, 6, 30)),
    ("107", date(2023, 7, 1), date(2026, 6, 30)),
    ("108", date(2024, 7, 1), date(2027, 6, 30)),
    ("109", date(2023, 7, 1), date(2026, 6, 30)),
    ("109", date(2026, 6, 18), date(2029, 6, 30)),
    ("110", date(2024, 1, 8), date(2027, 6, 30)),
    ("111", date(2023, 7, 1), date(2026, 6, 30)),
    ("111", date(2026, 7, 21), date(2029, 6, 30)),
    ("113", date(2023, 7, 1), date(2026, 6, 30)),
    ("114", None, date(2027, 6, 30)),
)

_NO_SEAT: Final = "No seat in a course before duties began; the training center's next session had openings later."

_ASSIGNMENTS: Final = (
    ("101", HARBOR_HIGH, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("101", HARBOR_HIGH, "regular", date(2025, 9, 2), None),
    ("102", HARBOR_MIDDLE, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("102", HARBOR_MIDDLE, "regular", date(2025, 9, 2), None),
    ("103", BLUESTEM, "regular", date(2025, 12, 1), None, True, _NO_SEAT),
    ("104", HARBOR_MIDDLE, "regular", date(2026, 9, 8), None, True, _NO_SEAT),
    ("105", KESTREL_HIGH, "regular", date(2026, 1, 5), None, True, None),
    ("106", KESTREL_HIGH, "regular", date(2025, 9, 2), None),
    ("107", KESTREL_HIGH, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("107", KESTREL_MIDDLE, "regular", date(2025, 9, 2), None),
    ("108", BLUESTEM, "substitute", date(2025, 9, 2), date(2026, 6, 5)),
    ("108", HARBOR_MIDDLE, "substitute", date(2026, 9, 8), None),
    ("109", KESTREL_MIDDLE, "substitute", date(2025, 9, 2), date(2026, 6, 5)),
    ("109", KESTREL_MIDDLE, "substitute", date(2026, 9, 8), None),
    ("110", HARBOR_HIGH, "substitute", date(2026, 7, 6), None, True, _NO_SEAT),
    ("110", KESTREL_HIGH, "substitute", date(2026, 9, 8), date(2026, 12, 18)),
    ("110", HARBOR_HIGH, "regular", date(2027, 1, 4), None),
    ("111", MARIGOLD, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("111", MARIGOLD, "regular", date(2026, 1, 5), date(2026, 6, 5)),
    ("111", MARIGOLD, "regular", date(2026, 9, 8), None),
    ("112", NORTHLIGHT_SECONDARY, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("112", NORTHLIGHT_SECONDARY, "regular", date(2025, 9, 2), None),
    ("113", KESTREL_MIDDLE, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("113", KESTREL_MIDDLE, "regular", date(2027, 1, 4), None),
    ("114", BLUESTEM, "regular", date(2024, 9, 3), date(2025, 6, 6)),
    ("114", BLUESTEM, "regular", date(2025, 9, 2), date(2025, 11, 28)),
    ("114", MARIGOLD, "regular", date(2025, 12, 1), date(2026, 6, 5)),
)

_REVIEWS: Final = (
    ("101", FIRST_POLICY, date(2025, 9, 18)),
    ("101", SECOND_POLICY, date(2026, 8, 12)),
    ("102", FIRST_POLICY, date(2025, 9, 22)),
    ("103", FIRST_POLICY, date(2025, 11, 24)),
    ("103", SECOND_POLICY, date(2026, 8, 20)),
    ("104", SECOND_POLICY, date(2026, 8, 31)),
    ("105", FIRST_POLICY, date(2026, 1, 9)),
    ("105", SECOND_POLICY, date(2026, 9, 3)),
    ("106", FIRST_POLICY, date(2025, 10, 6)),
    ("106", SECOND_POLICY, date(2026, 8, 25)),
    ("107", None, date(2025, 9, 30)),
    ("107", None, date(2026, 9, 2)),
    ("108", FIRST_POLICY, date(2025, 9, 29)),
    ("109", FIRST_POLICY, date(2025, 10, 1)),
    ("109", SECOND_POLICY, date(2026, 8, 27)),
    ("110", FIRST_POLICY, date(2026, 6, 30)),
    ("111", FIRST_POLICY, date(2026, 1, 8)),
    ("111", SECOND_POLICY, date(2026, 8, 24)),
    ("112", FIRST_POLICY, date(2025, 10, 14)),
    ("112", SECOND_POLICY, date(2026, 9, 10)),
    ("114", FIRST_POLICY, date(2025, 9, 26)),
)


def officers() -> list[Row]:
    """The sheet Officers."""
    return [
        {
            "badge": badge,
            "last_name": last,
            "first_name": first,
            "post_license": number,
            "rank": rank,
            "email": f"badge{badge}@police.elmharbor.example",
            "phone": f"555-0{badge}",
            "hired_on": hired,
            "separated_on": _SEPARATED.get(badge),
            "notes": _NOTES.get(badge),
        }
        for badge, last, first, rank, number, hired in _OFFICERS
    ]


def licenses() -> list[Row]:
    """The sheet Licenses."""
    return [{"badge": badge, "issued_on": issued, "expires_on": expires} for badge, issued, expires in _LICENSES]


def assignments() -> list[Row]:
    """The sheet Assignments."""
    columns = (
        "badge", "school", "role", "assumed_duties_on", "ended_on", "training_unavailable",
        "training_unavailable_reason",
    )  # fmt: skip
    return [dict(zip(columns, values, strict=False)) for values in _ASSIGNMENTS]


def policy_reviews() -> list[Row]:
    """The sheet PolicyReviews."""
    return [{"badge": badge, "policy_version": version, "reviewed_on": day} for badge, version, day in _REVIEWS]


def on_duty(school: str, day: date) -> list[str]:
    """Badges of the officers assigned to the school on that day, regular ones first."""
    found = [
        row for row in assignments()
        if row["school"] == school and _covers(row, day)
    ]  # fmt: skip
    return [str(row["badge"]) for row in sorted(found, key=lambda row: str(row["role"]))]


def _covers(row: Row, day: date) -> bool:
    first, last = row["assumed_duties_on"], row["ended_on"]
    return isinstance(first, date) and first <= day and (not isinstance(last, date) or day <= last)
