"""A form as data: which fields of which kind, for which record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sro_desk.fields import KINDS, Field, Type
from sro_desk.wording import noun


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The fields of a form, in reading order; empty: all of the catalogue.

    `another` offers Save and add another. `title` (also the action's name for Undo) and `button` take the place of
    "Add completion" and "Save completion"; `needs` names fields that must be filled here, though not everywhere.
    """

    kind: str
    fields: tuple[str, ...] = ()
    another: bool = True
    title: str = ""
    button: str = ""
    needs: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that the form shows: never the reference to the root that the record belongs to."""
        kind = KINDS[self.kind]
        names = self.fields or tuple(one.name for one in kind.fields)
        return tuple(kind.field(name) for name in names if not is_owner(self.kind, kind.field(name)))


@dataclass(frozen=True, slots=True)
class Target:
    """What a form works on: a new record, or the one of `record` with its `values` as read at `revision` (the root's).

    `owner` is the root that a child belongs to; `about` names it under the form's title. `preset` fills fields of a new
    record. All by database column.
    """

    owner: int | None = None
    about: str = ""
    record: int | None = None
    revision: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    preset: Mapping[str, Any] = field(default_factory=dict)


def is_owner(kind: str, one: Field) -> bool:
    """Whether that field is a child's reference to its root."""
    return one.type is Type.REFERENCE and one.refers_to == KINDS[kind].root


def owner_column(kind: str) -> str:
    """The column of a child that names its root; empty for a root."""
    return next((one.column for one in KINDS[kind].fields if is_owner(kind, one)), "")


def action_name(kind: str, *, new: bool) -> str:
    """The action's name for Undo: `Add completion`, `Edit officer`."""
    return f"{'Add' if new else 'Edit'} {noun(kind)}"


_SPECS: Mapping[str, FormSpec] = {
    spec.kind: spec
    for spec in (
        FormSpec("agency", another=False),
        FormSpec("policy_version"),
        FormSpec("officer", ("last_name", "first_name", "badge", "post_license", "rank", "email", "phone", "hired_on",
                             "separated_on", "notes")),
        FormSpec("completion", ("course_kind", "completed_on", "course_title", "post_course_no", "certificate_file",
                                "received_on", "sponsor", "credits")),
        FormSpec("incident_force", ("force_no", "badge", "person_no", "kinds", "injury", "condition_assessed",
                                    "aid_rendered", "report_no", "considerations", "hold_started_at", "hold_ended_at",
                                    "prone_started_at", "prone_ended_at", "excessive_force_seen",
                                    "intercede_reported_at", "bca_reported_on")),
    )
}  # fmt: skip


def form_spec(kind: str) -> FormSpec:
    """The form of a kind: its own order of fields where it has one, else the catalogue's."""
    return _SPECS.get(kind) or FormSpec(kind)


CERTIFICATE: Final = FormSpec("completion", ("certificate_file", "received_on"), another=False, title="Add certificate",
                              button="Add certificate", needs=("certificate_file",))  # fmt: skip
"""Adds a copy to a completion that is recorded; the completion's other fields stay."""
DOCUMENT: Final = FormSpec("contract", ("document_file",), another=False, title="Add document", button="Add document",
                           needs=("document_file",))  # fmt: skip
"""Adds the document to a contract that is recorded."""


def spec_titled(kind: str, title: str) -> FormSpec:
    """The form of a kind that bears that title."""
    return next((one for one in (CERTIFICATE, DOCUMENT) if (one.kind, one.title) == (kind, title)), form_spec(kind))
