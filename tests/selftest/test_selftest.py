"""The self-test as whoever helps a clerk meets it."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sro_desk import settings
from sro_desk.selftest import parts, running
from sro_desk.selftest.connections import Connections
from sro_desk.selftest.places import places, shortened


def call(*words, home):
    """The program as a process of its own: its window takes the application for itself."""
    environment = {"PATH": "", "SRO_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "sro_desk", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the self-test of this installation said, and its JSON."""
    folder = tmp_path_factory.mktemp("told")
    home = folder / "home"
    home.mkdir()
    settings_file = home / "settings.json"
    settings_file.write_text(json.dumps({"recent": [str(Path.home() / "Police" / "Our records.srodesk")]}))
    result = call("--self-test", folder / "out.json", home=home)
    return result, folder


def test_everything_is_well_here(told):
    result, folder = told
    assert result.returncode == 0, result.stdout + result.stderr
    document = json.loads((folder / "out.json").read_text())
    assert document["ok"] is True
    assert [part["part"] for part in document["parts"]] == [part.id for part in parts.PARTS]
    for part in document["parts"]:
        assert part["ok"]
        assert part["name"] in result.stdout
    assert result.stdout.rstrip().endswith("Everything is well.")


def test_the_windows_picture_lies_beside_the_json(told):
    picture = told[1] / "out.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000


def test_nothing_of_the_users_is_changed(told):
    _, folder = told
    home = folder / "home"
    assert {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()} == {
        "settings.json", "logs/sro-desk.log",
    }  # fmt: skip
    assert "self-test" not in (home / "settings.json").read_text()


def test_no_name_of_a_user_or_a_file_is_in_the_json(told):
    text = (told[1] / "out.json").read_text()
    document = json.loads(text)
    assert Path(document["places"]["records"]) == Path("~/Police")
    assert "Our records" not in text
    assert str(Path.home()) not in text


def test_places_without_a_database(tmp_path, monkeypatch):
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path))
    assert "No database" in places()["records"]
    assert shortened(f"{Path.home()}/a and {Path.home()}/b") == "~/a and ~/b"


@pytest.mark.parametrize(
    "words",
    [("--self-test", "out.txt"), ("--self-test", "out.json", "status"), ("--db", "a.srodesk", "--self-test")],
)
def test_wrong_usage(tmp_path, words):
    result = call(*words, home=tmp_path)
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out.json").exists()


def broken(monkeypatch, id, error):
    def check(_trial):
        raise error

    changed = tuple(part._replace(check=check if part.id == id else lambda _: "Well.") for part in parts.PARTS)
    monkeypatch.setattr(parts, "PARTS", changed)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ImportError("DLL load failed", name="_argon2"), "_argon2"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (ValueError("broken"), "did not work"),
    ],
)
def test_a_fault_is_told_in_plain_words_and_what_needs_it_is_not_tried(monkeypatch, tmp_path, error, words):
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path))
    broken(monkeypatch, "workbook", error)
    said = []
    result = running.run(said.append)
    found = {part.part: part for part in said}
    assert words in found["workbook"].found
    assert type(error).__name__ in found["workbook"].detail
    assert found["database"].ok
    assert "Not tried" in found["verify"].found
    assert {part.part for part in result.faults} == {"workbook"} | {
        part.id for part in parts.PARTS if {"workbook", "report"} & part.needs
    }
    assert result.document()["ok"] is False


def test_a_fault_is_exit_code_1(monkeypatch, tmp_path, capsys):
    from sro_desk.cli.main import main

    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path))
    broken(monkeypatch, "window", OSError(5, "Input/output error"))
    out = tmp_path / "out.json"
    out.write_text("older")
    assert main(["--self-test", str(out)]) == 1
    said = capsys.readouterr()
    assert "FAULT  The window: The system refused" in said.out
    assert said.err.startswith("Not well: The window.")
    assert json.loads(out.read_text())["ok"] is False


def test_whatever_asks_for_the_network_is_heard():
    listening = Connections()
    with socket.socket() as asking, pytest.raises(OSError, match=r".*"):
        asking.connect(("127.0.0.1", 1))
    assert listening.wanted == {"socket.connect"}
    listening.close()
    listening.wanted.clear()
    with socket.socket() as asking, pytest.raises(OSError, match=r".*"):
        asking.connect(("127.0.0.1", 1))
    assert not listening.wanted


def test_the_home_of_the_moment_is_left_as_it_was(monkeypatch, tmp_path):
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path))
    with settings.own_home() as folder:
        assert settings.home() == folder
    assert settings.home() == tmp_path
    assert not folder.exists()


def test_no_module_of_ours_names_the_network():
    words = ("import socket", "import http", "from http", "urllib.request", "QtNetwork", "import ssl")
    modules = list(Path(settings.__file__).parent.rglob("*.py"))
    assert len(modules) > 100
    assert [path.name for path in modules if any(word in path.read_text(encoding="utf-8") for word in words)] == []
