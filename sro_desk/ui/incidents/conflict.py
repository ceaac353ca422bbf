"""What two people changed in one incident, in words."""

from sro_desk.data.incident_edit import IncidentConflict
from sro_desk.fields import KINDS
from sro_desk.ui.common.dates import show_time
from sro_desk.ui.common.show_value import show_value
from sro_desk.ui.desk import in_zone
from sro_desk.wording import field_wording, noun


def words(conflict: IncidentConflict, zone: str) -> str:
    """Who changed the incident and when, and each field on which the two differ."""
    latest = conflict.merges[0][1]
    at = show_time(in_zone(latest.theirs_at, zone))
    lines = [f"{latest.theirs_by} changed this incident at {at}. Choose what to keep."]
    for edit, merged in conflict.merges:
        of = "" if edit.kind == "incident" else f"{noun(edit.kind).capitalize()}, "
        for field in merged.conflicts:
            type = KINDS[edit.kind].field(field.field)
            label = f"{of}{field_wording(edit.kind, field.field).label}".rstrip("?")
            lines.append(f"{label}: yours {show_value(type, field.yours)}, theirs {show_value(type, field.theirs)}.")
    return "\n".join(lines)
