"""A row that gives its place: to what can be done with several rows selected, or to the field for a view's name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QWidget

if TYPE_CHECKING:
    from sro_desk.ui.common.name_row import NameRow
    from sro_desk.ui.common.selection_bar import SelectionBar


class GivingWay(QWidget):
    """`asking` is the row itself; what takes its place is made when it is first needed."""

    clear_selection = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Shows the row itself."""
        super().__init__(parent)
        self.selection_actions: Sequence[QAction] = ()
        """What can be done with a selection of several rows: set before any is made."""
        self._selected: SelectionBar | None = None
        self._naming: NameRow | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.asking = QWidget()
        self._stack.addWidget(self.asking)

    def show_selected(self, count: int, note: str = "") -> None:
        """Give way to the selection's actions while more than one row is selected."""
        if count > 1 and self._selected is None:
            from sro_desk.ui.common.selection_bar import SelectionBar

            self._selected = SelectionBar(self.selection_actions)
            self._selected.cleared.connect(self.clear_selection)
            self._stack.addWidget(self._selected)
        if count > 1 and self._selected is not None:
            self._selected.show_count(count, note)
            self._stack.setCurrentWidget(self._selected)
        elif self._stack.currentWidget() is self._selected:
            self._stack.setCurrentWidget(self.asking)

    @property
    def selection_bar(self) -> "SelectionBar | None":
        """The bar over a selection; None before any was made."""
        return self._selected

    def ask_name(self) -> "NameRow":
        """Put the field for a view's name in the row's place."""
        if self._naming is None:
            from sro_desk.ui.common.name_row import NameRow

            self._naming = NameRow()
            self._naming.closed.connect(self.stop_naming)
            self._stack.addWidget(self._naming)
        self._stack.setCurrentWidget(self._naming)
        return self._naming

    def stop_naming(self) -> None:
        """The filter row again."""
        if self._naming is not None:
            self._stack.removeWidget(self._naming)
            self._naming.deleteLater()
            self._naming = None
        self._stack.setCurrentWidget(self.asking)
