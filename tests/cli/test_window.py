"""A lone database is what a double-click hands over: it goes to the window."""

import sys

import pytest

from sro_desk.cli import main as program


@pytest.fixture
def opened(monkeypatch):
    paths = []
    monkeypatch.setattr("sro_desk.ui.app.run", lambda path: paths.append(path) or 0)
    return paths


def test_a_lone_database_opens_in_the_window(opened, tmp_path):
    path = tmp_path / "Our records.SroDesk"
    path.touch()
    assert program.main([str(path)]) == 0
    assert program.main([path.as_uri()]) == 0
    assert program.main([]) == 0
    assert opened == [path, path, None]


def test_one_that_is_not_there_is_told(opened, tmp_path, capsys):
    assert program.main([str(tmp_path / "gone.srodesk")]) == 1
    assert "there is no such file" in capsys.readouterr().err
    assert opened == []


def test_any_other_lone_word_is_a_command(opened, tmp_path):
    path = tmp_path / "letter.pdf"
    path.touch()
    with pytest.raises(SystemExit, match="2"):
        program.main([str(path)])
    assert opened == []


def test_a_command_without_a_console_is_carried_out(tmp_path, monkeypatch):
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert program.main(["template", str(tmp_path / "out.xlsx")]) == 0
    assert program.main(["status", "--db", str(tmp_path / "none.srodesk")]) == 1
    assert (tmp_path / "out.xlsx").is_file()
