"""Texts, one a line, with those used before offered as a line is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from sro_desk.ui.common.editors import ListEditor

_CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class OfferingLines(QPlainTextEdit):
    """Offers whole lines; Enter or Tab takes the one chosen, Esc puts the offer away."""

    def __init__(self) -> None:
        super().__init__()
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated.connect(self._take)

    def offer(self, texts: Sequence[str]) -> None:
        """What to offer."""
        self._offered.setStringList(list(texts))

    @property
    def offers(self) -> list[str]:
        """What is offered for the line as it stands; empty while the offer is away."""
        model = self._completer.completionModel()
        shown = self._completer.popup().isVisible()
        return [str(model.index(place, 0).data()) for place in range(model.rowCount())] if shown else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that choose go to the offer while it is in sight."""
        if self._completer.popup().isVisible() and event.key() in _CHOOSES:
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text():
            self._look()

    def _look(self) -> None:
        """Offer what fits the line with the cursor, unless it is that already."""
        line = self.textCursor().block().text().strip()
        self._completer.setCompletionPrefix(line)
        fits = [self._completer.currentCompletion()] if self._completer.completionCount() == 1 else []
        if not line or not self._completer.completionCount() or fits == [line]:
            self._completer.popup().hide()
            return
        place = self.cursorRect()
        place.setLeft(0)
        place.setWidth(self.viewport().width())
        self._completer.complete(place)

    def _take(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)


class OfferingListEditor(ListEditor):
    """A `ListEditor` over them."""

    EDIT = OfferingLines

    def __init__(self, lines: int, offers: Sequence[str]) -> None:
        super().__init__(lines)
        self.offer(offers)

    def offer(self, offers: Sequence[str]) -> None:
        """What to offer while typing."""
        if isinstance(self.edit, OfferingLines):
            self.edit.offer(offers)
