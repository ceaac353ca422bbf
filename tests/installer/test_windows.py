"""What can be told of the Windows installer without building it; the rest is `make installers-test`."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from installer.windows import keep, pack, sbom, wheels
from sro_desk import __version__

TOP = Path(pack.__file__).parents[2]
SCRIPT = pack.SCRIPT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt6Widgets.dll", "PySide6/QtCore.pyd", "PySide6/plugins/platforms/qwindows.dll",
        "sro_desk/cli/main.py", "sro_desk/resources/icons/sro-desk.svg",
        "PIL/_imaging.cp313-win_amd64.pyd", "tzdata/zoneinfo/America/Chicago",
        "sqlcipher3-0.6.4.dist-info/licenses/LICENSE", "openpyxl-3.1.5.dist-info/METADATA",
    ],
)  # fmt: skip
def test_what_the_program_uses_is_kept(path):
    assert keep.is_kept(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt6Network.dll", "PySide6/QtNetwork.pyd", "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/opengl32sw.dll", "PySide6/designer.exe", "PIL/_avif.cp313-win_amd64.pyd", "shiboken6/msvcp140.dll",
        "sqlalchemy/testing/suite.py", "PySide6/QtCore.pyi", "openpyxl/",
    ],
)  # fmt: skip
def test_the_rest_is_left_out(path):
    assert not keep.is_kept(path)


def wheel(folder, name, *requires, version="1.0", licence="MIT"):
    path = folder / f"{name}-{version}-py3-none-any.whl"
    lines = [f"Name: {name}", f"Version: {version}", f"License-Expression: {licence}"]
    lines += [f"Requires-Dist: {line}" for line in requires]
    with ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n\nWords.\n")
    return path


def test_wheels_that_the_program_needs_and_no_others(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    program = wheels.read(wheel(own, "sro_desk", "Qt-Like~=6.8", 'old; python_version < "3.11"', 'toy; extra == "dev"'))
    wheel(tmp_path, "qt_like", "Shiboken==6.8.3")
    wheel(tmp_path, "shiboken")
    wheel(tmp_path, "hatchling")
    assert [one.name for one in wheels.needed_by(program, tmp_path)] == ["qt_like", "shiboken"]
    (tmp_path / "shiboken-1.0-py3-none-any.whl").unlink()
    with pytest.raises(SystemExit, match="shiboken"):
        wheels.needed_by(program, tmp_path)


def test_the_list_of_parts_names_each_with_its_digest(tmp_path):
    program, part = wheels.read(wheel(tmp_path, "sro_desk")), wheels.read(wheel(tmp_path, "Qt_Like"))
    document = json.loads(sbom.document(program, "3.13.2", "ab" * 32, [part]))
    assert document["bomFormat"] == "CycloneDX"
    assert document["metadata"]["component"]["version"] == "1.0"
    python, listed = document["components"]
    assert python["version"] == "3.13.2"
    assert listed["purl"] == "pkg:pypi/qt_like@1.0"
    assert listed["hashes"][0]["content"] == part.digest
    assert listed["licenses"] == [{"license": {"name": "MIT"}}]


def test_nothing_of_the_program_would_be_left_behind(tmp_path):
    for name in ("SRO Desk.exe", "app", "python313.dll"):
        (tmp_path / name).touch()
    assert pack.never_removed(tmp_path, SCRIPT) == []
    (tmp_path / "new.dll").touch()
    assert pack.never_removed(tmp_path, SCRIPT) == ["new.dll"]


def test_setup_asks_for_no_administrator_and_never_removes_a_folder_whole():
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    removed = re.findall(r'RMDir /r "([^"]+)"', SCRIPT)
    assert sorted(removed) == [rf"$INSTDIR\{name}" for name in ("DLLs", "Lib", "app", "licences")]


def test_everything_is_pinned_by_hash_and_no_address_is_named():
    for lock in ("python.lock", "tools.lock"):
        text = (pack.HERE / lock).read_text(encoding="utf-8")
        assert re.search(r"==\S+ --hash=sha256:[0-9a-f]{64}$", text, re.MULTILINE)
    files = [path for path in (TOP / "installer").rglob("*") if path.suffix in {".py", ".sh", ".lock", ".nsi"}]
    assert len(files) > 10
    assert [path.name for path in files if "http" in path.read_text(encoding="utf-8")] == []


def test_the_version_is_one_that_windows_understands():
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
