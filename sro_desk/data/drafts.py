"""What was typed in a form and not saved, kept in the database itself: as safe as the records, and read by no one else.

A draft is no record: it has no entry in the change log, raises no revision, is not exported, and is gone once its form
is saved or discarded. Each account has its own. A file that was chosen is kept beside it, once for all drafts.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from sro_desk.data.attachments import Attachment, KeptFile
from sro_desk.data.journal import moment_utc
from sro_desk.data.tables import DRAFT, DRAFT_FILE
from sro_desk.errors import Refused

if TYPE_CHECKING:
    from sro_desk.data.database import Database


class Place(NamedTuple):
    """Which form a draft is of: the kind, the record edited (None: a new one) and the root that it belongs to."""

    kind: str
    record: int | None = None
    owner: int | None = None


class Kept(NamedTuple):
    """A draft. `title` and `about` name the form and its record, `revision` is the one that the form was opened at,
    and `typed` holds what stood in the fields: texts, yes and no, lists, and at most one file, to be kept as an
    `Attachment` and read as a `KeptFile`. `at` with zone."""

    place: Place
    title: str
    about: str
    revision: int | None
    at: datetime
    typed: Mapping[str, Any]


def write(db: "Database", kept: Iterable[Kept], dropped: Iterable[Place] = ()) -> None:
    """Keep these drafts of the account that opened the database, in place of older ones of the same forms, and wipe the
    dropped ones: all of it or nothing."""
    account = db.account.name
    with db.writing() as connection:
        for place in dropped:
            connection.execute(delete(DRAFT).where(*_of(account, place)))
        for draft in kept:
            connection.execute(delete(DRAFT).where(*_of(account, draft.place)))
            file = _keep_file(connection, draft.typed)
            connection.execute(insert(DRAFT).values(
                kind=draft.place.kind, record=draft.place.record, owner=draft.place.owner, account=account,
                title=draft.title, about=draft.about, revision=draft.revision, file=file,
                at_utc=moment_utc(draft.at), typed=json.dumps(_packed(draft.typed), ensure_ascii=False),
                id=select(func.coalesce(func.max(DRAFT.c.id), 0) + 1).scalar_subquery()))  # fmt: skip
        connection.execute(delete(DRAFT_FILE).where(DRAFT_FILE.c.sha256.not_in(select(DRAFT.c.file))))


def read(db: "Database") -> tuple[Kept, ...]:
    """The drafts of the account that opened the database, the newest first."""
    query = select(DRAFT).where(DRAFT.c.account == db.account.name).order_by(DRAFT.c.at_utc.desc())
    with db.read() as session:
        return tuple(
            Kept(Place(row.kind, row.record, row.owner), row.title, row.about, row.revision,
                 datetime.fromisoformat(row.at_utc), _unpacked(json.loads(row.typed)))
            for row in session.execute(query)
        )  # fmt: skip


def attachment(db: "Database", kept: KeptFile) -> Attachment:
    """The file of a draft; Refused where it is no longer there as it was chosen."""
    with db.read() as session:
        content = session.scalar(select(DRAFT_FILE.c.content).where(DRAFT_FILE.c.sha256 == kept.sha256))
    if content is None or hashlib.sha256(content).hexdigest() != kept.sha256:
        raise Refused(f"{kept.name} is no longer kept with this draft. Choose it again.")
    return Attachment(kept.name, content, kept.extension, kept.sha256, kept.pages)


def _keep_file(connection: Connection, typed: Mapping[str, Any]) -> str:
    """Keep the bytes of the file chosen, unless they are there already; its digest, empty where none is chosen."""
    files = [value for value in typed.values() if isinstance(value, Attachment | KeptFile)]
    if not files:
        return ""
    (file,) = files
    there = connection.execute(select(DRAFT_FILE.c.sha256).where(DRAFT_FILE.c.sha256 == file.sha256)).first()
    if there is None and isinstance(file, Attachment):
        connection.execute(insert(DRAFT_FILE).values(sha256=file.sha256, content=file.content))
    return file.sha256


def _packed(typed: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON takes it: a file is an object, which no other field's value is."""
    return {
        name: KeptFile(what.name, what.extension, what.sha256, what.pages)._asdict()
        if isinstance(what, Attachment | KeptFile) else what
        for name, what in typed.items()
    }  # fmt: skip


def _unpacked(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: KeptFile(**what) if isinstance(what, dict) else what for name, what in typed.items()}


def _of(account: str, place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        DRAFT.c.account == account,
        DRAFT.c.kind == place.kind,
        DRAFT.c.record.is_not_distinct_from(place.record),
        DRAFT.c.owner.is_not_distinct_from(place.owner),
    )
