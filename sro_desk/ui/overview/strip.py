"""The next 90 days on a line: what falls on which day."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sro_desk.data.rows import AgendaRow, Group, Overview
from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import MARK, mark_pixmap
from sro_desk.ui.common.dates import show_date, show_short
from sro_desk.ui.common.text import px
from sro_desk.ui.overview.columns import status_of, what_text

DAYS: Final = 90
SOON: Final = 30
_SIDE = 24


class _Mark(NamedTuple):
    row: AgendaRow
    x: int


class DayStrip(QWidget):
    """Painted by hand; the list below holds the same rows for keyboard and screen reader. `picked` tells the row
    whose mark was clicked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until an overview is shown."""
        super().__init__(parent)
        self._first: date | None = None
        self._today = True
        self._rows: tuple[AgendaRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The next 90 days")
        self.setMouseTracking(True)

    def show_overview(self, shown: Overview, *, today: bool) -> None:
        """Show the days from the overview's day on; `today` says whether that is today."""
        self._first, self._today, self._rows = shown.as_of, today, shown.strip
        coming = "; ".join(f"{show_date(row.act_by)} {what_text(row)}, {row.who}" for row in self._rows)
        self.setAccessibleDescription(coming or "Nothing falls due.")
        self.update()

    def sizeHint(self) -> QSize:
        """Three lines: names, the line of days, dates."""
        return QSize(400, max(85, 3 * QFontMetrics(theme.font()).height() + 34))

    def _x(self, days: int) -> int:
        return _SIDE + round((self.width() - 2 * _SIDE) * days / DAYS)

    def _marks(self) -> list[_Mark]:
        return [_Mark(row, self._x(row.days)) for row in self._rows if row.days is not None and 0 <= row.days <= DAYS]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint days, months and marks."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.border))
        if self._first is not None:
            painter.setFont(theme.font())
            line = self.height() // 2 + 3
            self._paint_days(painter, line, self._first)
            self._paint_marks(painter, line)
        painter.end()

    def _paint_days(self, painter: QPainter, line: int, first: date) -> None:
        colours = tokens.current()
        soon = QRect(self._x(0), line - px(13), self._x(SOON) - self._x(0), px(26))
        painter.fillRect(soon, QColor(colours.due_soft))
        painter.setPen(QColor(colours.edge))
        painter.drawLine(self._x(0), line, self._x(DAYS), line)
        ends = ((0, f"Today, {show_short(first)}" if self._today else show_short(first)),
                (DAYS, show_short(first + timedelta(days=DAYS))))  # fmt: skip
        taken: list[QRect] = []
        for days, words in ends:
            taken.append(self._paint_tick(painter, line, days, words, "muted"))
        taken.append(self._paint_soon(painter, line))
        for days in range(1, DAYS):
            day = first + timedelta(days=days)
            if day.day == 1:
                self._paint_tick(painter, line, days, show_short(day), "muted", taken)

    def _paint_tick(self, painter: QPainter, line: int, days: int, words: str, ink: str,
                    taken: list[QRect] | None = None) -> QRect:  # fmt: skip
        colours = tokens.current()
        x = self._x(days)
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        left = min(max(_SIDE, x - width // 2), self.width() - _SIDE - width)
        rect = QRect(left, line + px(14), width, painter.fontMetrics().height())
        if taken is None or not any(rect.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
            painter.setPen(QColor(colours.edge))
            painter.drawLine(x, line - px(7), x, line + px(7))
            painter.setPen(QColor(colours.ink(ink)))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
        return rect

    def _paint_soon(self, painter: QPainter, line: int) -> QRect:
        painter.save()
        painter.setFont(theme.font(theme.BODY_POINTS, QFont.Weight.DemiBold))
        words = "30 days"
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        rect = QRect(self._x(SOON) - width - 3, line + px(14), width, painter.fontMetrics().height())
        painter.setPen(QColor(tokens.current().due))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()
        return rect

    def _paint_marks(self, painter: QPainter, line: int) -> None:
        colours = tokens.current()
        metrics = painter.fontMetrics()
        free_from = 0
        for mark in self._marks():
            made = status_of(mark.row)
            due = mark.row.group is Group.DUE_30 and made.mark != "overdue"
            shape, ink = ("due", "due") if due else (made.mark, made.ink)
            ground = colours.due_soft if mark.row.days is not None and mark.row.days <= SOON else colours.surface
            size = px(MARK)
            painter.fillRect(mark.x - size // 2 - 2, line - 2, size + 4, 5, QColor(ground))
            drawn = mark_pixmap(shape, size, colours.ink(ink), self.devicePixelRatioF())
            painter.drawPixmap(QPointF(mark.x - size / 2, line - size / 2), drawn)
            name = short_name(mark.row)
            width = metrics.horizontalAdvance(name)
            left = min(max(8, mark.x - width // 2), self.width() - 8 - width)
            if left >= free_from:
                painter.setPen(QColor(colours.text))
                painter.drawText(left, line - px(22), name)
                free_from = left + width + 8

    def _at(self, x: float) -> list[AgendaRow]:
        return [mark.row for mark in self._marks() if abs(mark.x - x) <= px(MARK) / 2 + 2]

    def event(self, event: QEvent) -> bool:
        """Tell what lies under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = "\n".join(f"{show_date(r.act_by)}: {what_text(r)}, {r.who}" for r in self._at(event.pos().x()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        over = bool(self._at(event.position().x()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row of the mark."""
        under = self._at(event.position().x())
        if under:
            self.picked.emit(under[0])


def short_name(row: AgendaRow) -> str:
    """A last name, a contract's number, a district: what fits over a mark."""
    return row.who.partition(",")[0] if row.kind == "officer" else row.who.partition(" ·")[0]
