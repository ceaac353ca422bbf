"""Makes workbooks that are not what they should be, each small on disk."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.exchange.books import BASE, OFFICER, raw_book, rewrite, write_book

_HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>badge</t></is></c></row>'
_SHEET = "xl/worksheets/s1.xml"
_MEGABYTE = b" " * (1 << 20)


def _good(folder: Path) -> bytes:
    return write_book(folder / "good.xlsx", BASE).read_bytes()


def macros(path: Path) -> None:
    """A workbook with macros."""
    path.write_bytes(_good(path.parent))
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\0" * 100)


def macros_by_type(path: Path) -> None:
    """A workbook that calls itself one with macros, as they are saved before the first macro is written."""
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    path.write_bytes(_good(path.parent))
    rewrite(path, "[Content_Types].xml", lambda _: types)


def sheet_without_link(path: Path) -> None:
    """The list of sheets names one to which nothing leads."""
    path.write_bytes(_good(path.parent))
    rewrite(
        path, "xl/workbook.xml", lambda text: text.replace("</sheets>", '<sheet name="Activities" id="r99"/></sheets>')
    )


def old_xls(path: Path) -> None:
    """The file format before 2007."""
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 4_096)


def password(path: Path) -> None:
    """A workbook that Excel has encrypted."""
    old_xls(path)
    with path.open("ab") as file:
        file.write("EncryptedPackage".encode("utf-16-le") + b"\0" * 512)


def other_zip(path: Path) -> None:
    """A zip archive of something else."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("photo.jpg", b"\xff\xd8")


def word_document(path: Path) -> None:
    """An office document that is no workbook."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        book.writestr("word/document.xml", '<document xmlns="w"/>')


def open_document(path: Path) -> None:
    """A LibreOffice spreadsheet in its own format."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", "<a/>")


def half_written(path: Path) -> None:
    """The first half of a workbook."""
    whole = _good(path.parent)
    path.write_bytes(whole[: len(whole) // 2])


def flipped(path: Path) -> None:
    """A workbook in which one digit changed on the way, so that only its check sum tells."""
    raw_book(path, {"Officers": _HEAD + '<row r="2"><c><v>1234</v></c></row>'})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"1234", b"1235"))


def _long_sheet(path: Path, before: str, piece: bytes, times: int, after: str) -> None:
    """A sheet in which a piece stands many times; it is packed only once, so that 1.5 GB take no time to make."""
    raw_book(path, {"Officers": ""})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    start, end = parts.pop(_SHEET).split(b"</sheetData>")
    packed, size = bytearray(), 0
    for content, repeat in ((start + before.encode(), 1), (piece, times), (after.encode() + b"</sheetData>" + end, 1)):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed += (packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)) * repeat
        size += len(content) * repeat
    packed += zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
        book.writestr(_SHEET, packed, zipfile.ZIP_STORED)
        at = book.getinfo(_SHEET).header_offset
    whole = bytearray(path.read_bytes())
    listed = whole.rfind(b"PK\1\2")
    for method, size_at in ((at + 8, at + 22), (listed + 10, listed + 24)):
        whole[method : method + 2] = b"\x08\0"
        whole[size_at : size_at + 4] = size.to_bytes(4, "little")
    path.write_bytes(whole)


def blanks_between_rows(path: Path) -> None:
    """1.5 GB of blanks between two rows."""
    _long_sheet(path, _HEAD, _MEGABYTE, 1_500, "")


def blanks_in_a_cell(path: Path) -> None:
    """1.5 GB of blanks in one cell."""
    before = _HEAD + '<row r="2"><c r="A2" t="inlineStr"><is><t>'
    _long_sheet(path, before, _MEGABYTE, 1_500, "</t></is></c></row>")


def endless_tag(path: Path) -> None:
    """A tag with a value of 30 MB that hardly packs."""
    noise = b"".join(b"%d" % (n * 2_654_435_761 % (1 << 32)) for n in range(100_000))
    _long_sheet(path, _HEAD + '<row a="', noise, 30, '"/>')


def empty_rows(path: Path) -> None:
    """A sheet of 200 MB of empty rows, each with its number and its format."""
    raw_book(path, {"Officers": ""})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    start, end = parts.pop(_SHEET).split(b"</sheetData>")
    row = '<row r="%d" spans="1:12" ht="15.0" customHeight="1" s="1" customFormat="1" hidden="false" collapsed="false" '
    row += 'thickTop="false" thickBot="false" ph="false" outlineLevel="0"></row>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in parts.items():
            book.writestr(name, content)
        with book.open(_SHEET, "w") as sheet:
            sheet.write(start + _HEAD.encode())
            for first in range(2, 1_048_000, 10_000):
                sheet.write("".join([row % number for number in range(first, first + 10_000)]).encode())
            sheet.write(b"</sheetData>" + end)


def rows_without_end(path: Path) -> None:
    """Thirty million rows of one short tag each."""
    _long_sheet(path, _HEAD, b"<row/>" * 100_000, 300, "")


def cells_without_end(path: Path) -> None:
    """One row of five million cells."""
    _long_sheet(path, _HEAD + '<row r="2">', b"<c><v>1</v></c>" * 10_000, 500, "</row>")


def names_without_end(path: Path) -> None:
    """A million tags of different names."""
    raw_book(path, {"Officers": _HEAD + "".join(f"<x{number}/>" for number in range(1_000_000))})


def nested_without_end(path: Path) -> None:
    """A million cells, each within the one before it."""
    raw_book(path, {"Officers": _HEAD + "<row>" + "<c><v>1</v>" * 1_000_000})


def far_column(path: Path) -> None:
    """A cell in a column that no sheet has."""
    raw_book(path, {"Officers": _HEAD + '<row r="2"><c r="ZZZ2"><v>1</v></c></row>'})


def entities(path: Path) -> None:
    """Entities that grow a thousand million times when read."""
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    raw_book(path, {"Officers": ""}, **{
        "xl/worksheets/s1.xml": f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{layers}]><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is>'
        "<t>&e9;</t></is></c></row></sheetData></worksheet>",
    })  # fmt: skip


def entities_in_texts(path: Path) -> None:
    """The same in the shared texts."""
    raw_book(path, {"Officers": _HEAD}, **{
        "xl/strings.xml": '<!DOCTYPE s [<!ENTITY a "b">]><sst xmlns="x"><si><t>&a;</t></si></sst>',
    })  # fmt: skip


def outside_file(path: Path) -> None:
    """An entity that names a file of the computer."""
    raw_book(path, {"Officers": _HEAD}, **{
        "xl/styles.xml": '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]><styleSheet>&a;</styleSheet>',
    })  # fmt: skip


def broken_xml(path: Path) -> None:
    """A sheet whose tags do not close."""
    raw_book(path, {"Officers": ""}, **{
        "xl/worksheets/s1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + _HEAD + "<row></sheetData></worksheet>",
    })  # fmt: skip


def sheet_not_there(path: Path) -> None:
    """A workbook that lists a sheet it does not hold."""
    raw_book(path, {"Officers": _HEAD})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if "worksheets" not in name}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def many_parts(path: Path) -> None:
    """An archive of far more parts than a workbook has."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("x", b"")
    local, rest = buffer.getvalue().split(b"PK\1\2")
    entry, end = rest.split(b"PK\5\6")
    directory = (b"PK\1\2" + entry) * 200_000
    size, start = len(directory).to_bytes(4, "little"), len(local).to_bytes(4, "little")
    path.write_bytes(local + directory + b"PK\5\6" + end[:8] + size + start + b"\0\0")


def empty_file(path: Path) -> None:
    """Nothing at all."""
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    """A text with the name of a workbook."""
    path.write_text("badge,last_name\n101,Doe\n")


def binary_workbook(path: Path) -> None:
    """Excel's binary workbook."""
    with zipfile.ZipFile(path, "w") as book:
        for name in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.bin"):
            book.writestr(name, "<a/>")


def many_sheets(path: Path) -> None:
    """Twelve hundred sheets."""
    raw_book(path, {f"S{number}": "" for number in range(1_200)})


def controls(path: Path) -> None:
    """A control character in the XML itself."""
    write_book(path, {"Officers": [OFFICER | {"badge": "QQQ"}]})
    rewrite(path, _SHEET.replace("s1", "sheet1"), lambda text: text.replace("QQQ", "a\x01b"))


BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    make.__name__: (make, says)
    for make, says in (
        (macros, "FILE: bad.xlsx holds macros"),
        (macros_by_type, "FILE: bad.xlsx holds macros"),
        (sheet_without_link, "FILE: bad.xlsx is incomplete or damaged"),
        (old_xls, "FILE: bad.xlsx is a workbook of the old kind"),
        (password, "FILE: bad.xlsx is protected by a password"),
        (other_zip, "FILE: bad.xlsx is a zip archive but no Excel workbook"),
        (word_document, "FILE: bad.xlsx is a zip archive but no Excel workbook"),
        (open_document, "FILE: bad.xlsx is an OpenDocument file"),
        (half_written, "FILE: bad.xlsx is incomplete or damaged"),
        (flipped, "FILE: bad.xlsx is incomplete or damaged"),
        (blanks_between_rows, "FILE: bad.xlsx consists almost wholly of blanks"),
        (blanks_in_a_cell, "FILE: bad.xlsx consists almost wholly of blanks"),
        (endless_tag, "Officers: A tag of the file has no end"),
        (empty_rows, "Officers: The sheet holds more than 100,000 empty rows"),
        (rows_without_end, "Officers: The sheet holds more than 100,000 empty rows"),
        (cells_without_end, "Officers: A row has more cells than a sheet can have"),
        (names_without_end, "Officers: The file has far more kinds of tags"),
        (nested_without_end, "Officers: The file nests its tags deeper"),
        (far_column, "Officers: A row has more cells than a sheet can have"),
        (entities, "Officers: The file declares a document type or entities"),
        (entities_in_texts, "FILE: The file declares a document type or entities"),
        (outside_file, "FILE: The file declares a document type or entities"),
        (broken_xml, "Officers: The file is damaged"),
        (sheet_not_there, "FILE: bad.xlsx is incomplete or damaged"),
        (many_parts, "FILE: bad.xlsx holds far more parts than a workbook has"),
        (empty_file, "FILE: bad.xlsx is empty"),
        (a_text, "FILE: bad.xlsx is no Excel workbook"),
        (binary_workbook, "FILE: bad.xlsx is a binary workbook"),
        (many_sheets, "FILE: The workbook has more than 1,000 sheets"),
        (controls, "Officers!A2 badge: Character 2 is a control character"),
    )
}
"""Each kind of bad workbook by name: how it is made, and how its message begins."""
