"""A table's columns as data: what stands in a cell, how wide, how it sorts, what an export writes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sro_desk.ui.common.badges import Badge

Row = TypeVar("Row")


class Align(Enum):
    """Texts stand left; numbers, dates and times right."""

    LEFT = "left"
    RIGHT = "right"


class Cell(NamedTuple):
    """What one cell shows. `ink` is a role of the tokens; `accessible` replaces the text for screen readers."""

    text: str
    badge: Badge | None = None
    ink: str = "text"
    bold: bool = False
    accessible: str = ""
    hint: str = ""


class Column(NamedTuple, Generic[Row]):
    """One column.

    `cell` makes the cell of a row. `sort` gives what the column sorts by: a function of the row for lists in memory;
    lists read from the database page by page sort by `key`. A `sort` of None with `sortable` false cannot be sorted.
    `keep`: 0 is always shown; the highest goes first when the table is too narrow, and from 3 on before names are cut.
    `most`: follows its contents from `width` up to that many pixels.
    `stretch`: takes spare width; of several that are shown, the last.
    """

    key: str
    title: str
    width: int
    cell: Callable[[Row], Cell | str]
    sort: Callable[[Row], Any] | None = None
    align: Align = Align.LEFT
    keep: int = 0
    stretch: bool = False
    lead: bool = False
    """The key column: semibold."""
    most: int = 0
    sortable: bool = True
    export: Callable[[Row], str] | None = None
    value: Callable[[Row], Any] | None = None
    """The date, moment or number behind the cell, None for none: what a workbook gets, and what is summed."""
    unit: str = ""
    """What a sum of the values counts (`hours`); empty: they are not summed."""

    def show(self, row: Row) -> Cell:
        """The cell of that row."""
        made = self.cell(row)
        return Cell(made, bold=self.lead) if isinstance(made, str) else made

    def export_text(self, row: Row) -> str:
        """The cell's text for the clipboard and for export."""
        if self.export is not None:
            return self.export(row)
        cell = self.show(row)
        return cell.accessible or (cell.badge.accessible if cell.badge else cell.text)

    def plain(self, row: Row) -> Any:
        """What a workbook gets: the date, moment or number itself, else the cell's text."""
        return self.export_text(row) if self.value is None else self.value(row)


class Order(NamedTuple):
    """The column sorted by, and which way."""

    key: str
    descending: bool = False


class Rows(NamedTuple, Generic[Row]):
    """One page of rows; `after` is where the next page begins, None at the end."""

    rows: Sequence[Row]
    after: Any = None


class Source(Protocol[Row]):
    """Where a table's rows come from, page by page and never by offset."""

    def page(self, order: Order | None, after: Any) -> Rows[Row]:
        """The first page (`after` None) or the one that begins after that key, in that order; None: the list's own."""
        ...


def stream(source: Source[Row], order: Order | None) -> Iterator[Any]:
    """Every row of a source in that order, headings too, as a job reads them; a source may know a quicker way."""
    quicker = getattr(source, "every", None)
    if quicker is not None:
        yield from quicker(order)
        return
    after: Any = None
    while True:
        page = source.page(order, after)
        yield from page.rows
        after = page.after
        if after is None:
            return


class Heading(NamedTuple):
    """A line across the whole table above a group of rows."""

    title: str
    size: int
    id: int = -1


@dataclass(slots=True)
class Listed(Generic[Row]):
    """A list in memory as a source: sorted by its columns, inside its groups where it has any.

    `group` names a row's group; groups stand in the order in which the unsorted list first names them.
    """

    items: Sequence[Row]
    columns: Sequence[Column[Row]]
    group: Callable[[Row], str] | None = None
    page_size: int = 500
    _sorted: tuple[Order | None, list[Row | Heading]] | None = field(default=None, init=False, repr=False)

    def page(self, order: Order | None, after: Any) -> Rows[Any]:
        """`after` is the number of rows given out before."""
        if self._sorted is None or self._sorted[0] != order:
            self._sorted = (order, self._arrange(order))
        rows = self._sorted[1]
        first = after or 0
        last = first + self.page_size
        return Rows(rows[first:last], last if last < len(rows) else None)

    def _arrange(self, order: Order | None) -> list[Row | Heading]:
        rows = sort_rows(self.items, self.columns, order)
        if self.group is None:
            return list(rows)
        groups: dict[str, list[Row]] = {self.group(item): [] for item in self.items}
        for row in rows:
            groups[self.group(row)].append(row)
        arranged: list[Row | Heading] = []
        for title, members in groups.items():
            arranged += [Heading(title, len(members)), *members]
        return arranged


def sort_rows(items: Sequence[Row], columns: Sequence[Column[Row]], order: Order | None) -> list[Row]:
    """Rows in that order, empty values last both ways; rows that are equal keep their own order."""
    column = next((c for c in columns if order is not None and c.key == order.key), None)
    if column is None or column.sort is None or order is None:
        return list(items)
    keyed = [(column.sort(item), item) for item in items]
    filled = [pair for pair in keyed if pair[0] is not None]
    filled.sort(key=lambda pair: pair[0], reverse=order.descending)
    return [item for _, item in filled] + [item for key, item in keyed if key is None]
