"""What a search found: a list under the box, built when something is first searched."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sro_desk.ui import theme, tokens
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.text import Text

if TYPE_CHECKING:
    from sro_desk.data.rows import Hit

LIMIT: Final = 50
"""How many records a search shows at most."""
HIT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_KINDS: Final = {
    "officer": "Officer", "completion": "Certificate", "contract": "Contract", "incident": "Incident",
    "activity": "Activity", "education_record": "Education record",
}  # fmt: skip


class Results(QFrame):
    """The list below the box."""

    def __init__(self, owner: QWidget) -> None:
        """Hidden until something was searched."""
        super().__init__(owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.words = Text(role="help", ink="muted", wrap=True)
        self.words.setContentsMargins(12, 8, 12, 8)
        self.list = QListWidget()
        self.list.setAccessibleName("Search results")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        column.addWidget(self.list)
        column.addWidget(self.words)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge that stands out from the page in every theme."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.current().edge))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(tokens.current().surface))

    def show_hits(self, text: str, hits: "tuple[Hit, ...]") -> None:
        """Show what was found for a text."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(HIT_ROLE, hit)
            kind = _KINDS.get(hit.kind, hit.kind)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {hit.title}. {hit.snippet}")
            self.list.addItem(item)
        if hits:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(hits))
        more = "The newest are shown. Type more words to narrow the search." if len(hits) >= LIMIT else ""
        self.words.setText(more if hits else f"No record has “{text}”. Try fewer or shorter words.")
        self.words.setVisible(bool(self.words.text()))

    def place_below(self, box: QWidget) -> None:
        """Stand right under the box, over the page, as wide as results need."""
        window = box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        width = min(520, window.width() - 24)
        row = self.list.sizeHintForRow(0) if self.list.count() else 0
        words = self.words.heightForWidth(width - 2) if self.words.text() else 0
        height = min(self.list.count() * row, 8 * row) + max(0, words) + 4
        right = box.mapTo(window, QPoint(box.width(), box.height() + 4))
        self.setGeometry(QRect(max(12, right.x() - width), right.y(), width, height))
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        """The next or the former result."""
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())


class _HitDelegate(QStyledItemDelegate):
    """A result in two lines: what it is with its day, and where the words stand in it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, 2 * QFontMetrics(theme.font()).height() + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: Any = option
        hit = index.data(HIT_ROLE)
        colours = tokens.current()
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(shown.rect, QColor(colours.selection if chosen else colours.raised))
        if chosen:
            painter.fillRect(QRect(shown.rect.left(), shown.rect.top(), 3, shown.rect.height()), QColor(colours.accent))
        painter.setPen(QColor(colours.border))
        painter.drawLine(shown.rect.bottomLeft(), shown.rect.bottomRight())
        half = (shown.rect.height() - 10) // 2
        upper = QRect(shown.rect.left() + 12, shown.rect.top() + 5, shown.rect.width() - 24, half)
        kind = _KINDS.get(hit.kind, hit.kind)
        right = f"{kind} · {show_date(hit.day)}" if hit.day else kind
        painter.setFont(theme.font(theme.HEADER_POINTS))
        painter.setPen(QColor(colours.muted))
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), right)
        taken = painter.fontMetrics().horizontalAdvance(right) + 12
        _draw_cut(painter, upper.translated(0, half), _plain(hit.snippet))
        painter.setFont(theme.font(theme.BODY_POINTS, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        _draw_cut(painter, upper.adjusted(0, 0, -taken, 0), hit.title)
        painter.restore()


def _draw_cut(painter: QPainter, rect: QRect, text: str) -> None:
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), cut)


def _plain(snippet: str) -> str:
    return " ".join(snippet.split())
