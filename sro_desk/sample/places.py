"""The agency, its policy's versions, districts and schools. Every name is made up."""

from datetime import date, datetime
from typing import Final

Row = dict[str, object]
"""One row of a sheet: Python values by the exchange format's column names; references by key, attachments by file
name; what is not there is empty."""

TODAY: Final = date(2026, 11, 24)
"""The day that the sample has in mind: every status and nearly every finding is in sight on it."""

AGENCY_NAME: Final = "Elm Harbor Police Department"
CHIEF: Final = "Renata Solberg"
HARBOR: Final = "Elm Harbor Public Schools"
KESTREL: Final = "Kestrel Valley Schools"
NORTHLIGHT: Final = "Northlight Charter School"

HARBOR_HIGH: Final = "Elm Harbor High School"
HARBOR_MIDDLE: Final = "Elm Harbor Middle School"
BLUESTEM: Final = "Bluestem Elementary"
MARIGOLD: Final = "Marigold Elementary"
KESTREL_HIGH: Final = "Kestrel Valley High School"
KESTREL_MIDDLE: Final = "Kestrel Valley Middle School"
NORTHLIGHT_SECONDARY: Final = "Northlight Secondary"

FIRST_POLICY: Final = "2025.1"
SECOND_POLICY: Final = "2026.1"

AGENCY: Final[list[Row]] = [
    {
        "name": AGENCY_NAME,
        "chief_name": CHIEF,
        "chief_title": "Chief of Police",
        "time_zone": "America/Chicago",
        "suppression_threshold": 5,
        "certificate_grace_days": 30,
    }
]

POLICIES: Final[list[Row]] = [
    {
        "policy_version": FIRST_POLICY,
        "adopted_on": date(2025, 9, 15),
        "title": "1003 School Resource Officer",
        "posted_at": datetime.fromisoformat("2025-09-16 09:30"),
    },
    {
        "policy_version": SECOND_POLICY,
        "adopted_on": date(2026, 8, 3),
        "title": "1003 School Resource Officer, revised",
        "posted_at": datetime.fromisoformat("2026-08-04 14:00"),
    },
]

DISTRICTS: Final[list[Row]] = [
    {"district": HARBOR, "kind": "district", "isd_number": "9901"},
    {"district": KESTREL, "kind": "district", "isd_number": "9902"},
    {"district": NORTHLIGHT, "kind": "charter", "isd_number": "9970"},
]

SCHOOLS: Final[list[Row]] = [
    {"school": HARBOR_HIGH, "district": HARBOR, "level": "secondary"},
    {"school": HARBOR_MIDDLE, "district": HARBOR, "level": "middle"},
    {"school": BLUESTEM, "district": HARBOR, "level": "elementary"},
    {"school": MARIGOLD, "district": HARBOR, "level": "elementary"},
    {"school": KESTREL_HIGH, "district": KESTREL, "level": "secondary"},
    {"school": KESTREL_MIDDLE, "district": KESTREL, "level": "middle"},
    {"school": NORTHLIGHT_SECONDARY, "district": NORTHLIGHT, "level": "secondary"},
]

LEVELS: Final = {str(row["school"]): str(row["level"]) for row in SCHOOLS}
