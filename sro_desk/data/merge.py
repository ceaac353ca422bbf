"""Two people changed one record: what each did, field by field."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from sro_desk import entry
from sro_desk.context import Context
from sro_desk.data import changes
from sro_desk.data.attachments import Attachment
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit, save
from sro_desk.data.rows import FieldMerge, Merge
from sro_desk.data.tables import table
from sro_desk.data.unit import Outcome
from sro_desk.errors import Refused
from sro_desk.fields import KINDS
from sro_desk.wording import noun


def merge(db: Database, edit: Edit) -> Merge:
    """After a StaleEdit: the record at the revision that `edit` was made from, as it is now, and as `edit` wants it.

    Refused where it is no longer there to be merged with.
    """
    if edit.id is None or edit.revision is None:
        raise ValueError("only an edit of a record that was read can be merged")
    theirs, revision, root = _now(db, edit.kind, edit.id)
    with db.read() as session:
        base = changes.base(session, edit.kind, edit.id, edit.revision)
    if base is None:
        raise Refused("This record was not there when the form was opened. Open it again.")
    yours = entry.clean(edit.kind, {column: _plain(value) for column, value in edit.values.items()})
    columns = {field.column: field.name for field in KINDS[edit.kind].fields if field.column in yours}
    fields = (FieldMerge(columns[name], base.get(name), theirs.get(name), yours[name]) for name in columns)
    latest = changes.record_history(db, KINDS[edit.kind].root or edit.kind, root)[0]
    differing = tuple(field for field in fields if field.theirs != field.yours)
    return Merge(edit.kind, edit.id, revision, latest.actor, latest.at, differing)


def resolve(
    db: Database, context: Context, edit: Edit, merged: Merge, keep: Mapping[str, object] | None = None
) -> Outcome:
    """Save the merged record; `keep` gives the value for each field in conflict, by field name.

    StaleEdit where it was changed yet again meanwhile: merge anew.
    """
    kept = keep or {}
    unsettled = [field.field for field in merged.conflicts if field.field not in kept]
    if unsettled:
        raise ValueError(f"no choice for {', '.join(unsettled)}")
    values: dict[str, Any] = {}
    for field in merged.fields:
        column = KINDS[edit.kind].field(field.field).column
        value = kept.get(field.field, field.merged)
        given = edit.values.get(column)
        values[column] = given if isinstance(given, Attachment) and value == given.sha256 else value
    return save(db, context, Edit(edit.kind, edit.id, values, merged.revision, edit.action))


def _now(db: Database, kind: str, id: int) -> tuple[Mapping[str, Any], int, int]:
    """The record's columns, and its root's revision and id."""
    root = KINDS[kind].root
    with db.read() as session:
        row = session.execute(select(table(kind)).where(table(kind).c.id == id)).mappings().first()
        if row is None:
            raise Refused(f"This {noun(kind)} was deleted meanwhile. Undo that first, or add it again.")
        root_id = row[f"{root}_id"] if root else id
        roots = table(root or kind).c
        revision, deleted = session.execute(select(roots.revision, roots.deleted_tx).where(roots.id == root_id)).one()
    if deleted is not None:
        raise Refused(f"This {noun(root or kind)} was moved to the bin meanwhile. Restore it first.")
    return dict(row), revision, root_id


def _plain(value: object) -> object:
    return value.sha256 if isinstance(value, Attachment) else value
