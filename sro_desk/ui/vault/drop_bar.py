"""The bar under the vault's table that says where files may be dropped."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout

from sro_desk.ui import tokens
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Ground, Text

WORDS = "Drop a PDF, PNG, or JPEG on an officer to add a certificate."


class DropBar(Ground):
    """Words above a dotted line; while files are dragged it names the officer under them."""

    def __init__(self) -> None:
        super().__init__("sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(12)
        self.words = Text(WORDS, "body", "muted")
        row.addWidget(IconLabel("arrow_upload", "muted"))
        row.addWidget(self.words, 1)

    def name(self, officer: str) -> None:
        """Name the officer who would get the file; empty: none is under the pointer."""
        self.words.setText(f"Let go to add a certificate for {officer}." if officer else WORDS)
        self.set_role("selection" if officer else "sunken")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dotted edge above."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens.current().edge), 1, Qt.PenStyle.DotLine))
        painter.drawLine(0, 0, self.width(), 0)
