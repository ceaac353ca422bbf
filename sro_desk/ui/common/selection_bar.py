"""What stands in the filter row's place while several rows are selected: `3 selected`, and what can be done with them.

Made when several rows are selected for the first time.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sro_desk.ui.common.text import Text, button


class SelectionBar(QWidget):
    """`actions` become buttons in their order; an action that is hidden or disabled makes its button so."""

    cleared = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        self.label = Text(role="strong")
        self.buttons = [_button(action) for action in actions]
        self.note = Text(ink="muted")
        self.clear_button = button("Clear", "link", name="Clear the selection")
        self.clear_button.clicked.connect(self.cleared)
        row.addWidget(self.label)
        for one in self.buttons:
            row.addWidget(one)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.clear_button)

    def show_count(self, count: int, note: str = "") -> None:
        """How many are selected; `note` says what else there is to know."""
        self.label.setText(f"{count:,} selected")
        self.note.setText(note)


def _button(action: QAction) -> QPushButton:
    made = button(action.text())
    if not action.icon().isNull():
        made.setIcon(action.icon())

    def follow() -> None:
        made.setText(action.text())
        made.setAccessibleName(action.text().replace("&", ""))
        made.setEnabled(action.isEnabled())
        made.setVisible(action.isVisible())

    action.changed.connect(follow)
    follow()
    made.clicked.connect(action.trigger)
    return made
