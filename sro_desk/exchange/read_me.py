"""The sheet `Read me` of the import workbook: what each sheet and each column is for, and the fixed words."""

import textwrap
from typing import Any, Final

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sro_desk import words
from sro_desk.exchange import template_style as style
from sro_desk.fields import KINDS, Field, Kind, Type
from sro_desk.wording import field_wording, word_help, word_label

READ_ME: Final = "Read me"
_WIDTHS: Final = (29, 13, 33, 70)
_LETTERS: Final = 1.12
"""How many letters of the face stand where a column's width counts one digit."""
_FORMS: Final = {
    Type.DATE: "date",
    Type.MOMENT: "date and time",
    Type.YES_NO: "yes or no",
    Type.WORD: "one of the fixed words",
    Type.WORDS: "fixed words, separated by ;",
    Type.LIST: "list, separated by ;",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.FILE: "file name",
    Type.ZONE: "time zone",
    Type.KEY: "text, at most 200 characters",
}


def write_read_me(sheet: Worksheet, texts: dict[str, Any]) -> dict[tuple[str, ...], str]:
    """Fill the sheet; where each list of fixed words stands in it, as a formula names ranges."""
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    _write_line(sheet, texts["title"], size=20, bold=True)
    sheet.append(())
    for line in texts["intro"]:
        _write_line(sheet, line)
    sheet.append(())
    _write_legend(sheet, texts)
    for kind in KINDS.values():
        _write_kind(sheet, kind, texts["sheets"][kind.name])
    _page(sheet)
    return _write_words(sheet)


def _write_line(sheet: Worksheet, text: str, *, size: int = 11, bold: bool = False) -> None:
    sheet.append((text,))
    row = sheet.max_row
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
    style.dress(sheet.cell(row, 1), size=size, bold=bold)
    sheet.row_dimensions[row].height = 30 if size > 11 else _height(text, sum(_WIDTHS))


def _height(text: str, width: int) -> float:
    """The points that a wrapped text takes; not every program works them out by itself."""
    lines = len(textwrap.wrap(text, int(width * _LETTERS))) or 1
    return 15.0 * lines + 3


def _write_legend(sheet: Worksheet, texts: dict[str, Any]) -> None:
    """The three looks of headings, as the headings themselves have them."""
    samples = (
        (Field("", required=True, key=True), texts["key"]),
        (Field("", required=True), texts["required"]),
        (Field(""), texts["optional"]),
    )
    for field, meaning in samples:
        sheet.append(("heading", meaning))
        row = sheet.max_row
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
        style.dress_heading(sheet.cell(row, 1), field)
        style.dress(sheet.cell(row, 2), indent=1)


def _write_kind(sheet: Worksheet, kind: Kind, about: str) -> None:
    sheet.append(())
    sheet.append((kind.sheet, about))
    row = sheet.max_row
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
    for column in range(1, 5):
        style.dress(sheet.cell(row, column), ground=style.SOFT)
    sheet.cell(row, 1).hyperlink = Hyperlink(ref=f"A{row}", location=f"'{kind.sheet}'!A1", display=kind.sheet)
    style.dress(sheet.cell(row, 1), ground=style.SOFT, colour=style.ACCENT, bold=True, link=True)
    for field in kind.fields:
        wording = field_wording(kind.name, field.name)
        label = wording.label if wording.label.endswith(("?", ".")) else f"{wording.label}."
        need = "key" if field.key else "must be filled" if field.required else ""
        _write_row(sheet, (field.name, need, _form(field), f"{label} {wording.below}".strip()), bold=field.required)
        if field.words:
            _write_row(sheet, ("", "", "", _listed(field)), bold=False)


def _form(field: Field) -> str:
    if field.type is Type.REFERENCE:
        return f"as in the sheet {KINDS[field.refers_to].sheet}"
    form = _FORMS.get(field.type, "text")
    return form if field.default is None else f"{form}; default {field.default}"


def _listed(field: Field) -> str:
    if field.words == words.CONSIDERATIONS:
        return "Words: 1 to 14, the numbers of 1003.4 E.3"
    return f"Words: {', '.join(field.words)}"


def _write_row(sheet: Worksheet, cells: tuple[str, str, str, str], *, bold: bool) -> None:
    sheet.append(tuple(cell or None for cell in cells))
    row = sheet.max_row
    for column in range(1, 5):
        second = column in (2, 3) or not cells[0]
        style.dress(
            sheet.cell(row, column),
            line=True,
            bold=bold and column == 1,
            colour=style.MUTED if second else style.TEXT,
        )
    sheet.row_dimensions[row].height = max(_height(text, width) for text, width in zip(cells, _WIDTHS, strict=True))


def _write_words(sheet: Worksheet) -> dict[tuple[str, ...], str]:
    """Every list of fixed words with what each means; where each stands."""
    ranges: dict[tuple[str, ...], str] = {}
    for kind in KINDS.values():
        for field in kind.fields:
            if not field.words or field.words in ranges or field.words == words.CONSIDERATIONS:
                continue
            sheet.append(())
            sheet.append((f"Words for {field.name} in {kind.sheet}",))
            row = sheet.max_row
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
            style.dress(sheet.cell(row, 1), ground=style.SOFT, bold=True)
            for word in field.words:
                meaning = f"{word_label(field.words, word)}. {word_help(field.words, word)}".strip()
                _write_row(sheet, (word, "", "", meaning), bold=False)
            ranges[field.words] = f"'{READ_ME}'!$A${row + 1}:$A${row + len(field.words)}"
    return ranges


def _page(sheet: Worksheet) -> None:
    """On paper: as wide as one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
