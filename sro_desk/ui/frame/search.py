"""Search over all records: a box in the tab row, and what it found in a list below it."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sro_desk.ui import theme, tokens
from sro_desk.ui.common import icons
from sro_desk.ui.common.dates import show_date
from sro_desk.ui.common.text import Text, icon_button
from sro_desk.ui.desk import Desk

if TYPE_CHECKING:
    from sro_desk.data.rows import Hit

LIMIT: Final = 50
"""How many records a search shows at most."""
_DELAY: Final = 150
_HIT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_KINDS: Final = {
    "officer": "Officer", "completion": "Certificate", "contract": "Contract", "incident": "Incident",
    "activity": "Activity", "education_record": "Education record",
}  # fmt: skip


class SearchBox(QWidget):
    """The box; its results stand in a frame of the window, so that typing goes on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Searches the desk's database."""
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.box = QLineEdit()
        self.box.setPlaceholderText("Search all records (Ctrl+K)")
        self.box.setAccessibleName("Search all records")
        self.box.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.setProperty("lead", "yes")
        self.box.installEventFilter(self)
        self.opener = icon_button("search", "Search all records (Ctrl+K)")
        self.opener.clicked.connect(self.start)
        self.opener.hide()
        row.addWidget(self.opener)
        row.addWidget(self.box)
        self._narrow = False
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._search)
        self.box.textChanged.connect(self._on_text)
        self.results = Results(self)
        self.results.list.itemActivated.connect(self._open)
        self.results.list.itemClicked.connect(self._open)
        desk.opened.connect(self.close_results)
        theme.watch().changed.connect(self._size_box)
        self._size_box()

    def _size_box(self) -> None:
        needed = QFontMetrics(theme.font()).horizontalAdvance(self.box.placeholderText()) + 56
        self.box.setFixedWidth(max(230, needed))

    def set_narrow(self, narrow: bool) -> None:
        """An icon alone, which opens the box when asked."""
        self._narrow = narrow
        self.opener.setVisible(narrow)
        self.box.setVisible(not narrow or self.box.hasFocus())

    def start(self) -> None:
        """Put the cursor into the box."""
        self.box.show()
        self.opener.hide()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def close_results(self) -> None:
        """Leave the search; what was typed stays until the next."""
        self._timer.stop()
        self.results.hide()

    def _on_text(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self.close_results()

    def _search(self) -> None:
        database, text = self._desk.database, self.box.text().strip()
        if database is None or not text:
            return

        def work(_progress: object) -> "tuple[Hit, ...]":
            from sro_desk.data.search import search

            return search(database, text, LIMIT)

        self._desk.jobs.start(f"Searching {text}", work, lambda hits: self._show(text, hits), group="search")

    def _show(self, text: str, hits: "tuple[Hit, ...]") -> None:
        if text == self.box.text().strip():
            self.results.show_hits(text, hits)
            self.results.place_below(self.box)

    def _open(self, item: QListWidgetItem) -> None:
        hit = item.data(_HIT_ROLE)
        if hit is None:
            return
        self.close_results()
        self._desk.record_wanted.emit(hit.kind, hit.id if hit.kind == "completion" else hit.root_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the results, Enter opens one, Escape leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._on_focus_out)
        return False

    def _on_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_results()
            self.box.clear()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.results.isVisible() and self.results.list.currentItem() is not None:
                self._open(self.results.list.currentItem())
            else:
                self._search()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.results.isVisible():
            self.results.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def _on_focus_out(self) -> None:
        if not self.box.hasFocus() and not self.results.isAncestorOf(self.window().focusWidget() or self):
            self.close_results()
            self.set_narrow(self._narrow)


class Results(QFrame):
    """The list below the box."""

    def __init__(self, owner: SearchBox) -> None:
        """Hidden until something was searched."""
        super().__init__(owner)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
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

    def show_hits(self, text: str, hits: "tuple[Hit, ...]") -> None:
        """Show what was found for a text."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title)
            item.setData(_HIT_ROLE, hit)
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
        hit = index.data(_HIT_ROLE)
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
