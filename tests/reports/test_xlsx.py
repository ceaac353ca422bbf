"""The report as a workbook, read back with other readers."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from sro_desk.policy.records import Agency, Facts
from sro_desk.reports import write
from sro_desk.reports.shapes import Figures
from sro_desk.reports.xlsx.report import render
from tests.reports.conftest import Report, agency, incident, officer


def cells(figures: Figures, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(render(figures))).get_sheet_by_name(sheet).to_python()


def test_numbers_are_numbers_and_dates_dates(internal: Figures) -> None:
    summary = {str(row[0]): row[1] for row in cells(internal, "Summary")[5:]}
    assert summary["Officers in service"] == internal.totals.officers_in_service
    assert summary["Incidents"] == internal.totals.incidents
    assert summary["Verdicts as of"] == internal.head.as_of
    officers = cells(internal, "Officers")[5:]
    assert {row[0]: row[-1] for row in officers if row[1]} == {line.name: line.days_out for line in internal.officers}


def test_each_sheet_tells_its_edition_keeps_its_headings_and_prints_on_letter(internal: Figures) -> None:
    book = openpyxl.load_workbook(BytesIO(render(internal)))
    assert book.sheetnames[0] == "Summary"
    for page in book.worksheets:
        assert "PRIVATE · INTERNAL EDITION" in str(page["A3"].value)
        assert (page.freeze_panes, page.print_title_rows) == ("B6", "$5:$5")
        assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "1")
        assert "Page &P of &N" in str(page.oddFooter.right.text)


def test_withheld_counts_are_marks(public: Figures) -> None:
    book = openpyxl.load_workbook(BytesIO(render(public)))
    text = [str(cell.value) for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value]
    assert "[w]" in text
    assert "Certificates" not in book.sheetnames
    assert not [line.name for line in public.officers]


def test_the_public_workbook_names_no_officer(sample_facts: Facts, public: Figures) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(render(public)))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    text = " ".join(str(cell) for row in rows for cell in row)
    chief = set((sample_facts.agency.chief_name or "").split())
    assert not [one.last_name for one in sample_facts.officers if one.last_name in text and one.last_name not in chief]


def test_text_that_looks_like_a_formula_or_an_escape_stays_text(report: Report) -> None:
    facts = agency(incidents=(incident(1, category="=1+1"), incident(2, category="_x0041_")), officers=(officer("1"),))
    names = [row[1] for row in cells(report(facts), "Incidents") if row[0] == "Category"]
    assert sorted(map(str, names)) == ["=1+1", "_x0041_"]


def test_an_empty_agency_has_a_workbook(report: Report) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(render(report(Facts(Agency("Our agency"))))))
    assert book.get_sheet_by_name("Officers").to_python()[5][0] == "Nothing to list."


def test_the_same_figures_give_the_same_bytes(internal: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(internal) == render(internal)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    book = openpyxl.load_workbook(BytesIO(render(internal)))
    assert f"{book.properties.created:%Y-%m-%d}" == f"{book.properties.modified:%Y-%m-%d}" == "2025-06-15"


def test_all_papers_show_one_set(internal: Figures, tmp_path: Path) -> None:
    changed = replace(internal, days_out=4321)
    write(changed, tmp_path / "a.xlsx")
    summary = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("Summary").to_python()
    assert 4321.0 in [row[1] for row in summary]
