"""Writes workbooks as a stream: a few rows in memory at a time, and no temporary file that would hold private data.

Texts stand in their cells, dates are numbers with a date's style, and every part has one fixed time stamp, so that the
same records give the same file.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import IO, Final
from xml.sax.saxutils import quoteattr

from sro_desk.exchange.faults import column_letters

ROWS: Final = 1_048_575
"""Rows below the heading that one sheet takes; what is beyond continues on the next one."""
FIRST_DAY: Final = "1900-03-01"
"""The first day that a workbook's numbers name without doubt; earlier ones are written as text."""
PLAIN, DAY, MOMENT, HEADING, TEXT = range(5)
"""Cell styles, by their number in `_STYLES`."""

_FLUSH: Final = 1 << 16
_PART: Final = 3 << 29
"""Bytes of one sheet's XML beyond which it continues on the next one, as it does past `ROWS`."""
_EPOCH: Final = date(1899, 12, 30).toordinal()
_NEEDS_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

CellWriter = Callable[[object, str], str]
"""(value that is not None, reference such as `C7`) -> the cell's XML."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how its cells are written, and its width in characters."""

    heading: str
    write: CellWriter
    width: int


def escape(text: str) -> str:
    """A text inside XML as workbooks have it."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NEEDS_ESCAPE.sub("_x005F_", text) if "_x" in text else text


def text_cell(value: object, reference: str, style: int = PLAIN) -> str:
    """A text, whatever it looks like."""
    text = str(value)
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    styled = f' s="{style}"' if style else ""
    return f'<c r="{reference}"{styled} t="inlineStr"><is><t{space}>{escape(text)}</t></is></c>'


def key_cell(value: object, reference: str) -> str:
    """A key: a text that stays one when its cell is edited."""
    return text_cell(value, reference, TEXT)


def number_cell(value: object, reference: str) -> str:
    """A number, whole ones without a fraction."""
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    return f'<c r="{reference}"><v>{number!r}</v></c>'


def day_cell(value: object, reference: str) -> str:
    """A date, given as ISO text."""
    text = str(value)
    if text < FIRST_DAY:
        return text_cell(text, reference)
    return f'<c r="{reference}" s="{DAY}"><v>{_serial(text)}</v></c>'


def moment_cell(value: object, reference: str) -> str:
    """A date with its time, given as ISO text."""
    text = str(value)
    if text < FIRST_DAY:
        return text_cell(text, reference)
    seconds = int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
    number = _serial(text[:10]) + seconds / 86_400 if seconds else _serial(text[:10])
    return f'<c r="{reference}" s="{MOMENT}"><v>{number!r}</v></c>'


@lru_cache(maxsize=4_096)
def _serial(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _EPOCH


class WorkbookWriter:
    """A workbook in the making; use it as a context manager."""

    def __init__(self, out: IO[bytes]) -> None:
        """Write to `out`, which must be seekable."""
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self._names: list[str] = []

    def __enter__(self) -> "WorkbookWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._write_rest()
        self._zip.close()

    def sheet(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, limit: int = ROWS
    ) -> int:
        """Write a sheet and, past `limit` rows, its continuations `Name (2)` and so on; how many rows there were."""
        source = iter(rows)
        count = self._part(name, columns, islice(source, limit))
        part = 1
        for first in source:
            part += 1
            count += self._part(f"{name} ({part})", columns, chain((first,), islice(source, limit - 1)))
        return count

    def _part(self, title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> int:
        self._names.append(title)
        count = size = 0
        with self._open(f"xl/worksheets/sheet{len(self._names)}.xml") as part:
            part.write(_sheet_start(columns).encode())
            for text, taken in _row_blocks(columns, rows):
                block = text.encode()
                part.write(block)
                count += taken
                size += len(block)
                if size > _PART:
                    break
            part.write(b"</sheetData></worksheet>")
        return count

    def _open(self, name: str) -> IO[bytes]:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        return self._zip.open(info, "w")

    def _write(self, name: str, text: str) -> None:
        with self._open(name) as part:
            part.write(text.encode())

    def _write_rest(self) -> None:
        numbers = range(1, len(self._names) + 1)
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in zip(numbers, self._names, strict=True)
        )
        links = "".join(_link(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
        types = "".join(_content_type(f"xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers)
        types += _content_type("xl/workbook.xml", "sheet.main") + _content_type("xl/styles.xml", "styles")
        self._write("xl/workbook.xml", f"{_XML}<workbook {_MAIN} {_R}><sheets>{sheets}</sheets></workbook>")
        self._write(
            "xl/_rels/workbook.xml.rels",
            f"{_XML}<Relationships {_RELS}>{links}{_link(len(numbers) + 1, 'styles', 'styles.xml')}</Relationships>",
        )
        self._write("xl/styles.xml", _STYLES)
        self._write(
            "_rels/.rels",
            f"{_XML}<Relationships {_RELS}>{_link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        )
        self._write(
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{types}</Types>",
        )


def _row_blocks(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, int]]:
    """The rows' XML in blocks of some size, each with how many rows it has."""
    cells = tuple((column_letters(index), column.write) for index, column in enumerate(columns))
    block: list[str] = []
    size = taken = 0
    for number, row in enumerate(rows, start=2):
        inside = "".join(
            [
                write(value, f"{letters}{number}")
                for (letters, write), value in zip(cells, row, strict=True)
                if value is not None
            ]
        )
        block.append(f'<row r="{number}">{inside}</row>')
        size += len(inside)
        taken += 1
        if size > _FLUSH:
            yield "".join(block), taken
            block.clear()
            size = taken = 0
    yield "".join(block), taken


def _sheet_start(columns: Sequence[Column]) -> str:
    """Everything before the first record: the frozen heading row and the columns' widths."""
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        for number, column in enumerate(columns, start=1)
    )
    headings = "".join(
        text_cell(column.heading, f"{column_letters(index)}1", HEADING) for index, column in enumerate(columns)
    )
    return (
        f'{_XML}<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData><row r="1">{headings}</row>'
    )


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'


def _content_type(part: str, kind: str) -> str:
    return (
        f'<Override PartName="/{part}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
    )


_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R: Final = f'xmlns:r="{_OFFICE}/relationships"'
_RELS: Final = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_XF: Final = '<xf numFmtId="{}" fontId="{}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
_STYLES: Final = (
    f"{_XML}<styleSheet {_MAIN}>"
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="5">{"".join(_XF.format(*style) for style in ((0, 0), (164, 0), (165, 0), (0, 1), (49, 0)))}'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
