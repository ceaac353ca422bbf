"""The counts over the overview's list; each is a button that filters it."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from sro_desk.data.rows import Group, Overview
from sro_desk.ui import theme, tokens
from sro_desk.ui.common import icons
from sro_desk.ui.common.badges import mark_pixmap
from sro_desk.ui.common.text import Ground

HEIGHT: Final = 56
_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter)
_COUNTS: Final = (
    (Group.OVERDUE, "Overdue", "overdue"),
    (Group.MISSING, "Missing", "missing"),
    (Group.DUE_30, "Due in 30 days", "due"),
    (Group.DUE_90, "Due in 31 to 90 days", ""),
    (Group.ADVISED, "Advised", "advised"),
)


class CountButton(QAbstractButton):
    """A mark, a number and a word; pressed while the list shows only its group."""

    def __init__(self, of: Group, word: str, mark: str, parent: QWidget | None = None) -> None:
        """`mark` empty: the calendar's icon, for what is only coming up."""
        super().__init__(parent)
        self.of, self._word, self._mark = of, word, mark
        self._number = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Show how many."""
        self._number = number
        self.setAccessibleName(f"{self._word}: {number:,}. Show only these")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for mark, number and word."""
        word = QFontMetrics(theme.font()).horizontalAdvance(self._word)
        number = QFontMetrics(self._number_font())
        return QSize(50 + number.horizontalAdvance("000") + word, max(HEIGHT, number.height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Words may be cut before numbers are."""
        number = QFontMetrics(self._number_font())
        return QSize(50 + number.horizontalAdvance("00"), self.sizeHint().height())

    def _number_font(self) -> QFont:
        return theme.font(theme.COUNT_POINTS, QFont.Weight.DemiBold)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        colours = tokens.current()
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.selection if self.isChecked() else colours.sunken))
        if self.isChecked():
            painter.fillRect(QRect(0, self.height() - 4, self.width(), 3), QColor(colours.accent))
        size, ratio = theme.icon_size(), self.devicePixelRatioF()
        if self._mark:
            drawn = mark_pixmap(self._mark, size, colours.ink(self._mark), ratio)
        else:
            drawn = icons.pixmap("calendar_ltr", size, "text", ratio)
        painter.drawPixmap(QPointF(14, (self.height() - size) / 2), drawn)
        painter.setPen(QColor(colours.text))
        painter.setFont(self._number_font())
        left, width = 22 + size, painter.fontMetrics().horizontalAdvance(f"{self._number:,}")
        painter.drawText(QRect(left, 0, width + 2, self.height()), _MIDDLE, f"{self._number:,}")
        painter.setFont(theme.font())
        left += width + 10
        room = self.width() - left - 8
        word = painter.fontMetrics().elidedText(self._word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room + 4, self.height()), _MIDDLE, word)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(self.rect().adjusted(3, 3, -4, -4))
        painter.end()


class CountRow(Ground):
    """The five counts. `picked` tells the group to show alone, or None for all."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """All at zero."""
        super().__init__("surface", bottom=True, parent=parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(1)
        self.buttons = [CountButton(*count) for count in _COUNTS]
        for one in self.buttons:
            row.addWidget(one)
            one.clicked.connect(lambda checked, one=one: self._on_clicked(one, checked))

    def show_overview(self, shown: Overview) -> None:
        """Show the counts of that day."""
        for one in self.buttons:
            one.show_number(shown.count(one.of))

    def pick(self, group: Group | None) -> None:
        """Show which group stands alone."""
        for one in self.buttons:
            one.setChecked(one.of is group)

    def _on_clicked(self, pressed: CountButton, checked: bool) -> None:
        self.pick(pressed.of if checked else None)
        self.picked.emit(pressed.of if checked else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hairlines between the counts."""
        super().paintEvent(event)
        painter = QPainter(self)
        for one in self.buttons[1:]:
            painter.fillRect(one.x() - 1, 0, 1, self.height(), QColor(tokens.current().border))
        painter.end()
