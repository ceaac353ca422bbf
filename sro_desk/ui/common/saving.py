"""What a form hands to the data services: one submission, one action."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sro_desk.ui.common.form_spec import Target, owner_column

if TYPE_CHECKING:
    from sro_desk.context import Context
    from sro_desk.data.database import Database
    from sro_desk.data.unit import Outcome


@dataclass(frozen=True, slots=True)
class Submission:
    """A form's values by column (an attachment as `Attachment`) for the record of `target`, and the action's name."""

    kind: str
    target: Target
    values: Mapping[str, Any]
    action: str


def submit(db: "Database", context: "Context", sent: Submission) -> "Outcome":
    """Save it; EntryRefused with the faults at their fields, StaleEdit where another changed the record meanwhile."""
    from sro_desk.data import edit

    target, values = sent.target, dict(sent.values)
    if target.record is None and target.owner is not None:
        values[owner_column(sent.kind)] = target.owner
    return edit.save(db, context, edit.Edit(sent.kind, target.record, values, target.revision, sent.action))
