"""What stands in a form as the records that the rules read, mistyped fields counted as empty."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from sro_desk import entry
from sro_desk.fields import KINDS, Type
from sro_desk.policy.records import Arrest, Force, Incident, Person
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.form_row import FormRow

Made = TypeVar("Made", Person, Force, Arrest)
Values = Mapping[str, Any]
PARTS: Final = ("incident_person", "incident_force", "incident_arrest")
"""The kinds that belong to an incident, in the order of the record's fields."""


def read_now(row: FormRow) -> Any:
    """What the row's field holds as it is typed; None where it cannot be read yet."""
    try:
        return row.editor.read()
    except Mistyped:
        return None


def holds_something(row: FormRow) -> bool:
    """Whether anything stands in the field, mistyped or not."""
    return row.editor.typed() not in (None, "", ())


def part(make: type[Made], kind: str, values: Values) -> Made:
    """The person, force or arrest of these values by column."""
    return make(**_arguments(kind, values))


def incident(values: Values, parts: Mapping[str, list[Values]]) -> Incident:
    """The incident of these values by column, with its parts by kind."""
    return Incident(
        **_arguments("incident", values),
        persons=tuple(part(Person, PARTS[0], one) for one in parts[PARTS[0]]),
        force=tuple(part(Force, PARTS[1], one) for one in parts[PARTS[1]]),
        arrests=tuple(part(Arrest, PARTS[2], one) for one in parts[PARTS[2]]),
    )


def _arguments(kind: str, values: Values) -> dict[str, Any]:
    """By field. Whom a reference names does not matter to the rules; a key not filled in yet reads as empty."""
    cleaned = entry.clean(kind, values)
    found: dict[str, Any] = {}
    for field in KINDS[kind].fields:
        if field.column == "incident_id":
            continue
        value = "" if field.type is Type.REFERENCE else cleaned.get(field.column)
        if field.type in (Type.LIST, Type.WORDS):
            value = value or ()
        found[field.name] = "" if value is None and field.key else value
    return found
