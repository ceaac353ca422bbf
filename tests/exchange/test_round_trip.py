"""What is exported and imported again is the same, whatever the records hold."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from sro_desk.context import Context
from sro_desk.data.database import Database
from sro_desk.exchange.exporter import export_workbook
from sro_desk.exchange.importer import import_workbook
from sro_desk.fields import KINDS, SHEETS
from tests.conftest import copy_database
from tests.exchange.agencies import HARD, Agency, agencies, enter
from tests.exchange.books import OFFICER, Desk

CONTEXT = Context("Clerk", "DESK-1")


def cells(path: Path) -> dict[str, Any]:
    """Each sheet's rows by key, as openpyxl reads them."""
    found: dict[str, Any] = {}
    for sheet in load_workbook(path).worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        keys = [rows[0].index(field.name) for field in SHEETS[sheet.title].key]
        found[sheet.title] = {tuple(row[at] for at in keys): dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
        assert len(found[sheet.title]) == len(rows) - 1
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(agency=agencies())
def test_the_same_records(agency: Agency, plain_template: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("trip")
    with Database.open(copy_database(plain_template, folder / "a.srodesk")) as db:
        with db.unit(CONTEXT, "Enter") as unit:
            enter(unit, agency)
        result = export_workbook(db, folder / "a.xlsx", folder / "a")
    assert result.records == {kind: len(rows) for kind, rows in agency.items()}
    with Database.open(copy_database(plain_template, folder / "b.srodesk")) as db:
        taken = import_workbook(db, CONTEXT, folder / "a.xlsx", folder / "a")
        assert taken.added == {kind: len(rows) for kind, rows in agency.items()} | {"agency": 0}
        assert taken.warnings == ()
        export_workbook(db, folder / "b.xlsx", folder / "b")
        again = import_workbook(db, CONTEXT, folder / "b.xlsx")
        assert not any((*again.added.values(), *again.changed.values()))
    assert cells(folder / "a.xlsx") == cells(folder / "b.xlsx")
    assert files(folder / "a") == files(folder / "b")


def test_other_readers_see_the_same_texts(desk: Desk) -> None:
    with desk.db.unit(desk.context, "Add officers") as unit:
        unit.add_many("officer", [OFFICER | {"badge": str(at), "notes": text} for at, text in enumerate(HARD)])
    path = desk.folder / "out.xlsx"
    export_workbook(desk.db, path)
    at = [field.name for field in KINDS["officer"].fields].index("notes")
    read = [row[at] for row in load_workbook(path)["Officers"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in read} == {"s"}
    assert [unescape(cell.value) for cell in read] == list(HARD)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Officers").to_python()[1:]
    assert [row[at] for row in rows] == [unescape(cell.value) for cell in read]
