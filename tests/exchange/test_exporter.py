"""What an export writes, and that it is whole or not there."""

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sro_desk.errors import Cancelled, Refused
from sro_desk.exchange.exporter import export_workbook
from sro_desk.exchange.importer import import_workbook
from sro_desk.fields import SHEETS
from tests.exchange.books import BASE, OFFICER, Desk, png, read_book
from tests.exchange.test_importer import INCIDENT, OFFICER_DUTY


def export(desk: Desk, **options: object) -> Path:
    export_workbook(desk.db, desk.folder / "out.xlsx", **options)  # type: ignore[arg-type]
    return desk.folder / "out.xlsx"


def test_every_sheet_is_there_in_order_with_all_headings(desk: Desk) -> None:
    book = load_workbook(export(desk))
    assert book.sheetnames == list(SHEETS)
    for sheet in book.worksheets:
        assert [cell.value for cell in sheet[1]] == [field.name for field in SHEETS[sheet.title].fields]
        assert sheet.freeze_panes == "A2"
    assert read_book(desk.folder / "out.xlsx")["Agency"][0]["name"] == "Testville Police"


def test_cells_have_their_types(desk: Desk) -> None:
    desk.take(BASE | {
        "Officers": [OFFICER | {"hired_on": "1899-12-31", "separated_on": date(2026, 5, 1)}],
        "Assignments": [OFFICER_DUTY | {"training_unavailable": False}],
        "Incidents": [INCIDENT | {"alternatives_considered": r"a\;b; c\\d", "parent_notified_at": "1900-02-28 08:15"}],
        "Activities": [{"activity_no": "1", "badge": "101", "school": "Lake High", "date": date(1900, 3, 1),
                        "kind": "class", "hours": 8.0, "people_reached": 30}],
    })  # fmt: skip
    book = read_book(export(desk))
    assert book["Officers"][0]["hired_on"] == "1899-12-31"
    assert book["Officers"][0]["separated_on"] == datetime(2026, 5, 1)
    assert book["Assignments"][0]["badge"] == "101"
    assert book["Assignments"][0]["training_unavailable"] == "no"
    assert book["Incidents"][0]["occurred_at"] == datetime(2026, 3, 3, 9, 15)
    assert book["Incidents"][0]["parent_notified_at"] == "1900-02-28 08:15:00"
    assert book["Incidents"][0]["alternatives_considered"] == r"a\;b; c\\d"
    assert book["Activities"][0] == {
        "activity_no": "1", "badge": "101", "school": "Lake High", "date": datetime(1900, 3, 1), "kind": "class",
        "hours": 8, "people_reached": 30,
    }  # fmt: skip


def test_the_bin_stays_behind(desk: Desk) -> None:
    desk.take(BASE | {"Licenses": [{"badge": "101", "expires_on": date(2027, 1, 1)}]})
    with desk.db.unit(desk.context, "Remove officer") as unit:
        unit.remove("officer", desk.all("officer", "id")[0])
    book = read_book(export(desk))
    assert (book["Officers"], book["Licenses"]) == ([], [])


def test_a_long_sheet_continues_and_comes_back(desk: Desk) -> None:
    desk.take({"Officers": [OFFICER | {"badge": str(number)} for number in range(7)]})
    book = read_book(export(desk, sheet_rows=3))
    assert [len(book[name]) for name in ("Officers", "Officers (2)", "Officers (3)")] == [3, 3, 1]
    assert len(read_book(export(desk, sheet_rows=7))) == len(SHEETS)
    again = import_workbook(desk.db, desk.context, export(desk, sheet_rows=3))
    assert not any((*again.added.values(), *again.changed.values()))


def test_attachments_are_written_once_and_taken_from_the_database_too(desk: Desk) -> None:
    folder = desk.folder / "in"
    folder.mkdir()
    (folder / "a.png").write_bytes(png(1))
    (folder / "b.png").write_bytes(png(1))
    training = {"badge": "101", "course_kind": "mandated", "completed_on": date(2025, 8, 1)}
    desk.take(BASE | {"Training": [
        training | {"certificate_file": "a.png"}, training | {"course_kind": "other", "certificate_file": "b.png"},
    ]}, attachments=folder)  # fmt: skip
    result = export_workbook(desk.db, desk.folder / "out.xlsx", desk.folder / "deep" / "out")
    names = [path.name for path in (desk.folder / "deep" / "out").iterdir()]
    assert result.attachments == len(names) == 1
    assert (desk.folder / "deep" / "out" / names[0]).read_bytes() == png(1)
    assert [row["certificate_file"] for row in read_book(desk.folder / "out.xlsx")["Training"]] == names * 2
    desk.take({"Training": [training | {"course_kind": "refresher", "certificate_file": names[0]}]})
    desk.take({"Training": [training | {"certificate_file": None, "sponsor": "x"}]})
    assert len(set(desk.all("completion", "certificate_file"))) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.pdf", "has no file “none.pdf”"),
        ("../in/a.png", "has a path in it"),
        ("sub\\a.png", "has a path in it"),
        ("C:a.png", "has a path in it"),
        ("..", "has a path in it"),
        ("notes.pdf", "is no PDF, PNG or JPEG"),
        ("a.pdf", "holds a PNG picture"),
        ("empty.pdf", "is empty"),
        ("f" * 64 + ".png", "is not the file that it was exported as"),
        ("e" * 64 + ".png", "has no file"),
        ("x" * 5_000, "has no file"),
    ],
)
def test_attachments_that_are_not_taken(desk: Desk, name: str, reason: str) -> None:
    folder = desk.folder / "in"
    folder.mkdir()
    for file, content in (("a.png", png(1)), ("a.pdf", png(1)), ("notes.pdf", b"text"), ("empty.pdf", b""),
                          ("f" * 64 + ".png", png(1))):  # fmt: skip
        (folder / file).write_bytes(content)
    training = {"badge": "101", "course_kind": "mandated", "completed_on": date(2025, 8, 1), "certificate_file": name}
    (line,) = desk.faults(BASE | {"Training": [training]}, attachments=folder)
    assert line.startswith("Training!D2 certificate_file: ")
    assert reason in line


def certificate(name: str) -> dict[str, Any]:
    training = {"badge": "101", "course_kind": "mandated", "completed_on": date(2025, 8, 1), "certificate_file": name}
    return BASE | {"Training": [training]}


def test_a_link_in_the_folder_is_not_followed(desk: Desk) -> None:
    folder = desk.folder / "in"
    folder.mkdir()
    (desk.folder / "private.png").write_bytes(png(1))
    (folder / "a.png").symlink_to(desk.folder / "private.png")
    (folder / "nowhere.png").symlink_to(desk.folder / "none")
    for name in ("a.png", "nowhere.png"):
        (line,) = desk.faults(certificate(name), attachments=folder)
        assert f"“{name}” in the attachments folder is a link" in line


def test_the_ending_must_be_that_of_what_the_database_holds(desk: Desk) -> None:
    folder = desk.folder / "in"
    folder.mkdir()
    (folder / "a.png").write_bytes(png(1))
    desk.take(certificate("a.png"), attachments=folder)
    digest = hashlib.sha256(png(1)).hexdigest()
    desk.take(certificate(f"{digest}.png"))
    desk.take(certificate(f"{digest}.PNG"))
    (line,) = desk.faults(certificate(f"{digest}.pdf"))
    assert line.startswith("Training!D2 certificate_file: ")
    assert line.endswith("holds a PNG picture, which its name does not say. Give it the ending .png.")


def test_without_a_folder_only_what_the_database_holds_is_taken(desk: Desk) -> None:
    training = {
        "badge": "101",
        "course_kind": "mandated",
        "completed_on": date(2025, 8, 1),
        "certificate_file": "a.png",
    }
    (line,) = desk.faults(BASE | {"Training": [training]})
    assert "No attachments folder was given" in line
    with pytest.raises(Refused, match="is no folder"):
        desk.take(BASE, attachments=desk.folder / "none")


def test_an_export_that_stops_leaves_the_old_file(desk: Desk) -> None:
    out = desk.folder / "out.xlsx"
    out.write_bytes(b"old")

    def stop(sheet: str, rows: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_workbook(desk.db, out, progress=stop)
    assert out.read_bytes() == b"old"
    assert [path.name for path in desk.folder.iterdir() if path.suffix == ".part"] == []


def test_a_place_that_cannot_be_written_is_named(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"none/out\.xlsx cannot be written"):
        export_workbook(desk.db, desk.folder / "none" / "out.xlsx")
    (desk.folder / "file").write_bytes(b"")
    with pytest.raises(Refused, match="file cannot be made"):
        export_workbook(desk.db, desk.folder / "out.xlsx", desk.folder / "file")


def test_the_same_records_give_the_same_file(desk: Desk) -> None:
    desk.take(BASE)
    first = export(desk).read_bytes()
    assert export(desk).read_bytes() == first


@pytest.mark.parametrize("there", [True, False])
def test_a_stopped_export_takes_back_the_attachments_it_wrote_and_no_other(desk: Desk, there: bool) -> None:
    (desk.folder / "a.png").write_bytes(png(1))
    training = {"badge": "101", "course_kind": "mandated", "completed_on": date(2025, 8, 1)}
    desk.take(BASE | {"Training": [training | {"certificate_file": "a.png"}]}, attachments=desk.folder)
    folder = desk.folder / "deep" / "out"
    if there:
        folder.mkdir(parents=True)
        (folder / "mine.txt").write_text("mine")

    def stop(sheet: str, _rows: int) -> None:
        if sheet == "Officers":
            raise Cancelled

    before = sorted(desk.folder.rglob("*"))
    with pytest.raises(Cancelled):
        export_workbook(desk.db, desk.folder / "out.xlsx", folder, progress=stop)
    assert sorted(desk.folder.rglob("*")) == before
