"""One line to fill in, outside the records' own forms: label above, help or fault below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sro_desk.ui.common.editors import ROOM
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Text


class Question(QWidget):
    """A line of text. A fault stands in the help's place until it is mended or typed over."""

    edited = Signal()

    def __init__(self, label: str, help: str = "", *, secret: bool = False, beside: QWidget | None = None) -> None:
        super().__init__()
        self._help = help
        self.fault = ""
        self.edit = QLineEdit(maxLength=ROOM)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(label.replace("&", ""))
        self.edit.textChanged.connect(self._typed)
        self.label = Text(label, role="label")
        self.label.setBuddy(self.edit)
        self.mark = IconLabel("error_circle", "error")
        self.words = Text(role="help", ink="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.words, 1)
        column.addLayout(below)
        self._show()

    @property
    def text(self) -> str:
        """What was typed, as typed."""
        return self.edit.text()

    def say(self, help: str) -> None:
        """Another help."""
        self._help = help
        self._show()

    def refuse(self, fault: str) -> bool:
        """Show why what stands here will not do; empty: it will. Whether there is a fault."""
        self.fault = fault
        self._show()
        return bool(fault)

    def _typed(self) -> None:
        if self.fault:
            self.refuse("")
        self.edited.emit()

    def _show(self) -> None:
        shown = self.fault or self._help
        self.words.set_role("error" if self.fault else "help", "error" if self.fault else "muted")
        self.words.setText(shown)
        self.words.setVisible(bool(shown))
        self.mark.setVisible(bool(self.fault))
        self.edit.setAccessibleDescription(shown)
        self.edit.setProperty("state", "error" if self.fault else None)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
