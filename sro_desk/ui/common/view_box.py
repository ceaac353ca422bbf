"""The list's views to choose from: its parts (`In service`, a school year), then the views by name, each with its live
count while the list of them is open.

Closed, it always names the part: what a view by name asks besides stands in the chips, so that nothing that is left out
goes unsaid.
"""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QWidget

from sro_desk.ui import theme
from sro_desk.ui.common.asked import FIRST, Choice, View
from sro_desk.ui.common.text import px

COUNT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_LEAST, _MOST, _ARROW = 136, 210, 48
"""Pixels of the box at least and at most, and what stands beside its words."""
PAD: Final = 12
_GAP: Final = 28


class ViewBox(QComboBox):
    """`part` is the value of the part chosen, `saved` the view by name in use."""

    part_picked = Signal()
    view_picked = Signal(object)
    opened = Signal()
    """Its list is about to be seen: time to count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part: Any = None
        self.saved: View | None = None
        self._parts: tuple[Choice, ...] = ()
        self._views: tuple[View, ...] = ()
        self.setAccessibleName("View")
        self._counted = False
        self.activated.connect(self._on_activated)
        self.hide()

    def set_parts(self, parts: Sequence[Choice]) -> None:
        """Offer these parts; the one chosen stays where it is among them, else the first is chosen."""
        if not any(one.value == self.part for one in parts) or not self._parts:
            self.part = parts[0].value if parts else None
        self._parts = tuple(parts)
        self._fill()

    def set_views(self, views: Sequence[View]) -> None:
        """Offer these views by name below the parts."""
        self._views = tuple(views)
        if self.saved not in self._views:
            self.saved = None
        self._fill()

    @property
    def parts(self) -> tuple[Choice, ...]:
        """The parts offered."""
        return self._parts

    @property
    def views(self) -> tuple[View, ...]:
        """The views offered."""
        return self._views

    @property
    def part_label(self) -> str:
        """The words of the part chosen."""
        return next((one.label for one in self._parts if one.value == self.part), "")

    def part_of(self, view: View) -> Any:
        """The part that a view by name stands for now."""
        first = self._parts[0].value if self._parts else None
        return first if view.part == FIRST else view.part

    def choose_part(self, value: Any) -> None:
        """Another part, without telling anyone; one that is not offered leaves the first."""
        offered = any(one.value == value for one in self._parts)
        self.part = value if offered or not self._parts else self._parts[0].value
        self._show_chosen()

    def show_saved(self, view: View | None) -> None:
        """Which view by name is in use, without telling anyone."""
        self.saved = view
        self._show_chosen()

    def show_counts(self, counts: Sequence[str]) -> None:
        """The live counts of parts and views, in their order; an empty one is not known yet."""
        entries: list[Choice | View] = [*self._parts, *self._views]
        for entry, count in zip(entries, counts, strict=False):
            place = self._place(entry)
            if count:
                self.setItemData(place, count, COUNT_ROLE)
                self.setItemData(place, f"{self.itemText(place)}, {count}", Qt.ItemDataRole.AccessibleTextRole)
        self._widen()

    def sizeHint(self) -> QSize:
        """As wide as what is chosen asks for, within bounds."""
        words = QFontMetrics(theme.font()).horizontalAdvance(self.part_label)
        return QSize(max(px(_LEAST), min(px(_MOST), words + px(_ARROW))), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters and the arrow."""
        return QSize(px(_LEAST - 32), super().minimumSizeHint().height())

    def initStyleOption(self, option: Any) -> None:
        """Closed, it names the part."""
        super().initStyleOption(option)
        room = self.width() - px(_ARROW) + 8
        option.currentText = self.fontMetrics().elidedText(self.part_label, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        """Ask for the counts first."""
        if not self._counted:
            from sro_desk.ui.common.view_list import CountedDelegate

            self.setItemDelegate(CountedDelegate(self))
            self._counted = True
        self.opened.emit()
        self._widen()
        super().showPopup()

    def _fill(self) -> None:
        self.blockSignals(True)  # noqa: FBT003 Qt takes it by position only
        self.clear()
        for part in self._parts:
            self.addItem(part.label, part)
        if self._parts and self._views:
            self.insertSeparator(self.count())
        for view in self._views:
            self.addItem(view.name, view)
        self.blockSignals(False)  # noqa: FBT003 Qt takes it by position only
        self._show_chosen()
        self.setVisible(self.count() > 0)

    def _show_chosen(self) -> None:
        chosen = self.saved or next((one for one in self._parts if one.value == self.part), None)
        self.blockSignals(True)  # noqa: FBT003 Qt takes it by position only
        self.setCurrentIndex(self._place(chosen))
        self.blockSignals(False)  # noqa: FBT003 Qt takes it by position only
        self.setToolTip(f"{self.part_label}, view “{self.saved.name}”" if self.saved else self.part_label)
        self.updateGeometry()

    def _place(self, entry: Choice | View | None) -> int:
        places = (place for place in range(self.count()) if self.itemData(place) is entry)
        return next(places, -1) if entry is not None else -1

    def _on_activated(self, place: int) -> None:
        entry = self.itemData(place)
        if isinstance(entry, View):
            self.saved = entry
            self.view_picked.emit(entry)
        elif isinstance(entry, Choice):
            self.part = entry.value
            self.part_picked.emit()

    def _widen(self) -> None:
        """Room for the longest name with its count, in the list that opens."""
        metrics = QFontMetrics(theme.font())
        wide = [
            metrics.horizontalAdvance(self.itemText(place) + (self.itemData(place, COUNT_ROLE) or ""))
            for place in range(self.count())
        ]
        self.view().setMinimumWidth(max(self.width(), max(wide, default=0) + px(2 * PAD + _GAP)))
