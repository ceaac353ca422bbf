"""What is opened, what is refused, and that a refused file stays as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data import dialect, files, schema
from sro_desk.data.database import Database
from sro_desk.data.keys import keys_path
from sro_desk.errors import Refused
from tests.conftest import CHEAP, PASSWORD
from tests.data.make import add_officer, rows


def folder_state(folder: Path) -> dict[str, bytes]:
    """Every file's name and bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(path: Path, passphrase: str | None = None, user: str | None = None, wait: float = 30.0) -> str:
    """The refusal of opening that file, which leaves the folder byte for byte as it was."""
    before = folder_state(path.parent)
    with pytest.raises(Refused) as refusal:
        Database.open(path, passphrase=passphrase, user=user, wait=wait)
    assert folder_state(path.parent) == before
    return str(refusal.value)


def with_header(path: Path, at: int, value: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(value)


OTHERS: dict[str, bytes] = {
    "empty": b"",
    "text": b"badge,last_name\n101,Doe\n" * 400,
    "zip": b"PK\x03\x04" + os.urandom(5_000),
    "short": b"SQLite",
    "one page of zeros": bytes(4096),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_file_is_told_to_be_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / "other.srodesk"
    path.write_bytes(OTHERS[name])
    assert "this is no SRO Desk database" in refused(path)


def test_another_programs_database_is_told_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "other.srodesk"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE tx (seq INTEGER)")
    connection.close()
    assert "this is no SRO Desk database" in refused(path)


def test_an_empty_database_of_ours_that_lost_its_tables_is_damaged(plain_file: Path) -> None:
    content = plain_file.read_bytes()
    plain_file.write_bytes(content[:100] + bytes(len(content) - 100))
    assert "damaged" in refused(plain_file)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "none.srodesk")
    (tmp_path / "folder.srodesk").mkdir()
    assert "folder" in refused(tmp_path / "folder.srodesk")


def test_a_newer_version_is_refused_plain(plain_file: Path) -> None:
    with_header(plain_file, 60, (schema.VERSION + 1).to_bytes(4))
    assert "newer version" in refused(plain_file)


def test_a_newer_version_is_refused_encrypted(encrypted_file: Path) -> None:
    with Database.open(encrypted_file, passphrase=PASSWORD) as database, database.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert "newer version" in refused(encrypted_file, PASSWORD)


def test_a_newer_version_that_its_program_left_in_the_middle_stays_as_it_is(plain_file: Path, tmp_path: Path) -> None:
    connection = dialect.connect(plain_file, None)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("UPDATE agency SET name = 'In the write-ahead file'")
    (tmp_path / "left").mkdir()
    for path in plain_file.parent.glob("plain.srodesk*"):
        shutil.copy(path, tmp_path / "left" / path.name)
    connection.close()
    assert "newer version" in refused(tmp_path / "left" / plain_file.name)


def test_a_truncated_file_is_damaged(plain_file: Path, encrypted_file: Path) -> None:
    for path, passphrase in ((plain_file, None), (encrypted_file, PASSWORD)):
        os.truncate(path, path.stat().st_size - 4096)
        assert "damaged" in refused(path, passphrase)


def test_a_damaged_first_page_is_told_encrypted(encrypted_file: Path) -> None:
    with_header(encrypted_file, 2_000, b"\x00" * 16)
    assert "damaged, or its keys file belongs to another" in refused(encrypted_file, PASSWORD)


def test_a_schema_that_cannot_be_read_is_damaged(plain_file: Path) -> None:
    with_header(plain_file, 100, b"\xff" * 8)
    assert "damaged" in refused(plain_file)


def test_encrypted_without_its_keys_file(encrypted_file: Path) -> None:
    keys_path(encrypted_file).unlink()
    told = refused(encrypted_file, PASSWORD)
    assert "keys file encrypted.srodesk.keys is missing" in told


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"nonsense", b"\xff\xfe", b'{"format": "sro-desk keys"}', b"[" * 99999]
)
def test_a_damaged_keys_file(encrypted_file: Path, content: bytes) -> None:
    keys_path(encrypted_file).write_bytes(content)
    assert "keys file is damaged" in refused(encrypted_file, PASSWORD)


def test_keys_of_another_database(encrypted_file: Path, tmp_path: Path, context: Context) -> None:
    other = Database.create(tmp_path / "b.srodesk", context, passphrase=PASSWORD, user="chief", cost=CHEAP).database
    other.close()
    shutil.copy(keys_path(other.path), keys_path(encrypted_file))
    assert "keys file belongs to another database" in refused(encrypted_file, PASSWORD)


def test_a_wrong_password_an_unknown_account_and_none(encrypted_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "not the password of account chief" in refused(encrypted_file, "wrong")
    assert "no account clerk. Its accounts: chief" in refused(encrypted_file, PASSWORD, user="clerk")
    assert "it is encrypted" in refused(encrypted_file)
    assert "not the password" in refused(encrypted_file, "")
    assert capfd.readouterr() == ("", "")


def test_a_wrong_key_prints_nothing(encrypted_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    connection = dialect.connect(encrypted_file, bytes(32), query="immutable=1")
    with pytest.raises(dialect.driver.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()
    assert capfd.readouterr() == ("", "")


def test_a_file_or_folder_that_nobody_may_write_to(plain_file: Path) -> None:
    plain_file.chmod(0o444)
    assert "the file is read-only" in refused(plain_file)
    plain_file.chmod(0o644)
    plain_file.parent.chmod(0o555)
    try:
        assert "its folder is read-only" in refused(plain_file)
        with pytest.raises(Refused):
            Database.create(plain_file.with_name("new.srodesk"), Context("a", "b"), plain=True)
    finally:
        plain_file.parent.chmod(0o755)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only an administrator can act as another account")
def test_another_account_that_may_only_read(plain_template: Path, open_folder: Path) -> None:
    path = open_folder / "shared.srodesk"
    shutil.copy(plain_template, path)
    path.chmod(0o644)
    before = folder_state(open_folder)
    code = (
        "import os\nfrom sro_desk.data.database import Database\nos.setuid(65534)\n"
        f"try: Database.open({str(path)!r})\nexcept Exception as error: print(type(error).__name__, error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.startswith("Refused")
    assert "read-only" in told
    assert folder_state(open_folder) == before


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
connection.execute("SELECT * FROM agency").fetchall()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_locked_file_is_waited_for_and_then_refused(plain_file: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(plain_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Refused, match="another program has been writing to it for too long") as refusal:
            Database.open(plain_file, wait=0.2)
        assert "database is locked" not in str(refusal.value)
        assert other.stdin is not None
        other.stdin.close()
    Database.open(plain_file).close()


def test_reading_and_writing_in_a_plain_and_an_encrypted_file(
    plain_db: Database, encrypted_db: Database, context: Context
) -> None:
    for database in (plain_db, encrypted_db):
        id = add_officer(database, context)
        assert rows(database, "officer")[id]["badge"] == "101"
        database.close()
    assert b"SQLite format 3" in plain_db.path.read_bytes()
    assert b"Doe" in plain_db.path.read_bytes()
    assert b"Doe" not in encrypted_db.path.read_bytes()
    assert sorted(path.name for path in plain_db.path.parent.iterdir()) == [
        "encrypted.srodesk", "encrypted.srodesk.keys", "plain.srodesk",
    ]  # fmt: skip


def test_settings_of_every_connection(encrypted_db: Database) -> None:
    asked = ("foreign_keys", "synchronous", "journal_mode", "query_only", "temp_store")
    with encrypted_db.read() as session:
        reading = [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert reading == [1, 2, "wal", 1, 2]
    with encrypted_db.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 0


def test_a_read_sees_one_moment(plain_db: Database, context: Context) -> None:
    with plain_db.read() as session:
        count = lambda: session.connection().exec_driver_sql("SELECT count(*) FROM officer").scalar()  # noqa: E731
        assert count() == 0
        add_officer(plain_db, context)
        assert count() == 0
    assert len(rows(plain_db, "officer")) == 1


def test_creating_never_writes_over_a_file(plain_file: Path, context: Context) -> None:
    before = folder_state(plain_file.parent)
    for plain in (True, False):
        with pytest.raises(Refused, match="a file of this name already"):
            Database.create(plain_file, context, plain=plain, passphrase=None if plain else "pw", cost=CHEAP)
    keys_path(plain_file.with_name("new.srodesk")).write_bytes(b"someone's only keys")
    with pytest.raises(Refused, match=r"new\.srodesk\.keys: there is a file"):
        Database.create(plain_file.with_name("new.srodesk"), context, passphrase="pw", cost=CHEAP)
    keys_path(plain_file.with_name("new.srodesk")).unlink()
    assert folder_state(plain_file.parent) == before


def test_what_an_earlier_database_left_behind_does_not_spoil_a_new_one(tmp_path: Path, context: Context) -> None:
    (tmp_path / "a.srodesk-wal").write_bytes(b"frames of another database")
    with pytest.raises(Refused, match="belongs to an earlier database"):
        Database.create(tmp_path / "a.srodesk", context, plain=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.srodesk-wal"]


def test_a_failed_creation_leaves_nothing(tmp_path: Path, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="there is no folder"):
        Database.create(tmp_path / "nowhere" / "a.srodesk", context, plain=True)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sro_desk.data.files.sync", fail)
    with pytest.raises(Refused, match="No space left"):
        Database.create(tmp_path / "a.srodesk", context, passphrase="pw", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_not_written_over_and_no_keys_stay(
    tmp_path: Path, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = files.publish

    def race(made: Path, path: Path) -> None:
        if path.suffix == ".srodesk":
            path.write_bytes(b"someone was faster")
        publish(made, path)

    monkeypatch.setattr(files, "publish", race)
    with pytest.raises(Refused, match="a file of this name already"):
        Database.create(tmp_path / "a.srodesk", context, passphrase="pw", cost=CHEAP)
    assert folder_state(tmp_path) == {"a.srodesk": b"someone was faster"}


def test_the_first_account_is_the_chief(encrypted_file: Path, tmp_path: Path, context: Context) -> None:
    with Database.open(encrypted_file, passphrase=PASSWORD) as database:
        assert (database.account.name, database.account.role) == ("chief", "chief")
    with Database.create(tmp_path / "p.srodesk", context, plain=True).database as plain:
        assert plain.account.role == "owner"


def test_a_file_that_is_up_to_date_needs_no_alembic(plain_file: Path) -> None:
    code = (
        f"import sys\nfrom sro_desk.data.database import Database\nDatabase.open({str(plain_file)!r}).close()\n"
        "print([name for name in ('alembic', 'argon2', 'cryptography', 'pypdfium2') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_needs_passphrase(plain_file: Path, encrypted_file: Path, tmp_path: Path) -> None:
    needs: Callable[[Path], bool] = Database.needs_passphrase
    assert (needs(plain_file), needs(encrypted_file)) == (False, True)
    with pytest.raises(Refused):
        needs(tmp_path / "none")
