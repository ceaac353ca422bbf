"""What stands where there is nothing to list: what, why, and one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from sro_desk.ui.common.panel import Measured
from sro_desk.ui.common.text import Text, button


class Empty(Measured):
    """Left-aligned words and at most one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Says nothing yet."""
        super().__init__(24, parent)
        self.what = Text(role="section")
        self.why = Text(role="body", ink="muted", wrap=True)
        self.column.addWidget(self.what)
        self.column.addWidget(self.why)
        self.button: QPushButton | None = None

    def say(self, what: str, why: str, verb: str = "", do: Callable[[], object] | None = None) -> None:
        """Say other words; `verb` and `do` make the button."""
        self.what.setText(what)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        if self.button is not None:
            self.column.removeWidget(self.button)
            self.button.hide()
            self.button.deleteLater()
            self.button = None
        if verb and do is not None:
            self.button = button(verb, "primary")
            self.button.clicked.connect(do)
            self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


class TableArea(QStackedWidget):
    """A table, or the words that stand in its place while it has no rows."""

    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        """Shows the table first."""
        super().__init__(parent)
        self._empty: Empty | None = None
        self.addWidget(table)

    @property
    def empty(self) -> Empty:
        """The words, built when there is nothing to list."""
        if self._empty is None:
            self._empty = Empty()
            self.addWidget(self._empty)
        return self._empty

    def show_table(self) -> None:
        """The table again."""
        self.setCurrentIndex(0)

    def show_empty(self, what: str, why: str, verb: str = "", do: Callable[[], object] | None = None) -> None:
        """Say why there is nothing, and what to do next."""
        self.empty.say(what, why, verb, do)
        self.setCurrentWidget(self.empty)
