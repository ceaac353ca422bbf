"""The empty workbook that a department fills in."""

import tomllib
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sro_desk.assets import asset
from sro_desk.exchange import template_style as style
from sro_desk.exchange.openpyxl_file import save
from sro_desk.exchange.read_me import READ_ME, write_read_me
from sro_desk.exchange.record_rows import column_width
from sro_desk.exchange.replacing import replacing
from sro_desk.fields import KINDS, Field, Kind, Type
from sro_desk.wording import field_wording

_LAST: Final = 1_048_576
_INLINE: Final = 255
"""Characters that a drop-down may list itself; longer lists stand in the sheet `Read me`."""
_FORMATS: Final = {
    Type.DATE: "yyyy-mm-dd", Type.MOMENT: "yyyy-mm-dd hh:mm", Type.KEY: "@", Type.REFERENCE: "@", Type.INTEGER: "0",
    Type.LIST: "@", Type.WORDS: "@",
}  # fmt: skip


def write_template(out: Path) -> None:
    """Write it to `out`, which is replaced; Refused where that cannot be done."""
    texts = tomllib.loads(asset("help", "workbook.toml").read_text(encoding="utf-8"))
    book = Workbook()
    book.remove(book.worksheets[0])
    word_ranges = write_read_me(book.create_sheet(READ_ME), texts)
    for kind in KINDS.values():
        _write_sheet(book.create_sheet(kind.sheet), kind, word_ranges)
    with replacing(out) as part:
        save(book, part)


def _write_sheet(sheet: Worksheet, kind: Kind, word_ranges: dict[tuple[str, ...], str]) -> None:
    """One sheet of records: a table of one empty row under its headings, with drop-downs and formats below."""
    for number, field in enumerate(kind.fields, start=1):
        letter = get_column_letter(number)
        heading = sheet.cell(1, number, field.name)
        style.dress_heading(heading, field)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column_width(field) + 4  # room for the table's filter button
        dimension.number_format = sheet.cell(2, number).number_format = _FORMATS.get(field.type, "General")
        dimension.alignment = Alignment(vertical="top", wrap_text=field_wording(kind.name, field.name).lines > 1)
        _add_prompt(sheet, f"{letter}1", kind, field)
        _add_choices(sheet, f"{letter}2:{letter}{_LAST}", field, word_ranges)
    sheet.row_dimensions[1].height = 22
    sheet.freeze_panes = "A2" if not kind.key else f"{get_column_letter(_frozen(kind) + 1)}2"
    sheet.sheet_view.zoomScale = 110
    table = Table(displayName=kind.sheet, ref=f"A1:{get_column_letter(len(kind.fields))}2")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)


def _frozen(kind: Kind) -> int:
    """How many columns stay in sight when the sheet is scrolled sideways: the key's at its beginning."""
    count = 0
    while kind.fields[count].key and count < 2:
        count += 1
    return count


def _add_prompt(sheet: Worksheet, cell: str, kind: Kind, field: Field) -> None:
    """What a heading shows when it is selected."""
    wording = field_wording(kind.name, field.name)
    need = "Key. " if field.key else "Must be filled. " if field.required else ""
    prompt = DataValidation(allow_blank=True, showInputMessage=True)
    prompt.promptTitle = wording.label[:32]
    prompt.prompt = f"{need}{wording.below}".strip()[:_INLINE] or "May stay empty."
    prompt.add(cell)
    sheet.add_data_validation(prompt)


def _add_choices(sheet: Worksheet, cells: str, field: Field, word_ranges: dict[tuple[str, ...], str]) -> None:
    """A drop-down of fixed words, or of the records that other sheets of the workbook hold."""
    listed = _choices(field, word_ranges)
    if listed is None:
        return
    # Records may also be in the database alone, so what is not listed is an error only for fixed words.
    strict = field.type is not Type.REFERENCE
    choice: Any = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=strict)
    choice.errorTitle = "One of the listed words"
    choice.error = "Choose one of the words in the list, or leave the cell empty."
    choice.add(cells)
    sheet.add_data_validation(choice)


def _choices(field: Field, word_ranges: dict[tuple[str, ...], str]) -> str | None:
    if field.type is Type.YES_NO:
        return '"yes,no"'
    if field.type is Type.WORD:
        joined = ",".join(field.words)
        return f'"{joined}"' if len(joined) <= _INLINE else word_ranges[field.words]
    if field.type is Type.REFERENCE:
        sheet = KINDS[field.refers_to].sheet
        return f"OFFSET({sheet}!$A$2,0,0,MAX(1,COUNTA({sheet}!$A:$A)-1),1)"
    return None
