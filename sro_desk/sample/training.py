"""The courses that the sample's officers completed, and which certificates are held."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sro_desk.sample.places import Row

LAKES: Final = "Northern Lakes Law Enforcement Training Center"
TAMARACK: Final = "Tamarack Public Safety Institute"
SAFE_SCHOOLS: Final = "Consortium for Safe Schools Training"


@dataclass(frozen=True, slots=True)
class Course:
    """A course as its certificate names it."""

    kind: str
    title: str
    number: str
    sponsor: str
    credits: float


_MANDATED: Final = Course("mandated", "School Resource Officer Training", "EH-1003-24", LAKES, 24.0)
_PILOT: Final = Course("mandated", "School Resource Officer Training (Pilot)", "EH-1003-P", TAMARACK, 24.0)
_TAMARACK: Final = Course("mandated", "The School Resource Officer: Law, Climate and Safety", "TP-0626", TAMARACK, 20.0)
_SUPPLEMENTAL: Final = Course(
    "supplemental", "Supplemental Course for School Resource Officers", "SS-0412", SAFE_SCHOOLS, 8.0
)
_REFRESHER: Final = Course("refresher", "School Resource Officer Refresher", "SS-0390", SAFE_SCHOOLS, 8.0)
_BASIC: Final = Course("ssc_basic", "Standardized Basic School Resource Officer Training", "TP-0311", TAMARACK, 40.0)
_NATIONAL: Final = Course("nasro_basic", "Basic School Resource Officer Course", "NL-0019", LAKES, 40.0)
_CRISIS: Final = Course("other", "Crisis Intervention with Young People", "NL-0207", LAKES, 16.0)

COMPLETIONS: Final[tuple[tuple[str, Course, date, date | None], ...]] = (
    # badge, course, completed on, certificate received on (None: no copy is held)
    ("101", _CRISIS, date(2024, 4, 19), date(2024, 4, 26)),
    ("101", _MANDATED, date(2025, 8, 12), date(2025, 8, 15)),
    ("102", _NATIONAL, date(2019, 7, 19), date(2019, 8, 2)),
    ("102", _SUPPLEMENTAL, date(2026, 6, 18), date(2026, 6, 22)),
    ("103", _BASIC, date(2022, 8, 5), None),
    ("103", _REFRESHER, date(2026, 8, 13), date(2026, 8, 17)),
    ("105", _SUPPLEMENTAL, date(2026, 6, 11), date(2026, 6, 15)),
    ("106", _TAMARACK, date(2025, 9, 2), None),
    ("107", _PILOT, date(2023, 8, 17), date(2023, 9, 5)),
    ("109", _MANDATED, date(2026, 4, 24), date(2026, 5, 8)),
    ("111", _TAMARACK, date(2025, 12, 19), date(2026, 1, 12)),
    ("112", _BASIC, date(2021, 8, 6), date(2021, 8, 20)),
    ("112", _SUPPLEMENTAL, date(2026, 11, 9), None),
    ("113", _PILOT, date(2023, 8, 17), date(2023, 8, 29)),
    ("114", _MANDATED, date(2026, 3, 20), date(2026, 4, 2)),
)

SCANNED: Final = frozenset({("107", "mandated")})
"""Certificates that came on paper and were scanned."""


def certificate_name(badge: str, course: Course, completed_on: date) -> str:
    """The file name of a certificate."""
    ending = "jpg" if (badge, course.kind) in SCANNED else "pdf"
    return f"certificate-{badge}-{course.kind}-{completed_on}.{ending}"


def training() -> list[Row]:
    """The sheet Training."""
    return [
        {
            "badge": badge,
            "course_kind": course.kind,
            "completed_on": day,
            "course_title": course.title,
            "post_course_no": course.number,
            "sponsor": course.sponsor,
            "credits": course.credits,
            "certificate_file": certificate_name(badge, course, day) if received else None,
            "received_on": received,
        }
        for badge, course, day, received in COMPLETIONS
    ]
