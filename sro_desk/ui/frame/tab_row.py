"""The second row of the window: tabs at the left, search and the day looked at on the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QToolButton, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.text import Ground

HEIGHT = 40
_SIDE, _BAR = 14, 3


class TabBar(QTabBar):
    """Tabs as headings over the page below: the chosen one stands on its paper, under a bar of the accent."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """One tab a title."""
        super().__init__(parent)
        self.setAccessibleName("Tabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        for number, title in enumerate(titles, 1):
            self.addTab(title)
            self.setTabToolTip(number - 1, f"{title} (Ctrl+{number})")

    def _title_font(self, chosen: bool) -> QFont:
        return theme.font(theme.SECTION_POINTS, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the title in semibold, so that nothing moves when it is chosen."""
        metrics = QFontMetrics(self._title_font(chosen=True))
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * _SIDE
        return QSize(width, max(HEIGHT, metrics.height() + 18))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """A title is never cut; where there is too little room, the tabs scroll."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every tab, but none under the arrows that scroll them."""
        painter = QPainter(self)
        room = QRegion(self.rect())
        arrows: Any = self.findChildren(QToolButton)  # the stubs know nothing of what it gives
        for arrow in arrows:
            if arrow.isVisible():
                room -= QRegion(arrow.geometry())
        painter.setClipRegion(room)
        for index in range(self.count()):
            self._paint_tab(painter, self.tabRect(index), index)
        painter.end()

    def _paint_tab(self, painter: QPainter, rect: QRect, index: int) -> None:
        colours = tokens.current()
        chosen = index == self.currentIndex()
        if chosen:
            painter.fillRect(rect, QColor(colours.surface))
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), _BAR), QColor(colours.accent))
        painter.setFont(self._title_font(chosen))
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.tabText(index))
        if chosen and self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(rect.adjusted(3, _BAR + 2, -4, -4))


class TabRow(Ground):
    """Tabs; search and as-of come once the frame is painted."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """The tabs alone."""
        super().__init__("window", parent=parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 0, 8, 0)
        self._row.setSpacing(8)
        self.tabs = TabBar(titles)
        self._row.addWidget(self.tabs)
        self._row.addStretch(1)

    def add_controls(self, *controls: QWidget) -> None:
        """Add what stands at the right."""
        for one in controls:
            self._row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
