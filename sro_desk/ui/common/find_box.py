"""The box to find in a list: `rested` once typing has come to rest."""

from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from sro_desk.ui.common.text import lead_with, px

DELAY: Final = 150
"""Milliseconds of rest in typing before the list is filtered."""
_WIDE, _NARROW = 180, 96


class FindBox(QLineEdit):
    """Gets narrower before anything else in its row does."""

    rested = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """`words` stand in it while it is empty (`Find in roster`)."""
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        clear = self.findChild(QAbstractButton)
        if clear is not None:
            clear.setAccessibleName(f"Clear {words}")
        lead_with(self, "search")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.rested)
        self.textChanged.connect(lambda _: self._timer.start())

    def follow_theme(self) -> None:
        """A larger text takes more room."""
        self.setMaximumWidth(px(_WIDE))

    def clear_quietly(self) -> None:
        """Empty it, without telling anyone."""
        self.clear()
        self._timer.stop()

    def sizeHint(self) -> QSize:
        """As wide as its words ask for."""
        return QSize(px(_WIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(px(_NARROW), super().minimumSizeHint().height())

    @property
    def slack(self) -> int:
        """Pixels that it can give away."""
        return px(_WIDE) - px(_NARROW)
