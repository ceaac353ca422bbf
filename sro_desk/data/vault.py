"""The certificate vault: who must hold which certificate, the copies and their bytes, and the actions on them."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from sro_desk.context import Context
from sro_desk.data import changes, files, snapshot
from sro_desk.data import copies as stored
from sro_desk.data.attachments import Attachment
from sro_desk.data.database import Database
from sro_desk.data.edit import Edit, save
from sro_desk.data.reading import State
from sro_desk.data.rows import Certificate, Copy, DocumentFile, VaultRow
from sro_desk.data.tables import DOCUMENT
from sro_desk.data.unit import Outcome
from sro_desk.errors import Refused
from sro_desk.policy.pack import Pack, load_pack
from sro_desk.policy.records import Completion, Officer
from sro_desk.policy.status import Judge
from sro_desk.policy.training import courses
from sro_desk.policy.verdicts import OfficerVerdict, Status


def rows(db: Database, as_of: date, known_at: datetime | None = None) -> tuple[VaultRow, ...]:
    """Every officer outside the bin with the certificate that is asked for on `as_of`, by name."""
    pack = load_pack()
    with db.read() as session:
        state = State(session, known_at)
        loaded = snapshot.load(db, state, log=())
        certificates = _certificates(db, state)
    judge = Judge(loaded.facts, pack)
    ids = loaded.ids["officer"]
    found = [
        _row(ids[one.badge], one, judge.verdict(one, as_of), certificates[ids[one.badge]], as_of, pack)
        for one in loaded.facts.officers
    ]
    return tuple(sorted(found, key=lambda row: (row.name.casefold(), row.badge)))


def document(db: Database, sha256: str) -> DocumentFile:
    """A document's bytes, checked against their digest now; Refused if there is none of that digest."""
    whole = stored.recheck(db, sha256)
    with db.read() as session:
        query = select(DOCUMENT.c.extension, DOCUMENT.c.content).where(DOCUMENT.c.sha256 == sha256)
        found = session.execute(query).one_or_none()
    if found is None:
        raise Refused("This document is not in the database. Restore the newest backup that has it.")
    return DocumentFile(sha256, found.extension, found.content, whole)


def copies(db: Database, completion_id: int) -> tuple[Copy, ...]:
    """Every copy that a completion has had, oldest first, from the change log."""
    found: list[Copy] = []
    held: dict[str, object] = {}
    for entry in reversed(changes.record_history(db, "completion", completion_id)):
        before = held.get("certificate_file")
        held = {name: value for name, value in held.items() if name not in (entry.before or {})} | (entry.after or {})
        now, received = held.get("certificate_file"), held.get("received_on")
        received_on = received if isinstance(received, date) else None
        if before == now and found and now is not None:
            found[-1] = found[-1]._replace(received_on=received_on)
        elif before != now:
            if before is not None:
                found[-1] = found[-1]._replace(removed_seq=entry.seq, removed_at=entry.at, removed_by=entry.actor)
            if now is not None:
                found.append(Copy(str(now), received_on, entry.seq, entry.at, entry.actor, None, None, None))
    return tuple(found)


def add_completion(
    db: Database, context: Context, officer_id: int, values: Mapping[str, object], certificate: Attachment | None = None
) -> Outcome:
    """Add completion: a course that an officer completed, with the copy of its certificate.

    `values` by column, without `officer_id` and `certificate_file`.
    """
    own = {"officer_id": officer_id, "certificate_file": certificate}
    return save(db, context, Edit("completion", None, {**values, **own}))


def attach_certificate(
    db: Database,
    context: Context,
    completion_id: int,
    certificate: Attachment,
    received_on: date | None,
    revision: int | None = None,
) -> Outcome:
    """Add certificate, or Replace certificate where one is held; the copy replaced stays in the history."""
    held = bool(copies(db, completion_id)) and copies(db, completion_id)[-1].removed_seq is None
    values = {"certificate_file": certificate, "received_on": received_on}
    action = "Replace certificate" if held else "Add certificate"
    return save(db, context, Edit("completion", completion_id, values, revision, action))


def remove_certificate(db: Database, context: Context, completion_id: int, revision: int | None = None) -> Outcome:
    """Remove certificate: the completion stays without a copy; the copy stays in the history."""
    values = {"certificate_file": None, "received_on": None}
    return save(db, context, Edit("completion", completion_id, values, revision, "Remove certificate"))


def save_copy(db: Database, sha256: str, destination: Path) -> None:
    """Write a document to a file, in the place of one that is there, and read it back.

    Refused where the stored bytes do not match their digest or what was written differs; then nothing is replaced.
    """
    held = document(db, sha256)
    if not held.intact:
        raise Refused("The stored document no longer matches its digest. Restore the newest backup that has it whole.")
    made = files.beside(destination)
    with files.in_plain_words(destination):
        try:
            made.write_bytes(held.content)
            files.sync(made)
            if hashlib.sha256(made.read_bytes()).hexdigest() != sha256:
                raise Refused(f"{destination}: what was written differs from the document. Check the disk.")
            made.replace(destination)
        finally:
            made.unlink(missing_ok=True)


def _certificates(db: Database, state: State) -> dict[int, list[Certificate]]:
    """Every completion of every officer, newest first."""
    columns = ("officer_id", "course_kind", "course_title", "completed_on", "received_on", "certificate_file")
    found = list(state.rows("completion", columns))
    whole = stored.intact(db, (row[6] for row in found if row[6] is not None))
    held: dict[int, list[Certificate]] = defaultdict(list)
    for row in sorted(found, key=lambda row: (row[4], row[0]), reverse=True):
        id, officer, kind, title, completed_on, received_on, digest = row
        held[officer].append(Certificate(id, kind, title, completed_on, received_on, digest, digest in whole))
    return held


def _row(
    id: int, officer: Officer, verdict: OfficerVerdict, held: Sequence[Certificate], day: date, pack: Pack
) -> VaultRow:
    requirement = verdict.requirement("certificate")
    asked = _asked(officer, day, pack, prior=requirement.status is not Status.NOT_APPLICABLE)
    by_key = {(one.course_kind, one.completed_on): one for one in held}
    candidates = [by_key[one.course_kind, one.completed_on] for one in asked]
    current = next((one for one in candidates if one.intact), candidates[0] if candidates else None)
    earlier = tuple(one for one in held if one is not current and one.completed_on <= day)
    return VaultRow(id, officer.badge, officer.name, verdict.in_service, requirement, current, earlier)


def _asked(officer: Officer, day: date, pack: Pack, *, prior: bool) -> tuple[Completion, ...]:
    """The completions of one date of which a certificate is asked for; those of the latest prior basic course where
    no training counts yet and the policy advises to keep that."""
    seen = courses(officer, day, pack.training)
    if seen.clock or not prior:
        return seen.clock
    return tuple(one for one in seen.prior_basic if one.completed_on == seen.prior_basic[-1].completed_on)
