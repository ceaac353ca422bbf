"""Asks for a view's name, in the filter row's place: no box over the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sro_desk.ui.common.panel import LeftByEsc
from sro_desk.ui.common.text import Cut, Text, button, px

_LONGEST = 60


class NameRow(LeftByEsc, QWidget):
    """`named` tells the name once Save is pressed, `closed` that the row is done with."""

    named = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        self.title = Text("Name of this view", "label")
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName("Name of this view")
        self.field.setMinimumWidth(px(120))
        self.field.setMaximumWidth(px(240))
        self.title.setBuddy(self.field)
        self.help = Cut(role="help", ink="muted")
        self.save_button = button("Save view", "primary")
        self.cancel_button = button("Cancel")
        row.addWidget(self.title)
        row.addWidget(self.field, 2)
        row.addWidget(self.help, 3)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        self.field.returnPressed.connect(self._save)
        self.field.textChanged.connect(lambda _: self._say(""))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.closed)

    def ask(self, name: str, help: str) -> None:
        """Ask, with a name to begin with and a line of help."""
        self._plain = help
        self.field.setText(name)
        self.field.selectAll()
        self._say("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, fault: str) -> None:
        """Say why this name will not do."""
        self._say(fault)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, fault: str) -> None:
        self.help.setText(fault or self._plain)
        self.help.set_role("error" if fault else "help", "error" if fault else "muted")
        self.field.setProperty("state", "error" if fault else "")
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(self.help.text())

    def _save(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.named.emit(name)
        else:
            self.refuse("Type a name for the view, such as Open findings.")
