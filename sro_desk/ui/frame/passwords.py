"""The two questions about passwords: to open an encrypted database, and to make one."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from sro_desk import settings
from sro_desk.ui.common.text import Text, button

LEAST = 8
"""Characters that a new password must have."""


class _Asking(QDialog):
    """A column of fields over a fault's line and two buttons."""

    def __init__(self, title: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
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


class NewDialog(_Asking):
    """Asks what a new database needs: the agency, a place, a password."""

    def __init__(self, proposed: Path, parent: QWidget | None = None) -> None:
        """`proposed` is where it would be made."""
        super().__init__("New database", "Make the database", parent)
        self._agency = self.field("&Agency", text="Our agency")
        browse = button("Choose…")
        browse.clicked.connect(self._browse)
        self._path = self.field("&File", text=str(proposed), beside=browse)
        self.plain = QCheckBox("&Without a password: anyone who can read the file can read its records")
        self._first = self.field("&Password", secret=True)
        self._second = self.field("The same password a&gain", secret=True)
        self.column.addWidget(self.plain)
        for edit in (self._first, self._second):
            self.plain.toggled.connect(edit.setDisabled)
        self.finish()
        self._agency.selectAll()

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Where the database lies", self._path.text(), "SRO Desk (*.srodesk)"
        )
        if name:
            self._path.setText(name if Path(name).suffix else f"{name}.srodesk")

    @property
    def agency(self) -> str:
        """The agency's name."""
        return self._agency.text().strip()

    @property
    def path(self) -> Path:
        """Where to make it."""
        return Path(self._path.text().strip())

    @property
    def password(self) -> str | None:
        """The password chosen, None for none."""
        return None if self.plain.isChecked() else self._first.text()

    def accept(self) -> None:
        """Only with everything in place."""
        fault = self._fault()
        self.say(fault)
        if not fault:
            super().accept()

    def _fault(self) -> str:
        if not self.agency:
            return "The agency has no name. Type it as it should stand on reports."
        if not self._path.text().strip():
            return "The file has no name. Choose where the database lies."
        if self.path.exists():
            return f"{self.path.name} is there already. Choose another name, or open that file."
        if self.plain.isChecked():
            return ""
        if len(self._first.text()) < LEAST:
            return f"The password is shorter than {LEAST} characters. Choose a longer one."
        if self._first.text() != self._second.text():
            return "The two passwords differ. Type the same one twice."
        return ""


class RecoveryDialog(_Asking):
    """Shows the recovery key once, to be written down."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """`key` opens the database when the password is lost."""
        super().__init__("Recovery key", "I have written it down", parent)
        words = Text(
            "This key opens the records when the password is lost. Write it down or print it, and keep it in the safe. "
            "It is not shown again.",
            wrap=True,
        )
        self.column.addWidget(words)
        self.key = self.field("Recovery key", text=key)
        self.key.setReadOnly(True)
        self.cancel.hide()
        self.finish()
        self.key.selectAll()
