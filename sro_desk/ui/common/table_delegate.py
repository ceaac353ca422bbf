"""Paints a table's cells: text, badges, headings, the selection's bar and the cell with the focus."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import SIDE, Badge, badge_width, paint_badge, scale
from sro_desk.ui.common.columns import Cell, Heading
from sro_desk.ui.common.table_header import PADDING
from sro_desk.ui.common.table_model import CELL_ROLE, ROW_ROLE
from sro_desk.ui.common.text import px

_BAR: Final = 3


class TableDelegate(QStyledItemDelegate):
    """One for every table; its parent is the table. What is selected is asked of the table itself: reading the style
    option's state would make Python build every enum of QStyle, and again for each cell painted."""

    def __init__(self, table: QTableView) -> None:
        """Paints that table."""
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave out what it inherits
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        else:
            self._paint_cell(painter, rect, index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Any) -> None:
        colours, table = tokens.current(), self._table
        chosen = table.selectionModel().isSelected(index)
        first = index.column() == self._first_column()
        painter.fillRect(rect, QColor(colours.selection if chosen else colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and first:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(colours.accent))
        cell = index.data(CELL_ROLE)
        if cell.badge is not None:
            self._paint_badge(painter, rect, cell.badge, px(PADDING) if first else 0)
        else:
            self._paint_text(painter, rect, cell, index.data(Qt.ItemDataRole.TextAlignmentRole))
        if getattr(table, "by_keyboard", False) and table.hasFocus() and index == table.currentIndex():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))

    def _first_column(self) -> int:
        """The column at the left edge."""
        header = self._table.horizontalHeader()
        shown = (header.logicalIndex(at) for at in range(header.count()))
        return next((column for column in shown if not header.isSectionHidden(column)), 0)

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, align: Any) -> None:
        painter.setFont(_font(cell.bold))
        painter.setPen(QColor(tokens.current().ink(cell.ink)))
        inner = rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        text = cell.text.replace("\n", " ")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(align), shown)

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: Badge, indent: int) -> None:
        font = _font(bold=False)
        side = round(SIDE * scale(QFontMetrics(font)))
        ratio = self._table.devicePixelRatioF()
        painter.setClipRect(rect)
        left = rect.left() + (indent or px(PADDING) - side)
        paint_badge(painter, left, rect.top() + rect.height() // 2, badge, font, ratio)

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        colours = tokens.current()
        painter.fillRect(rect, QColor(colours.sunken))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(_font(bold=True))
        painter.setPen(QColor(colours.text))
        painter.drawText(
            rect.adjusted(px(PADDING), 0, -px(PADDING), -1),
            int(Qt.AlignmentFlag.AlignVCenter),
            f"{heading.title}  {heading.size}",
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What the cell asks for, so that a double click on the header's edge fits the column."""
        cell = index.data(CELL_ROLE)
        height = row_height()
        if cell is None:
            return QSize(0, height)
        if cell.badge is not None:
            return QSize(badge_width(cell.badge, _font(bold=False)) + px(PADDING), height)
        return QSize(QFontMetrics(_font(cell.bold)).horizontalAdvance(cell.text) + 2 * px(PADDING) + 1, height)


def _font(bold: bool) -> QFont:
    return theme.font(theme.BODY_POINTS, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def row_height() -> int:
    """The height of a table's row: the one chosen in the View menu, more where the text is larger."""
    return max(theme.row_height(), QFontMetrics(_font(bold=False)).height() + 8)
