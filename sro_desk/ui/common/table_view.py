"""The table every list stands in: columns that fit, one line a record, widths and order remembered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from sro_desk.ui import theme
from sro_desk.ui.common.columns import Column
from sro_desk.ui.common.table_delegate import TableDelegate, row_height
from sro_desk.ui.common.table_header import TableHeader
from sro_desk.ui.common.table_model import TableModel

_MEASURED: Final = 200
COPY_LIMIT: Final = 100_000
"""Rows that one copy to the clipboard takes at most."""


class TableView(QTableView):
    """Shows a `TableModel`. `current_changed` tells the identity of the row chosen, None for none."""

    current_changed = Signal(object)
    activated_row = Signal(object)
    """Enter or a double click on the row of that identity."""
    selection_count = Signal(int)

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        """`name` is what screen readers call the table."""
        super().__init__(parent)
        self.by_keyboard = False
        self._wanted: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._contents: dict[str, int] = {}
        self._kept: Any = None
        self._fitting = False
        self.setAccessibleName(name)
        self._set_up()
        self.setHorizontalHeader(TableHeader(self))
        self.horizontalHeader().setAccessibleName(f"Columns of {name}")
        self.setItemDelegate(TableDelegate(self))
        self.setModel(model)
        self._connect(model)
        self._apply_theme()

    @property
    def table(self) -> TableModel[Any]:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, TableModel)  # noqa: S101
        return model

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
        header.sectionResized.connect(self._remember_width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
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
        self._measure()
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

    # Columns

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

    def _measure(self) -> None:
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
        columns = [column for column in self.table.columns if column.key not in self._hidden]
        room = self.viewport().width()
        while sum(map(self.width_of, columns)) > room and any(column.keep for column in columns):
            highest = max(column.keep for column in columns)
            columns = [column for column in columns if column.keep < highest]
        over = sum(map(self.width_of, columns)) - room
        spare = max(0, -over)
        stretching = next((column for column in columns if column.stretch), None)
        stretching = stretching or next((column for column in columns if not column.lead), None)
        for section, column in enumerate(self.table.columns):
            self.setColumnHidden(section, column not in columns)
            if column in columns:
                width = self.width_of(column) + (spare if column is stretching else 0)
                if over > 0 and column.most and column.key not in self._wanted:
                    narrower = max(self._own_width(column), width - over)
                    over -= width - narrower
                    width = narrower
                self.setColumnWidth(section, width)
        self._fitting = False

    def _remember_width(self, section: int, _old: int, new: int) -> None:
        if not self._fitting and new > 0:
            self._wanted[self.table.columns[section].key] = new

    def _choose_columns(self, at: QPoint) -> None:
        self.column_menu().exec(self.horizontalHeader().mapToGlobal(at))

    def column_menu(self) -> QMenu:
        """A menu of the columns, each shown or hidden, and one entry that gives the first state back."""
        menu = QMenu("Columns", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in self.table.columns:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.setEnabled(not column.lead)
            action.toggled.connect(lambda shown, key=column.key: self.show_column(key, shown))
        menu.addSeparator()
        menu.addAction("Standard columns").triggered.connect(self.reset_columns)
        return menu

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

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; keys show which cell has the focus."""
        self.by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_identity() is not None:
            self.activated_row.emit(self.current_identity())
            return
        super().keyPressEvent(event)
        self._leave_heading(event)

    def _leave_heading(self, event: QKeyEvent) -> None:
        """A heading cannot hold the current cell: go on in the direction of the key."""
        step = -1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home) else 1
        index = self.currentIndex()
        position, count = index.row(), self.table.rowCount()
        while index.isValid() and 0 <= position < count and self.table.row(position) is None:
            position += step
        if index.isValid() and position != index.row() and 0 <= position < count:
            self.setCurrentIndex(self.table.index(position, index.column()))

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
