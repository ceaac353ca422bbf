"""Baseline: a bare QMainWindow painted once, then out."""

import os

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return handled


app = QApplication([])
window = Window()
window.resize(1366, 690)
window.show()
app.exec()
