"""A disk that is really too small: nothing half-made is left on it, and nothing damaged is called made."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.data.verify import verify
from sro_desk.errors import Refused
from tests.cli.conftest import desk  # noqa: F401 - a fixture

DISK_KIB = 1_200


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; only the administrator can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def leave(disk: Path, kib: int) -> Path:
    """Fill the disk so that this much room is left."""
    taken = disk / "taken"
    taken.write_bytes(bytes((DISK_KIB - kib) * 1024))
    return taken


@pytest.mark.parametrize("kib", [450, 550, 650])
def test_a_database_is_made_whole_or_not_at_all(disk: Path, context: Context, kib: int) -> None:
    taken = leave(disk, kib)
    with pytest.raises(Refused, match="the disk is full"):
        Database.create(disk / "a.srodesk", context, plain=True)
    assert list(disk.iterdir()) == [taken]
    taken.unlink()
    with Database.create(disk / "a.srodesk", context, plain=True).database as database:
        assert verify(database) == ()


def fill(disk: Path) -> Path:
    """Leave not a byte."""
    taken = disk / "taken"
    with contextlib.suppress(OSError), taken.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return taken


def test_reading_on_a_full_disk_says_so_and_leaves_nothing(disk: Path, desk, context: Context) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    db = disk / "a.srodesk"
    Database.create(db, context, plain=True).database.close()
    taken = fill(disk)
    code, out, err = desk("status", "--db", db)
    assert (code, out) == (1, "")
    assert "the disk is full" in err
    assert {path.name for path in disk.iterdir()} == {"a.srodesk", "taken"}
    taken.unlink()
    assert desk("status", "--db", db)[0] == 0


def test_an_export_to_a_full_disk_takes_back_what_it_wrote(disk: Path, desk, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    db, out, folder = tmp_path / "a.srodesk", disk / "out.xlsx", disk / "deep" / "certificates"
    assert desk("demo", "--db", db)[0] == 0
    leave(disk, 150)
    code, _, err = desk("export", out, "--attachments", folder, "--db", db)
    assert code == 1
    assert "the disk is full" in err
    assert {path.name for path in disk.iterdir()} == {"taken"}


def test_half_a_sample_is_taken_away_again(disk: Path, desk) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    taken = leave(disk, 1_000)
    code, _, err = desk("demo", "--db", disk / "a.srodesk")
    assert code == 1
    assert "the disk is full" in err
    assert list(disk.iterdir()) == [taken]
