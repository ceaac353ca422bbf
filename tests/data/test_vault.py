"""The vault: which certificate is asked for, the copies it ever had, and bytes that stay what they were."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sro_desk.context import Context
from sro_desk.data import edit, snapshot, undo, vault
from sro_desk.data.attachments import Attachment, check_attachment
from sro_desk.data.database import Database
from sro_desk.data.dialect import connect
from sro_desk.data.edit import Edit
from sro_desk.errors import EntryRefused, Refused, StaleEdit
from sro_desk.policy.verdicts import Status

TODAY = date(2026, 11, 24)


def picture(shade: int) -> Attachment:
    out = BytesIO()
    Image.new("L", (30, 20), shade).save(out, "PNG")
    return check_attachment(out.getvalue(), "certificate.png")


@pytest.fixture
def officer(plain_db: Database, context: Context) -> int:
    """An officer in service since 2025-09-02."""
    with plain_db.unit(context, "Add officer") as unit:
        district = unit.add("district", {"district": "D"})
        school = unit.add("school", {"school": "S", "district_id": district, "level": "middle"})
        id = unit.add("officer", {"badge": "1", "last_name": "A", "first_name": "B"})
        unit.add("assignment", {"officer_id": id, "school_id": school, "role": "regular",
                                "assumed_duties_on": date(2025, 9, 2)})  # fmt: skip
    return id


def completion(db: Database, context: Context, officer: int, kind: str, day: date, copy: Attachment | None) -> int:
    outcome = vault.add_completion(db, context, officer, {"course_kind": kind, "completed_on": day}, copy)
    assert outcome.action == "Add completion"
    return edit.added(db, outcome, "completion")[0]


def test_the_certificate_asked_for_is_that_of_the_latest_course_that_counts(
    plain_db: Database, context: Context, officer: int
) -> None:
    def row(day: date = TODAY) -> vault.VaultRow:
        (found,) = vault.rows(plain_db, day)
        return found

    assert (row().current, row().held, row().requirement.status) == (None, False, Status.NOT_APPLICABLE)
    old = completion(plain_db, context, officer, "nasro_basic", date(2021, 6, 14), picture(1))
    assert row().current is not None
    assert (row().current.completion_id, row().requirement.status) == (old, Status.MET)  # type: ignore[union-attr]
    mandated = completion(plain_db, context, officer, "mandated", date(2025, 8, 12), None)
    found = row()
    assert found.current is not None
    assert (found.current.completion_id, found.held, found.requirement.status) == (mandated, False, Status.MISSING)
    assert [one.completion_id for one in found.earlier] == [old]
    newer = completion(plain_db, context, officer, "refresher", date(2026, 11, 20), picture(2))
    found = row()
    assert found.current is not None
    assert (found.current.completion_id, found.held) == (newer, True)
    assert [one.completion_id for one in found.earlier] == [mandated, old]
    before = row(date(2026, 11, 19))
    assert before.current is not None
    assert before.current.completion_id == mandated


def test_of_two_of_one_day_the_one_with_a_copy_is_shown(plain_db: Database, context: Context, officer: int) -> None:
    completion(plain_db, context, officer, "mandated", date(2025, 8, 12), None)
    held = completion(plain_db, context, officer, "refresher", date(2025, 8, 12), picture(1))
    (row,) = vault.rows(plain_db, TODAY)
    assert row.current is not None
    assert (row.current.completion_id, row.requirement.status) == (held, Status.MET)


def test_copies_tell_what_was_filed_replaced_and_removed(plain_db: Database, context: Context, officer: int) -> None:
    id = completion(plain_db, context, officer, "mandated", date(2025, 8, 12), None)
    assert vault.copies(plain_db, id) == ()
    first, second = picture(1), picture(2)
    other = Context("L. Chen", "DESK-2", now=context.now)
    add = vault.attach_certificate(plain_db, context, id, first, None)
    edit.save(plain_db, context, Edit("completion", id, {"received_on": date(2025, 8, 20)}))
    replace = vault.attach_certificate(plain_db, other, id, second, date(2025, 9, 1))
    remove = vault.remove_certificate(plain_db, context, id)
    assert (add.action, replace.action, remove.action) == (
        "Add certificate", "Replace certificate", "Remove certificate"
    )  # fmt: skip
    told = [
        (one.sha256, one.received_on, one.filed_seq, one.filed_by, one.removed_seq, one.removed_by)
        for one in vault.copies(plain_db, id)
    ]
    assert told == [
        (first.sha256, date(2025, 8, 20), add.seq, "Clerk", replace.seq, "L. Chen"),
        (second.sha256, date(2025, 9, 1), replace.seq, "L. Chen", remove.seq, "Clerk"),
    ]
    undo.undo(plain_db, context)
    assert [one.removed_seq for one in vault.copies(plain_db, id)] == [replace.seq, remove.seq, None]
    edit.remove(plain_db, context, "completion", id)
    assert vault.copies(plain_db, id)[-1].removed_seq is not None


def test_a_certificate_for_a_stale_completion_is_met_by_the_merge(
    plain_db: Database, context: Context, officer: int
) -> None:
    id = completion(plain_db, context, officer, "mandated", date(2025, 8, 12), None)
    revision = snapshot.officer(plain_db, officer).revision
    vault.attach_certificate(plain_db, context, id, picture(1), None, revision)
    with pytest.raises(StaleEdit):
        vault.attach_certificate(plain_db, context, id, picture(2), None, revision)


def test_a_completion_with_faults_leaves_no_document_behind(plain_db: Database, context: Context, officer: int) -> None:
    with pytest.raises(EntryRefused):
        vault.add_completion(plain_db, context, officer, {"course_kind": "nonsense"}, picture(1))
    with pytest.raises(Refused, match="not in the database"):
        vault.document(plain_db, picture(1).sha256)


def test_a_document_comes_back_byte_for_byte_and_as_a_file(
    plain_db: Database, context: Context, officer: int, tmp_path: Path
) -> None:
    copy = picture(1)
    completion(plain_db, context, officer, "mandated", date(2025, 8, 12), copy)
    held = vault.document(plain_db, copy.sha256)
    assert (held.content, held.extension, held.intact) == (copy.content, "png", True)
    target = tmp_path / "out.png"
    target.write_bytes(b"an older one")
    vault.save_copy(plain_db, copy.sha256, target)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == copy.sha256
    with pytest.raises(Refused, match="no such file or folder"):
        vault.save_copy(plain_db, copy.sha256, tmp_path / "nowhere" / "out.png")
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".new"} == set()


def test_a_damaged_document_is_shown_as_such_and_not_copied(
    plain_db: Database, context: Context, officer: int, tmp_path: Path
) -> None:
    copy = picture(1)
    completion(plain_db, context, officer, "mandated", date(2025, 8, 12), copy)
    assert vault.rows(plain_db, TODAY)[0].held
    raw = connect(plain_db.path, None)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document'"):
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute("UPDATE document SET content = ?", (copy.content[:-1] + b"x",))
    raw.close()
    assert not vault.document(plain_db, copy.sha256).intact
    (row,) = vault.rows(plain_db, TODAY)
    assert row.current is not None
    assert (row.held, row.current.sha256, row.requirement.status) == (False, copy.sha256, Status.MISSING)
    target = tmp_path / "out.png"
    target.write_bytes(b"an older one")
    with pytest.raises(Refused, match="no longer matches its digest"):
        vault.save_copy(plain_db, copy.sha256, target)
    assert target.read_bytes() == b"an older one"
