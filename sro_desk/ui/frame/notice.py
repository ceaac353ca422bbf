"""A sentence over the page that stands until it is read: what was refused, and what came of long work."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sro_desk.ui import tokens
from sro_desk.ui.common.icon_label import IconLabel
from sro_desk.ui.common.panel import clear
from sro_desk.ui.common.text import Text, button, icon_button


class Notice(QWidget):
    """Hidden until something is to be said; never a box in the way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Says nothing yet."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        self.mark = IconLabel()
        self.words = Text(role="label", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.dismiss = icon_button("dismiss", "Dismiss this message")
        self.dismiss.clicked.connect(self.hide)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        row.addLayout(self._answers)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._bad = False
        self.hide()

    def say(self, sentence: str, *, bad: bool = True) -> None:
        """Say that something was refused (`bad`), or how long work ended."""
        self._bad = bad
        clear(self._answers)
        role = "error" if bad else "text"
        self.words.set_ink(role)
        self.words.setText(sentence)
        self.mark.show_icon("error_circle" if bad else "info", role)
        self.setAccessibleName(sentence)
        self.show()
        self.update()

    def ask(self, sentence: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Say something that can be answered; each answer is a button."""
        self.say(sentence, bad=False)
        for text, act in answers:
            answer = button(text)
            answer.clicked.connect(act)
            self._answers.addWidget(answer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a line below."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.error_soft if self._bad else colours.sunken))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.error if self._bad else colours.border))
        painter.end()
