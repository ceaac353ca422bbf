"""The columns of every table: those that fit are shown; widths, order and choice are the user's and remembered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from sro_desk.ui.common.columns import Column
from sro_desk.ui.common.panel import give_viewport
from sro_desk.ui.common.table_header import TableHeader
from sro_desk.ui.common.table_model import TableModel

LESSER: Final = 3
"""Columns kept for this or more are left out before a name is cut."""
_MEASURED: Final = 200
"""Rows that are looked at for a column as wide as its contents."""


class ColumnTable(QTableView):
    """A table over a `TableModel` that lays out its columns; `TableView` adds choosing and keys."""

    header_menu_wanted = Signal(str, QPoint)
    """The menu of the column of that key, at that place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a model yet."""
        super().__init__(parent)
        give_viewport(self, filled=True)
        self._wanted: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._contents: dict[str, int] = {}
        self._fitting = False
        header = TableHeader(self)
        self.setHorizontalHeader(header)
        header.sectionResized.connect(self._remember_width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_header_menu)

    @property
    def table(self) -> TableModel[Any]:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, TableModel)  # noqa: S101
        return model

    def shown_columns(self) -> list[Column[Any]]:
        """Columns in sight, in the order shown."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(position) for position in range(header.count()))
        return [self.table.columns[section] for section in order if not self.isColumnHidden(section)]

    def width_of(self, column: Column[Any]) -> int:
        """The column's width: the user's, else its own, made larger with the text."""
        if column.key in self._wanted:
            return self._wanted[column.key]
        return max(self._own_width(column), min(self._scaled(column.most), self._contents.get(column.key, 0)))

    def _own_width(self, column: Column[Any]) -> int:
        return self._scaled(column.width)

    def _scaled(self, pixels: int) -> int:
        return round(pixels * max(1.0, QFontMetrics(self.font()).height() / 17))

    def measure(self) -> None:
        """How wide the first rows' cells are in columns that follow their contents."""
        self._contents = {
            column.key: max(
                (
                    self.sizeHintForIndex(self.table.index(row, section)).width()
                    for row in range(min(_MEASURED, self.table.rowCount()))
                    if self.table.row(row) is not None
                ),
                default=0,
            )
            for section, column in enumerate(self.table.columns)
            if column.most
        }

    def fit_columns(self) -> None:
        """Leave out the columns that may go until the rest fits, and give spare width to one that stretches."""
        if self._fitting or self.model() is None:
            return
        self._fitting = True
        columns = self._columns_that_fit()
        widths = self._widths(columns)
        for section, column in enumerate(self.table.columns):
            self.setColumnHidden(section, column not in columns)
            if column in columns:
                self.setColumnWidth(section, widths[column.key])
        self._fitting = False

    def _columns_that_fit(self) -> list[Column[Any]]:
        """The lesser columns give way to whole names, the others only to what could not be read at all."""
        room = self.viewport().width()
        columns = [column for column in self.table.columns if column.key not in self._hidden]
        while sum(map(self.width_of, columns)) > room and any(column.keep >= LESSER for column in columns):
            columns.remove(_first_to_go(columns))
        while sum(map(self._least_width, columns)) > room and any(column.keep for column in columns):
            columns.remove(_first_to_go(columns))
        return columns

    def _widths(self, columns: Sequence[Column[Any]]) -> dict[str, int]:
        widths = {column.key: self.width_of(column) for column in columns}
        spare = self.viewport().width() - sum(widths.values())
        for column in sorted(columns, key=lambda column: column.lead):
            if spare >= 0:
                break
            given = min(-spare, widths[column.key] - self._least_width(column))
            widths[column.key] -= given
            spare += given
        stretching = next((column for column in reversed(columns) if column.stretch), None)
        stretching = stretching or next((column for column in columns if not column.lead), None)
        if stretching is not None:
            widths[stretching.key] += max(0, spare)
        return widths

    def _least_width(self, column: Column[Any]) -> int:
        """How narrow a column may become before one is left out: its contents may ask for more, a user insists."""
        insists = not column.most or column.key in self._wanted
        return self.width_of(column) if insists else self._own_width(column)

    def _remember_width(self, section: int, _old: int, new: int) -> None:
        if not self._fitting and new > 0:
            self._wanted[self.table.columns[section].key] = new

    def _ask_header_menu(self, at: QPoint) -> None:
        section = self.horizontalHeader().logicalIndexAt(at)
        if section >= 0:
            here = self.horizontalHeader().mapToGlobal(at)
            self.header_menu_wanted.emit(self.table.columns[section].key, here)

    def fill_columns(self, menu: QMenu) -> None:
        """Each column, shown or hidden, and one entry that gives the first state back."""
        for column in self.table.columns:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.setEnabled(not column.lead)
            action.toggled.connect(lambda shown, key=column.key: self.show_column(key, shown))
        menu.addSeparator()
        menu.addAction("Standard columns", self.reset_columns)

    def sort_by(self, key: str, way: Qt.SortOrder) -> None:
        """Sort by a column."""
        keys = [column.key for column in self.table.columns]
        self.horizontalHeader().setSortIndicator(keys.index(key), way)

    def unsort(self) -> None:
        """The list's own order."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide one column, for good."""
        if shown:
            self._hidden.discard(key)
        else:
            self._hidden.add(key)
        self.fit_columns()

    def reset_columns(self) -> None:
        """Widths, order and choice of columns as they first were."""
        self._wanted.clear()
        self._hidden.clear()
        header = self.horizontalHeader()
        for section in range(header.count()):
            header.moveSection(header.visualIndex(section), section)
        self.fit_columns()

    def save_state(self) -> dict[str, Any]:
        """Widths, order, hidden columns and sorting, by the columns' keys, for the settings."""
        header = self.horizontalHeader()
        order = self.table.order
        return {
            "widths": dict(self._wanted),
            "hidden": sorted(self._hidden),
            "order": [self.table.columns[header.logicalIndex(at)].key for at in range(header.count())],
            "sort": [order.key, order.descending] if order else None,
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take up such a state; what does not fit these columns is left."""
        keys = [column.key for column in self.table.columns]
        widths = state.get("widths")
        if isinstance(widths, dict):
            self._wanted = {k: w for k, w in widths.items() if k in keys and isinstance(w, int) and 20 <= w <= 4000}
        hidden = state.get("hidden")
        self._hidden = {key for key in hidden if key in keys} if isinstance(hidden, list) else set()
        self._restore_order(state.get("order"), keys)
        match state.get("sort"):
            case [str() as key, bool() as descending] if key in keys:
                way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicator(keys.index(key), way)
        self.fit_columns()

    def _restore_order(self, order: Any, keys: Sequence[str]) -> None:
        if not isinstance(order, list) or sorted(order) != sorted(keys):
            return
        header = self.horizontalHeader()
        for position, key in enumerate(order):
            header.moveSection(header.visualIndex(keys.index(key)), position)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.fit_columns()


def _first_to_go(columns: Sequence[Column[Any]]) -> Column[Any]:
    """Of the columns that may go: the one to be left out first, the last of several."""
    highest = max(column.keep for column in columns)
    return [column for column in columns if column.keep == highest][-1]
