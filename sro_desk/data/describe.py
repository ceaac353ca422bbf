"""How a record is named in messages: `officer 101`, `license Jun 30, 2027 of officer 101`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from sro_desk.data import dialect
from sro_desk.data.images import Image, from_row, parse, to_values
from sro_desk.data.tables import CHANGE, PAYLOAD
from sro_desk.fields import KINDS, Field, Type
from sro_desk.say import day_text, moment_text
from sro_desk.wording import noun


def describe(connection: Connection, kind: str, record: int, image: Image | None = None) -> str:
    """A record's name: as it is in the table, else as the log saw it last; `image` where it is meant as it was."""
    if image is None:
        rows = list(dialect.select_rows(connection, kind, [record]))
        image = from_row(kind, rows[0]) if rows else _last_seen(connection, kind, record)
    if image is None:
        return f"{noun(kind)} no. {record}"
    values = to_values(kind, image)
    own = [text for field in KINDS[kind].key if (text := _key_text(connection, kind, field, values))]
    name = f"{noun(kind)} {', '.join(own)}".strip()
    if kind == "officer":
        name += f" ({values['last_name']}, {values['first_name']})"
    root = KINDS[kind].root
    if not root:
        return name
    return f"{name} of {describe(connection, root, values[f'{root}_id'])}"


def _last_seen(connection: Connection, kind: str, record: int) -> Image | None:
    """The image before the record was taken away."""
    found = connection.execute(
        select(func.coalesce(PAYLOAD.c.after, PAYLOAD.c.before))
        .join(CHANGE, CHANGE.c.id == PAYLOAD.c.change)
        .where(CHANGE.c.kind == kind, CHANGE.c.record == record)
        .order_by(CHANGE.c.id.desc())
        .limit(1)
    ).scalar()
    return None if found is None else parse(found)


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _key_text(connection: Connection, kind: str, field: Field, values: Mapping[str, Any]) -> str:
    value = values.get(field.column)
    if value is None or field.refers_to == KINDS[kind].root != "":
        return ""
    if field.type is Type.REFERENCE:
        rows = list(dialect.select_rows(connection, field.refers_to, [value]))
        key = KINDS[field.refers_to].key[0].column
        return str(rows[0][key]) if rows else ""
    if isinstance(value, datetime):
        return moment_text(value)
    return day_text(value) if isinstance(value, date) else str(value)
