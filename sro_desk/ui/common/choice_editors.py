"""Editors in which something is chosen: a fixed word, several of them, another record, a word used before."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QLineEdit

from sro_desk.data.rows import Choice
from sro_desk.ui.common.date_text import Mistyped
from sro_desk.ui.common.editors import ROOM, Editor

NONE_CHOSEN: Final = "Choose"


class WordEditor(Editor):
    """One of a few fixed values; `helps` says what each means."""

    def __init__(self, options: Sequence[tuple[Any, str]], helps: dict[Any, str] | None = None) -> None:
        super().__init__()
        self._values = [None, *(value for value, _ in options)]
        self._helps = helps or {}
        self.combo = QComboBox()
        self.combo.addItems([NONE_CHOSEN, *(label for _, label in options)])
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        self.combo.activated.connect(self._activated)
        self.hold(self.combo)

    def _activated(self, _index: int) -> None:
        self.edited.emit()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the form, it never changes a choice."""
        if event.type() is QEvent.Type.Wheel and not self.combo.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def help(self) -> str:
        """What the word chosen means."""
        return self._helps.get(self.read(), "")

    def read(self) -> Any:
        """The value chosen."""
        return self._values[max(0, self.combo.currentIndex())]

    def write(self, value: Any) -> None:
        """Choose a value."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class WordsEditor(Editor):
    """Any of a few fixed values, as check boxes in two columns (or more where the words are short)."""

    names_itself = True

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._helps: dict[str, str] = {}
        self._last = ""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        columns = 2 if max(len(label) for _, label in options) > 3 else 7
        for place, (value, label) in enumerate(options):
            box = QCheckBox(label)
            box.setAccessibleName(f"{name}: {label}")
            box.clicked.connect(lambda _=False, word=value: self._clicked(word))
            self._boxes[value] = box
            grid.addWidget(box, *divmod(place, columns))
        self.line.addLayout(grid, 1)
        self.control = next(iter(self._boxes.values()))
        self.setFocusProxy(self.control)

    def _clicked(self, word: str) -> None:
        self._last = word
        self.edited.emit()

    def help(self) -> str:
        """What the word means that was checked last."""
        if self._last and self._helps.get(self._last) and self._boxes[self._last].isChecked():
            return f"{self._boxes[self._last].text()}: {self._helps[self._last]}"
        return ""

    def explain(self, helps: Mapping[str, str]) -> None:
        """Say what each value means, in its tool tip, to screen readers, and under the field once it is checked."""
        self._helps |= helps
        for value, text in helps.items():
            self._boxes[value].setToolTip(text)
            self._boxes[value].setAccessibleDescription(text)

    def mark(self, wrong: bool) -> None:
        """Check boxes have no edge to mark; the words under them say it."""

    def read(self) -> tuple[str, ...]:
        """The values checked, in their order."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def write(self, value: Any) -> None:
        """Check those."""
        self._last = ""
        self._last = ""
        for word, box in self._boxes.items():
            box.setChecked(word in (value or ()))


class ChoiceEditor(Editor):
    """Another record, found by typing a part of its name. `missing` names the kind, for the words of a fault."""

    def __init__(self, choices: Sequence[Choice], missing: str) -> None:
        super().__init__()
        self._missing = missing
        self._choices: Sequence[Choice] = ()
        self._ids: dict[str, int] = {}
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        completer = QCompleter(self.combo)
        completer.setModel(QStringListModel(completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.combo.setCompleter(completer)
        self.combo.activated.connect(self._activated)
        self.hold(self.combo)
        line = self.combo.lineEdit()
        if line is not None:
            line.textEdited.connect(self.edited)
            line.installEventFilter(self)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Other records to choose from; what is typed stays."""
        if choices == self._choices:
            return
        typed = self.combo.currentText()
        self._choices = choices
        self._ids = {choice.label: choice.id for choice in choices}
        self.combo.clear()
        self.combo.addItems(list(self._ids))
        if completer := self.combo.completer():
            completer.setModel(self.combo.model())
        self.combo.setCurrentIndex(-1)
        self.combo.setEditText(typed)

    def _activated(self, _index: int) -> None:
        self.edited.emit()
        self.left.emit()

    def read(self) -> int | None:
        """The id of the record named."""
        text = self.combo.currentText().strip()
        if not text:
            return None
        found = self._ids.get(text)
        if found is None:
            alike = [id for label, id in self._ids.items() if text.lower() in label.lower()]
            if len(alike) != 1:
                raise Mistyped(self._fault(text, len(alike)))
            found = alike[0]
        return found

    def _fault(self, text: str, alike: int) -> str:
        if alike:
            return f"{alike} entries have “{text}”. Choose one from the list."
        return f"There is no {self._missing} “{text}”. Choose one from the list, or add it first."

    def write(self, value: Any) -> None:
        """Name that record."""
        self.combo.setEditText(next((label for label, id in self._ids.items() if id == value), ""))

    def typed(self) -> str:
        """The text."""
        return self.combo.currentText()

    def retype(self, typed: Any) -> None:
        """The text again."""
        self.combo.setEditText(typed)


class TextChoiceEditor(Editor):
    """A text for which known ones are offered; any other may be typed."""

    def __init__(self, offers: Sequence[str] = (), width: int | None = None) -> None:
        super().__init__()
        self.edit = QLineEdit(maxLength=ROOM)
        self.edit.textEdited.connect(self.edited)
        self._offered = QStringListModel(self.edit)
        completer = QCompleter(self._offered, self.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.edited)
        self.edit.setCompleter(completer)
        self.hold(self.edit, width)
        self.offer(offers)

    def offer(self, offers: Sequence[str]) -> None:
        """What to offer while typing."""
        self._offered.setStringList(list(offers))

    def read(self) -> str | None:
        """The text; None where there is none."""
        return self.edit.text().strip() or None

    def write(self, value: Any) -> None:
        """Show a text, from its beginning."""
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)

    def typed(self) -> str:
        """The text."""
        return self.edit.text()
