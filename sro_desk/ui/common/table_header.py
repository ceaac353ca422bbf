"""The header of every table: an arrow on the sorted column, a third click unsorts."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common import icons
from sro_desk.ui.common.text import px

PADDING: Final = 12
_ARROW: Final = 16


class TableHeader(QHeaderView):
    """Painted by itself, as Fusion's bevels are no part of a ledger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """A header whose sections move, resize and sort."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(40)
        self.setMouseTracking(True)
        self.setFont(theme.font(theme.HEADER_POINTS, QFont.Weight.DemiBold))

    def sizeHint(self) -> QSize:
        """30 pixels, more where the text is larger."""
        return QSize(super().sizeHint().width(), max(30, QFontMetrics(self.font()).height() + 10))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """The title and an arrow beside it."""
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        width = QFontMetrics(self.font()).horizontalAdvance(title) + 2 * px(PADDING) + px(_ARROW) + 4
        return QSize(width, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Ground, title, arrow, and the line below."""
        colours = tokens.current()
        sorted_here = self.sortIndicatorSection() == logicalIndex
        painter.save()
        painter.fillRect(rect, QColor(colours.sunken))
        painter.setPen(QColor(colours.edge))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text if sorted_here else colours.muted))
        self._paint_title(painter, rect.adjusted(px(PADDING), 0, -px(PADDING), 0), logicalIndex, sorted_here)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, section: int, sorted_here: bool) -> None:
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        align = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        metrics = painter.fontMetrics()
        arrow = px(_ARROW)
        room = rect.width() - (arrow + 4 if sorted_here else 0)
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(rect, int(align), shown)
        if sorted_here:
            name = "arrow_down" if self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder else "arrow_up"
            width = metrics.horizontalAdvance(shown)
            x = rect.right() - width - arrow - 3 if right else rect.left() + width + 4
            drawn = icons.pixmap(name, arrow, "text", self.devicePixelRatioF())
            painter.drawPixmap(QPointF(x, rect.center().y() - arrow / 2 + 1), drawn)
