"""A field's value as people read it."""

from datetime import date, datetime
from typing import Any

from sro_desk.fields import Field, Type
from sro_desk.ui.common.dates import show_date, show_moment
from sro_desk.wording import word_label


def show_value(field: Field, value: Any) -> str:
    """`Mandated course` of `mandated`, `Yes` of True, `Nov 24, 2026` of a date; `empty` where there is nothing."""
    if value in (None, ()):
        return "empty"
    match value:
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return show_moment(value)
        case date():
            return show_date(value)
        case tuple():
            return ", ".join(word_label(field.words, one) for one in value)
        case str() if field.type is Type.WORD:
            return word_label(field.words, value)
        case str() if field.type is Type.FILE:
            return f"copy {value[:12]}"
        case float():
            return f"{value:g}"
        case _:
            return str(value)
