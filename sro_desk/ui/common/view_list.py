"""Paints the list of a view box as it is open: names at the left, their live counts at the right."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.text import px
from sro_desk.ui.common.view_box import COUNT_ROLE, PAD

Index = QModelIndex | QPersistentModelIndex


class CountedDelegate(QStyledItemDelegate):
    """Paints a name and its count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a menu's entry; a separator stays thin."""
        if index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator":
            return QSize(0, 9)
        return QSize(0, max(px(30), QFontMetrics(theme.font()).height() + 10))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint one entry."""
        inks, room = tokens.current(), option.rect
        painter.save()
        if index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator":
            painter.fillRect(room.adjusted(0, 4, 0, -4), QColor(inks.border))
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        base = option.palette.color(QPalette.ColorRole.Base)
        painter.fillRect(room, QColor(inks.selection) if chosen else base)
        if chosen:
            painter.fillRect(room.left(), room.top(), 3, room.height(), QColor(inks.accent))
        inner = room.adjusted(px(PAD), 0, -px(PAD), 0)
        painter.setFont(theme.font())
        painter.setPen(QColor(inks.text))
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, flags | int(Qt.AlignmentFlag.AlignLeft), index.data())
        painter.setPen(QColor(inks.muted))
        painter.drawText(inner, flags | int(Qt.AlignmentFlag.AlignRight), index.data(COUNT_ROLE) or "")
        painter.restore()
