"""Checks across records: what one record alone cannot show. Run by the unit of work on what it has written."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from sro_desk.data import closing
from sro_desk.data.describe import capital, describe
from sro_desk.data.images import root_column
from sro_desk.data.log_models import Change
from sro_desk.data.models import MODELS, Assignment, ContractItem, Document, IncidentPerson, Officer
from sro_desk.errors import Fault
from sro_desk.fields import KINDS, Field, Type
from sro_desk.policy.pack import load_pack
from sro_desk.say import day_text


def faults(session: Session, seq: int, kinds: frozenset[str]) -> list[Fault]:
    """Every fault in what the entry `seq` of the log has changed so far; `kinds` are those of its records and their
    roots."""
    found: list[Fault] = []
    for about, check in _CHECKS:
        if about in kinds:
            found.extend(check(session, seq))
    for kind in KINDS:
        if (KINDS[kind].root or kind) in kinds:
            found.extend(_binned_references(session, seq, kind))
    for root in kinds:
        if not KINDS[root].root:
            found.extend(_still_named(session, seq, root))
            found.extend(_inside_bin(session, seq, root))
    return found


def touched(seq: int, kind: str) -> Select[int]:
    """The records of that kind that the entry changed."""
    return select(Change.record).where(Change.tx == seq, Change.kind == kind)


def touched_roots(seq: int, root: str) -> Select[int]:
    """The roots of that kind that the entry changed, or of which it changed a part."""
    return select(Change.root).where(Change.tx == seq, Change.root_kind == root)


def _after_separation(session: Session, seq: int) -> list[Fault]:
    rows = session.execute(
        select(Assignment.id, Assignment.officer_id, Officer.separated_on, Assignment.assumed_duties_on,
               Assignment.id.in_(touched(seq, "assignment")))
        .join(Officer, Officer.id == Assignment.officer_id)
        .where(Officer.id.in_(touched_roots(seq, "officer")), Assignment.assumed_duties_on > Officer.separated_on)
    )  # fmt: skip
    found = []
    for id, officer, separated_on, begins, own in rows:
        if own and separated_on:
            reason = f"This is after the officer's separation ({day_text(separated_on)}). Correct one of the two."
            found.append(Fault("assignment", id, "assumed_duties_on", reason))
        else:
            reason = f"An assignment begins after it ({day_text(begins)}). Correct that first, or this."
            found.append(Fault("officer", officer, "separated_on", reason))
    return found


def _persons_there(kind: str) -> Callable[[Session, int], list[Fault]]:
    def check(session: Session, seq: int) -> list[Fault]:
        table, person = MODELS[kind].__table__.c, IncidentPerson.__table__.c
        there = exists().where(person.incident_id == table.incident_id, person.person_no == table.person_no)
        if session.scalar(select(table.id).limit(1)) is None:
            return []
        rows = session.execute(
            select(table.id, table.person_no).where(
                table.incident_id.in_(touched_roots(seq, "incident")), table.person_no.is_not(None), ~there
            )
        )
        return [
            Fault(kind, id, "person_no", f"Person {number} is not among the incident's persons.") for id, number in rows
        ]

    return check


def _items_allowed(session: Session, seq: int) -> list[Fault]:
    rules = load_pack().contract
    allowed = [item.id for item in rules.items if item.may_be_not_applicable]
    rows = session.scalars(
        select(ContractItem.id).where(
            ContractItem.id.in_(touched(seq, "contract_item")),
            ContractItem.state == rules.not_applicable,
            ContractItem.item.not_in(allowed),
        )
    )
    reason = "The policy asks for this item of every contract. Use met, partly or missing."
    return [Fault("contract_item", id, "state", reason) for id in rows]


def _closed(session: Session, seq: int) -> list[Fault]:
    reason = "A finding that the policy requires an answer to is open. Answer it, or state the reason for closing."
    return [
        Fault("incident", id, "closed_on", reason)
        for id in closing.closed_without_reason(session, touched_roots(seq, "incident"))
    ]


_CHECKS: Final[tuple[tuple[str, Callable[[Session, int], list[Fault]]], ...]] = (
    ("officer", _after_separation),
    ("incident", _persons_there("incident_force")),
    ("incident", _persons_there("incident_arrest")),
    ("contract_item", _items_allowed),
    ("incident", _closed),
)


def references(kind: str) -> tuple[Field, ...]:
    """The fields by which a kind names records other than its own root."""
    return tuple(f for f in KINDS[kind].fields if f.type is Type.REFERENCE and f.refers_to != KINDS[kind].root)


def in_use(kind: str) -> ColumnElement[bool]:
    """The condition that a record, or its root, is not in the bin."""
    table = MODELS[kind].__table__.c
    root = KINDS[kind].root
    if not root:
        return table.deleted_tx.is_(None)
    roots = MODELS[root].__table__.c
    return table[root_column(kind)].not_in(select(roots.id).where(roots.deleted_tx.is_not(None)))


def _binned_references(session: Session, seq: int, kind: str) -> list[Fault]:
    """Records in use that name one in the bin."""
    root = KINDS[kind].root or kind
    table = MODELS[kind].__table__.c
    found = []
    for field in references(kind):
        target = MODELS[field.refers_to].__table__.c
        if session.scalar(select(target.id).where(target.deleted_tx.is_not(None)).limit(1)) is None:
            continue
        rows = session.execute(
            select(table.id, target.id).where(
                table[root_column(kind)].in_(touched_roots(seq, root)),
                table[field.column].in_(select(target.id).where(target.deleted_tx.is_not(None))),
                table[field.column] == target.id,
                in_use(kind),
            )
        ).all()
        for id, named in rows:
            name = describe(session.connection(), field.refers_to, named)
            found.append(Fault(kind, id, field.name, f"The {name} is in the bin. Restore it, or choose another."))
    return found


def _still_named(session: Session, seq: int, root: str) -> list[Fault]:
    """Records that went into the bin although others in use name them."""
    binned = MODELS[root].__table__.c
    gone = session.scalars(
        select(binned.id).where(binned.deleted_tx.is_not(None), binned.id.in_(touched(seq, root)))
    ).all()
    naming = [(kind, field) for kind in KINDS for field in references(kind) if field.refers_to == root]
    reasons = ((id, _named_by(session, kind, field, id)) for id in gone for kind, field in naming)
    return [Fault(root, id, "", reason) for id, reason in reasons if reason]


def _named_by(session: Session, kind: str, field: Field, id: int) -> str | None:
    table = MODELS[kind].__table__.c
    count, first = session.execute(
        select(func.count(), func.min(table.id)).where(table[field.column] == id, in_use(kind))
    ).one()
    if not count:
        return None
    connection = session.connection()
    more = f" and {count - 1:,} more" if count > 1 else ""
    one = describe(connection, field.refers_to, id)
    return f"The {one} is named by {describe(connection, kind, first)}{more}. Change or remove that first."


def _inside_bin(session: Session, seq: int, root: str) -> list[Fault]:
    """Records of a root that lies in the bin already."""
    roots = MODELS[root].__table__.c
    rows = session.execute(
        select(Change.kind, Change.record, Change.root).where(
            Change.tx == seq,
            Change.root_kind == root,
            Change.kind != root,
            Change.root.in_(select(roots.id).where(roots.deleted_tx.is_not(None))),
            Change.root.not_in(touched(seq, root)),
        )
    ).all()
    return [
        Fault(
            kind,
            id,
            root_field(kind).name,
            f"The {describe(session.connection(), root, to)} is in the bin. Restore it first.",
        )
        for kind, id, to in rows
    ]


def root_field(kind: str) -> Field:
    """The field by which a child names its root."""
    return next(field for field in KINDS[kind].fields if field.column == root_column(kind))


def constraint_faults(session: Session, kind: str, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> list[Fault]:
    """Why the database refused one of these rows (id, columns): a key that is taken, a reference to nothing."""
    found: list[Fault] = []
    seen: set[tuple[Any, ...]] = set()
    for id, row in rows:
        found.extend(_missing(session, kind, id, row))
        key = tuple(row.get(field.column) for field in KINDS[kind].key)
        other = _taken(session, kind, id, row)
        reason = None
        if key in seen:
            reason = "Two new records have this key. Give each its own."
        elif other is not None:
            reason = f"{capital(describe(session.connection(), kind, other))} has this key already. Use another."
        if reason and key:
            found.append(Fault(kind, id, KINDS[kind].key[0].name, reason))
        seen.add(key)
    return found


def _missing(session: Session, kind: str, id: int, row: Mapping[str, Any]) -> list[Fault]:
    found = []
    for field in KINDS[kind].fields:
        value = row.get(field.column)
        if value is None or field.type not in (Type.REFERENCE, Type.FILE):
            continue
        target = MODELS[field.refers_to].id if field.refers_to else Document.sha256
        if session.scalar(select(target).where(target == value)) is None:
            what = field.refers_to.replace("_", " ") or "document"
            found.append(Fault(kind, id, field.name, f"There is no such {what}."))
    return found


def _taken(session: Session, kind: str, id: int, row: Mapping[str, Any]) -> int | None:
    """The id of another record in use that has the row's key."""
    table = MODELS[kind].__table__.c
    columns = [table[field.column] for field in KINDS[kind].key]
    same = [type_coerce(c, NullType()) == row[c.name] if c.name in row else c.is_(None) for c in columns]
    found: int | None = session.scalar(select(table.id).where(*same, table.id != id, in_use(kind)).limit(1))
    return found
