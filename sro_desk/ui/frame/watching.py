"""Two windows on one file: what the other saves, this one shows without being asked."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from sro_desk.errors import Refused

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk

EVERY: Final = 1_000
"""Milliseconds between two looks."""


class FileWatch(QObject):
    """Looks at the open file every second and whenever the program comes to the front."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.timer = QTimer(self, interval=EVERY)
        self.timer.timeout.connect(self.look)
        desk.opened.connect(self._on_opened)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_state)
        self._on_opened()

    def _on_opened(self) -> None:
        if self._desk.database is None:
            self.timer.stop()
        else:
            self.timer.start()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self.timer.isActive():
            self.look()

    def look(self) -> None:
        """Tell every view of the kinds that others changed; a file that cannot be looked at is told of once."""
        desk = self._desk
        try:
            others = desk.open_database.look()
        except Refused as refused:
            self.timer.stop()
            desk.jobs.failed.emit(str(refused))
            return
        if others is None:
            return
        if "agency" in others.kinds:
            desk.refresh_agency()
        desk.refresh_history()
        desk.changed.emit(others.kinds)
        desk.said.emit(f"Changed in another window by {others.actor}: {others.action}.")
