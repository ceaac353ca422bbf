"""Tables of fixed row heights, cut into chunks that fit the pages."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from sro_desk.reports.labels import STATES
from sro_desk.reports.pdf import marks, wrap
from sro_desk.reports.pdf.blocks import Block, note, space, stack, title
from sro_desk.reports.pdf.pen import Pen, text_width
from sro_desk.reports.pdf.structure import Element
from sro_desk.reports.pdf.style import BAND, CELL, HEAD, HEAD_LIGHT, INK, LINE, NAVY, SECOND, STRONG, Style

_MARK = 11.0
"""From a mark's left edge to its word."""
_LEAD = 8.8
_FIRST = 10.9
"""From a row's upper edge to its first baseline."""
_PAD = 10.0
_ASIDE = 6.0
"""Between a line and what stands aside of it."""
Heads = Sequence[Sequence[tuple[str, Style]]]
KEEP = 3
"""Rows that stay together before and after a page break."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (lines parted by a line feed), its width, and whether it holds numbers, set right."""

    head: str
    width: float
    right: bool = False
    pad: float = _PAD
    sub: str = ""
    """A light line under the heading."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of text, each in its style, behind a mark or not. `indent` leaves a mark's room where there is none."""

    lines: tuple[tuple[str, Style], ...]
    mark: str = ""
    aside: str = ""
    """Small gray text that follows the first line where it fits, and else stands under it."""
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `kind`: row, band (a gray group heading), group (a plain one) or total."""

    cells: tuple[Cell, ...]
    kind: str = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title and note; `number` is empty for one without."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    number: int | str = ""
    note: str = ""
    empty: str = "Nothing to list."
    """What stands in a table without rows."""

    @property
    def width(self) -> float:
        """All columns together."""
        return sum(column.width for column in self.columns)


def text(first: object, second: str = "", *, style: Style = CELL, mark: str = "") -> Cell:
    """A cell of one line, or of a second one in small gray."""
    lines = ((str(first), style), (second, SECOND)) if second else ((str(first), style),)
    return Cell(lines, mark)


def strong(first: object, second: str = "", *, mark: str = "") -> Cell:
    """A cell with its first line in bold."""
    return text(first, second, style=STRONG, mark=mark)


def band(label: str, mark: str = "") -> Row:
    """A group's heading on gray."""
    return Row((strong(label, mark=mark),), "band")


def group(label: str) -> Row:
    """A group's heading in the accent color."""
    return Row((text(label, style=STRONG.colored(NAVY)),), "group")


def laid_out(table: Table, parent: Element, room: float, full: float) -> Iterator[Block | None]:
    """The table's chunks for a page with `room` left and then for full ones; None stands for a new page."""
    if not table.rows:
        table = replace(table, rows=[Row((text(table.empty, style=SECOND),), "empty")])
    heads = _heads(table)
    below = note(Element("Note"), table.note, table.width).height + 4 if table.note else 0
    above = 17 + _head_height(heads)
    element = Element("Table")
    for number, rows in enumerate(_chunks(table, room - above, full - above, below)):
        if number:
            yield None
        if rows is not None:
            yield _chunk(table, parent, element, rows, heads)
    if table.note:
        yield stack([space(4), note(parent, table.note, table.width)])


def whole(table: Table, parent: Element) -> Block:
    """The table in one piece, for setting beside another."""
    return stack([block for block in laid_out(table, parent, 1e6, 1e6) if block is not None])


def _chunks(table: Table, room: float, full: float, below: float) -> Iterator[list[Row] | None]:
    """Rows page by page. None: nothing on this page, begin on the next."""
    rest, started = list(table.rows), False
    while rest:
        heights = [_height(row, table) for row in rest]
        if sum(heights) + below <= room:
            yield rest
            return
        cut = _cut(rest, heights, room)
        if not started and room < full and sum(row.kind == "row" for row in rest[:cut]) < KEEP:
            yield None
            room, started = full, True
            continue
        cut = cut or max(1, _fitting(heights, room))
        yield rest[:cut]
        bands = [row for row in rest[:cut] if row.kind in ("band", "group")]
        rest = rest[cut:]
        if bands and rest and rest[0].kind not in ("band", "group", "total"):
            rest.insert(0, _again(bands[-1]))
        room, started = full, True


def _cut(rest: Sequence[Row], heights: Sequence[float], room: float) -> int:
    """After how many rows to break: no heading is left alone, and the last rows keep the total company."""
    cut = min(_fitting(heights, room), len(rest) - _tail(rest))
    while cut > 0 and rest[cut - 1].kind in ("band", "group"):
        cut -= 1
    return max(cut, 0)


def _fitting(heights: Sequence[float], room: float) -> int:
    used = 0.0
    for number, height in enumerate(heights):
        used += height
        if used > room:
            return number
    return len(heights)


def _tail(rest: Sequence[Row]) -> int:
    """How many rows the last page gets at least."""
    seen = 0
    for number, row in enumerate(reversed(rest), 1):
        seen += row.kind == "row"
        if seen == KEEP:
            return number
    return 0


def _again(row: Row) -> Row:
    (label, style), *_ = row.cells[0].lines
    again = label if label.endswith(", continued") else f"{label}, continued"
    return replace(row, cells=(replace(row.cells[0], lines=((again, style),)),))


def _heads(table: Table) -> list[list[tuple[str, Style]]]:
    return [[*_head_lines(one, one.head, HEAD), *_head_lines(one, one.sub, HEAD_LIGHT)] for one in table.columns]


def _head_lines(column: Column, text: str, style: Style) -> list[tuple[str, Style]]:
    return [(line, style) for line in wrap.lines(text, style, column.width - column.pad + 2)] if text else []


def _head_height(heads: Heads) -> float:
    return max(len(head) for head in heads) * HEAD.lead + 7


def _broken(cell: Cell, width: float) -> list[tuple[str, Style]]:
    room = width - (_MARK if cell.mark or cell.indent else 0)
    parts = cell.lines if not cell.aside or _aside_fits(cell, room) else (*cell.lines, (cell.aside, SECOND))
    return [(line, style) for text, style in parts for line in wrap.lines(text, style, room)]


def _aside_fits(cell: Cell, room: float) -> bool:
    return text_width(*cell.lines[0]) + _ASIDE + text_width(cell.aside, SECOND) <= room


def _cell_width(row: Row, number: int, table: Table) -> float:
    """The room of a cell: its column's, or the table's for a heading."""
    if len(row.cells) == 1:
        return table.width - 8
    return table.columns[number].width - table.columns[number].pad


def _height(row: Row, table: Table) -> float:
    lines = max(len(_broken(cell, _cell_width(row, number, table))) for number, cell in enumerate(row.cells))
    return 7.2 + _LEAD * lines


def _chunk(table: Table, parent: Element, element: Element, rows: Sequence[Row], heads: Heads) -> Block:
    """One page's part: title, headings, rows and rules. What is repeated is no part of the document."""
    first = not element.kids
    label = table.title if first else f"{table.title}, continued"
    holder = parent if first else Element("Sect")
    above = title(holder, "Table" if table.number else "", table.number, label, table.width)
    if first:
        parent.kids.append(element)
    head_row = element.add("TR") if first else Element("TR")
    head_parts = [head_row.add("TH", scope="Column") for _ in table.columns]
    parts = [_row_parts(element.add("TR"), row) for row in rows]
    heights = [_height(row, table) for row in rows]
    top = above.height + 5
    head_height = _head_height(heads)

    def paint(pen: Pen, x: float, y: float) -> None:
        with nullcontext() if first else pen.decoration():
            above.paint(pen, x, y)
            _paint_heads(pen, table, heads, head_parts, x, y - top)
        at = y - top - head_height
        for row, row_parts, height in zip(rows, parts, heights, strict=True):
            _paint_row(pen, table, row, row_parts, x, at, height)
            at -= height
        with pen.decoration():
            _paint_rules(pen, rows, heights, table.width, x, y - top, head_height)

    return Block(top + head_height + sum(heights), paint)


def _row_parts(element: Element, row: Row) -> list[Element]:
    first = element.add("TH", scope="Row")
    return [first, *(element.add("TD") for _ in row.cells[1:])]


def _paint_heads(pen: Pen, table: Table, heads: Heads, parts: Sequence[Element], x: float, y: float) -> None:
    """Headings stand on the lowest lines."""
    most = max(len(head) for head in heads)
    for column, head, part in zip(table.columns, heads, parts, strict=True):
        if head:
            with pen.part(part):
                for number, (line, style) in enumerate(head, most - len(head)):
                    _paint_line(pen, column, x, y - 10.2 - number * HEAD.lead, line, style)
        x += column.width


def _paint_row(
    pen: Pen, table: Table, row: Row, parts: Sequence[Element], x: float, y: float, height: float
) -> None:  # fmt: skip
    if row.kind == "band":
        with pen.decoration():
            pen.box(x, y - height, table.width, height, fill=BAND)
    for number, (cell, part) in enumerate(zip(row.cells, parts, strict=True)):
        inset = 4.0 if row.kind == "band" else 0.0
        _paint_cell(pen, table.columns[number], cell, part, x + inset, y, _cell_width(row, number, table))
        x += table.columns[number].width


def _paint_cell(pen: Pen, column: Column, cell: Cell, part: Element, x: float, y: float, width: float) -> None:
    lines = _broken(cell, width)
    if cell.mark:
        alone = not any(line for line, _ in lines)
        kin = part.add("Span", actual=STATES[cell.mark]) if alone else None
        with pen.part(kin) if kin else pen.decoration():
            marks.draw(pen, cell.mark, x, y - _FIRST - 0.9)
    if cell.mark or cell.indent:
        x += _MARK
    if any(line for line, _ in lines):
        with pen.part(part):
            for number, (line, style) in enumerate(lines):
                more = " " if number + 1 < len(lines) and not column.right else ""
                _paint_line(pen, column, x, y - _FIRST - number * _LEAD, line + more, style)
            if cell.aside and len(lines) == len(cell.lines):
                pen.text(x + text_width(*cell.lines[0]) + _ASIDE, y - _FIRST, cell.aside, SECOND)


def _paint_line(pen: Pen, column: Column, x: float, y: float, line: str, style: Style) -> None:
    if column.right:
        pen.text_right(x + column.width - column.pad, y, line, style)
    else:
        pen.text(x, y, line, style)


def _paint_rules(
    pen: Pen, rows: Sequence[Row], heights: Sequence[float], width: float, x: float, y: float, head: float
) -> None:
    """1 pt on top, 0.5 under the headings, hairlines between rows, 0.6 over a total, 0.9 at the end."""
    pen.rule(x, x + width, y, 1, INK)
    y -= head
    pen.rule(x, x + width, y, 0.5, INK)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        y -= height
        following = rows[number + 1].kind if number + 1 < len(rows) else "end"
        if following == "total":
            pen.rule(x, x + width, y, 0.6, INK)
        elif row.kind == "group":
            pen.rule(x, x + width, y, 0.5, INK)
        elif following != "end":
            pen.rule(x, x + width, y, 0.25, LINE)
    pen.rule(x, x + width, y, 0.9, INK)
