"""Workbooks that other programs have written."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from sro_desk.exchange.importer import import_workbook
from tests.exchange.books import Desk

HERE = Path(__file__).parent


def test_a_template_filled_in_and_saved_by_libreoffice(desk: Desk) -> None:
    """Saved by LibreOffice 7.4: texts shared, formulas with their results, booleans, dates in its own formats."""
    result = import_workbook(desk.db, desk.context, HERE / "files" / "libreoffice.xlsx")
    assert result.warnings == ()
    assert desk.all("officer", "badge", "hired_on", "notes") == [
        ("007", date(2020, 1, 2), "Line one\nLine two & <more> _x0041_")
    ]
    assert desk.all("assignment", "assumed_duties_on", "training_unavailable") == [(date(2025, 9, 2), True)]
    assert desk.all("incident", "occurred_at", "officer_id", "summary", "school_rule") == [
        (datetime(2026, 3, 3, 9, 15), 1, "ab", False)
    ]
    assert desk.all("activity", "hours", "people_reached") == [(1.5, 30)]


def test_a_workbook_of_xlsxwriter(desk: Desk) -> None:
    with xlsxwriter.Workbook(desk.folder / "in.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Officers")
        day, bold = book.add_format({"num_format": "d mmmm yyyy"}), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["badge", "last_name", "first_name", "hired_on", "notes"])
        sheet.write_row(1, 0, [101, "=Doe", "Jane"])
        sheet.write_datetime(1, 3, datetime(2020, 1, 2), day)
        sheet.write_rich_string(1, 4, "a ", bold, "bold", " word")
        sheet.write_row(2, 0, ["102", "_x0041_", "Joe"])
        sheet.write_formula(2, 4, '=A2&"!"', None, "101!")
        sheet.write_blank(3, 0, None, bold)
    import_workbook(desk.db, desk.context, desk.folder / "in.xlsx")
    assert desk.all("officer", "badge", "last_name", "hired_on", "notes") == [
        ("101", "=Doe", date(2020, 1, 2), "a bold word"),
        ("102", "_x0041_", None, "101!"),
    ]
