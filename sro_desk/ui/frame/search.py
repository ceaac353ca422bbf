"""Search over all records: a box in the tab row, and what it found in a list below it."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sro_desk.ui import theme
from sro_desk.ui.common.text import icon_button, lead_with
from sro_desk.ui.desk import Desk

if TYPE_CHECKING:
    from sro_desk.data.rows import Hit
    from sro_desk.ui.frame.search_results import Results

_DELAY: Final = 150


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
        lead_with(self.box, "search")
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
        self._results: Results | None = None
        desk.opened.connect(self.close_results)
        theme.watch().changed.connect(self._size_box)
        self._size_box()

    def _size_box(self) -> None:
        needed = QFontMetrics(theme.font()).horizontalAdvance(self.box.placeholderText()) + 56
        self.box.setFixedWidth(max(230, needed))

    @property
    def results(self) -> "Results":
        """The list of what was found, built when first asked for."""
        if self._results is None:
            from sro_desk.ui.frame.search_results import Results

            self._results = Results(self)
            self._results.list.itemActivated.connect(self._open)
            self._results.list.itemClicked.connect(self._open)
        return self._results

    def set_narrow(self, narrow: bool) -> None:
        """An icon alone, which opens the box when asked."""
        self._narrow = narrow
        self.opener.setVisible(narrow)
        self.box.setVisible(not narrow or self.box.hasFocus())

    @property
    def showing(self) -> bool:
        """Whether results stand under the box."""
        return self._results is not None and self._results.isVisible()

    def start(self) -> None:
        """Put the cursor into the box."""
        self.box.show()
        self.opener.hide()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def close_results(self) -> None:
        """Leave the search; what was typed stays until the next."""
        self._timer.stop()
        if self._results is not None:
            self._results.hide()

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
            from sro_desk.ui.frame.search_results import LIMIT

            return search(database, text, LIMIT)

        self._desk.jobs.start("Searching the records", work, lambda hits: self._show(text, hits), group="search")

    def _show(self, text: str, hits: "tuple[Hit, ...]") -> None:
        if text == self.box.text().strip():
            self.results.show_hits(text, hits)
            self.results.place_below(self.box)

    def _open(self, item: Any) -> None:
        from sro_desk.ui.frame.search_results import HIT_ROLE

        hit = item.data(HIT_ROLE)
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
            if self.showing and self.results.list.currentItem() is not None:
                self._open(self.results.list.currentItem())
            else:
                self._search()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.showing:
            self.results.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def _on_focus_out(self) -> None:
        inside = self.showing and self.results.isAncestorOf(self.window().focusWidget() or self)
        if not self.box.hasFocus() and not inside:
            self.close_results()
            self.set_narrow(self._narrow)
