"""The table every list stands in: columns that fit, one line a record, widths and order remembered."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sro_desk.ui import theme
from sro_desk.ui.common.table_columns import ColumnTable
from sro_desk.ui.common.table_delegate import TableDelegate, row_height
from sro_desk.ui.common.table_model import TableModel

COPY_LIMIT: Final = 100_000
"""Rows that one copy to the clipboard takes at most."""


class TableView(ColumnTable):
    """Shows a `TableModel`. `current_changed` tells the identity of the row chosen, None for none."""

    current_changed = Signal(object)
    activated_row = Signal(object)
    """Enter or a double click on the row of that identity."""
    selection_count = Signal(int)

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        """`name` is what screen readers call the table."""
        super().__init__(parent)
        self.by_keyboard = False
        self._kept: Any = None
        self.setAccessibleName(name)
        self._set_up()
        self.horizontalHeader().setAccessibleName(f"Columns of {name}")
        self.setItemDelegate(TableDelegate(self))
        self.setModel(model)
        self._connect(model)
        self._apply_theme()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self, model: TableModel[Any]) -> None:
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._sort)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.reloaded.connect(self._after_reset)
        model.rowsInserted.connect(self._span_headings)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(self.table.identity(index.row())))
        theme.watch().changed.connect(self._apply_theme)

    def _apply_theme(self) -> None:
        self.verticalHeader().setMinimumSectionSize(row_height())
        self.verticalHeader().setDefaultSectionSize(row_height())
        header = self.horizontalHeader()
        header.setFont(theme.font(theme.HEADER_POINTS, header.font().weight()))
        self.fit_columns()
        self.viewport().update()

    # Sorting, and keeping the chosen row

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if section >= 0 and not self.table.columns[section].sortable:
            with QSignalBlocker(self.horizontalHeader()):
                self._show_order()
            return
        self.table.sort(section, order)

    def _show_order(self) -> None:
        order = self.table.order
        keys = [column.key for column in self.table.columns]
        section = keys.index(order.key) if order is not None and order.key in keys else -1
        descending = order is not None and order.descending
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, way)

    def _before_reset(self) -> None:
        self._kept = self.current_identity()

    def _after_reset(self) -> None:
        self.clearSpans()
        self._span_headings()
        self.measure()
        self.fit_columns()
        with QSignalBlocker(self.horizontalHeader()):
            self._show_order()
        kept, self._kept = self._kept, None
        if kept is None or not self.choose(kept, scroll=False):
            self._tell_selection()

    def _span_headings(self, *_: object) -> None:
        for position in self.table.headings:
            if self.columnSpan(position, 0) == 1:
                self.setSpan(position, 0, 1, self.table.columnCount())

    # The chosen rows

    def current_identity(self) -> Any:
        """The identity of the row chosen last; None for none."""
        index = self.currentIndex()
        return self.table.identity(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[Any]:
        """The chosen rows, from the top."""
        positions = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self.table.row, positions) if row is not None]

    def choose(self, identity: Any, *, scroll: bool = True) -> bool:
        """Choose the row of that identity; False if it is not among those read so far."""
        position = self.table.position(identity)
        if position is None:
            return False
        index = self.table.index(position, max(0, self.currentIndex().column()))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        if scroll:
            self.scrollTo(index)
        return True

    def choose_first(self) -> bool:
        """Choose the first row; False if there is none."""
        for position in range(self.table.rowCount()):
            if self.table.row(position) is not None:
                return self.choose(self.table.identity(position))
        return False

    def _tell_selection(self, *_: object) -> None:
        chosen = self.selectionModel().selectedRows()
        self.selection_count.emit(len(chosen))
        self.current_changed.emit(self.current_identity() if chosen else None)

    def copy(self) -> int:
        """Copy the chosen rows, shown columns only, as cells with headings; how many rows."""
        rows = self.chosen_rows()[:COPY_LIMIT]
        columns = self.shown_columns()
        lines = ["\t".join(column.title for column in columns)]
        lines += ["\t".join(_one_cell(column.export_text(row)) for column in columns) for row in rows]
        if rows:
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        return len(rows)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; keys show which cell has the focus."""
        self.by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_identity() is not None:
            self.activated_row.emit(self.current_identity())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse needs no focus frame around a cell."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab chooses the first row where none is."""
        self.by_keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        if self.by_keyboard and not self.currentIndex().isValid():
            self.choose_first()

    def changeEvent(self, event: QEvent) -> None:
        """A change of the text's size changes heights and widths."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            QTimer.singleShot(0, self, self._apply_theme)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """As Qt moves it, but from a row under a heading upward over the heading."""
        index = super().moveCursor(action, modifiers)
        if index.isValid() and self.table.row(index.row()) is None:
            step = -1 if action is QAbstractItemView.CursorAction.MoveUp else 1
            position = index.row() + step
            if 0 <= position < self.table.rowCount():
                return self.table.index(position, index.column())
            return self.currentIndex()
        return index


def _one_cell(text: str) -> str:
    """A text that stays one cell when pasted: quoted where it holds tabs, line breaks or quotes."""
    if any(sign in text for sign in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
