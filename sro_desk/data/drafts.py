"""What was typed in a form and not saved, kept in the database itself: as safe as the records, and read by no one else.

A draft is no record: it has no entry in the change log, raises no revision, is not exported, and is gone once its form
is saved or discarded. Each account has its own.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, insert, select

from sro_desk.data.journal import moment_utc
from sro_desk.data.tables import DRAFT

if TYPE_CHECKING:
    from sro_desk.data.database import Database


class Place(NamedTuple):
    """Which form a draft is of: the kind, the record edited (None: a new one) and the root that it belongs to."""

    kind: str
    record: int | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft. `title` and `about` name the form and its record, `revision` is the one that the form was opened at,
    `typed` holds what stood in the fields (texts, yes and no, lists), and `file` names a file that was chosen and is
    not kept. `at` with zone."""

    place: Place
    title: str
    about: str
    revision: int | None
    file: str
    at: datetime
    typed: Mapping[str, Any] = field(default_factory=dict)


def write(db: "Database", kept: Iterable[Kept], dropped: Iterable[Place] = ()) -> None:
    """Keep these drafts of the account that opened the database, in place of older ones of the same forms, and wipe the
    dropped ones: all of it or nothing."""
    account = db.account.name
    with db.writing() as connection:
        for place in dropped:
            connection.execute(delete(DRAFT).where(*_of(account, place)))
        for draft in kept:
            connection.execute(delete(DRAFT).where(*_of(account, draft.place)))
            connection.execute(insert(DRAFT).values(
                kind=draft.place.kind, record=draft.place.record, owner=draft.place.owner, account=account,
                title=draft.title, about=draft.about, revision=draft.revision, file=draft.file,
                at_utc=moment_utc(draft.at), typed=json.dumps(draft.typed, ensure_ascii=False),
                id=select(func.coalesce(func.max(DRAFT.c.id), 0) + 1).scalar_subquery()))  # fmt: skip


def read(db: "Database") -> tuple[Kept, ...]:
    """The drafts of the account that opened the database, the newest first."""
    query = select(DRAFT).where(DRAFT.c.account == db.account.name).order_by(DRAFT.c.at_utc.desc())
    with db.read() as session:
        return tuple(
            Kept(Place(row.kind, row.record, row.owner), row.title, row.about, row.revision, row.file,
                 datetime.fromisoformat(row.at_utc), json.loads(row.typed))
            for row in session.execute(query)
        )  # fmt: skip


def _of(account: str, place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        DRAFT.c.account == account,
        DRAFT.c.kind == place.kind,
        DRAFT.c.record.is_not_distinct_from(place.record),
        DRAFT.c.owner.is_not_distinct_from(place.owner),
    )
