"""Saving and removing records: the actions behind every form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from sro_desk.context import Context
from sro_desk.data.attachments import Attachment
from sro_desk.data.database import Database
from sro_desk.data.log_models import Change, Payload
from sro_desk.data.unit import Outcome, Unit
from sro_desk.fields import KINDS
from sro_desk.wording import noun


@dataclass(frozen=True, slots=True)
class Edit:
    """What a form saves: values by column, of a new record (`id` None) or of one read at `revision` (its root's);
    values of None remove that record.

    The value of a file's column is the digest held, None, or an `Attachment` to file. `action` names it for Undo: `Add
    completion`, `Edit officer`; empty, it is named after the kind.
    """

    kind: str
    id: int | None
    values: Mapping[str, object] | None = field(default_factory=dict)
    revision: int | None = None
    action: str = ""

    @property
    def name(self) -> str:
        """What Undo names."""
        return self.action or f"{'Add' if self.id is None else 'Edit'} {noun(self.kind)}"


def save(db: Database, context: Context, edit: Edit) -> Outcome:
    """Save one record; EntryRefused with the faults at their fields, StaleEdit where another changed it meanwhile."""
    return save_all(db, context, edit.name, (edit,))


def save_all(db: Database, context: Context, action: str, edits: Sequence[Edit]) -> Outcome:
    """Save several records (a root and its children) as one action, all or none.

    A new child whose values do not say which root it belongs to belongs to the root saved before it.
    """
    with db.unit(context, action) as unit:
        roots: dict[str, int] = {}
        for edit in edits:
            root = KINDS[edit.kind].root
            if edit.values is None:
                if edit.id is None:
                    raise ValueError("nothing to remove")
                unit.remove(edit.kind, edit.id, edit.revision)
                continue
            values = {column: _filed(unit, value) for column, value in edit.values.items()}
            if edit.id is not None:
                unit.change(edit.kind, edit.id, values, edit.revision)
                id = edit.id
            else:
                own = {f"{root}_id": roots[root]} if root in roots else {}
                id = unit.add(edit.kind, own | values)
            if not root:
                roots[edit.kind] = id
    return unit.outcome


def remove(
    db: Database, context: Context, kind: str, id: int, revision: int | None = None, action: str = ""
) -> Outcome:
    """Move a root to the bin, or delete a child; both can be undone."""
    named = f"Delete {noun(kind)}" if KINDS[kind].root else f"Move {noun(kind)} to bin"
    with db.unit(context, action or named) as unit:
        unit.remove(kind, id, revision)
    return unit.outcome


def added(db: Database, outcome: Outcome, kind: str) -> tuple[int, ...]:
    """The ids of the records of a kind that an action added, to show them."""
    query = (
        select(Change.record)
        .join(Payload, Payload.change == Change.id)
        .where(Change.tx == outcome.seq, Change.kind == kind, Payload.before.is_(None))
        .order_by(Change.id)
    )
    with db.read() as session:
        return tuple(session.scalars(query))


def _filed(unit: Unit, value: object) -> Any:
    return unit.file(value.content, value.extension) if isinstance(value, Attachment) else value
