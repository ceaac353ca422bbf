"""Incidents closed with an open *must* and without a stated reason."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from sro_desk.data.models import MODELS, Incident, IncidentArrest, IncidentForce, IncidentPerson
from sro_desk.fields import KINDS
from sro_desk.policy import records
from sro_desk.policy.incidents import blank, open_must
from sro_desk.policy.pack import load_pack

_CHUNK = 500
_PARTS = (
    ("incident_person", records.Person), ("incident_force", records.Force), ("incident_arrest", records.Arrest),
)  # fmt: skip


def closed_without_reason(session: Session, among: Select[int]) -> Iterator[int]:
    """Their ids, among the incidents that `among` selects. As in the rules, only an incident with force, or one that
    went to the criminal courts, can have a finding: the others are not even read."""
    pack = load_pack()
    closed = select(Incident.id, Incident.closed_reason).where(
        Incident.id.in_(among),
        Incident.closed_on.is_not(None),
        Incident.deleted_tx.is_(None),
        or_(
            Incident.disposition.in_(pack.incident.criminal_dispositions),
            exists().where(IncidentForce.incident_id == Incident.id),
            exists().where(IncidentArrest.incident_id == Incident.id),
            exists().where(
                IncidentPerson.incident_id == Incident.id,
                IncidentPerson.disposition.in_(pack.incident.criminal_dispositions),
            ),
        ),
    )
    ids = [id for id, reason in session.execute(closed) if blank(reason)]
    for first in range(0, len(ids), _CHUNK):
        for id, incident in _incidents(session, ids[first : first + _CHUNK]):
            if open_must(incident, pack):
                yield id


def _incidents(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, records.Incident]]:
    parts: list[dict[int, list[Any]]] = []
    for kind, make in _PARTS:
        mine: dict[int, list[Any]] = {}
        table = MODELS[kind].__table__.c
        names, wanted = _fields(kind)
        for root, *values in session.execute(
            select(table.incident_id, *(table[column] for column in wanted)).where(table.incident_id.in_(ids))
        ):
            mine.setdefault(root, []).append(make(**dict(zip(names, values, strict=True))))
        parts.append(mine)
    names, wanted = _fields("incident")
    table = MODELS["incident"].__table__.c
    for id, *values in session.execute(select(table.id, *(table[c] for c in wanted)).where(table.id.in_(ids))):
        own = (tuple(mine.get(id, ())) for mine in parts)
        persons, force, arrests = own
        yield (
            id,
            records.Incident(**dict(zip(names, values, strict=True)), persons=persons, force=force, arrests=arrests),
        )


def _fields(kind: str) -> tuple[list[str], list[str]]:
    """Names in the records that rules read, and columns; whom a reference names does not matter here."""
    own = [field for field in KINDS[kind].fields if field.column != "incident_id"]
    return [field.name for field in own], [field.column for field in own]
