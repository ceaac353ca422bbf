"""A backup is one whole verified file; a restore makes the same database again."""

import json
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data import backup as making
from sro_desk.data import dialect
from sro_desk.data.backup import backup, restore
from sro_desk.data.database import Database
from sro_desk.data.keys import keys_path
from sro_desk.data.verify import verify
from sro_desk.errors import Refused
from tests.conftest import PASSWORD
from tests.data.make import add_officer, rows
from tests.data.test_opening import folder_state


def test_an_encrypted_database_comes_back_with_its_keys(
    encrypted_db: Database, context: Context, tmp_path: Path
) -> None:
    add_officer(encrypted_db, context)
    made = backup(encrypted_db, tmp_path / "copy.backup")
    assert b"Doe" not in made.read_bytes()
    add_officer(encrypted_db, context, badge="102")
    restored = restore(made, tmp_path / "restored.srodesk")
    with Database.open(restored, passphrase=PASSWORD, user="chief") as database:
        assert [row["badge"] for row in rows(database, "officer").values()] == ["101"]
        assert verify(database) == ()
    encrypted_db.close()
    assert {path.name for path in tmp_path.iterdir()} == {
        "encrypted.srodesk", "encrypted.srodesk.keys", "copy.backup", "restored.srodesk", "restored.srodesk.keys",
    }  # fmt: skip


def test_a_plain_database_comes_back(plain_db: Database, context: Context, tmp_path: Path) -> None:
    add_officer(plain_db, context)
    with Database.open(restore(backup(plain_db, tmp_path / "b"), tmp_path / "r.srodesk")) as database:
        assert rows(database, "officer") == rows(plain_db, "officer")


def test_nothing_is_written_over(plain_db: Database, tmp_path: Path) -> None:
    made = backup(plain_db, tmp_path / "b")
    (tmp_path / "only.srodesk.keys").write_bytes(b"someone's keys")
    before = folder_state(tmp_path)
    with pytest.raises(Refused, match="a file of this name already"):
        backup(plain_db, made)
    for dest in (plain_db.path, tmp_path / "only.srodesk"):
        with pytest.raises(Refused, match="a file of this name already"):
            restore(made, dest)
    assert folder_state(tmp_path) == before


def test_a_damaged_database_is_not_backed_up(plain_db: Database, context: Context, tmp_path: Path) -> None:
    add_officer(plain_db, context)
    connection = dialect.connect(plain_db.path, None)
    connection.execute("UPDATE officer SET rank = 'x'")
    connection.close()
    with pytest.raises(Refused, match="no backup was made") as refused:
        backup(plain_db, tmp_path / "b")
    assert "Officer 101 (Doe, Jane): is not as the change log has it." in str(refused.value)
    assert not (tmp_path / "b").exists()
    plain_db.close()
    assert [path.name for path in tmp_path.iterdir()] == ["plain.srodesk"]


def test_a_copy_that_was_not_written_as_it_should_is_not_kept(
    plain_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = making._pack

    def pack_badly(db: Database, copied: Path, packed: Path, now: datetime) -> None:
        pack(db, copied, packed, now)
        content = bytearray(packed.read_bytes())
        content[len(content) // 2] ^= 1
        packed.write_bytes(content)

    monkeypatch.setattr(making, "_pack", pack_badly)
    with pytest.raises(Refused, match="backup is damaged"):
        backup(plain_db, tmp_path / "b")
    plain_db.close()
    assert [path.name for path in tmp_path.iterdir()] == ["plain.srodesk"]


def test_a_damaged_backup_is_refused_with_nothing_left(encrypted_db: Database, tmp_path: Path) -> None:
    content = bytearray(backup(encrypted_db, tmp_path / "good").read_bytes())
    encrypted_db.close()
    broken = tmp_path / "broken"
    for at in range(0, len(content), max(1, len(content) // 40)):
        content[at] ^= 0xFF
        broken.write_bytes(content)
        content[at] ^= 0xFF
        before = folder_state(tmp_path)
        try:
            restore(broken, tmp_path / "r.srodesk")
        except Refused:
            assert folder_state(tmp_path) == before
        else:  # a byte that means nothing: then the database is whole
            with Database.open(tmp_path / "r.srodesk", passphrase=PASSWORD) as database:
                assert verify(database) == ()
            for path in (tmp_path / "r.srodesk", keys_path(tmp_path / "r.srodesk")):
                path.unlink()
    led_astray = content[:-6] + b"\xff\xff\xff\x7f" + content[-2:]
    for cut in (content[: len(content) // 2], led_astray):
        broken.write_bytes(cut)
        with pytest.raises(Refused, match="backup is damaged"):
            restore(broken, tmp_path / "r.srodesk")
    broken.write_bytes(content[:1])
    with pytest.raises(Refused, match="this is no backup"):
        restore(broken, tmp_path / "r.srodesk")


def test_what_is_no_backup_is_told(tmp_path: Path, plain_file: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    with zipfile.ZipFile(tmp_path / "newer.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "sro-desk backup", "version": 99}))
    with zipfile.ZipFile(tmp_path / "escape.zip", "w") as archive:
        parts = {"database.srodesk": "0", "../evil": "0"}
        archive.writestr("manifest.json", json.dumps({"format": "sro-desk backup", "version": 1, "parts": parts}))
        archive.writestr("database.srodesk", "")
        archive.writestr("../evil", "")
    for name, told in (
        ("other.zip", "this is no backup"), ("newer.zip", "newer version"), ("escape.zip", "backup is damaged"),
        (plain_file.name, "this is no backup"), ("none.zip", "there is no such file"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=told):
            restore(tmp_path / name, tmp_path / "r.srodesk")
    assert not (tmp_path / "r.srodesk").exists()


def test_a_folder_that_is_not_there(plain_db: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file or folder"):
        backup(plain_db, tmp_path / "nowhere" / "b")
    made = backup(plain_db, tmp_path / "b")
    with pytest.raises(Refused, match="there is no folder"):
        restore(made, tmp_path / "nowhere" / "r.srodesk")


WRITER = """
import sys
from sro_desk.context import Context
from sro_desk.data.database import Database
context = Context("Other", "DESK-2")
with Database.open(sys.argv[1]) as database:
    for number in range(10_000):
        with database.unit(context, "Add") as unit:
            unit.add("officer", {"badge": f"w{number}", "last_name": "Doe", "first_name": "Jane"})
        if number == 2:
            print("writing", flush=True)
        if number > 2 and sys.stdin.readline() == "":
            break
"""


def test_a_backup_is_of_one_moment_while_another_process_writes(plain_db: Database, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(plain_db.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "writing\n"
        other.stdin.write("\n" * 200)
        other.stdin.flush()
        made = backup(plain_db, tmp_path / "b")
        other.stdin.close()
    with Database.open(restore(made, tmp_path / "r.srodesk")) as database:
        assert len(rows(database, "officer")) >= 3
        assert verify(database) == ()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".new")]
