"""The main job by the command line: records in, verdicts out, and back again."""

import json
import os
import stat
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook, load_workbook


@pytest.fixture
def workbook(tmp_path):
    """A workbook of an agency with one officer."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Officers"
    sheet.append(["badge", "last_name", "first_name", "post_license"])
    sheet.append([101, "Doe", "Jane", "L-1"])
    sheet = book.create_sheet("Guesses")
    path = tmp_path / "in.xlsx"
    book.save(path)
    return path


def officers(desk, db, *more):
    code, out, _ = desk("status", "--json", "--db", db, *more)
    assert code == 0
    return [one["badge"] for one in json.loads(out)["officers"]]


def test_import_log_undo_and_known_at(desk, plain_path, workbook):
    before = datetime.now(UTC).isoformat()
    code, out, err = desk("import", workbook, "--db", plain_path)
    assert code == 0
    assert "Officers: 1 added" in out
    assert err.startswith("Guesses")
    assert officers(desk, plain_path) == ["101"]
    assert officers(desk, plain_path, "--known-at", before) == []

    entries = json.loads(desk("log", "--json", "--db", plain_path)[1])
    assert set(entries[0]) == {"seq", "at", "actor", "action", "summary", "records", "undo_of"}
    assert entries[0]["undo_of"] is None
    assert desk("undo", "--db", plain_path)[0] == 0
    assert officers(desk, plain_path) == []
    newest = json.loads(desk("log", "--json", "--limit", "1", "--db", plain_path)[1])
    assert [entry["undo_of"] for entry in newest] == [entries[0]["seq"]]


def test_warnings_come_before_faults(desk, plain_path, workbook):
    book = load_workbook(workbook)
    book["Officers"]["A3"] = 102
    book["Officers"]["E1"] = "shoe size"
    book.save(workbook)
    code, out, err = desk("import", workbook, "--db", plain_path)
    assert (code, out) == (1, "")
    assert [line.partition(": ")[0] for line in err.splitlines()] == [
        "Officers!E1 shoe size", "Guesses", "Officers!B3 last_name", "Officers!C3 first_name",
    ]  # fmt: skip


def test_a_dry_run_writes_nothing(desk, plain_path, workbook):
    code, out, _ = desk("import", workbook, "--dry-run", "--db", plain_path)
    assert code == 0
    assert "Officers: 1 added" in out
    assert officers(desk, plain_path) == []


def test_nothing_to_undo(desk, plain_path):
    desk("undo", "--db", plain_path)
    code, _, err = desk("undo", "--db", plain_path)
    assert code == 1
    assert err.strip()


def test_export_import_export(desk, plain_path, workbook, tmp_path):
    desk("import", workbook, "--db", plain_path)
    first, second, again = tmp_path / "1.xlsx", tmp_path / "2.xlsx", tmp_path / "b.srodesk"
    assert desk("export", first, "--db", plain_path)[0] == 0
    desk("init", "--plain", "--db", again)
    assert desk("import", first, "--db", again)[0] == 0
    assert desk("export", second, "--db", again)[0] == 0
    assert officers(desk, again) == ["101"]


def test_verify_backup_restore(desk, tmp_path, workbook):
    db, copy, back = tmp_path / "a.srodesk", tmp_path / "copy.backup", tmp_path / "b.srodesk"
    word = tmp_path / "word.txt"
    word.write_text("correct horse\nsecond line")
    desk("init", "--passphrase-file", word, "--db", db)
    assert desk("import", workbook, "--db", db, "--passphrase-file", word)[0] == 0
    assert desk("verify", "--db", db, "--passphrase-file", word)[0] == 0
    assert desk("backup", copy, "--db", db, "--passphrase-file", word)[0] == 0
    assert desk("backup", copy, "--db", db, "--passphrase-file", word)[0] == 1
    assert desk("restore", copy, "--db", back)[0] == 0
    assert desk("restore", copy, "--db", back)[0] == 1
    assert officers(desk, back, "--passphrase-file", word) == ["101"]


def test_policy_as_json_and_as_table(desk):
    code, out, _ = desk("policy", "--json")
    clauses = json.loads(out)
    assert code == 0
    assert set(clauses[0]) == {"id", "level", "text", "sources", "answers"}
    code, out, _ = desk("policy")
    assert code == 0
    assert all(clause["id"] in out for clause in clauses)


def test_the_reports_three_endings(desk, plain_path, workbook, tmp_path):
    desk("import", workbook, "--db", plain_path)
    for ending in ("pdf", "xlsx", "json"):
        out = tmp_path / f"report.{ending}"
        assert desk("report", "annual", "--school-year", "2025-26", out, "--db", plain_path)[0] == 0
        assert out.stat().st_size > 100
    assert json.loads((tmp_path / "report.json").read_text())["school_year"] == "2025-26"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_is_written_is_for_its_owner_alone(desk, workbook, tmp_path):
    mask = os.umask(0o022)
    try:
        db, folder = tmp_path / "made" / "a.srodesk", tmp_path / "made" / "certificates"
        db.parent.mkdir()
        assert desk("demo", "--db", db)[0] == 0
        made = db.parent
        assert desk("export", made / "out.xlsx", "--attachments", folder, "--db", db)[0] == 0
        assert desk("backup", made / "a.backup", "--db", db)[0] == 0
        assert desk("restore", made / "a.backup", "--db", made / "b.srodesk")[0] == 0
        for ending in ("pdf", "xlsx", "json"):
            assert desk("report", "annual", "--school-year", "2025-26", made / f"r.{ending}", "--db", db)[0] == 0
    finally:
        os.umask(mask)
    written = [path for path in made.rglob("*") if path != folder]
    assert len(written) > 10
    assert {path.name: stat.filemode(path.stat().st_mode) for path in written} == {
        path.name: "-rw-------" for path in written
    }
    assert stat.filemode(folder.stat().st_mode) == "drwx------"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_file_that_is_replaced_stays_as_readable_as_it_was(desk, plain_path, tmp_path):
    for out, words in (("out.xlsx", ("export",)), ("r.json", ("report", "annual", "--school-year", "2025-26"))):
        path = tmp_path / out
        path.write_text("older")
        path.chmod(0o640)
        assert desk(*words, path, "--db", plain_path)[0] == 0
        assert stat.filemode(path.stat().st_mode) == "-rw-r-----"
