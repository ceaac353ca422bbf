"""Which values of a column records have: for filters, for completion, and for lists that stand group by group."""

from typing import Any

from sqlalchemy import func, select

from sro_desk.data.database import Database
from sro_desk.data.reading import live
from sro_desk.data.tables import table


def in_use(db: Database, kind: str, name: str, limit: int | None = None) -> list[Any]:
    """The first values of an indexed column, each once and in the database's order: one step into the index for each,
    however many records there are."""
    column = table(kind).c[name]
    first = live(kind, func.min(column).label("value")).cte("used", recursive=True)
    following = live(kind, func.min(column)).where(column > first.c.value).scalar_subquery()
    steps = first.union_all(select(following).where(first.c.value.is_not(None)))
    with db.read() as session:
        return list(session.scalars(select(steps.c.value).where(steps.c.value.is_not(None)).limit(limit)))
