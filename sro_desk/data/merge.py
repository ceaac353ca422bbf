"""Two people changed one record: what each did, field by field, and the save that follows once it is chosen."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import or_, select

from sro_desk import entry
from sro_desk.context import Context
from sro_desk.data import changes
from sro_desk.data.attachments import Attachment
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit, save_all
from sro_desk.data.rows import FieldMerge, Merge, Theirs
from sro_desk.data.tables import CHANGE, TX, table
from sro_desk.data.unit import Outcome
from sro_desk.errors import Refused, StaleEdit
from sro_desk.fields import KINDS
from sro_desk.wording import noun

WHOLE: Final = ""
"""The field that stands for the record itself: see `Merge`."""
Choices = Mapping[tuple[str, int], Mapping[str, object]]
"""By kind and id of a record, what shall stand in its fields."""


class Conflict(Refused):
    """Another changed meanwhile what an action was to change; nothing was saved. `merges` stand beside the `edits`,
    None beside a new record."""

    def __init__(self, action: str, edits: Sequence[Edit], merges: Sequence[Merge | None]) -> None:
        """Keep both sides for whoever chooses."""
        super().__init__("This record was changed meanwhile. Choose what to keep.")
        self.action, self.edits, self.merges = action, tuple(edits), tuple(merges)

    @property
    def asks(self) -> bool:
        """Whether there is anything to choose: not where the others changed other records of the same root."""
        return any(field.theirs != field.base for merged in self.merges if merged for field in merged.fields)


def save(db: Database, context: Context, action: str, edits: Sequence[Edit]) -> Outcome:
    """Save a record, or a root with its children, as one action. Conflict where another changed one of them since it
    was read; EntryRefused with the faults at their fields."""
    try:
        return save_all(db, context, action, edits)
    except StaleEdit:
        merges = [None if edit.id is None else merge(db, edit) for edit in edits]
    conflict = Conflict(action, edits, merges)
    if conflict.asks:
        raise conflict
    return resolve(db, context, conflict, {})


def resolve(db: Database, context: Context, conflict: Conflict, choices: Choices) -> Outcome:
    """Save what was chosen; what is not named stands as the one side that changed it has it. Conflict anew where it was
    changed yet again meanwhile."""
    edits = []
    for edit, merged in zip(conflict.edits, conflict.merges, strict=True):
        chosen = edit if merged is None else _chosen(edit, merged, choices.get((merged.kind, merged.id), {}))
        if chosen is not None:
            edits.append(chosen)
    return save(db, context, conflict.action, edits)


def _chosen(edit: Edit, merged: Merge, kept: Mapping[str, object]) -> Edit | None:
    """The edit again, from the revision that stands now; None where nothing is left to do."""
    unsettled = [field.field for field in merged.conflicts if field.field not in kept]
    if unsettled:
        raise ValueError(f"no choice for {', '.join(unsettled)}")
    chosen = {field.field: kept.get(field.field, field.merged) for field in merged.fields}
    stays = chosen.pop(WHOLE, edit.values is not None)
    if not stays:
        return None if merged.now is None else Edit(edit.kind, edit.id, None, merged.revision, edit.action)
    if edit.values is None:
        return None
    if merged.now is None:
        return Edit(edit.kind, None, {**merged.before, **edit.values}, None, edit.action)
    values = {}
    for name, value in chosen.items():
        column = KINDS[edit.kind].field(name).column
        given = edit.values[column]
        values[column] = given if isinstance(given, Attachment) and value == given.sha256 else value
    return Edit(edit.kind, edit.id, values, merged.revision, edit.action)


def merge(db: Database, edit: Edit) -> Merge:
    """The record at the revision that `edit` was made from, as it is now, and as `edit` wants it; of one that came
    after that revision every field was empty. Refused where the root is no longer there to be merged with."""
    if edit.id is None or edit.revision is None:
        raise ValueError("only an edit of a record that was read can be merged")
    with db.read() as session:
        base = changes.base(session, edit.kind, edit.id, edit.revision)
    theirs = _row(db, edit.kind, edit.id)
    if base is None and theirs is None:
        raise Refused(f"This {noun(edit.kind)} is no longer there. Look at the list again.")
    root_kind = KINDS[edit.kind].root
    root = (base or theirs or {})[f"{root_kind}_id"] if root_kind else edit.id
    revision = _revision(db, root_kind or edit.kind, root)
    base = base or {}
    fields = _fields(edit, base, theirs)
    history = changes.record_history(db, root_kind or edit.kind, root)
    latest = next((one for one in history if (one.kind, one.record) == (edit.kind, edit.id)), history[0])
    return Merge(edit.kind, edit.id, revision, latest.actor, latest.at, fields, base, theirs)


def _fields(edit: Edit, base: Mapping[str, Any], theirs: Mapping[str, Any] | None) -> tuple[FieldMerge, ...]:
    if edit.values is None:
        if theirs is None:
            return ()
        changed = any(theirs[column] != value for column, value in base.items() if column in theirs)
        return (FieldMerge(WHOLE, None if changed else True, theirs=True, yours=False),)
    yours = entry.clean(edit.kind, {column: _plain(value) for column, value in edit.values.items()})
    if theirs is None:
        changed = any(base.get(column) != value for column, value in yours.items())
        return (FieldMerge(WHOLE, None if changed else True, theirs=False, yours=True),)
    names = {field.column: field.name for field in KINDS[edit.kind].fields if field.column in yours}
    fields = (FieldMerge(names[column], base.get(column), theirs.get(column), yours[column]) for column in names)
    return tuple(field for field in fields if field.theirs != field.yours)


def _row(db: Database, kind: str, id: int) -> Mapping[str, Any] | None:
    with db.read() as session:
        row = session.execute(select(table(kind)).where(table(kind).c.id == id)).mappings().first()
    return None if row is None else dict(row)


def _revision(db: Database, root_kind: str, root: int) -> int:
    row = _row(db, root_kind, root)
    if row is None:
        raise Refused(f"This {noun(root_kind)} was deleted meanwhile. Undo that first, or add it again.")
    if row["deleted_tx"] is not None:
        raise Refused(f"This {noun(root_kind)} was moved to the bin meanwhile. Restore it first.")
    return int(row["revision"])


def changed_since(db: Database, kind: str, id: int, revision: int, *, parts: bool = False) -> Theirs | None:
    """Who changed that record since it was read at `revision` of its root; with `parts`, whatever belongs to it too.
    None where nobody did."""
    own = (CHANGE.c.kind == kind) & (CHANGE.c.record == id)
    wanted = or_(own, (CHANGE.c.root_kind == kind) & (CHANGE.c.root == id)) if parts else own
    query = (
        select(TX.c.actor, TX.c.at_utc)
        .join(CHANGE, CHANGE.c.tx == TX.c.seq)
        .where(wanted, CHANGE.c.revision_before >= revision)
        .order_by(CHANGE.c.id.desc())
        .limit(1)
    )
    with db.read() as session:
        found = session.execute(query).first()
    if found is None:
        return None
    row = _row(db, kind, id)
    return Theirs(found.actor, changes.moment(found.at_utc), row is None or row.get("deleted_tx") is not None)


def _plain(value: object) -> object:
    return value.sha256 if isinstance(value, Attachment) else value
