"""The day the window looks at: a calendar with arrows, and a band that says so while it is not today."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget, QWidgetAction

from sro_desk.ui import theme, tokens
from sro_desk.ui.common import icons
from sro_desk.ui.common.dates import show_date, show_long
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.text import Text, button, icon_button
from sro_desk.ui.desk import Desk

BAND_HEIGHT = 36
_CALENDAR_BUTTONS: Final = {"prevmonth": "chevron_left", "nextmonth": "chevron_right", "monthbutton": "",
                            "yearbutton": ""}  # fmt: skip
_CALENDAR_NAMES: Final = {"prevmonth": "Month before", "nextmonth": "Next month", "monthbutton": "Choose a month",
                          "yearbutton": "Choose a year"}  # fmt: skip


class AsOfControl(QWidget):
    """`As of`, an arrow back, the day, an arrow forth."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Follows and turns the desk's day."""
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.earlier = icon_button("chevron_left", "The day before")
        self.later = icon_button("chevron_right", "The day after")
        self.day_button = QPushButton()
        self.day_button.setIcon(icons.icon("calendar_ltr"))
        self.day_button.setIconSize(QSize(theme.icon_size(), theme.icon_size()))
        self.day_button.clicked.connect(self.open_calendar)
        self.earlier.clicked.connect(lambda: desk.turn_by(-1))
        self.later.clicked.connect(lambda: desk.turn_by(1))
        self.label = Text("As of", ink="muted")
        for widget in (self.label, self.earlier, self.day_button, self.later):
            row.addWidget(widget)
        desk.as_of_changed.connect(self.refresh)
        desk.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the desk's day."""
        day = show_date(self._desk.as_of)
        text = f"Today, {day}" if self._desk.is_today else day
        self.day_button.setText(text)
        self.day_button.setAccessibleName(f"As of: {text}. Choose another day")
        for widget in (self.earlier, self.later, self.day_button):
            widget.setEnabled(self._desk.database is not None)

    def open_calendar(self) -> None:
        """Choose a day."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = make_calendar(self._desk.as_of)
        holder = QWidgetAction(menu)
        holder.setText("Calendar")
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        today = QAction("Back to today", menu)
        today.setEnabled(not self._desk.is_today)
        today.triggered.connect(self._desk.turn_to_today)
        menu.addAction(today)

        def chosen(day: QDate) -> None:
            menu.close()
            self._desk.turn_to(date(day.year(), day.month(), day.day()))

        calendar.clicked.connect(chosen)
        calendar.activated.connect(chosen)
        menu.popup(self.day_button.mapToGlobal(QPoint(0, self.day_button.height() + 2)))
        calendar.setFocus()


def make_calendar(day: date) -> QCalendarWidget:
    """A calendar on that day, without the week numbers that no deadline here counts by."""
    calendar = QCalendarWidget()
    calendar.setAccessibleName("Calendar")
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
    calendar.setDateRange(QDate(1900, 1, 1), QDate(9999, 12, 31))
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    for part, icon in _CALENDAR_BUTTONS.items():
        if found := calendar.findChild(QToolButton, f"qt_calendar_{part}"):
            found.setProperty("kind", "quiet")
            found.setAccessibleName(_CALENDAR_NAMES[part])
            if icon:
                found.setIcon(icons.icon(icon))
    from PySide6.QtGui import QTextCharFormat

    plain = QTextCharFormat()
    plain.setForeground(QColor(tokens.current().text))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # else red, as if something were late
        calendar.setWeekdayTextFormat(weekend, plain)
    return calendar


class AsOfBand(QWidget):
    """Stands under the tabs while the window shows another day than today."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Follows the desk's day."""
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 12, 3)
        row.setSpacing(12)
        row.addWidget(IconLabel("calendar_clock", "on_asof"))
        self.words = Text(role="strong", ink="on_asof")
        self.words.setFont(theme.font(theme.BODY_POINTS, QFont.Weight.DemiBold))
        self.more = Text("Verdicts are as of that day. What you enter is still saved today.", ink="on_asof")
        self.back = button("Back to today")
        self.back.clicked.connect(desk.turn_to_today)
        row.addWidget(self.words)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.back)
        self.setMinimumHeight(BAND_HEIGHT)
        desk.as_of_changed.connect(self.refresh)
        desk.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show or hide, and name the day."""
        self.setVisible(not self._desk.is_today and self._desk.database is not None)
        self.words.setText(f"You are looking at {show_long(self._desk.as_of)}.")
        self.setAccessibleName(self.words.text())

    def set_narrow(self, narrow: bool) -> None:
        """The day and the way back stay; the rest goes where there is little room."""
        self.more.setVisible(not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The band's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.current().asof))
        painter.end()
