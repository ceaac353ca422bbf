"""Fields for dates and for moments, typed as people do and shown in full once left."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from sro_desk.ui.common.date_text import Mistyped, parse_date, parse_moment
from sro_desk.ui.common.dates import show_date, show_moment
from sro_desk.ui.common.editors import SHORT, LineEditor

Today = Callable[[], date]


class DateEditor(LineEditor):
    """A date: `8/12`, `8/12/25`, `today`, `+6m`, ISO. Up and down go a day on and back."""

    def __init__(self, today: Today, width: int = SHORT) -> None:
        super().__init__(width)
        self._today = today
        self.left.connect(self._show_in_full)

    def read(self) -> date | datetime | None:
        """The date."""
        return parse_date(self.edit.text(), self._today())

    def write(self, value: Any) -> None:
        """Show a date in full."""
        self.edit.setText(show_date(value, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A day on or back by key."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, days: int) -> None:
        try:
            value = self.read()
            self.write(value + timedelta(days=days) if value else self._today())
        except (Mistyped, OverflowError):
            return
        self.edited.emit()

    def _show_in_full(self) -> None:
        try:
            self.write(self.read())
        except Mistyped:
            return


class MomentEditor(DateEditor):
    """A date and time of the agency's wall clock: `11/18 8:15 AM`, `today 14:30`, ISO."""

    def __init__(self, today: Today) -> None:
        super().__init__(today, width=240)

    def read(self) -> datetime | None:
        """The moment."""
        return parse_moment(self.edit.text(), self._today())

    def write(self, value: Any) -> None:
        """Show a moment in full; seconds are kept where there are any."""
        shown = show_moment(value, "")
        if isinstance(value, datetime) and value.second:
            shown = f"{show_date(value.date())} {value:%H:%M:%S}"
        self.edit.setText(shown)

    def _step(self, days: int) -> None:
        try:
            value = self.read()
        except (Mistyped, OverflowError):
            return
        if value:
            self.write(value + timedelta(days=days))
            self.edited.emit()
