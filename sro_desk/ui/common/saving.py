"""What a form hands to the data services: one submission, one action."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sro_desk.data.rows import Merge
from sro_desk.errors import Refused, StaleEdit
from sro_desk.fields import KINDS
from sro_desk.ui.common.dates import show_time
from sro_desk.ui.common.form_spec import Target, owner_column
from sro_desk.ui.common.show_value import show_value
from sro_desk.ui.desk import in_zone
from sro_desk.wording import field_wording, noun

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database
    from sro_desk.data.edit import Edit
    from sro_desk.data.unit import Outcome


@dataclass(frozen=True, slots=True)
class Submission:
    """A form's values by column (an attachment as `Attachment`) for the record of `target`, and the action's name."""

    kind: str
    target: Target
    values: Mapping[str, Any]
    action: str


class Conflict(Refused):
    """Two people changed one field of a record."""

    def __init__(self, edit: "Edit", merged: "Merge") -> None:
        """Keep both sides for whoever chooses."""
        super().__init__("This record was changed meanwhile. Choose what to keep.")
        self.edit, self.merged = edit, merged


def submit(db: "Database", context: "Context", sent: Submission) -> "Outcome":
    """Save it; EntryRefused with the faults at their fields. Where another changed the record meanwhile, both changes
    are saved; Conflict where both changed one field."""
    from sro_desk.data import edit, merge

    target, values = sent.target, dict(sent.values)
    if target.record is None and target.owner is not None:
        values[owner_column(sent.kind)] = target.owner
    wanted = edit.Edit(sent.kind, target.record, values, target.revision, sent.action)
    try:
        return edit.save(db, context, wanted)
    except StaleEdit:
        merged = merge.merge(db, wanted)
        if merged.conflicts:
            raise Conflict(wanted, merged) from None
        return merge.resolve(db, context, wanted, merged)


def settle(db: "Database", context: "Context", conflict: Conflict, *, yours: bool) -> "Outcome":
    """Save the merged record with your values, or theirs, where both changed a field."""
    from sro_desk.data import merge

    fields = conflict.merged.conflicts
    keep = {field.field: field.yours if yours else field.theirs for field in fields}
    return merge.resolve(db, context, conflict.edit, conflict.merged, keep)


def conflict_words(conflict: Conflict, zone: str) -> str:
    """Who changed the record and when, and each field on which the two differ."""
    merged = conflict.merged
    at = show_time(in_zone(merged.theirs_at, zone))
    lines = [f"{merged.theirs_by} changed this {noun(merged.kind)} at {at}. Choose what to keep."]
    for field in merged.conflicts:
        of, label = KINDS[merged.kind].field(field.field), field_wording(merged.kind, field.field).label
        lines.append(f"{label}: yours {show_value(of, field.yours)}, theirs {show_value(of, field.theirs)}.")
    return "\n".join(lines)
