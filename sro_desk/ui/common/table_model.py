"""The model behind every table: columns as data, rows that arrive page by page."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from sro_desk.ui.common.columns import Align, Cell, Column, Heading, Listed, Order, Source, stream

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The `Cell` itself, for the delegate."""
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""The row (a frozen dataclass), or a `Heading`."""

_AGAIN: Final = 2_000
"""Rows that a list keeps in sight at most where it is read anew."""

_OF_HEADING: Final = Qt.ItemFlag.ItemNeverHasChildren
_OF_ROW: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
"""Asked for at every cell that is painted."""
ALIGN: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind. More pages are fetched as the view asks; sorting asks the source for its first page anew."""

    reloaded = Signal()
    """The rows were read anew: by `set_source`, `reload` or sorting."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        identify: Callable[[Row], Any] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        """`identify` gives what stays the same when a row is read anew, so that it stays selected."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.order: Order | None = None
        self._identify = identify
        self._source: Source[Row] | None = None
        self._rows: list[Row | Heading] = []
        self._headings: list[int] = []
        self._after: Any = None
        self._positions: dict[Any, int] = {}

    # Rows

    def set_source(self, source: Source[Row], *, again: bool = False) -> None:
        """Show other rows, from their first page on; `again`: as many as were here, for the list is the same."""
        self._source = source
        self.reload(min(len(self._rows), _AGAIN) if again else 0)

    def reload(self, rows: int = 0) -> None:
        """Read the first page anew, and more until there are that many rows."""
        self.beginResetModel()
        self._rows, self._headings, self._positions, self._after = [], [], {}, None
        if self._source is not None:
            self._take(self._source.page(self.order, None))
            while self._after is not None and len(self._rows) < rows:
                self._take(self._source.page(self.order, self._after))
        self.endResetModel()
        self.reloaded.emit()

    def _take(self, page: Any) -> None:
        for row in page.rows:
            if isinstance(row, Heading):
                self._headings.append(len(self._rows))
            else:
                self._positions[self._identify(row)] = len(self._rows)
            self._rows.append(row)
        self._after = page.after

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """True until the source's last page was read."""
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        """Read the next page."""
        if self._source is None or self._after is None:
            return
        page = self._source.page(self.order, self._after)
        if not page.rows:
            self._after = None
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.rows) - 1)
        self._take(page)
        self.endInsertRows()

    def resume(self, after: Any) -> None:
        """The source, which had come to its end, has more behind that key: read it."""
        if self._after is None:
            self._after = after
            self.fetchMore()

    def fetch_all(self, limit: int) -> None:
        """Read pages until there are no more, or `limit` rows are here."""
        while self.canFetchMore() and len(self._rows) < limit:
            self.fetchMore()

    def every(self) -> Iterator[Row | Heading]:
        """Every row that the source has, in the order shown and whatever was read so far: for a job to read."""
        return iter(()) if self._source is None else stream(self._source, self.order)

    @property
    def in_memory(self) -> bool:
        """Whether reading on costs nothing."""
        return isinstance(self._source, Listed)

    def row(self, position: int) -> Row | None:
        """The row at that position; None for a heading."""
        found = self._rows[position]
        return None if isinstance(found, Heading) else found

    def entry(self, position: int) -> Row | Heading:
        """The row, or the heading, at that position."""
        return self._rows[position]

    @property
    def rows(self) -> list[Row]:
        """The rows read so far, headings left out."""
        return [row for row in self._rows if not isinstance(row, Heading)]

    @property
    def headings(self) -> list[int]:
        """Positions of headings among the rows read so far."""
        return self._headings

    def position(self, identity: Any) -> int | None:
        """Where the row of that identity stands; pages not yet read are not looked into."""
        return self._positions.get(identity)

    def identity(self, position: int) -> Any:
        """The identity of the row at that position; None for a heading."""
        row = self.row(position)
        return None if row is None else self._identify(row)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All columns, shown or not."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached by the keyboard."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OF_HEADING if isinstance(self._rows[index.row()], Heading) else _OF_ROW

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, words for screen readers, hints, the cell and the row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, Heading):
            return f"{row.title}  {row.size:,}" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.align]
        return _cell_data(column, column.show(row), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles and their alignment; for screen readers what a row is called, by its key column."""
        if orientation is not Qt.Orientation.Horizontal:
            return self._row_title(section) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[self.columns[section].align]
        return None

    def _row_title(self, position: int) -> str | None:
        row = self._rows[position] if 0 <= position < len(self._rows) else None
        if row is None or isinstance(row, Heading):
            return row and row.title
        lead = next((column for column in self.columns if column.lead), self.columns[0])
        return lead.export_text(row)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Read anew in that order; a column of -1 gives the list's own order back."""
        chosen = None
        if 0 <= column < len(self.columns):
            chosen = Order(self.columns[column].key, order is Qt.SortOrder.DescendingOrder)
        if chosen != self.order:
            self.order = chosen
            self.reload()


def _cell_data(column: Column[Any], cell: Cell, role: int) -> Any:
    if role == CELL_ROLE:
        return cell
    if role == Qt.ItemDataRole.DisplayRole:
        return cell.badge.word if cell.badge else cell.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        said = cell.accessible or (cell.badge.accessible if cell.badge else cell.text)
        return f"{column.title}: {said}"
    if role == Qt.ItemDataRole.ToolTipRole:
        return cell.hint or None
    return None
