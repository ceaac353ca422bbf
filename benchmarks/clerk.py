"""The program's own window, worked by a script as a clerk works it. Only scripts that run as children import this."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from sro_desk import settings
from sro_desk.cli.main import GARBAGE
from sro_desk.ui.app import keep_tidy, make_app
from sro_desk.ui.desk import Desk
from sro_desk.ui.main_window import MainWindow

OVERVIEW, ROSTER, VAULT, CONTRACTS, LOG = range(5)
Seconds = tuple[float, float]
"""On the clock, and of the processor in the window's thread."""


class Clerk:
    """One window over one database, painted without a display unless one is asked for."""

    def __init__(self, db: Path) -> None:
        gc.set_threshold(GARBAGE)
        self.app = make_app()
        self.desk = Desk(kept=settings.Settings())
        self.window = MainWindow(self.desk)
        self.window.resize(1366, 690)
        self.window.show()
        self.window.files.open_path(db)
        self.settle()
        self.window.finish()
        self.settle()
        keep_tidy()

    def paint(self) -> None:
        """Let what has changed be painted."""
        for _ in range(3):
            self.app.processEvents()

    def settle(self) -> None:
        """Let everything under way beside the window finish, too."""
        for _ in range(3):
            self.desk.jobs.wait()
            self.app.processEvents()

    def timed(self, do: Callable[[], object]) -> Seconds:
        """What it takes until it is done and painted; then everything settles."""
        took = self.timed_alone(do)
        self.settle()
        return took

    def timed_alone(self, do: Callable[[], object]) -> Seconds:
        """The same, and what runs beside the window runs on."""
        wall, cpu = time.perf_counter(), time.thread_time()
        do()
        self.paint()
        return time.perf_counter() - wall, time.thread_time() - cpu

    def press(self, key: Qt.Key, on: QWidget, text: str = "") -> None:
        """Press a key in a widget: without a display no window has the focus."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(on, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def type(self, on: QWidget, text: str) -> None:
        """Type a text in a field."""
        for letter in text:
            self.press(Qt.Key.Key_A, on, letter)

    def show(self, place: int) -> Any:
        """Show a tab; the tab."""
        self.window.show_tab(place)
        return self.window.tab(place)
