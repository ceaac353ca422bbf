"""The question for the password of an encrypted database."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.ui.common.text import Text, button, px

_WIDTH: Final = 440


class _Asking(QDialog):
    """A column of fields over a fault's line and two buttons."""

    def __init__(self, title: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(_WIDTH))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(8)
        self.column.addWidget(Text(title, role="title"))
        self.fault = Text(role="error", ink="error", wrap=True)
        self.fault.hide()
        self.verb = button(verb, "primary")
        self.verb.setDefault(True)
        self.verb.clicked.connect(self.accept)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self.reject)

    def field(self, label: str, *, secret: bool = False, text: str = "", beside: QWidget | None = None) -> QLineEdit:
        """Add a labelled field."""
        edit = QLineEdit(text)
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.setAccessibleName(label.replace("&", ""))
        shown: QLabel = Text(label, role="label")
        shown.setBuddy(edit)
        self.column.addWidget(shown)
        if beside is None:
            self.column.addWidget(edit)
        else:
            row = QHBoxLayout()
            row.addWidget(edit, 1)
            row.addWidget(beside)
            self.column.addLayout(row)
        return edit

    def finish(self) -> None:
        """Add the fault's line and the buttons."""
        self.column.addWidget(self.fault)
        row = QHBoxLayout()
        row.addWidget(self.verb)
        row.addStretch(1)
        row.addWidget(self.cancel)
        self.column.addSpacing(8)
        self.column.addLayout(row)

    def say(self, fault: str) -> None:
        """Say what is to be mended."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.column.activate()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))


class PasswordDialog(_Asking):
    """Asks for the password of one database."""

    def __init__(self, path: Path, fault: str = "", user: str = "", parent: QWidget | None = None) -> None:
        """`fault` says why the former password did not do."""
        super().__init__(f"Open {path.name}", "Open", parent)
        self.column.addWidget(Text(f"In {path.parent}", ink="muted", wrap=True))
        self._user = self.field("&Account", text=user or settings.user_name())
        self._password = self.field("&Password, or the recovery key", secret=True)
        self.finish()
        self.say(fault)
        self._password.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self._password.text()

    @property
    def user(self) -> str | None:
        """The account named, None where the field is empty."""
        return self._user.text().strip() or None

    def accept(self) -> None:
        """An empty password opens nothing."""
        if self.password:
            super().accept()
        else:
            self.say("The password is empty. Type the one chosen for this database.")
