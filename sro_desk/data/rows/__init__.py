"""What the lists and panels of the window show: plain frozen rows, each with its record's id, free of the database.

Nothing in here imports the database's libraries, so that the window can name these types before it loads them.
"""

from sro_desk.data.rows.agenda import AgencyFigures, AgendaRow, Group, IncidentFigures, Overview
from sro_desk.data.rows.common import ChildRow, Choice, Count, Cursor, Detail, FieldMerge, Hit, Merge, Page, Theirs
from sro_desk.data.rows.contracts import ChecklistRow, ContractRow, DistrictRow, ItemReview
from sro_desk.data.rows.log import ActivityRow, EducationRow, IncidentFilter, IncidentRow, WorkFilter
from sro_desk.data.rows.people import Certificate, Copy, DocumentFile, RosterRow, VaultRow

__all__ = [
    "ActivityRow",
    "AgencyFigures",
    "AgendaRow",
    "Certificate",
    "ChecklistRow",
    "ChildRow",
    "Choice",
    "ContractRow",
    "Copy",
    "Count",
    "Cursor",
    "Detail",
    "DistrictRow",
    "DocumentFile",
    "EducationRow",
    "FieldMerge",
    "Group",
    "Hit",
    "IncidentFigures",
    "IncidentFilter",
    "IncidentRow",
    "ItemReview",
    "Merge",
    "Overview",
    "Page",
    "RosterRow",
    "Theirs",
    "VaultRow",
    "WorkFilter",
]
