"""Rows of a sheet written the way nearly every program writes them, read many times as fast as XML in general.

What is accepted here is a strict subset of XML, matched from the first row on without gaps, so that it can mean only
one thing. At the first row that is written otherwise (formulas, rich text, comments, prefixes, line breaks between
tags) the rest of the sheet is handed back to be read by the general reader.
"""

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from sro_desk.exchange.blocks import Block, Sink
from sro_desk.exchange.row_shape import Form, RowShape
from sro_desk.exchange.values import Serial, ToValue, Value

FindColumn = Callable[[str | None, int], int]

_HEADER: Final = 1 << 20
"""Bytes within which the rows must begin."""
_ROW: Final = 4 << 20
"""Bytes that one row may have here."""
_ROW_END: Final = b"</row>"
_PATTERNS: Final = 1_000
"""Different arrangements of cells in a row that are remembered."""

_BEGIN: Final = re.compile(rb"<sheetData(?: [^<>]*)?>")
_ROOT: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml(?P<declaration>[^<>]*)\?>)?\s*<worksheet(?: [^<>]*)? xmlns="'
    rb'(?:http://schemas\.openxmlformats\.org/spreadsheetml/2006/main|http://purl\.oclc\.org/ooxml/spreadsheetml/main)"'
)
_UTF8: Final = re.compile(rb"encoding\s*=\s*[\"']utf-8[\"']", re.IGNORECASE)
_ROW_TAG: Final = re.compile(r'\s*<row(?: r="([0-9]{1,8})")?(?: (?!r=)[A-Za-z0-9:]+="[^"<&]*")* ?(/?)>')
_CELL: Final = re.compile(
    r'<c(?: r="([A-Z]+)[0-9]+")?(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    r'(?:><(?:is><t(?: xml:space="preserve")?>([^<]*)</t></is|v>([^<]*)</v)></c>| ?/>|></c>)'
)
_REFERENCE: Final = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_DAYS: Final = re.compile(r"(?:[0-9]{1,7}(?:\.[0-9]{1,20})?(?:\n|\Z))*")
"""Numbers of days as nearly all are written, one a line."""
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class _Unusual(Exception):
    """Written in a way that is left to the general reader."""


class Rest(NamedTuple):
    """What is left for the general reader: XML that is whole in itself, and the number of the row before it."""

    chunks: Iterator[bytes]
    number: int


def scan(
    chunks: Iterator[bytes], value_of: ToValue, sink: Sink, find_column: FindColumn
) -> Generator[None, None, Rest | None]:
    """Give each row to `sink`, pausing after each chunk; returns what is left, None where nothing is."""
    header, first = _split_header(chunks)
    if not header:
        return Rest(chain((first,), chunks), 0)
    rows = _Rows(value_of, sink, find_column)
    for chunk in chain((first,), chunks):
        try:
            done = rows.read(chunk)
        except _Unusual:
            break
        yield None
        if done:
            for _ in chunks:  # to the end, where the archive's check sum shows whether the part is whole
                pass
            return None
    return Rest(chain((header, rows.left), chunks), rows.number)


def _split_header(chunks: Iterator[bytes]) -> tuple[bytes, bytes]:
    """What comes before the first row, and what was read behind that; the first is empty where it is not as usual."""
    read = b""
    begin = None
    while begin is None and len(read) < _HEADER and (chunk := next(chunks, b"")):
        read += chunk
        begin = _BEGIN.search(read)
    root = _ROOT.match(read)
    if begin is None or root is None or b"<!" in read[: begin.start()]:
        return b"", read
    declaration = root["declaration"] or b""
    if b"encoding" in declaration and not _UTF8.search(declaration):
        return b"", read
    return read[: begin.end()], read[begin.end() :]


class _Rows:
    """Reads rows from bytes that come in pieces; `left` is what was not read yet, `number` that of the last row."""

    def __init__(self, value_of: ToValue, sink: Sink, find_column: FindColumn) -> None:
        self.left = b""
        self.number = 0
        self._value_of = value_of
        self._sink = sink
        self._find_column = find_column
        self._shape = RowShape()
        self._places: dict[tuple[str | None, ...], Sequence[int]] = {}

    def read(self, more: bytes) -> bool:
        """Read the rows that are whole; whether the last one was reached. _Unusual where the general reader must go
        on with `left`."""
        data = self.left + more
        cut = data.rfind(_ROW_END) + len(_ROW_END)
        if cut < len(_ROW_END):
            cut = 0
        self.left = data[cut:]
        try:
            text = data[:cut].decode()
        except UnicodeDecodeError:
            self.left = data
            raise _Unusual from None
        self._shape.settle()
        self._rows(text)
        if len(self.left) > _ROW:
            raise _Unusual
        return self.left.lstrip().startswith(b"</sheetData>")

    def _rows(self, text: str) -> None:
        """Read whole rows: those that are written like rows before all at once, the others one by one."""
        alike = "\r" not in text
        at = 0
        try:
            while at < len(text):
                end = at
                if alike:
                    try:
                        end = self._alike(text, at)
                    except _Unusual:
                        alike = False
                at = end if end > at else self._row(text, at)
        except _Unusual:
            self.left = text[at:].encode() + self.left
            raise

    def _alike(self, text: str, at: int) -> int:
        """Read the rows that are written like rows before; where they end."""
        numbers, cells, end = self._shape.read(text, at)
        if not numbers:
            return at
        references, escapes = "&" in text, "_x" in text
        columns: dict[int, Sequence[Value]] = {}
        for column, form, found in cells:
            texts = [_resolved(one) for one in found] if references else found
            values = self._values(form, texts, escapes=escapes)
            columns[column] = _either(columns[column], values) if column in columns else values
        self.number = numbers[-1]
        self._sink.block(Block(numbers, columns))
        return end

    def _values(self, form: Form, texts: Sequence[str | None], *, escapes: bool) -> Sequence[Value]:
        """What cells that are written in that way hold."""
        if form.type == "inlineStr" and not escapes:
            return texts if all(texts) else [text or None for text in texts]
        zero = self._value_of(form.type, form.style, "0")
        if isinstance(zero, Serial) and _DAYS.fullmatch("\n".join(filter(None, texts))):
            return [Serial(float(text) + zero) if text else None for text in texts]
        made = {text: self._value_of(form.type, form.style, text) if text else None for text in set(texts)}
        return list(map(made.__getitem__, texts))

    def _row(self, text: str, at: int) -> int:
        """Read one row; where the next one begins."""
        tag = _ROW_TAG.match(text, at)
        if tag is None:
            raise _Unusual
        number = int(tag[1]) if tag[1] else self.number + 1
        end = tag.end()
        cells: dict[int, Value] = {}
        if not tag[2]:
            end = text.find("</row>", end)
            cells = self._cells(text[tag.end() : end])
            end += len(_ROW_END)
        self.number = number
        self._sink.row(number, cells)
        return end

    def _cells(self, body: str) -> dict[int, Value]:
        parts = _CELL.split(body)
        if any(parts[::6]) or "\r" in body:
            raise _Unusual
        letters, styles, types, texts, numbers = parts[1::6], parts[2::6], parts[3::6], parts[4::6], parts[5::6]
        value_of = self._value_of
        if "&" in body:
            numbers, texts = [_resolved(number) for number in numbers], [_resolved(text) for text in texts]
        plain = "_x" not in body
        row: list[Value] = [
            text if plain and text and type == "inlineStr" else value_of(type, style, number or text or "")
            for style, type, number, text in zip(styles, types, numbers, texts, strict=True)
        ]
        columns = self._placed(tuple(letters))
        self._shape.learn(columns, zip(letters, styles, types, texts, numbers, strict=True))
        return {column: value for column, value in zip(columns, row, strict=True) if value is not None}

    def _placed(self, letters: tuple[str | None, ...]) -> Sequence[int]:
        """The columns that cells name. Rows with the same gaps recur, so they are remembered."""
        columns = self._places.get(letters)
        if columns is None:
            if len(self._places) >= _PATTERNS:
                self._places.clear()
            columns = self._places[letters] = self._columns(letters)
        return columns

    def _columns(self, letters: tuple[str | None, ...]) -> Sequence[int]:
        columns: list[int] = []
        column = -1
        for reference in letters:
            before, column = column, self._find_column(reference, column)
            if column <= before:
                raise _Unusual
            columns.append(column)
        return columns


def _either(one: Sequence[Value], other: Sequence[Value]) -> Sequence[Value]:
    """The values of cells of one column, found in one way of writing or another."""
    return [b if a is None else a for a, b in zip(one, other, strict=True)]


def _resolved(text: str | None) -> str | None:
    """The text with its character references resolved."""
    if text is None or "&" not in text:
        return text
    resolved, count = _REFERENCE.subn(_character, text)
    if count != text.count("&"):
        raise _Unusual
    return resolved


def _character(reference: re.Match[str]) -> str:
    if reference[1]:
        return _NAMED[reference[1]]
    code = int(reference[2]) if reference[2] else int(reference[3], 16)
    if code in (0x9, 0xA, 0xD) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise _Unusual
