"""Paints a table's cells: text, badges, headings, the selection's bar and the cell with the focus."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import SIDE, Badge, badge_width, paint_badge, scale
from sro_desk.ui.common.columns import Cell, Heading
from sro_desk.ui.common.table_header import PADDING
from sro_desk.ui.common.table_model import CELL_ROLE, ROW_ROLE
from sro_desk.ui.common.text import px

_BAR: Final = 3


class TableDelegate(QStyledItemDelegate):
    """One for every table."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        row = index.data(ROW_ROLE)
        shown: Any = option
        if isinstance(row, Heading):
            self._paint_heading(painter, shown.rect, row)
        else:
            self._paint_cell(painter, shown, index)
        painter.restore()

    def _paint_cell(self, painter: QPainter, option: Any, index: Any) -> None:
        colours = tokens.current()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.selection if chosen else colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and self._is_first(option, index):
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(colours.accent))
        cell = index.data(CELL_ROLE)
        if cell.badge is not None:
            indent = px(PADDING) if self._is_first(option, index) else 0
            self._paint_badge(painter, rect, cell.badge, option.widget, indent)
        else:
            align = index.data(Qt.ItemDataRole.TextAlignmentRole)
            self._paint_text(painter, rect, cell, align)
        if option.state & QStyle.StateFlag.State_HasFocus and getattr(option.widget, "by_keyboard", False):
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))

    def _is_first(self, option: Any, index: Any) -> bool:
        view = option.widget
        if not isinstance(view, QTableView):
            return bool(index.column() == 0)
        header = view.horizontalHeader()
        shown = (header.logicalIndex(at) for at in range(header.count()))
        return bool(index.column() == next((column for column in shown if not view.isColumnHidden(column)), 0))

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, align: Any) -> None:
        painter.setFont(_font(cell.bold))
        painter.setPen(QColor(tokens.current().ink(cell.ink)))
        inner = rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        text = cell.text.replace("\n", " ")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(align), shown)

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: Badge, widget: QWidget | None, indent: int) -> None:
        font = _font(bold=False)
        side = round(SIDE * scale(QFontMetrics(font)))
        ratio = widget.devicePixelRatioF() if widget else 1.0
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
            f"{heading.title}  {heading.count}",
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
