"""Paints a table's cells: text, badges, headings, the selection's bar and the cell with the focus."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.badges import SIDE, Badge, badge_width, paint_badge
from sro_desk.ui.common.columns import Cell, Heading
from sro_desk.ui.common.table_header import PADDING
from sro_desk.ui.common.table_model import ALIGN, CELL_ROLE
from sro_desk.ui.common.text import px

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView

    from sro_desk.ui.common.table_columns import ColumnTable

_BAR: Final = 3


class TableDelegate(QStyledItemDelegate):
    """One for every table; its parent is the table. What is selected and what stands in a cell is asked of the table
    and its model themselves: reading the style option's state would make Python build every enum of QStyle, and again
    for each cell painted; what comes through an index passes from Python to Qt and back."""

    def __init__(self, table: "ColumnTable") -> None:
        """Paints that table."""
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        row = self._table.table.entry(index.row())
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave out what it inherits
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        else:
            self._paint_cell(painter, rect, index, row)

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Any, row: Any) -> None:
        colours, table = tokens.current(), self._table
        chosen = table.selectionModel().isSelected(index)
        column = table.table.columns[index.column()]
        painter.fillRect(rect, theme.colour(colours.selection if chosen else colours.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour(colours.border))
        cell = column.show(row)
        first = (chosen or cell.badge is not None) and index.column() == self._first_column()
        if chosen and first:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), theme.colour(colours.accent))
        if cell.badge is not None:
            self._paint_badge(painter, rect, cell.badge, px(PADDING) if first else 0)
        elif cell.text:
            self._paint_text(painter, rect, cell, ALIGN[column.align])
        if getattr(table, "by_keyboard", False) and table.hasFocus() and index == table.currentIndex():
            painter.setPen(QPen(theme.colour(colours.focus), 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))

    def _first_column(self) -> int:
        """The column at the left edge."""
        header = self._table.horizontalHeader()
        shown = (header.logicalIndex(at) for at in range(header.count()))
        return next((column for column in shown if not header.isSectionHidden(column)), 0)

    def _paint_text(self, painter: QPainter, rect: QRect, cell: Cell, align: Qt.AlignmentFlag) -> None:
        painter.setFont(_font(cell.bold))
        painter.setPen(theme.colour(tokens.current().ink(cell.ink)))
        inner = rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        text = cell.text.replace("\n", " ")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, align, shown)

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: Badge, indent: int) -> None:
        font = _font(bold=False)
        side = px(SIDE)
        ratio = self._table.devicePixelRatioF()
        painter.save()
        painter.setClipRect(rect)
        left = rect.left() + (indent or px(PADDING) - side)
        paint_badge(painter, left, rect.top() + rect.height() // 2, badge, font, ratio)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        colours = tokens.current()
        painter.fillRect(rect, theme.colour(colours.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour(colours.border))
        painter.setFont(_font(bold=True))
        painter.setPen(theme.colour(colours.text))
        painter.drawText(
            rect.adjusted(px(PADDING), 0, -px(PADDING), -1),
            Qt.AlignmentFlag.AlignVCenter,
            f"{heading.title}  {heading.size:,}",
        )

    def helpEvent(
        self, event: "QHelpEvent", view: "QAbstractItemView", option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:  # fmt: skip
        """What is cut off is read whole in a tool tip, over what else there is to say."""
        cell = index.data(CELL_ROLE)
        room: QRect = option.rect  # type: ignore[attr-defined]  # the stubs leave out what it inherits
        if cell is None or self.sizeHint(option, index).width() <= room.width() + 1:
            return super().helpEvent(event, view, option, index)
        from PySide6.QtWidgets import QToolTip

        said = [cell.text, cell.hint if cell.hint != cell.text else ""]
        QToolTip.showText(event.globalPos(), "\n".join(filter(None, said)), view)
        return True

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
