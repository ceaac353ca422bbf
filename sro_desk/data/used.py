"""Which values of a column records have: for filters, for completion, and for lists that stand group by group."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sro_desk.data.database import Database
from sro_desk.data.reading import live
from sro_desk.data.remembered import remembered
from sro_desk.data.tables import table

LATELY: Final = 500
"""Records that are looked at for words used before."""


def lately(db: Database, kind: str, names: Sequence[str]) -> dict[str, list[str]]:
    """The texts that the newest records of a kind have in those columns, of a list each entry, the most frequent first:
    for completion where no index tells them apart."""
    return remembered(db, kind, ("lately", *names), lambda session: _lately(session, kind, names)) if names else {}


def _lately(session: Session, kind: str, names: Sequence[str]) -> dict[str, list[str]]:
    columns = table(kind).c
    newest = select(columns.id, *(columns[name] for name in names)).order_by(columns.id.desc()).limit(LATELY)
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for _, *texts in session.execute(newest):
        for name, text in zip(names, texts, strict=True):
            counts[name].update(text if isinstance(text, tuple) else [text] if text else [])
    return {name: [text for text, _ in count.most_common()] for name, count in counts.items()}


def in_use(db: Database, kind: str, name: str, limit: int | None = None) -> list[Any]:
    """The first values of an indexed column, each once and in the database's order: one step into the index for each,
    however many records there are."""
    return remembered(db, kind, ("in use", name, limit), lambda session: _in_use(session, kind, name, limit))


def _in_use(session: Session, kind: str, name: str, limit: int | None) -> list[Any]:
    column = table(kind).c[name]
    first = live(kind, func.min(column).label("value")).cte("used", recursive=True)
    following = live(kind, func.min(column)).where(column > first.c.value).scalar_subquery()
    steps = first.union_all(select(following).where(first.c.value.is_not(None)))
    return list(session.scalars(select(steps.c.value).where(steps.c.value.is_not(None)).limit(limit)))
