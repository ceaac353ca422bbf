"""What is typed or chosen at one field: one editor for each type of the catalogue, all used alike.

`read` gives the value or raises `Mistyped`, `write` shows one; `typed` and `retype` are what a draft keeps, mistyped
or not. `edited` says that the user changed something, `left` that the field was left.
"""

from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from sro_desk.ui import theme
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.segments import Segments
from sro_desk.ui.common.text import keep_width

SHORT: Final = 200
"""Pixels of a field for a date, a number or a key."""
ROOM: Final = 1_000_000
"""Characters that a line takes. Qt cuts at 32,767 without a word; a longer text is refused in words instead."""


class Editor(QWidget):
    """The common part; `control` is the widget that takes the focus."""

    edited = Signal()
    left = Signal()
    names_itself: ClassVar[bool] = False
    """Whether its controls, being several, have names of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        self.control: QWidget = self

    def hold(self, control: QWidget, width: int | None = None) -> None:
        """Make `control` the one of this field; `width` in pixels at 100 %, None for all there is."""
        self.control = control
        self.setFocusProxy(control)
        self.line.addWidget(control)
        if width is not None:
            keep_width(control, width)
            self.line.addStretch(1)
        control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the field is left, other than for another window or a menu."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            if event.reason() not in away:
                self.left.emit()
        return super().eventFilter(watched, event)

    def call(self, name: str) -> None:
        """What screen readers call the field."""
        if self.names_itself:
            return
        self.control.setAccessibleName(name)
        line = self.control.lineEdit() if isinstance(self.control, QComboBox) else None
        if line is not None:
            line.setAccessibleName(name)

    def describe(self, words: str) -> None:
        """The help or the fault under the field, for screen readers."""
        (self if self.names_itself else self.control).setAccessibleDescription(words)

    def mark(self, wrong: bool) -> None:
        """Show whether what stands here must be mended."""
        self.control.setProperty("state", "error" if wrong else "")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def help(self) -> str:
        """What to say under the field for what is chosen now; empty: the field's own help."""
        return ""

    def read(self) -> Any:
        """The value; None where empty. Raises Mistyped."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def typed(self) -> Any:
        """What stands here, mistyped or not."""
        return self.read()

    def retype(self, typed: Any) -> None:
        """Show again what `typed` gave."""
        self.write(typed)


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, width: int | None = None) -> None:
        super().__init__()
        self.edit = QLineEdit(maxLength=ROOM)
        self.edit.textEdited.connect(self.edited)
        self.hold(self.edit, width)

    def read(self) -> Any:
        """The text as typed; None where there is none."""
        return self.edit.text() or None

    def write(self, value: Any) -> None:
        """Show a text, from its beginning."""
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)

    def typed(self) -> str:
        """The text."""
        return self.edit.text()

    def retype(self, typed: Any) -> None:
        """The text again, whether or not it reads as a value."""
        self.edit.setText(typed)


class KeyEditor(LineEditor):
    """A key, trimmed."""

    def __init__(self) -> None:
        super().__init__(SHORT)

    def read(self) -> str | None:
        """The key without spaces around it."""
        return self.edit.text().strip() or None


class NumberEditor(LineEditor):
    """A number; whole ones only where `whole`."""

    def __init__(self, *, whole: bool, minimum: int | None) -> None:
        super().__init__(120)
        self._whole, self._minimum = whole, minimum

    def read(self) -> int | float | None:
        """The number."""
        text = self.edit.text().strip().replace(",", "")
        if not text:
            return None
        try:
            number = int(text) if self._whole else float(text)
        except ValueError as error:
            like = "a whole number, like 12" if self._whole else "a number, like 1.5"
            raise Mistyped(f"“{text}” is not a number here. Type {like}.") from error
        if self._minimum is not None and number < self._minimum:
            raise Mistyped(f"The least is {self._minimum}. Type {self._minimum} or more.")
        return number

    def write(self, value: Any) -> None:
        """Show a number, whole ones without a point."""
        self.edit.setText("" if value is None else f"{value:g}" if isinstance(value, float) else str(value))


class BoxEditor(Editor):
    """Several lines of text. Tab leaves the field."""

    EDIT: ClassVar[type[QPlainTextEdit]] = QPlainTextEdit

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.edit = self.EDIT()
        self.edit.setTabChangesFocus(True)
        self._lines = lines
        self.follow_theme()
        self.edit.textChanged.connect(self._changed)
        self._writing = False
        self.hold(self.edit)

    def follow_theme(self) -> None:
        """As high as its lines."""
        self.edit.setFixedHeight(QFontMetrics(theme.font()).lineSpacing() * self._lines + 22)

    def _changed(self) -> None:
        if not self._writing:
            self.edited.emit()

    def read(self) -> Any:
        """The text as typed; None where there is none."""
        return self.edit.toPlainText() or None

    def write(self, value: Any) -> None:
        """Show a text."""
        self._writing = True
        self.edit.setPlainText(value or "")
        self._writing = False

    def typed(self) -> Any:
        """The text."""
        return self.edit.toPlainText()

    def retype(self, typed: Any) -> None:
        """Show that text again."""
        BoxEditor.write(self, typed)


class ListEditor(BoxEditor):
    """Texts, one a line."""

    def read(self) -> tuple[str, ...]:
        """Every line that is not blank."""
        return tuple(line.strip() for line in self.edit.toPlainText().splitlines() if line.strip())

    def write(self, value: Any) -> None:
        """Show texts, one a line."""
        super().write("\n".join(value or ()))


class YesNoEditor(Editor):
    """Yes, No or Unknown."""

    names_itself = True
    _VALUES: Final = (True, False, None)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.segments = Segments(("Yes", "No", "Unknown"), name, 2)
        self.segments.picked.connect(self._picked)
        self.hold(self.segments)

    def _picked(self, _index: int) -> None:
        self.edited.emit()
        self.left.emit()

    def read(self) -> bool | None:
        """True, False, or None for unknown."""
        return self._VALUES[self.segments.chosen]

    def write(self, value: Any) -> None:
        """Press one of the three."""
        self.segments.choose(self._VALUES.index(value))


def enter_in_line(watched: QObject, event: QEvent) -> bool:
    """Whether Enter was pressed in a line of text, and not in the list of words that it offers."""
    if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, QLineEdit)):
        return False
    completer = watched.completer()
    choosing = completer is not None and completer.popup().isVisible()
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not choosing
