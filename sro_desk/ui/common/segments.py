"""A row of joined buttons of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from sro_desk.ui.common.text import button


class Segments(QWidget):
    """Joined buttons; `chosen` is the index of the one pressed. Tab reaches the chosen one, arrows move the choice."""

    picked = Signal(int)
    """The user chose that index."""

    def __init__(self, titles: Sequence[str], name: str, chosen: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for index, title in enumerate(titles):
            segment = button(title, "segment", name=f"{name}: {title}")
            segment.setCheckable(True)
            segment.setProperty("first", index == 0)
            segment.installEventFilter(self)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        self._group.idClicked.connect(self._clicked)
        self.choose(chosen)

    @property
    def chosen(self) -> int:
        """The index of the button pressed."""
        return self._group.checkedId()

    def segment(self, index: int) -> QAbstractButton:
        """The button of that index."""
        return self._group.button(index)

    def set_title(self, index: int, title: str, name: str = "") -> None:
        """Another text on one button."""
        self.segment(index).setText(title)
        self.segment(index).setAccessibleName(name or title)

    def choose(self, index: int) -> None:
        """Press that button, without telling anyone."""
        self.segment(index).setChecked(True)
        for one in self._group.buttons():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.isChecked() else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.segment(index))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Left and right move the choice."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                index = (self.chosen + step) % len(self._group.buttons())
                self.segment(index).setFocus()
                self._clicked(index)
                return True
        return False

    def _clicked(self, index: int) -> None:
        self.choose(index)
        self.picked.emit(index)
