"""Makes `sro-desk_VERSION_amd64.deb`: `python -m installer.debian.build FOLDER` (see installer/README.md).

The wheels of the lock lie under /opt/sro-desk/app, those with compiled modules once for each of Debian's Pythons, whose
files differ in their names; Debian's own python3 runs them.
"""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from installer.windows import wheels
from installer.windows.build import PIP, TOP, date_alike, own_wheel
from installer.windows.wheels import Wheel

HERE: Final = Path(__file__).parent
_PYTHONS: Final = ("3.11", "3.13")
"""Debian 12 and 13."""
_PLATFORMS: Final = tuple(f"--platform={kind}_x86_64" for kind in (
    "manylinux_2_17", "manylinux2014", "manylinux_2_26", "manylinux_2_28", "manylinux_2_34", "manylinux_2_36",
))  # fmt: skip
_PYSIDE: Final = (
    "PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/libpyside6.abi3.so.6.8",
    *(f"PySide6/Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "PrintSupport", "Svg")),
    *(f"PySide6/Qt/lib/libQt6{name}.so.6" for name in (
        "Core", "Gui", "Widgets", "PrintSupport", "Svg", "DBus", "XcbQpa", "OpenGL", "WaylandClient",
    )),
    *(f"PySide6/Qt/lib/libicu{name}.so.73" for name in ("data", "i18n", "uc")),
)  # fmt: skip
_PLUGINS: Final = (
    "platforms/libqxcb.so", "platforms/libqoffscreen.so", "platforms/libqwayland", "imageformats/libqjpeg.so",
    "imageformats/libqsvg.so", "iconengines/libqsvgicon.so", "platforminputcontexts/libcompose",
    "platforminputcontexts/libibus", "xcbglintegrations/", "wayland-shell-integration/", "wayland-decoration-client/",
    "printsupport/",
)  # fmt: skip
_NEVER: Final = (".pyi", ".h", ".pyx", ".pxd")


def main(folder: Path) -> None:
    """Make the package in the folder."""
    program = own_wheel(folder / "own")
    root = folder / "debian"
    shutil.rmtree(root, ignore_errors=True)
    for python in _PYTHONS:
        fetched = folder / f"fetched-{python}"
        _fetch(fetched, python)
        for wheel in (program, *wheels.needed_by(program, fetched)):
            _lay(wheel, root / "opt" / "sro-desk" / "app")
    _lay_rest(root)
    _control(root, program.version)
    date_alike(root)
    made = folder / f"sro-desk_{program.version}_amd64.deb"
    same = {**os.environ, "SOURCE_DATE_EPOCH": str(int(root.stat().st_mtime))}
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL, env=same)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")


def _fetch(folder: Path, python: str) -> None:
    number = python.replace(".", "")
    subprocess.run([*PIP, "--only-binary=:all:", *_PLATFORMS, f"--python-version={python}", "--implementation=cp",
                    f"--abi=cp{number}", "--abi=abi3", "--abi=none", "-r", TOP / "requirements.lock", "-d", folder],
                   check=True)  # fmt: skip


def _lay(wheel: Wheel, app: Path) -> None:
    with ZipFile(wheel.path) as archive:
        for inside in filter(is_kept, archive.namelist()):
            archive.extract(inside, app)


def is_kept(path: str) -> bool:
    """Whether a file of a wheel goes into the package."""
    if path.endswith(("/", *_NEVER, ".dist-info/RECORD")) or "/tests/" in path or "/testing/" in path:
        return False
    if path.startswith("PySide6/Qt/plugins/"):
        return path.removeprefix("PySide6/Qt/plugins/").startswith(_PLUGINS)
    return not path.startswith("PySide6/") or path in _PYSIDE


def _lay_rest(root: Path) -> None:
    """Launcher, desktop entry, file type, icon, manual page, licences."""
    for source, place, mode in (
        (HERE / "sro-desk", "usr/bin/sro-desk", 0o755),
        (HERE / "sro-desk.desktop", "usr/share/applications/sro-desk.desktop", 0o644),
        (HERE / "sro-desk.xml", "usr/share/mime/packages/sro-desk.xml", 0o644),
        (TOP / "resources/icons/sro-desk.svg", "usr/share/icons/hicolor/scalable/apps/sro-desk.svg", 0o644),
        (HERE / "copyright", "usr/share/doc/sro-desk/copyright", 0o644),
        (HERE / "prerm", "DEBIAN/prerm", 0o755),
        (HERE / "postinst", "DEBIAN/postinst", 0o755),
    ):
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        target.chmod(mode)
    manual = root / "usr/share/man/man1/sro-desk.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress((HERE / "sro-desk.1").read_bytes(), mtime=0))


def _control(root: Path, version: str) -> None:
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    text = (HERE / "control").read_text(encoding="utf-8")
    (root / "DEBIAN" / "control").write_text(text.format(version=version, size=size), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
