"""The table every list stands in: columns that fit, one line a record, widths and order remembered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sro_desk.ui import theme
from sro_desk.ui.common.table_columns import ColumnTable
from sro_desk.ui.common.table_delegate import TableDelegate, row_height
from sro_desk.ui.common.table_model import TableModel

if TYPE_CHECKING:
    from sro_desk.ui.common.type_ahead import TypeAhead

SELECT_LIMIT: Final = 10_000
PAGED_LIMIT: Final = 2_000
"""Rows that Select all takes at most, of a list in memory and of one read page by page; what is longer is exported or
printed as a whole."""
_KEPT: Final = 1_000
"""Selected rows that stay selected when the list is read anew."""
_ROWS: Final = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class TableView(ColumnTable):
    """Shows a `TableModel`. `current_changed` tells the identity of the row chosen, None for none."""

    current_changed = Signal(object)
    activated_row = Signal(object)
    """Enter or a double click on the row of that identity."""
    selection_count = Signal(int)
    menu_wanted = Signal(QPoint)
    """The menu of the rows chosen, at that place of the screen."""
    find_wanted = Signal()
    """The user typed `/`: to the find box."""
    said = Signal(str)
    """A sentence for the status line."""

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        """`name` is what screen readers call the table."""
        super().__init__(parent)
        self.by_keyboard = False
        self._kept: Any = None
        self._kept_too: list[Any] = []
        self._typed: TypeAhead | None = None
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
        self._kept_too = [self.table.identity(place) for place in self._chosen_positions(_KEPT)]

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
        elif len(self._kept_too) > 1:
            self._choose_too(self._kept_too)
        self._kept_too = []

    def _choose_too(self, identities: Sequence[Any]) -> None:
        """Select these rows besides the current one."""
        selection = QItemSelection()
        for position in [place for place in map(self.table.position, identities) if place is not None]:
            index = self.table.index(position, 0)
            selection.select(index, index)
        self.selectionModel().select(selection, _ROWS)

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
        return [row for row in map(self.table.row, self._chosen_positions()) if row is not None]

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return len(self._chosen_positions())

    def _chosen_positions(self, most: int = SELECT_LIMIT) -> list[int]:
        """Positions of the chosen rows, from the top; headings are never chosen."""
        ranges: Any = self.selectionModel().selection()  # the stubs leave out that it is a list
        spans = {(span.top(), span.bottom()) for span in ranges}
        found = sorted({place for top, bottom in spans for place in range(top, bottom + 1)})
        headings = set(self.table.headings)
        return [place for place in found if place not in headings][:most]

    def selectAll(self) -> None:
        """Select every row, up to a limit; pages not read yet are read."""
        self.table.fetch_all(SELECT_LIMIT if self.table.in_memory else PAGED_LIMIT)
        super().selectAll()

    def choose(self, identity: Any, *, scroll: bool = True) -> bool:
        """Choose the row of that identity; False if it is not among those read so far."""
        position = self.table.position(identity)
        if position is None:
            return False
        index = self.table.index(position, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Clear | _ROWS)
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
        count = self.chosen_count()
        self.selection_count.emit(count)
        self.current_changed.emit(self.current_identity() if count else None)

    def copy(self) -> int:
        """Copy the chosen rows, shown columns only, as cells with headings; how many rows."""
        from sro_desk.ui.common.clipboard import copy_cells

        return copy_cells(self.shown_columns(), self.chosen_rows())

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, `/` finds; keys show which cell has the focus."""
        self.by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_identity() is not None:
            self.activated_row.emit(self.current_identity())
        elif event.text() == "/":
            self.find_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed go to the row that begins with them."""
        from sro_desk.ui.common.type_ahead import TypeAhead

        if self._typed is None:
            self._typed = TypeAhead(self)
        self._typed.type(search)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the rows chosen, by mouse or by the menu key."""
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(place.bottomLeft() if place.isValid() else QPoint(12, 12))
        self.menu_wanted.emit(at)

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
