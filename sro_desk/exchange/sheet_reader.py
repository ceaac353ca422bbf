"""The rows of a sheet, read as a stream: a chunk of the file in memory at a time, whatever blanks it holds."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pyexpat import XMLParserType
from typing import Final

from sro_desk.exchange.blocks import Block, Sink
from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.quick_rows import FindColumn, Rest, scan
from sro_desk.exchange.values import ToValue, Value
from sro_desk.exchange.workbook import RAW_TEXT, SheetPart, Workbook
from sro_desk.exchange.xml_stream import Attributes, feed, guarded_parser, handle_elements, local

COLUMN_LIMIT: Final = 16_384


def read_rows(book: Workbook, sheet: SheetPart, value_of: ToValue) -> Iterator[Block]:
    """The rows of the sheet that are not wholly empty; WorkbookRefused where the sheet cannot be read safely."""

    def refuse(reason: str) -> WorkbookRefused:
        return WorkbookRefused((f"{sheet.name}: {reason}",))

    sink, find_column = Sink(refuse), _column_finder(refuse)
    quick = scan(book.stream(sheet), value_of, sink, find_column)
    rest: Rest | None = None
    while True:
        try:
            next(quick)
        except StopIteration as stop:
            rest = stop.value
            break
        yield from sink.drain()
    yield from sink.drain()
    if rest is not None:
        parser = guarded_parser()
        _attach(parser, value_of, sink.row, find_column, rest.number)
        for _ in feed(parser, rest.chunks, sheet.name):
            yield from sink.drain()


def _column_finder(refuse: Callable[[str], WorkbookRefused]) -> FindColumn:
    """The function (reference such as `C7` or None, column before it) -> column, from 0."""
    known: dict[str, int] = {}

    def find(reference: str | None, before: int) -> int:
        letters = "" if reference is None else reference.rstrip("0123456789")
        index = known.get(letters)
        if index is None:
            index = before + 1 if reference is None else column_index(letters)
            if not 0 <= index < COLUMN_LIMIT:
                raise refuse("A row has more cells than a sheet can have. Copy the records into a new workbook.")
            if reference is not None:
                known[letters] = index
        return index

    return find


def column_index(letters: str) -> int:
    """0 for `A`, 26 for `AA`; -1 where these are no letters of a column."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return -1
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def _attach(  # noqa: C901 - one set of handlers over one state, in the innermost loop
    parser: XMLParserType,
    value_of: ToValue,
    take: Callable[[int, Mapping[int, Value]], None],
    find_column: FindColumn,
    number: int,
) -> None:
    """Set the handlers of a parser of the rows behind row `number`. They are closures, not methods: they run ten
    million times in a large sheet."""
    tag = lru_cache(maxsize=1_000)(local)
    row: dict[int, Value] = {}
    column = -1
    type: str | None = None
    style: str | None = None
    text = ""
    taking = formula = present = aid = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal column, type, style, text, taking, formula, present, row, number, aid
        element = tag(name)
        if element == "c":
            column = find_column(attributes.get("r"), column)
            type, style, text = attributes.get("t"), attributes.get("s"), ""
            formula = present = False
        elif element in ("v", "t"):
            taking = present = not aid
        elif element == "row":
            reference = attributes.get("r", "")
            number = int(reference) if reference.isdecimal() and len(reference) < 9 else number + 1
            row, column = {}, -1
        elif element == "f":
            formula = True
        elif element == "rPh":
            aid = True

    def characters(data: str) -> None:
        nonlocal text
        if taking and len(text) < RAW_TEXT:
            text = text + data if text else data

    def end(name: str) -> None:
        nonlocal taking, aid
        element = tag(name)
        if element == "c":
            if (text or formula) and (value := value_of(type, style, text, formula, present)) is not None:
                row[column] = value
        elif element == "row":
            take(number, row)
        else:
            taking = False
            aid = aid and element != "rPh"

    handle_elements(parser, start, end)
    parser.CharacterDataHandler = characters
