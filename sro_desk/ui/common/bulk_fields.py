"""Which fields of a kind can be changed in many records at once."""

from collections.abc import Mapping
from typing import Final

from sro_desk.fields import Field, Type
from sro_desk.ui.common.form_spec import form_spec

_EACH_ITS_OWN: Final[Mapping[str, frozenset[str]]] = {
    "officer": frozenset({"last_name", "first_name", "post_license", "email", "phone"}),
    "contract": frozenset({"district"}),
    "incident": frozenset({"occurred_at", "summary"}),
    "education_record": frozenset({"student_ref"}),
}
"""Beside keys and files: what is each record's own, so that one value for many would be wrong in all but one."""


def shared_fields(kind: str) -> tuple[Field, ...]:
    """The fields that many records may have alike, in the order of the form."""
    own = _EACH_ITS_OWN.get(kind, frozenset())
    return tuple(
        field for field in form_spec(kind).shown
        if not field.key and field.type is not Type.FILE and field.name not in own
    )  # fmt: skip
