"""How far work is: a line that fills, or a piece that goes to and fro where nobody knows how much there is."""

import time
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar

from sro_desk.ui import tokens

_PIECE: Final = 0.3
_ROUND: Final = 2.4
"""The part of the line that goes to and fro, and seconds from one end to the other and back."""


class ProgressBar(QProgressBar):
    """Painted in the accent's colour, which stands out on every ground; for screen readers it is Qt's own."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName("Progress")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and what is done of it."""
        inks = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(inks.edge))
        line = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(line, line.height() / 2, line.height() / 2)
        first, last = self._done()
        done = QRectF(line.x() + first * line.width(), line.y(), (last - first) * line.width(), line.height())
        if done.width() >= 1:
            painter.setBrush(QColor(inks.accent))
            painter.setPen(QColor(inks.accent))
            painter.drawRoundedRect(done, line.height() / 2, line.height() / 2)
        painter.end()

    def _done(self) -> tuple[float, float]:
        """Where the filled piece begins and ends, from 0 to 1."""
        if self.maximum() > 0:
            return 0.0, self.value() / self.maximum()
        there = abs(time.monotonic() % _ROUND / _ROUND * 2 - 1) * (1 - _PIECE)
        return there, there + _PIECE
