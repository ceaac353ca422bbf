"""Work that is stopped ends at once and leaves everything as it was."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data import backup, changes, undo, verify
from sro_desk.data.database import Database
from sro_desk.errors import Cancelled, Refused
from sro_desk.stopping import check, stoppable
from tests.data.make import rows
from tests.data.test_opening import folder_state

MANY = 4_000


@pytest.fixture
def full(plain_db: Database, context: Context) -> Database:
    """A database of some thousand districts, entered as one change."""
    with plain_db.unit(context, "Import workbook") as unit:
        unit.add_many("district", ({"district": f"District {number}"} for number in range(MANY)))
    return plain_db


def stop_at(count: int) -> Callable[[int, int, str], None]:
    """A report that is cancelled when it is made for that time."""
    told: list[str] = []

    def report(_done: int, _total: int, words: str) -> None:
        told.append(words)
        if len(told) >= count:
            raise Cancelled

    return report


@pytest.mark.parametrize("count", [1, 3, 8])
def test_a_stopped_undo_of_an_import_leaves_the_import(full: Database, context: Context, count: int) -> None:
    before, log = rows(full, "district"), changes.log(full)
    with pytest.raises(Cancelled):
        undo.undo(full, context, report=stop_at(count))
    assert rows(full, "district") == before
    assert changes.log(full) == log
    assert verify.verify(full) == ()
    undo.undo(full, context)
    assert rows(full, "district") == {}


def test_undo_tells_how_far_it_is(full: Database, context: Context) -> None:
    told: list[tuple[int, int, str]] = []
    undo.undo(full, context, report=lambda *what: told.append(what))
    assert told[-1] == (MANY, MANY, "Undoing 4,000 of 4,000 changes")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_stopped_backup_leaves_nothing(full: Database, tmp_path: Path, count: int) -> None:
    before = set(full.path.parent.iterdir())
    with pytest.raises(Cancelled):
        backup.backup(full, tmp_path / "copy.srobackup", report=stop_at(count))
    assert set(full.path.parent.iterdir()) == before
    assert not (tmp_path / "copy.srobackup").exists()


@pytest.mark.parametrize("count", [1, 2])
def test_a_stopped_restore_leaves_nothing(full: Database, tmp_path: Path, count: int) -> None:
    made = backup.backup(full, tmp_path / "copy.srobackup")
    folder = tmp_path / "restored"
    folder.mkdir()
    with pytest.raises(Cancelled):
        backup.restore(made, folder / "again.srodesk", stop_at(count))
    assert list(folder.iterdir()) == []


def test_a_stopped_check_of_the_records_changes_nothing_and_finds_no_damage(full: Database) -> None:
    before = whole_files(full.path.parent)
    for count in (1, 4, 7):
        with pytest.raises(Cancelled):
            verify.verify(full, stop_at(count))
    assert whole_files(full.path.parent) == before


def whole_files(folder: Path) -> dict[str, bytes]:
    """What lies there, without the memory that processes share about the file."""
    return {name: content for name, content in folder_state(folder).items() if not name.endswith("-shm")}


def test_the_check_of_the_records_tells_how_far_it_is(full: Database) -> None:
    told: list[tuple[int, int, str]] = []
    verify.verify(full, lambda *what: told.append(what))
    done = [one[0] for one in told]
    assert done == sorted(done)
    assert done[-1] <= told[-1][1]
    assert told[0][2] == "Checking the file's structure"


def test_a_statement_that_takes_long_is_stopped_in_its_midst(full: Database) -> None:
    """Counting all pairs of pairs would take hours."""
    begun = time.monotonic()
    endless = "SELECT count(*) FROM district a, district b, district c WHERE a.district <> b.district || c.district"
    stop = threading.Timer(0.1, lambda: wanted.append(True))
    wanted: list[bool] = []
    stop.start()
    with pytest.raises(Cancelled), stoppable(lambda: bool(wanted)), full.read() as session:
        session.connection().exec_driver_sql(endless).scalar()
    assert time.monotonic() - begun < 5
    assert len(rows(full, "district")) == MANY  # the connection goes on


def test_a_write_that_is_stopped_in_a_statement_leaves_nothing(full: Database, context: Context) -> None:
    log, before = changes.log(full), rows(full, "district")
    wanted: list[bool] = []
    with pytest.raises(Cancelled), stoppable(lambda: bool(wanted)), full.unit(context, "Add") as unit:
        unit.add("district", {"district": "North"})
        wanted.append(True)
        unit.session.connection().exec_driver_sql("SELECT count(*) FROM district a, district b, district c").scalar()
    assert (changes.log(full), rows(full, "district")) == (log, before)
    with full.unit(context, "Add") as unit:
        unit.add("district", {"district": "North"})
    assert verify.verify(full) == ()


def test_who_waits_for_another_writer_can_be_stopped(full: Database, context: Context) -> None:
    with Database.open(full.path) as other, other.unit(context, "Add") as unit:
        unit.add("district", {"district": "North"})
        begun = time.monotonic()
        hasty = stoppable(lambda: time.monotonic() - begun > 0.2)
        with pytest.raises(Cancelled), hasty, full.unit(context, "Add") as mine:
            mine.add("district", {"district": "South"})
        assert time.monotonic() - begun < 2


def test_nothing_is_stopped_that_was_not_asked_to(full: Database) -> None:
    check()
    with stoppable(lambda: False):
        check()
        assert verify.verify(full) == ()
    with pytest.raises(Refused), stoppable(lambda: False):
        raise Refused("as ever")
    check()
