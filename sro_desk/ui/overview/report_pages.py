"""The annual report's pages, in the place of the overview's list."""

import hashlib

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from sro_desk.data.rows import DocumentFile
from sro_desk.ui.common.preview import Preview
from sro_desk.ui.common.text import Cut, Ground, Text, button, icon_button
from sro_desk.ui.desk import Desk


class ReportPages(QWidget):
    """A row with the title, pages and size over the page itself."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Shows nothing yet."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Ground("surface", bottom=True)
        self.head_row = QHBoxLayout(head)
        self.head_row.setContentsMargins(12, 7, 12, 7)
        self.head_row.setSpacing(4)
        self.back = button("Back to the list", "quiet", "chevron_left")
        self.back.clicked.connect(self.closed)
        self.title = Cut(role="section")
        self.place = Text(ink="muted")
        self.preview = Preview(desk)
        self.head_row.addWidget(self.back)
        self.head_row.addWidget(self.title, 1)
        self.before = self._tool("chevron_left", "Page before", lambda: self.preview.turn(-1))
        self.head_row.addWidget(self.place)
        self.after = self._tool("chevron_right", "Next page", lambda: self.preview.turn(1))
        self.smaller = self._tool("zoom_out", "Smaller", lambda: self.preview.zoom(-1))
        self.larger = self._tool("zoom_in", "Larger", lambda: self.preview.zoom(1))
        self.preview.shown.connect(self._on_shown)
        column.addWidget(head)
        column.addWidget(self.preview, 1)

    def _tool(self, icon: str, name: str, do: object) -> QToolButton:
        made = icon_button(icon, name)
        made.clicked.connect(do)
        self.head_row.addWidget(made)
        return made

    def show_pages(self, content: bytes, title: str) -> None:
        """Show a report's pages from the first on."""
        self.title.setText(title)
        self.preview.show_file(DocumentFile(hashlib.sha256(content).hexdigest(), "pdf", content, intact=True))

    def _on_shown(self) -> None:
        number, count = self.preview.number, self.preview.count
        self.place.setText(f"Page {number + 1} of {count}" if count else "")
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < count - 1)
        self.smaller.setEnabled(self.preview.can_reduce)
        self.larger.setEnabled(self.preview.can_enlarge)
