"""One sheet of the workbook: title, sentence, edition, headings and rows, set up for reading and for print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sro_desk.reports.numbers import WITHHELD
from sro_desk.reports.shapes import Count, Edition, Head

_Weight = Literal["hair", "thin", "medium"]
Value = str | int | float | date | None
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HEADINGS_ROW = 5
_INK, _GRAY, _NAVY, _BRICK, _BAND, _LINE = "1B1B1B", "595959", "1D3557", "9B2217", "EBEBEB", "C9C9C9"


NUMBER, DATE, HOURS = "#,##0", "mmm d, yyyy", "#,##0.0"
"""How a column shows counts, dates and hours."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and how its numbers or dates are shown."""

    head: str
    width: float
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `bold` and `warned` are the rows, counted from 0, that stand out as totals and as out of compliance."""

    name: str
    verdict: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    bold: frozenset[int] = frozenset()
    warned: frozenset[int] = frozenset()


def shown(count: Count) -> Value:
    """A count as a number, or the mark of a withheld one."""
    return WITHHELD if count is None else count


def write(book: Workbook, sheet: Sheet, head: Head, seal: str) -> None:
    """Add the sheet to the workbook."""
    page: Worksheet = book.create_sheet(sheet.name)
    wide = sum(column.width for column in sheet.columns)
    _top(page, sheet, head, wide)
    for number, column in enumerate(sheet.columns, 1):
        page.row_dimensions[_HEADINGS_ROW].height = 30.0
        cell = page.cell(_HEADINGS_ROW, number, column.head)
        cell.font, cell.fill, cell.border = _font(bold=True), _fill(_BAND), _border(top="medium", bottom="thin")
        side = _side(column)
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=side, indent=_indent(side, number))
        page.column_dimensions[get_column_letter(number)].width = column.width
    rows: Sequence[Sequence[Value]] = sheet.rows or [["Nothing to list."]]
    for number, row in enumerate(rows):
        _row(page, sheet, _HEADINGS_ROW + 1 + number, row, bold=number in sheet.bold, warned=number in sheet.warned)
    if sheet.note:
        _across(page, sheet, _HEADINGS_ROW + 2 + len(rows), sheet.note, _font(size=9, color=_GRAY), wide * 1.1)
    _print_setup(page, head, seal, _HEADINGS_ROW + len(rows), len(sheet.columns))


def _top(page: Worksheet, sheet: Sheet, head: Head, wide: float) -> None:
    edition = "PUBLIC EDITION" if head.edition is Edition.PUBLIC else "PRIVATE · INTERNAL EDITION"
    lines = (
        (sheet.name, _font(size=16, bold=True, color=_NAVY)),
        (sheet.verdict, _font(size=12, bold=True)),
        (f"{edition} · DRAFT, NOT SIGNED · {head.agency}, school year {head.school_year}", _font(size=9, color=_GRAY)),
    )
    for number, (text, font) in enumerate(lines, 1):
        _across(page, sheet, number, text, font, wide * 10 / (font.size or 10))


def _across(page: Worksheet, sheet: Sheet, number: int, text: str, font: Font, fits: float) -> None:
    """Text over all columns, in as many lines as it needs; `fits` is how many characters a line has."""
    cell = page.cell(number, 1)
    cell.value, cell.data_type, cell.font = _safe(text), "s", font
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(sheet.columns))
    page.row_dimensions[number].height = _lines(text, fits) * 1.4 * (font.size or 10)


def _row(page: Worksheet, sheet: Sheet, number: int, row: Sequence[Value], *, bold: bool, warned: bool) -> None:
    for place, value in enumerate(row, 1):
        cell = page.cell(number, place)
        cell.value = _safe(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        column = sheet.columns[place - 1]
        cell.number_format = DATE if isinstance(value, date) else column.format
        cell.font = _font(bold=bold or (warned and place == 1), color=_BRICK if warned else _INK)
        cell.border = _border(top="thin" if bold else None, bottom="hair")
        side = _side(column) if value == WITHHELD or not isinstance(value, str) else "left"
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side, indent=_indent(side, place))
    lines = (_lines(str(value), column.width) for value, column in zip(row, sheet.columns, strict=False))
    page.row_dimensions[number].height = 14.0 * max(lines)


def _print_setup(page: Worksheet, head: Head, seal: str, last_row: int, columns: int) -> None:
    page.freeze_panes = f"B{_HEADINGS_ROW + 1}"
    page.sheet_view.showGridLines = False
    page.print_title_rows = f"{_HEADINGS_ROW}:{_HEADINGS_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_LETTER
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if last_row > _HEADINGS_ROW + 1:
        page.auto_filter.ref = f"A{_HEADINGS_ROW}:{get_column_letter(columns)}{last_row}"
    edition = "PUBLIC EDITION" if head.edition is Edition.PUBLIC else "PRIVATE - INTERNAL EDITION"
    page.HeaderFooter.oddHeader = HeaderFooterItem(
        left=_HeaderFooterPart(f"SRO annual compliance report, {head.school_year}"), right=_HeaderFooterPart(edition)
    )
    page.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(f"Figures digest {seal[:16]}"), right=_HeaderFooterPart("Page &P of &N")
    )


def _indent(side: str, place: int) -> int:
    """Text is set off from the numbers before it."""
    return int(side == "left" and place > 1)


def _lines(text: str, width: float) -> int:
    """About how many lines the text takes in a column of so many characters."""
    return sum(max(1, ceil(len(part) * 1.08 / (width - 1))) for part in text.split("\n"))


def _side(column: Column) -> Literal["left", "right"]:
    return "left" if column.format in ("General", "@") else "right"


def _safe(text: str) -> str:
    """Text that a workbook shows as it is, also where it looks like an escaped character."""
    return _ESCAPED.sub("_x005F_", text)


@cache
def _font(*, size: int = 10, bold: bool = False, color: str = _INK) -> Font:
    return Font(name="Calibri", size=size, bold=bold, color=color)


@cache
def _fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


@cache
def _border(top: _Weight | None = None, bottom: _Weight | None = None) -> Border:
    return Border(top=Side(style=top, color=_INK), bottom=Side(style=bottom, color=_LINE if bottom == "hair" else _INK))
