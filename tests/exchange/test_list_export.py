from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sro_desk.errors import Cancelled, Refused
from sro_desk.exchange.list_export import ListColumn, write_list

COLUMNS = (ListColumn("What", 12), ListColumn("When", 12))
ABOUT = (("Agency", "Elm Harbor"),)


def test_each_cell_is_of_its_kind_and_none_is_a_formula(tmp_path: Path) -> None:
    rows = [("=1+1", date(2026, 11, 24)), ("+1", datetime(2026, 11, 24, 8, 15)), ("", 2.5), ("-x", None), ("@y", 7)]
    assert write_list(tmp_path / "list.xlsx", "Roster", COLUMNS, rows, ABOUT) == 5
    book = load_workbook(tmp_path / "list.xlsx")
    sheet = book["Roster"]
    assert [cell.data_type for cell in sheet["A"][1:]] == ["s", "s", "n", "s", "s"]
    assert [cell.value for cell in sheet["A"]] == ["What", "=1+1", "+1", None, "-x", "@y"]
    assert [cell.value for cell in sheet["B"][1:4]] == [datetime(2026, 11, 24), datetime(2026, 11, 24, 8, 15), 2.5]
    assert list(book["About this list"].values) == [("What", "Is"), ("Agency", "Elm Harbor"), ("Rows", 5)]


def test_a_stopped_export_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    out.write_bytes(b"before")

    def stop(_count: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_list(out, "Roster", COLUMNS, [("a", 1)], ABOUT, stop)
    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]
    assert out.read_bytes() == b"before"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        write_list(tmp_path / "gone" / "list.xlsx", "Roster", COLUMNS, [], ABOUT)
