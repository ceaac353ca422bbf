"""A workbook that is not what it should be gives one plain message, in little time and memory, and changes nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.importer import import_workbook
from tests.faults.bad_workbooks import BAD

SECONDS = 20
MEGABYTES = 150
"""What the program itself and a file may take together; a machine that does much else besides must not fail this."""

_IMPORT = """
import re, sys
from pathlib import Path
from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.errors import Refused
from sro_desk.exchange.importer import import_workbook
with Database.open(sys.argv[1]) as db:
    try:
        import_workbook(db, Context("Clerk", "DESK-1"), Path(sys.argv[2]))
    except Refused as refused:
        print(refused)
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a bad workbook, once."""

    @cache
    def make(name: str) -> Path:
        path = tmp_path_factory.mktemp(name) / "bad.xlsx"
        BAD[name][0](path)
        return path

    return make


@pytest.mark.parametrize("name", BAD)
def test_one_plain_message(name: str, plain_file: Path, context: Context, made: Callable[[str], Path]) -> None:
    says, path = BAD[name][1], made(name)
    with Database.open(plain_file) as db:
        before = plain_file.read_bytes()
        started = time.process_time()
        with pytest.raises(WorkbookRefused) as caught:
            import_workbook(db, context, path)
        assert time.process_time() - started < SECONDS
        (line,) = caught.value.lines
        assert line.startswith(says)
        assert line.endswith(".")
        assert plain_file.read_bytes() == before


@pytest.mark.parametrize(
    "name", ["blanks_between_rows", "blanks_in_a_cell", "empty_rows", "endless_tag", "many_parts", "names_without_end"]
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux how much memory a program took")
def test_little_memory(name: str, plain_file: Path, made: Callable[[str], Path]) -> None:
    says, path = BAD[name][1], made(name)
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT, plain_file, path], capture_output=True, text=True, timeout=120, check=True
    )
    message, megabytes = done.stdout.splitlines()
    assert message.startswith(says)
    assert int(megabytes) < MEGABYTES


def test_a_file_that_is_not_there(plain_db: Database, context: Context, tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match=r"^FILE: .*none\.xlsx cannot be read"):
        import_workbook(plain_db, context, tmp_path / "none.xlsx")


def test_a_folder_in_the_place_of_a_file(plain_db: Database, context: Context, tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match=r"^FILE: .* cannot be read"):
        import_workbook(plain_db, context, tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(plain_db: Database, context: Context, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(WorkbookRefused, match=r"^FILE: pipe\.xlsx is a device or a pipe"):
        import_workbook(plain_db, context, tmp_path / "pipe.xlsx")
