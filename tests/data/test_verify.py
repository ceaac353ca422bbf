"""Damage is found and named by the record it struck."""

import json
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data import dialect
from sro_desk.data.database import Database
from sro_desk.data.keys import keys_path
from sro_desk.data.verify import verify
from sro_desk.errors import Refused
from tests.conftest import PASSWORD
from tests.data.make import add_officer, add_school


@pytest.fixture
def path(plain_db: Database, context: Context) -> Path:
    """A plain file, closed, with an officer, a certificate, an incident and a deletion in its log."""
    add_officer(plain_db, context)
    add_school(plain_db, context)
    with plain_db.unit(context, "Add completion") as unit:
        digest = unit.file(b"certificate bytes", "pdf")
        unit.add("completion", {"officer_id": 1, "course_kind": "mandated", "completed_on": date(2026, 1, 1),
                                "certificate_file": digest})  # fmt: skip
        unit.add("incident", {"incident_no": "I-1", "occurred_at": datetime(2026, 9, 1, 10), "school_id": 1,
                              "officer_id": 1, "category": "Fight", "disposition": "informal"})  # fmt: skip
        unit.remove("license", 1)
    assert verify(plain_db) == ()
    plain_db.close()
    return plain_db.path


def tampered(path: Path, *statements: str) -> list[str]:
    """What verify says after someone went around the program."""
    connection = dialect.connect(path, None)
    triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for statement in ("PRAGMA foreign_keys = OFF", *statements):
        connection.execute(statement)
    left = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for name in triggers.keys() - left:  # whoever tampers covers the traces
        connection.execute(triggers[name])
    connection.close()
    with Database.open(path) as database:
        return [str(damage) for damage in verify(database)]


OFFICER = "Officer 101 (Doe, Jane)"
UNLOCK = [
    f"DROP TRIGGER {table}_no_{action}" for table in ("tx", "change", "payload") for action in ("update", "delete")
]


def test_a_record_that_was_altered(path: Path) -> None:
    assert tampered(path, "UPDATE officer SET post_license = '9'") == [
        f"{OFFICER}: is not as the change log has it.",
        "The text index, at officer 101 (Doe, Jane): is not in step with the record.",
    ]


def test_a_record_that_was_taken_away_or_slipped_in(path: Path) -> None:
    told = tampered(path, "DELETE FROM school", "INSERT INTO district (id, district, revision) VALUES (7, 'Forged', 1)")
    assert "School Lincoln: is missing although the change log has it." in told
    assert "District Forged: is not in the change log." in told
    assert "Incident I-1: names a school that is not there." in told


def test_a_deleted_record_that_is_back(path: Path) -> None:
    told = tampered(path, "INSERT INTO license (id, officer_id, expires_on) VALUES (1, 1, '2027-06-30')")
    assert told == [
        f"License Jun 30, 2027 of {OFFICER.lower()}: is not as the change log has it.".replace("doe, jane", "Doe, Jane")
    ]


def test_a_certificate_whose_bytes_changed(path: Path) -> None:
    told = tampered(path, "UPDATE document SET content = CAST('certificate bytez' AS BLOB)")
    name = "The certificate of completion mandated, Jan 1, 2026 of officer 101 (Doe, Jane)"
    assert told == [f"{name}: its bytes are not those that were filed."]


def test_a_log_entry_that_was_rewritten(path: Path) -> None:
    assert tampered(path, *UNLOCK, "UPDATE tx SET actor = 'Nobody' WHERE seq = 2") == [
        "Change 2 of the log (Add officer): was altered after it was written."
    ]


def test_a_log_entry_that_was_removed(path: Path) -> None:
    told = tampered(path, *UNLOCK, "DELETE FROM payload WHERE change IN (SELECT id FROM change WHERE tx = 3)",
                    "DELETE FROM change WHERE tx = 3", "DELETE FROM tx WHERE seq = 3")  # fmt: skip
    reason = "does not follow the entry before it: an entry was removed, added or altered."
    assert f"Change 4 of the log (Add completion): {reason}" in told
    assert "School Lincoln: is not in the change log." in told


def test_a_change_that_was_given_to_another_record(path: Path) -> None:
    told = tampered(path, *UNLOCK, "UPDATE change SET record = 77 WHERE tx = 2 AND kind = 'license'")
    assert "Change 2 of the log (Add officer): does not hold the changes it was written with." in told


def test_content_of_the_log_that_was_altered_or_deleted(path: Path) -> None:
    told = tampered(
        path,
        *UNLOCK,
        "UPDATE payload SET after = replace(after, 'Jane', 'Joan')",
        "DELETE FROM payload WHERE change = 1",
    )
    assert f"{OFFICER} in change 2 of the log: what the log kept of it was altered or removed." in told
    assert "Agency settings in change 1 of the log: what the log kept of it was altered or removed." in told


def test_a_text_index_that_lost_an_incident(path: Path) -> None:
    assert tampered(path, "DELETE FROM incident_text") == [
        "The text index, at incident I-1: is not in step with the record."
    ]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE incident_text_data SET block = zeroblob(length(block)) WHERE id > 10", "incident_text"),
        ("DELETE FROM record_text_data WHERE id > 10", "record_text"),
        ("UPDATE record_text_content SET c2 = 'other words' WHERE id = (SELECT min(id) FROM record_text_content)",
         "record_text"),
    ],
)  # fmt: skip
def test_a_text_index_that_is_damaged_inside(path: Path, damage: str, told: str) -> None:
    """The database's own check of pages has the text index check itself."""
    assert any(line.startswith("The file's structure: ") and told in line for line in tampered(path, damage))


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("PRAGMA user_version = 0", "its schema has the number 0 instead of 1."),
        ("DROP INDEX ix_incident_disposition", "the index ix_incident_disposition is missing."),
        ("CREATE TABLE notes (text)", "the table notes does not belong there."),
        ("CREATE TRIGGER quiet BEFORE DELETE ON officer BEGIN SELECT 1; END",
         "the trigger quiet does not belong there."),
        ("ALTER TABLE officer ADD COLUMN shoe_size TEXT", "the table officer was altered."),
    ],
)  # fmt: skip
def test_a_schema_that_is_not_this_programs(path: Path, statement: str, told: str) -> None:
    assert tampered(path, statement) == [f"The file's schema: {told}"]


def test_a_log_that_lost_its_lock(path: Path) -> None:
    connection = dialect.connect(path, None)
    connection.execute("DROP TRIGGER change_no_update")
    connection.close()
    with Database.open(path) as database:
        found = [str(damage) for damage in verify(database)]
    assert found == ["The file's schema: the trigger change_no_update is missing."]


def test_every_flipped_byte_of_a_records_text_is_found_in_a_plain_file(path: Path) -> None:
    content = path.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"Doe", at)]
    assert len(places) >= 3  # the record, the log and the text index
    for at in places:
        path.write_bytes(content[:at] + b"\xe9" + content[at + 1 :])
        with Database.open(path) as database:
            assert verify(database), f"byte {at}"


def test_flipped_bytes_of_an_encrypted_file_are_found_and_never_a_traceback(
    encrypted_db: Database, context: Context
) -> None:
    add_officer(encrypted_db, context)
    encrypted_db.close()
    path = encrypted_db.path
    content = bytearray(path.read_bytes())
    for at in range(4096 + 50, len(content), 4096 * 7):
        content[at] ^= 1
        path.write_bytes(content)
        try:
            with Database.open(path, passphrase=PASSWORD) as database:
                assert verify(database), f"byte {at}"
        except Refused as refused:  # the pages that name the tables are read on opening
            assert "it is damaged" in str(refused)  # noqa: PT017
        content[at] ^= 1


def test_a_lost_keys_file_of_an_open_database(encrypted_db: Database) -> None:
    keys_path(encrypted_db.path).unlink()
    assert [damage.what for damage in verify(encrypted_db)] == ["encrypted.srodesk.keys"]


def test_a_damaged_recovery_key_is_told_though_the_password_still_opens(encrypted_db: Database) -> None:
    path = keys_path(encrypted_db.path)
    document = json.loads(path.read_text(encoding="utf-8"))
    wrapped = document["recovery"]["wrapped"]
    document["recovery"]["wrapped"] = ("B" if wrapped[0] == "A" else "A") + wrapped[1:]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert [damage.what for damage in verify(encrypted_db)] == ["encrypted.srodesk.keys"]
    encrypted_db.close()
    Database.open(encrypted_db.path, passphrase=PASSWORD).close()


def test_a_broken_page_is_told(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'incident'").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x00" * 64)
    with Database.open(path) as database:
        told = [str(damage) for damage in verify(database)]
    assert any(line.startswith("The table of incident records: could not be read to its end") for line in told)
