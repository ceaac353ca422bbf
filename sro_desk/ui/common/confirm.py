"""A strip above a panel's buttons: a question with its answers, or what could not be done. Never a box in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sro_desk.ui.common.panel import PAD, clear
from sro_desk.ui.common.text import Ground, Text, button

Answer = tuple[str, Callable[[], None]]


class Strip(Ground):
    """Hidden until it has something to say."""

    def __init__(self) -> None:
        super().__init__("due_soft", top=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 8, PAD, 8)
        self.words = Text("", "label", wrap=True)
        column.addWidget(self.words)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        column.addLayout(self._answers)
        self.hide()

    def ask(self, question: str, answers: Sequence[Answer]) -> None:
        """Ask; the first answer gets the focus. Esc in the panel leaves the question."""
        self.set_role("due_soft")
        self._say(question)
        for text, act in answers:
            answer = button(text)
            answer.clicked.connect(act)
            self._answers.addWidget(answer)
        self._answers.addStretch(1)
        if first := self._answers.itemAt(0).widget():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, words: str) -> None:
        """Say what could not be done, and what to do."""
        self.set_role("error_soft")
        self._say(words)

    def _say(self, words: str) -> None:
        clear(self._answers)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
