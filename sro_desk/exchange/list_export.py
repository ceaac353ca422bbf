"""One list as a workbook: its columns as shown, verdicts as words, and a second sheet that says what it holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from sro_desk.exchange.replacing import replacing
from sro_desk.exchange.sheet_writer import Column, WorkbookWriter, day_cell, moment_cell, number_cell, text_cell

Progress = Callable[[int], None]
"""Called now and then with the rows written so far; may raise Cancelled to stop."""
_STEP: Final = 500
_LONGEST: Final = 32_767
"""Characters that a cell takes."""


class ListColumn(NamedTuple):
    """A heading, and the column's width in characters."""

    heading: str
    width: int


def write_list(
    out: Path,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[object]],
    about: Sequence[tuple[str, str]],
    progress: Progress | None = None,
) -> int:
    """Write the rows to `out`, which is replaced only once the new file is whole; how many there were.

    Dates, moments and numbers become cells of their kind, everything else text, so that nothing becomes a formula.
    `about` are pairs for the second sheet. Refused where the file cannot be written.
    """
    heads = [Column(column.heading, _cell, column.width) for column in columns]
    with replacing(out) as part, part.open("wb") as stream, WorkbookWriter(stream) as book:
        count = book.sheet(title, heads, _reporting(rows, progress))
        told = [*about, ("Rows", count)]
        book.sheet("About this list", [Column("What", _cell, 22), Column("Is", _cell, 80)], told)
    return count


def _reporting(rows: Iterable[Sequence[object]], progress: Progress | None) -> Iterator[Sequence[object]]:
    count = 0
    for count, row in enumerate(rows, start=1):
        if progress is not None and count % _STEP == 1:
            progress(count)
        yield [None if value == "" else value for value in row]
    if progress is not None:
        progress(count)


def _cell(value: object, reference: str) -> str:
    if isinstance(value, datetime):
        return moment_cell(value.isoformat(" ", "seconds"), reference)
    if isinstance(value, date):
        return day_cell(value.isoformat(), reference)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_cell(value, reference)
    return text_cell(str(value)[:_LONGEST], reference)
