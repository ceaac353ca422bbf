"""Saving an incident with its persons, force and arrests as one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit
from sro_desk.data.merge import merge
from sro_desk.data.rows import Merge
from sro_desk.data.unit import Outcome
from sro_desk.errors import Refused, StaleEdit
from sro_desk.fields import KINDS
from sro_desk.wording import noun


@dataclass(frozen=True, slots=True)
class PartEdit:
    """A person, force or arrest: a new one (`id` None), one to change, or one to remove (`values` None)."""

    kind: str
    id: int | None
    values: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class IncidentEdit:
    """What the form of an incident saves: of a new one (`id` None) or of one read at `revision`. Only columns that are
    to be set are named."""

    id: int | None
    revision: int | None
    values: Mapping[str, Any]
    parts: Sequence[PartEdit]
    action: str


class IncidentConflict(Refused):
    """Two people changed one field of an incident or of a part of it."""

    def __init__(self, wanted: IncidentEdit, merges: Sequence[tuple[Edit, Merge]]) -> None:
        """Keep both sides for whoever chooses."""
        super().__init__("This incident was changed meanwhile. Choose what to keep.")
        self.wanted, self.merges = wanted, tuple(merges)


def save(db: Database, context: Context, wanted: IncidentEdit) -> Outcome:
    """Save all of it or nothing; EntryRefused with the faults at their fields. Where another changed the incident
    meanwhile, both changes are saved; IncidentConflict where both changed one field."""
    try:
        return _write(db, context, wanted)
    except StaleEdit:
        merges = _merges(db, wanted)
        if any(merged.conflicts for _, merged in merges):
            raise IncidentConflict(wanted, merges) from None
        return _write(db, context, _resolved(wanted, merges, yours=True))


def settle(db: Database, context: Context, conflict: IncidentConflict, *, yours: bool) -> Outcome:
    """Save the merged incident with your values, or theirs, where both changed a field."""
    return _write(db, context, _resolved(conflict.wanted, conflict.merges, yours=yours))


def _write(db: Database, context: Context, wanted: IncidentEdit) -> Outcome:
    with db.unit(context, wanted.action) as unit:
        if wanted.id is None:
            incident = unit.add("incident", wanted.values)
        else:
            incident = wanted.id
            unit.change("incident", incident, wanted.values, wanted.revision)
        for part in wanted.parts:
            if part.values is None and part.id is not None:
                unit.remove(part.kind, part.id)
        for part in wanted.parts:
            if part.values is not None and part.id is not None:
                unit.change(part.kind, part.id, part.values)
            elif part.values is not None:
                unit.add(part.kind, {"incident_id": incident} | dict(part.values))
    return unit.outcome


def _merges(db: Database, wanted: IncidentEdit) -> list[tuple[Edit, Merge]]:
    """The incident and each part that is to be changed, merged with what another did meanwhile."""
    for part in wanted.parts:
        if part.values is None and part.id is not None:
            _expect_unchanged(db, wanted, part.kind, part.id)
    edits = [Edit("incident", wanted.id, wanted.values, wanted.revision, wanted.action)]
    edits += [Edit(part.kind, part.id, part.values, wanted.revision, wanted.action)
              for part in wanted.parts if part.id is not None and part.values is not None]  # fmt: skip
    return [(edit, merge(db, edit)) for edit in edits]


def _expect_unchanged(db: Database, wanted: IncidentEdit, kind: str, id: int) -> None:
    """What another changed since is not removed unseen."""
    whole = {field.column: None for field in KINDS[kind].fields if field.column != "incident_id"}
    merged = merge(db, Edit(kind, id, whole, wanted.revision))
    if any(field.theirs != field.base for field in merged.fields):
        raise Refused(
            f"{merged.theirs_by} changed a {noun(kind)} meanwhile that you remove. Open the incident again and look."
        )


def _resolved(wanted: IncidentEdit, merges: Sequence[tuple[Edit, Merge]], *, yours: bool) -> IncidentEdit:
    """The edit again, made from the revision that stands now."""
    values: dict[tuple[str, int | None], dict[str, Any]] = {}
    for edit, merged in merges:
        values[edit.kind, edit.id] = {
            KINDS[edit.kind].field(field.field).column: field.theirs if field.conflict and not yours else field.merged
            for field in merged.fields
        }
    parts = [part if part.values is None or part.id is None else replace(part, values=values[part.kind, part.id])
             for part in wanted.parts]  # fmt: skip
    return replace(wanted, revision=merges[0][1].revision, values=values["incident", wanted.id], parts=parts)
