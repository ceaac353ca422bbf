"""A list laid out for paper: letter pages, upright or sideways as its columns ask, every row whole on its page.

All measures are tenths of a point; whoever draws scales the painter to them.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from sro_desk.ui import theme
from sro_desk.ui.common.columns import Align, Cell, Column, Heading
from sro_desk.ui.common.sums import amount

LETTER: Final = (6_120, 7_920)
MARGIN, GAP, MARK, INDENT = 540, 100, 80, 120
"""The page's sides, the space between columns, a mark's size, and the room that a mark takes before its word."""
FIRST_TOP, TOP, FOOT = 1_640, 1_020, 660
"""Where the table's heading begins on the first page and on others, and what the foot of a page takes."""
ROW, ROW_TWO, HEAD, BAND = 160, 245, 240, 200
CELL, HEADING = 86, 78
_LEAST: Final = 300
Progress = Callable[[int, int, str], None]


class Paper(NamedTuple):
    """What stands above the table. `asked` names the filters; `many` is what one row and several are called."""

    agency: str
    title: str
    as_of: date
    printed: datetime
    asked: str
    many: tuple[str, str]
    private: bool


class Printed(NamedTuple):
    """One cell: its lines, the mark before them, how loud it is."""

    lines: tuple[str, ...]
    mark: str = ""
    loud: bool = False
    bold: bool = False


class Line(NamedTuple):
    """A row of the table at its height on the page, or a band over a group (one cell)."""

    y: int
    height: int
    cells: tuple[Printed, ...]
    band: bool = False
    total: bool = False


class Sheet(NamedTuple):
    """Pages ready to be drawn."""

    paper: Paper
    columns: tuple[Column[Any], ...]
    widths: tuple[int, ...]
    size: tuple[int, int]
    pages: tuple[tuple[Line, ...], ...]
    rows: int
    more: bool
    """The list has rows that are not printed."""


def face(tenths: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The window's own type, in tenths of a point."""
    made = QFont(theme.FAMILY)
    made.setPixelSize(tenths)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def lay_out(paper: Paper, columns: Sequence[Column[Any]], rows: Sequence[Any], *, more: bool,
            progress: Progress) -> Sheet:  # fmt: skip
    """Put the rows (and headings of groups) on pages."""
    made = [row if isinstance(row, Heading) else tuple(map(column_cell, columns, [row] * len(columns))) for row in rows]
    size, widths = _fit(columns, [row for row in made if not isinstance(row, Heading)])
    bottom = size[1] - FOOT
    pages: list[tuple[Line, ...]] = []
    page: list[Line] = []
    y, band = FIRST_TOP + HEAD, ""
    for number, row in enumerate(_with_total(columns, rows, made, more=more)):
        if number % 100 == 0:
            progress(number, len(made), "Laying out the pages")
        line = _line(row, widths, y)
        room = line.height + (ROW_TWO if line.band else 0)
        if y + room > bottom:
            pages.append(tuple(page))
            page, y = [], TOP + HEAD
            if band and not line.band:
                page.append(Line(y, BAND, (Printed((f"{band}, continued",), bold=True),), band=True))
                y += BAND
            line = line._replace(y=y)
        if line.band and isinstance(row, Heading):
            band = row.title
        page.append(line)
        y += line.height
    pages.append(tuple(page))
    count = sum(not isinstance(row, Heading) for row in rows)
    return Sheet(paper, tuple(columns), widths, size, tuple(pages), count, more)


def column_cell(column: Column[Any], row: Any) -> Printed:
    """A cell as paper shows it, not yet broken into lines: never empty."""
    cell: Cell = column.show(row)
    if cell.badge is not None:
        loud = cell.badge.fill in ("overdue_fill", "missing_fill")
        return Printed((cell.badge.word,), cell.badge.mark, loud, loud)
    return Printed((" ".join((cell.text or cell.accessible or "–").split()),), "", cell.ink == "overdue", cell.bold)


def _with_total(columns: Sequence[Column[Any]], rows: Sequence[Any], made: Sequence[Any], *, more: bool
                ) -> Iterator[Any]:  # fmt: skip
    """The rows, and a last one with the sums of the columns that have a unit."""
    yield from made
    if more or not made or not any(column.unit for column in columns):
        return
    total = []
    for place, column in enumerate(columns):
        if column.unit and column.value is not None:
            number = sum(column.value(row) or 0 for row in rows if not isinstance(row, Heading))
            total.append(Printed((amount(number, "").strip(),), bold=True))
        else:
            total.append(Printed(("Total" if place == 0 else "",), bold=True))
    yield _Total(total)


class _Total(tuple[Printed, ...]):
    """The cells of the last row."""


def _line(row: Any, widths: Sequence[int], y: int) -> Line:
    if isinstance(row, Heading):
        return Line(y, BAND, (Printed((f"{row.title} ({row.size})",), bold=True),), band=True)
    cells = tuple(_broken(cell, width) for cell, width in zip(row, widths, strict=True))
    two = any(len(cell.lines) > 1 for cell in cells)
    return Line(y, ROW_TWO if two else ROW, cells, total=isinstance(row, _Total))


def _broken(cell: Printed, width: int) -> Printed:
    """The cell's text in one line or two, the second cut where it is too long."""
    metrics = _metrics(cell.bold)
    room = width - (INDENT if cell.mark else 0)
    text = cell.lines[0]
    if metrics.horizontalAdvance(text) <= room:
        return cell
    words, first = text.split(" "), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return cell._replace(lines=(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room),))
    second = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room)
    return cell._replace(lines=(first, second))


def _fit(columns: Sequence[Column[Any]], rows: Sequence[Sequence[Printed]]) -> tuple[tuple[int, int], tuple[int, ...]]:
    """The page's size, sideways where the columns ask for more than an upright page has, and the columns' widths."""
    wanted = [_wanted(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
    upright, sideways = LETTER, (LETTER[1], LETTER[0])
    gaps = GAP * (len(columns) - 1)
    size = upright if sum(wanted) + gaps <= LETTER[0] - 2 * MARGIN else sideways
    room = size[0] - 2 * MARGIN - gaps
    most = max(wanted, default=0)
    while sum(min(width, most) for width in wanted) > room and most > _LEAST:
        most -= 20
    widths = [min(width, most) for width in wanted]
    spare = room - sum(widths)
    taker = next((place for place in reversed(range(len(columns))) if columns[place].stretch), 0)
    if spare > 0 and widths:
        widths[taker] += spare
    return size, tuple(widths)


def _wanted(column: Column[Any], cells: Sequence[Printed]) -> int:
    head = QFontMetricsF(face(HEADING, QFont.Weight.DemiBold)).horizontalAdvance(column.title)
    widest = max((_metrics(cell.bold).horizontalAdvance(cell.lines[0]) + (INDENT if cell.mark else 0)
                  for cell in cells), default=0.0)  # fmt: skip
    return int(max(head, widest)) + 6


def _metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(face(CELL, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))


def is_right(column: Column[Any]) -> bool:
    """Whether a column's texts stand right."""
    return column.align is Align.RIGHT
