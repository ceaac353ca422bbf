"""Column types and table options that every model shares.

Dates and moments are ISO text, lists JSON text, yes and no 0 and 1: the same on SQLite's STRICT tables and on
PostgreSQL, and readable by an auditor with any tool.
"""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from sro_desk.fields import KINDS, Type


class IsoDate(TypeDecorator[date]):
    """`datetime.date` as `YYYY-MM-DD`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """From text."""
        return None if value is None else date.fromisoformat(value)


class IsoMoment(TypeDecorator[datetime]):
    """`datetime.datetime` without zone, to the second, as `YYYY-MM-DD HH:MM:SS`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To text; fractions of a second are dropped."""
        return None if value is None else value.isoformat(" ", "seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From text."""
        return None if value is None else datetime.fromisoformat(value)


class TextList(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts as a JSON array; the empty tuple is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """To JSON."""
        return json.dumps(list(value), ensure_ascii=False) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """From JSON."""
        return () if value is None else tuple(json.loads(value))


class YesNo(TypeDecorator[bool]):
    """yes, no and unknown as 1, 0 and NULL."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """To 0 or 1."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """From 0 or 1."""
        return None if value is None else bool(value)


def checks(kind: str) -> tuple[CheckConstraint, ...]:
    """The check constraints that the catalogue implies for that kind's table: fixed words, yes and no, lengths of
    dates and moments, least numbers, and ends not before their starts."""
    found: list[CheckConstraint] = []

    def add(name: str, condition: str) -> None:
        found.append(CheckConstraint(condition, name=f"ck_{kind}_{name}"))

    for field in KINDS[kind].fields:
        column = f'"{field.column}"'
        if field.type is Type.WORD:
            add(field.name, f"{column} IN ({', '.join(repr(word) for word in field.words)})")
        elif field.type is Type.YES_NO:
            add(field.name, f"{column} IN (0, 1)")
        elif field.type is Type.DATE:
            add(field.name, f"length({column}) = 10")
        elif field.type is Type.MOMENT:
            add(field.name, f"length({column}) = 19")
        elif field.minimum is not None:
            add(field.name, f"{column} >= {field.minimum}")
    for start, end in KINDS[kind].orders:
        add(f"{end}_after_{start}", f'substr("{end}", 1, 10) >= substr("{start}", 1, 10)')
    return tuple(found)


def options(**more: Any) -> dict[str, Any]:
    """Table options: on SQLite strict typing."""
    return {"sqlite_strict": True, **more}
