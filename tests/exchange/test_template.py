"""The template holds every sheet and column, helps to fill them, and means nothing while it is empty."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sro_desk.errors import Refused
from sro_desk.exchange.importer import import_workbook
from sro_desk.exchange.template import write_template
from sro_desk.fields import KINDS, SHEETS, Type
from tests.exchange.books import OFFICER, Desk


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def book(template: Path) -> Workbook:
    return load_workbook(template)


def test_it_has_every_sheet_with_its_headings_in_a_table(book: Workbook) -> None:
    assert book.sheetnames == ["Read me", *SHEETS]
    for kind in KINDS.values():
        sheet = book[kind.sheet]
        assert [cell.value for cell in sheet[1]] == [field.name for field in kind.fields]
        assert sheet.freeze_panes.endswith("2")
        assert [table.ref for table in sheet.tables.values()] == [f"A1:{sheet.cell(2, len(kind.fields)).coordinate}"]


def test_fixed_words_and_yes_no_have_drop_downs(book: Workbook) -> None:
    read_me = book["Read me"]
    for kind in KINDS.values():
        sheet = book[kind.sheet]
        lists = {
            str(cells).partition(":")[0]: validation.formula1
            for validation in sheet.data_validations.dataValidation
            if validation.type == "list"
            for cells in validation.sqref.ranges
        }
        for number, field in enumerate(kind.fields, start=1):
            formula = lists.get(sheet.cell(2, number).coordinate)
            if field.type is Type.YES_NO:
                assert formula == '"yes,no"'
            elif field.type is Type.WORD and formula.startswith('"'):
                assert tuple(formula.strip('"').split(",")) == field.words
            elif field.type is Type.WORD:
                rows = read_me[formula.partition("!")[2].replace("$", "")]
                assert tuple(row[0].value for row in rows) == field.words
            elif field.type is Type.REFERENCE:
                assert KINDS[field.refers_to].sheet in formula
            else:
                assert formula is None


def test_keys_and_required_columns_stand_out(book: Workbook) -> None:
    sheet = book["Assignments"]
    grounds = {cell.value: (cell.fill.start_color.rgb, cell.font.bold) for cell in sheet[1]}
    assert len({grounds["badge"], grounds["role"], grounds["ended_on"]}) == 3
    assert grounds["badge"] == grounds["assumed_duties_on"]


def test_the_explanation_names_every_sheet_and_column(book: Workbook) -> None:
    told = [row[0].value for row in book["Read me"].iter_rows()]
    for kind in KINDS.values():
        at = told.index(kind.sheet)
        names = [name for name in told[at + 1 :] if name][: len(kind.fields)]
        assert names == [field.name for field in kind.fields]


def test_empty_it_gives_no_records_no_faults_no_warnings(desk: Desk, template: Path) -> None:
    result = import_workbook(desk.db, desk.context, template)
    assert not any(result.added.values())
    assert not any(result.changed.values())
    assert result.warnings == ()


def test_what_is_filled_in_is_imported(desk: Desk, template: Path) -> None:
    book = load_workbook(template)
    for column, value in enumerate(OFFICER.values(), start=1):
        book["Officers"].cell(2, column, value)
    book.save(desk.folder / "filled.xlsx")
    assert import_workbook(desk.db, desk.context, desk.folder / "filled.xlsx").added["officer"] == 1


def test_the_same_moment_gives_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert load_workbook(tmp_path / "a.xlsx").properties.modified.isoformat().startswith("2026-09-21T")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"none/t\.xlsx cannot be written"):
        write_template(tmp_path / "none" / "t.xlsx")
