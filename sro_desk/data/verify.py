"""Is the file whole: structure, keys, the change log's chain, every document, every record, the text index."""

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from sro_desk.data import dialect, images, journal, keys, text_index
from sro_desk.data.describe import capital, describe
from sro_desk.data.keys import keys_path
from sro_desk.data.log_models import Change, Destroyed, Payload, Tx
from sro_desk.data.models import MODELS, Completion, Contract, Document
from sro_desk.data.schema_check import schema_findings
from sro_desk.errors import Refused
from sro_desk.fields import KINDS
from sro_desk.stopping import Report, check, silent

if TYPE_CHECKING:
    from sro_desk.data.database import Database

_STREAM = {"yield_per": 500}
_TOLD: Final = 1_000
"""Rows between two reports, and parts of a check in a report."""
T = TypeVar("T")
Tick = Callable[[float], None]
"""Told how much of one check is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged thing, named in plain words, and what is wrong with it."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


def verify(db: "Database", report: Report = silent) -> tuple[Damage, ...]:
    """Everything found damaged; empty for a whole file."""
    return (*keys_damage(db), *content_damage(db, report))


def keys_damage(db: "Database") -> tuple[Damage, ...]:
    """What is wrong with the keys file beside an encrypted database."""
    return tuple(_keys_file(db)) if db.encrypted else ()


def content_damage(db: "Database", report: Report = silent) -> tuple[Damage, ...]:
    """What is wrong with the database itself. Damage that keeps a check from going on is told as its finding, and the
    other checks still run."""
    found: list[Damage] = []
    checks = list(_checks(encrypted=db.encrypted))
    for place, (what, looked_at) in enumerate(checks):
        words = f"Checking {what[:1].lower()}{what[1:]}"

        def tick(done: float, place: int = place, words: str = words) -> None:
            report(round((place + done) * _TOLD), len(checks) * _TOLD if place else 0, words)

        tick(0)
        try:
            with db.read() as session, dialect.lenient(session.connection()) as connection:
                found.extend(looked_at(connection, tick))
        except (Refused, DBAPIError) as error:
            check()
            reason = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]
            found.append(Damage(what, f"could not be read to its end ({reason})."))
    return tuple(dict.fromkeys(found))


def _ticking(rows: Iterable[T], total: int, tick: Tick) -> Iterator[T]:
    """The rows, telling of them now and then."""
    for count, row in enumerate(rows, 1):
        if count % _TOLD == 0:
            check()
            tick(min(1.0, count / max(total, 1)))
        yield row


def _checks(*, encrypted: bool) -> Iterator[tuple[str, Callable[[Connection, Tick], Iterator[Damage]]]]:
    yield "The file's structure", partial(_structure, encrypted=encrypted)
    yield "The file's schema", _schema
    yield "The change log", _log
    yield "The content of the change log", _contents
    yield "The documents", _documents
    for kind in KINDS:
        yield f"The table of {kind.replace('_', ' ')} records", partial(_records, kind=kind)
    yield "The text index", _index


def _keys_file(db: "Database") -> Iterator[Damage]:
    path = keys_path(db.path)
    try:
        if not keys.read(path).accounts:
            yield Damage(path.name, "holds no account.")
        elif not keys.is_whole(path):
            yield Damage(path.name, "a password or the recovery key may no longer open the records. Restore a backup.")
    except Refused as refused:
        yield Damage(path.name, str(refused).removeprefix(f"{path}: "))


def _structure(connection: Connection, _tick: Tick, *, encrypted: bool) -> Iterator[Damage]:
    for finding in dialect.structure_findings(connection, encrypted=encrypted):
        yield Damage("The file's structure", f"{finding}.")
    for table, row, target in dialect.dangling(connection):
        name = _name(connection, table, row) if table in KINDS else f"Row {row} of {table}"
        yield Damage(name, f"names a {target.replace('_', ' ')} that is not there.")


def _schema(connection: Connection, _tick: Tick) -> Iterator[Damage]:
    for finding in schema_findings(connection):
        yield Damage("The file's schema", f"{finding}.")


def _log(connection: Connection, tick: Tick) -> Iterator[Damage]:
    previous, expected, at = journal.NO_HASH, 1, ""
    entries = connection.execute(select(*Tx.__table__.columns).order_by(Tx.seq), execution_options=_STREAM)
    every = list(entries)
    for row in _ticking(every, len(every), tick):
        name = f"Change {row.seq} of the log ({row.action})"
        if row.seq != expected or row.previous_hash != previous:
            yield Damage(name, "does not follow the entry before it: an entry was removed, added or altered.")
        if row.hash != journal.entry_hash(tuple(row)[:-1]) or row.at_utc < at:
            yield Damage(name, "was altered after it was written.")
        if row.payload_digest != _changes_digest(connection, row.seq):
            yield Damage(name, "does not hold the changes it was written with.")
        previous, expected, at = row.hash, row.seq + 1, row.at_utc


def _changes_digest(connection: Connection, seq: int) -> str:
    digest = hashlib.sha256()
    columns = (Change.kind, Change.record, Change.root_kind, Change.root, Change.revision_before, Change.digest)
    for row in connection.execute(select(*columns).where(Change.tx == seq).order_by(Change.id)):
        digest.update(journal.change_line(tuple(row)))
    return digest.hexdigest()


def _contents(connection: Connection, tick: Tick) -> Iterator[Damage]:
    rows = connection.execute(
        select(Change.tx, Change.kind, Change.record, Change.digest, Payload.salt, Payload.before, Payload.after,
               Destroyed.tx)
        .outerjoin(Payload, Payload.change == Change.id)
        .outerjoin(Destroyed, Destroyed.change == Change.id)
        .order_by(Change.id),
        execution_options=_STREAM,
    )  # fmt: skip
    total = connection.execute(select(func.coalesce(func.max(Change.id), 0))).scalar_one()
    for seq, kind, record, digest, salt, before, after, destroyed in _ticking(rows, total, tick):
        whole = destroyed is not None if salt is None else journal.content_digest(salt, before, after) == digest
        if not whole:
            name = f"{_name(connection, kind, record)} in change {seq} of the log"
            yield Damage(name, "what the log kept of it was altered or removed.")


def _documents(connection: Connection, tick: Tick) -> Iterator[Damage]:
    digests = connection.execute(select(Document.sha256).order_by(Document.sha256)).scalars().all()
    for place, digest in enumerate(digests):
        tick(place / len(digests))
        content, size = connection.execute(
            select(Document.content, Document.size).where(Document.sha256 == digest)
        ).one()
        if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
            yield Damage(_document_name(connection, digest), "its bytes are not those that were filed.")


def _document_name(connection: Connection, digest: str) -> str:
    for kind, column, what in (
        ("completion", Completion.certificate_file, "The certificate"),
        ("contract", Contract.document_file, "The document"),
    ):
        id = connection.execute(select(MODELS[kind].id).where(column == digest).limit(1)).scalar()
        if id is not None:
            return f"{what} of {describe(connection, kind, id)}"
    return f"The document {digest[:12]}… that no record names any more"


def _records(connection: Connection, tick: Tick, *, kind: str) -> Iterator[Damage]:
    """Every record of a kind against what the log says of it last."""
    total = connection.execute(select(func.count()).select_from(MODELS[kind])).scalar_one()
    rows = ((row["id"], row, None) for row in _ticking(dialect.all_rows(connection, kind), total, tick))
    logged = ((entry.record, None, entry) for entry in _last_logged(connection, kind))
    for id, parts in groupby(heapq.merge(rows, logged, key=itemgetter(0)), key=itemgetter(0)):
        found = list(parts)
        row = next((row for _, row, _ in found if row is not None), None)
        entry = next((entry for _, _, entry in found if entry is not None), None)
        if reason := _difference(kind, row, entry):
            yield Damage(_name(connection, kind, id), reason)


def _difference(kind: str, row: dict[str, Any] | None, entry: Row[*tuple[Any, ...]] | None) -> str | None:
    if entry is None:
        return "is not in the change log."
    if entry.salt is None:  # destroyed by law: the log no longer says what it was
        return None
    try:
        now = None if row is None else images.from_row(kind, row)
        logged = None if entry.after is None else images.parse(entry.after)
    except ValueError:
        return "cannot be read."
    if now == logged:
        return None
    return "is missing although the change log has it." if now is None else "is not as the change log has it."


def _last_logged(connection: Connection, kind: str) -> Iterator[Row[*tuple[Any, ...]]]:
    later = aliased(Change)
    last = select(func.max(later.id)).where(later.kind == Change.kind, later.record == Change.record)
    yield from connection.execute(
        select(Change.record, Payload.salt, Payload.after)
        .outerjoin(Payload, Payload.change == Change.id)
        .where(Change.kind == kind, Change.id == last.scalar_subquery())
        .order_by(Change.record),
        execution_options=_STREAM,
    )


def _index(connection: Connection, _tick: Tick) -> Iterator[Damage]:
    for kind, record in text_index.out_of_step(connection):
        yield Damage(f"The text index, at {describe(connection, kind, record)}", "is not in step with the record.")


def _name(connection: Connection, kind: str, record: int) -> str:
    return capital(describe(connection, kind, record))
