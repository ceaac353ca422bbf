"""Two processes on one file, and a disk that is full."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.verify import verify
from sro_desk.errors import Refused
from tests.conftest import PASSWORD
from tests.data.make import add_officer, rows
from tests.data.test_opening import folder_state

WRITER = """
import sys
from sro_desk.context import Context
from sro_desk.data.database import Database
path, name, password = sys.argv[1:]
context = Context(name, name)
with Database.open(path, passphrase=password or None) as database:
    for number in range(40):
        with database.unit(context, f"Add {name}") as unit:
            unit.add("officer", {"badge": f"{name}-{number}", "last_name": "Doe", "first_name": "Jane"})
        with database.unit(context, "Count") as unit:
            notes = int(unit.session.connection().exec_driver_sql("SELECT notes FROM officer WHERE id = 1").scalar())
            unit.change("officer", 1, {"notes": str(notes + 1)})
"""


@pytest.mark.parametrize("encrypted", [False, True])
def test_two_processes_write_to_one_file(
    plain_file: Path, encrypted_file: Path, context: Context, encrypted: bool
) -> None:
    path, password = (encrypted_file, PASSWORD) if encrypted else (plain_file, "")
    with Database.open(path, passphrase=password or None) as database:
        add_officer(database, context)
        with database.unit(context, "Note") as unit:
            unit.change("officer", 1, {"notes": "0"})
        others = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(path), name, password], stderr=subprocess.PIPE, text=True
            )
            for name in ("a", "b")
        ]
        for other in others:
            assert (other.communicate()[1], other.returncode) == ("", 0)
        found = rows(database, "officer")
        assert len(found) == 81
        assert found[1]["notes"] == "80"
        assert verify(database) == ()


HOLDER = """
import sys
from sro_desk.context import Context
from sro_desk.data.database import Database
with Database.open(sys.argv[1]) as database, database.unit(Context("Other", "DESK-2"), "Add") as unit:
    unit.add("officer", {"badge": "102", "last_name": "Roe", "first_name": "Rita"})
    print("held", flush=True)
    if sys.stdin.readline() == "crash\\n":
        import os
        os._exit(9)
"""


@pytest.mark.parametrize("end", ["finish", "crash"])
def test_a_writer_is_waited_for_and_a_crashed_one_leaves_neither_lock_nor_half(
    plain_file: Path, context: Context, end: str
) -> None:
    command = [sys.executable, "-c", HOLDER, str(plain_file)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other,
        Database.open(plain_file, wait=0.1) as hasty,
        Database.open(plain_file) as database,
    ):
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        assert rows(database, "officer") == {}  # reading goes on
        with pytest.raises(Refused, match="another program has been writing to it for too long"):
            add_officer(hasty, context)
        other.stdin.write(f"{end}\n")
        other.stdin.flush()
        add_officer(database, context)
        other.wait()
        badges = {row["badge"] for row in rows(database, "officer").values()}
        assert badges == ({"101", "102"} if end == "finish" else {"101"})
        assert verify(database) == ()


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_full_disk_refuses_and_changes_nothing(
    plain_db: Database, encrypted_db: Database, context: Context, encrypted: bool
) -> None:
    database = encrypted_db if encrypted else plain_db
    add_officer(database, context)

    def small(connection: object, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    event.listen(database._writers, "checkout", small)
    before = rows(database, "officer")
    with pytest.raises(Refused, match="the disk is full") as refused, database.unit(context, "Add") as unit:
        unit.add_many("officer", ({"badge": str(n), "last_name": "x" * 900, "first_name": "y"} for n in range(5_000)))
    assert "Nothing was changed" in str(refused.value)
    assert rows(database, "officer") == before
    assert verify(database) == ()


def test_a_full_disk_while_creating_leaves_nothing(
    tmp_path: Path, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, key: bytes | None) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sro_desk.data.dialect.prepare", full)
    with pytest.raises(Refused, match="No space left on device"):
        Database.create(tmp_path / "a.srodesk", context, plain=True)
    assert folder_state(tmp_path) == {}
