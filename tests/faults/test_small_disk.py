"""A disk that is really too small: nothing half-made is left on it, and nothing damaged is called made."""

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


def test_half_a_sample_is_taken_away_again(disk: Path, desk) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    taken = leave(disk, 1_000)
    code, _, err = desk("demo", "--db", disk / "a.srodesk")
    assert code == 1
    assert "the disk is full" in err
    assert list(disk.iterdir()) == [taken]
