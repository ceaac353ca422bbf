"""What the window shows while no database is open: how to open, make or try one, or how to unlock it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sro_desk.ui.common.panel import Measured, clear
from sro_desk.ui.common.text import Text, button
from sro_desk.ui.desk import Desk


class StartPage(Measured):
    """Left-aligned, one main button."""

    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()
    unlock_wanted = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Says how to begin."""
        super().__init__(32, parent)
        self._desk = desk
        self.show_start()

    def show_start(self) -> None:
        """How to begin."""
        self._say(
            "No records are open.",
            "SRO Desk keeps an agency's records in one file. Make a new one, open one that is there, or look around in "
            "the sample agency, which is fictional.",
        )
        new = button("New database", "primary", "add")
        new.clicked.connect(self.new_wanted)
        open_ = button("Open a database")
        open_.clicked.connect(self.open_wanted)
        sample = button("Open the sample agency")
        sample.clicked.connect(self.sample_wanted)
        self._buttons(new, open_, sample)

    def show_locked(self, path: Path, user: str) -> None:
        """How to go on after Lock."""
        self._say(
            f"{path.name} is locked.", "Its records are closed on this computer until the password is typed again."
        )
        unlock = button("Unlock", "primary", "lock_open")
        unlock.clicked.connect(lambda: self.unlock_wanted.emit(path, user))
        other = button("Open another database")
        other.clicked.connect(self.open_wanted)
        self._buttons(unlock, other)
        unlock.setFocus()

    def _say(self, what: str, why: str) -> None:
        clear(self.column)
        self.column.addWidget(Text(what, role="title"))
        self.column.addWidget(Text(why, ink="muted", wrap=True))
        self.column.addSpacing(8)

    def _buttons(self, *buttons: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in buttons:
            row.addWidget(one)
        row.addStretch(1)
        self.column.addLayout(row)
