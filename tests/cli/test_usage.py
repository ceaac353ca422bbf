"""Wrong usage is told in one message and ends with exit code 2; faults of data, file or password with 1."""

import json
import logging
import sys
from pathlib import Path

import pytest

from sro_desk.cli.commands import COMMANDS


@pytest.mark.parametrize("command", [*COMMANDS, "report annual"])
def test_every_command_explains_itself(desk, command):
    code, out, _ = desk(*command.split(), "--help")
    assert code == 0
    assert out.startswith(f"usage: sro-desk {command}")
    assert "Exit codes" in out


@pytest.mark.parametrize(
    "words",
    [
        "no-such-command",
        "status --as-of 2026-02-30",
        "status --as-of 3/3/2026",
        "status --known-at 2026-03-03T17:00:00",
        "status --known-at yesterday",
        "status --known-at 0001-01-01T00:00:00+14:00",
        "status --known-at 9999-12-31T23:59:59-12:00",
        "report annual --school-year 0001-02 out.json",
        "report annual --school-year 2025-27 out.pdf",
        "report annual --school-year 2025 out.pdf",
        "report annual --school-year 2025-26",
        "report annual --school-year 2025-26 --edition secret out.pdf",
        "report annual --school-year 2025-26 --as-of 2026-13-01 out.pdf",
        "log --limit 0",
        "undo first",
        "import",
        "status --db postgresql://host/records",
        "status --db=",
        "init --plain --db=",
    ],
)
def test_wrong_usage(desk, plain_path, words):
    code, out, err = desk(*words.split(), *([] if "--db" in words else ["--db", plain_path]))
    assert code == 2
    assert out == ""
    assert err.strip()
    assert "Traceback" not in err


def test_a_report_that_is_neither_pdf_nor_workbook_nor_json(desk, plain_path, tmp_path):
    code, _, err = desk("report", "annual", "--school-year", "2025-26", "--db", plain_path, tmp_path / "out.docx")
    assert code == 2
    assert "pdf" in err


def test_a_new_database_needs_a_password_or_plain(desk, tmp_path):
    code, _, err = desk("init", "--db", tmp_path / "a.srodesk")
    assert code == 2
    assert "--plain" in err
    assert not list(tmp_path.glob("a.*"))


def test_plain_and_password_together(desk, tmp_path):
    code, _, _ = desk("init", "--plain", "--passphrase-file", "-", "--db", tmp_path / "a.srodesk", stdin="word\n")
    assert code == 2


@pytest.mark.parametrize("more", [("--passphrase-file", "-"), ("--user", "chief")])
def test_a_plain_database_takes_neither_password_nor_account(desk, plain_path, tmp_path, more):
    code, out, err = desk("status", "--db", plain_path, *more, stdin="word\n")
    assert (code, out) == (2, "")
    assert "is not encrypted" in err
    assert desk("init", "--plain", "--db", tmp_path / "a.srodesk", *more, stdin="word\n")[0] == 2
    assert not list(tmp_path.glob("a.*"))


def test_init_never_writes_over_a_file(desk, tmp_path):
    there = tmp_path / "a.srodesk"
    there.write_text("mine")
    code, _, err = desk("init", "--plain", "--db", there)
    assert code == 1
    assert "a.srodesk" in err
    assert there.read_text() == "mine"


def test_an_empty_password_is_refused(desk, tmp_path):
    code, _, err = desk("init", "--passphrase-file", "-", "--db", tmp_path / "a.srodesk", stdin="\n")
    assert code == 1
    assert "empty" in err


def test_a_wrong_password(desk, tmp_path):
    db = tmp_path / "a.srodesk"
    assert desk("init", "--passphrase-file", "-", "--db", db, stdin="right\n")[0] == 0
    code, out, err = desk("status", "--passphrase-file", "-", "--db", db, stdin="wrong\n")
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    code, out, _ = desk("status", "--json", "--passphrase-file", "-", "--db", db, stdin="right\n")
    assert code == 0
    assert json.loads(out)["officers"] == []


def test_an_encrypted_database_without_a_password(desk, tmp_path):
    db = tmp_path / "a.srodesk"
    desk("init", "--passphrase-file", "-", "--db", db, stdin="right\n")
    code, _, err = desk("status", "--db", db)
    assert code == 1
    assert "--passphrase-file" in err


def test_no_database_was_ever_opened(desk):
    code, _, err = desk("status")
    assert code == 2
    assert "--db" in err


def test_the_database_last_opened_is_the_default(desk, plain_path):
    assert desk("status", "--db", plain_path)[0] == 0
    code, out, _ = desk("status", "--json")
    assert code == 0
    assert json.loads(out)["officers"] == []


def test_the_database_may_be_named_anywhere_after_the_command(desk, plain_path, tmp_path):
    out = tmp_path / "r.json"
    assert desk("report", "--db", plain_path, "annual", "--school-year", "2025-26", out)[0] == 0
    assert desk("report", "annual", "--db", plain_path, "--school-year", "2025-26", out)[0] == 0
    assert desk("status", "--db", f"sqlite:///{plain_path}")[0] == 0


def test_a_file_that_is_not_there(desk, tmp_path):
    code, _, err = desk("status", "--db", tmp_path / "none.srodesk")
    assert code == 1
    assert "none.srodesk" in err
    assert list(tmp_path.glob("none*")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
def test_a_log_that_cannot_be_written_disturbs_nobody(desk, plain_path, monkeypatch, capsys):
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr("sro_desk.settings.log_file", lambda: Path("/dev/full"))
    assert desk("status", "--db", plain_path)[0] == 0
    logging.getLogger("sro_desk").warning("something worth keeping")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [(), ("--db", "a.srodesk")])
def test_the_window_without_a_display(desk, monkeypatch, words):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, out, err = desk(*words)
    assert (code, out) == (1, "")
    assert "no display" in err
